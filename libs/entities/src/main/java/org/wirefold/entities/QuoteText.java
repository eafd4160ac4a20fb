package org.wirefold.entities;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.wirefold.entities.language.WordList;
import org.wirefold.entities.language.WordLists;

/**
 * A body as the search for speakers sees it: words and signs outside quotation marks, and whole quotes as one item each,
 * in sentences and paragraphs. Time is linear in the length of the text. Not thread-safe.
 */
final class QuoteText {
    private static final String ENGLISH_MARKS = "\u201C\u201D";
    /** Quotes that are longer than this number of UTF-16 units are taken for a mark that was forgotten. */
    private static final int LONGEST = 6_000;

    final List<Item> items = new ArrayList<>();
    final String body;
    private final Set<String> titles;
    private final Set<String> speechVerbs;
    private final String marks;
    private final List<Spoken> mentions = new ArrayList<>();
    /** The first item of each sentence. */
    private final List<Integer> sentenceStarts = new ArrayList<>();

    private int nextMention;
    private int paragraph;

    /** A mention and its entity. */
    record Spoken(Mention mention, Entity entity) {
        boolean is(EntityType type) {
            return entity.type() == type;
        }
    }

    /** A word, a sign, or a whole quote. */
    static final class Item {
        final int start;
        final int end;
        final String word;
        final String low;
        final int paragraph;
        int sentence;
        /** Whether it is a quote with its marks. */
        final boolean quote;
        /** Whether the quote has no closing mark. */
        boolean open;

        @Nullable
        Spoken spoken;

        Item(int start, int end, String word, int paragraph, boolean quote) {
            this.start = start;
            this.end = end;
            this.word = word;
            this.low = word.toLowerCase(Locale.ROOT);
            this.paragraph = paragraph;
            this.quote = quote;
        }

        /** Whether it belongs to a mention of something of that type. */
        boolean names(EntityType type) {
            Spoken named = spoken;
            return named != null && named.is(type);
        }

        /** Whether both belong to one mention, or both to none. */
        boolean isOfMentionOf(Item other) {
            return Objects.equals(spoken, other.spoken);
        }

        boolean isWord() {
            return !quote && Character.isLetterOrDigit(word.charAt(0));
        }

        boolean beginsUpper() {
            return !quote && Character.isUpperCase(word.charAt(0));
        }

        boolean isSign(char sign) {
            return !quote && word.length() == 1 && word.charAt(0) == sign;
        }

        boolean isDash() {
            return isSign('-') || isSign('\u2014') || isSign('\u2013');
        }
    }

    QuoteText(String body, List<Entity> entities, WordLists words) {
        this.body = body;
        this.titles = words.get(WordList.TITLE);
        this.speechVerbs = words.get(WordList.SPEECH_VERB);
        this.marks = marks(words);
        for (Entity entity : entities) {
            entity.mentions().forEach(mention -> mentions.add(new Spoken(mention, entity)));
        }
        mentions.sort(Comparator.comparingInt(s -> s.mention().start()));
        int line = 0;
        while (line < body.length()) {
            int end = body.indexOf('\n', line);
            end = end < 0 ? body.length() : end;
            if (readParagraph(line, end)) {
                paragraph++;
            }
            line = end + 1;
        }
        splitSentences();
    }

    private boolean readParagraph(int from, int to) {
        int before = items.size();
        int i = from;
        while (i < to) {
            char c = body.charAt(i);
            if (isBlank(c)) {
                i++;
            } else if (opens(i, from, to)) {
                i = readQuote(i, to);
            } else {
                i = readWord(i, to);
            }
        }
        return items.size() > before;
    }

    /** Whether a character is a space of any kind that stands beside quotation marks. */
    static boolean isBlank(char c) {
        return c <= ' ' || c == '\u00A0' || c == '\u202F';
    }

    /** The marks of the language, the opening one at even places and the closing one behind it. */
    private static String marks(WordLists words) {
        String own = String.join("", new TreeSet<>(words.get(WordList.QUOTATION_MARK)));
        return own.isEmpty() ? ENGLISH_MARKS : own;
    }

    /** Whether there may be a quote. */
    static boolean hasMarks(String body, WordLists words) {
        String marks = marks(words);
        boolean any = body.indexOf('"') >= 0;
        for (int i = 0; i < marks.length() && !any; i += 2) {
            any = body.indexOf(marks.charAt(i)) >= 0;
        }
        return any;
    }

    /** The mark that closes a quote opened by this one, or the straight mark. */
    private char closing(char open) {
        for (int i = 0; i < marks.length(); i += 2) {
            if (marks.charAt(i) == open) {
                return marks.charAt(i + 1);
            }
        }
        return '"';
    }

    private boolean opens(int at, int from, int to) {
        char c = body.charAt(at);
        if (closing(c) != '"') {
            return true;
        }
        if (c != '"' || at + 1 >= to || isBlank(body.charAt(at + 1))) {
            return false;
        }
        return at == from || !Character.isLetterOrDigit(body.charAt(at - 1));
    }

    private int readQuote(int open, int to) {
        char closing = closing(body.charAt(open));
        int close = open + 1;
        while (close < to && close - open <= LONGEST && !closes(close, open, closing)) {
            close++;
        }
        if (close - open > LONGEST) {
            return open + 1;
        }
        int end = Math.min(close + 1, to);
        Item item = new Item(open, end, "\"", paragraph, true);
        item.open = close >= to;
        items.add(item);
        while (nextMention < mentions.size()
                && mentions.get(nextMention).mention().start() < end) {
            nextMention++;
        }
        return end;
    }

    private boolean closes(int at, int open, char closing) {
        char c = body.charAt(at);
        return c == closing && (c != '"' || (at > open + 1 && !isBlank(body.charAt(at - 1))));
    }

    private int readWord(int start, int to) {
        while (nextMention < mentions.size()
                && mentions.get(nextMention).mention().end() <= start) {
            nextMention++;
        }
        Spoken spoken = nextMention < mentions.size() ? mentions.get(nextMention) : null;
        int limit = to;
        boolean inside = false;
        if (spoken != null) {
            inside = spoken.mention().start() <= start;
            limit = Math.min(
                    to, inside ? spoken.mention().end() : spoken.mention().start());
        }
        int end = start + 1;
        if (Character.isLetterOrDigit(body.charAt(start))) {
            while (end < limit && isInWord(end, limit)) {
                end++;
            }
        } else if (isApostrophe(body.charAt(start))) {
            while (end < limit && Character.isLetter(body.charAt(end))) {
                end++;
            }
        }
        Item item = new Item(start, end, body.substring(start, end), paragraph, false);
        item.spoken = inside ? spoken : null;
        items.add(item);
        return end;
    }

    private static boolean isApostrophe(char c) {
        return c == '\'' || c == '\u2019';
    }

    private boolean isInWord(int at, int limit) {
        char c = body.charAt(at);
        if (Character.isLetterOrDigit(c)) {
            return true;
        }
        boolean between = at + 1 < limit && Character.isLetterOrDigit(body.charAt(at + 1));
        if (isApostrophe(c)) {
            boolean possessive = at + 1 < limit
                    && body.charAt(at + 1) == 's'
                    && (at + 2 >= limit || !Character.isLetter(body.charAt(at + 2)));
            return between && !possessive;
        }
        return between && (c == '-' || c == '.');
    }

    private void splitSentences() {
        int number = 0;
        for (int i = 0; i < items.size(); i++) {
            if (i > 0 && items.get(i - 1).paragraph != items.get(i).paragraph) {
                number++;
            } else if (i > 0 && endsSentence(i - 1)) {
                number++;
            }
            if (number == sentenceStarts.size()) {
                sentenceStarts.add(i);
            }
            items.get(i).sentence = number;
        }
    }

    private boolean endsSentence(int at) {
        Item item = items.get(at);
        Item next = items.get(at + 1);
        boolean begins = next.quote || next.beginsUpper() || (next.isWord() && Character.isDigit(next.word.charAt(0)));
        if (!begins && !next.isDash()) {
            return false;
        }
        if (item.quote) {
            char last = lastInside(item);
            boolean attributed = (last == '!' || last == '?') && isAttribution(at + 1);
            return (last == '.' || last == '!' || last == '?') && !attributed;
        }
        if (next.isDash()) {
            return false;
        }
        if (item.isSign('!') || item.isSign('?')) {
            return true;
        }
        return item.isSign('.') && at > 0 && !isAbbreviation(items.get(at - 1), next);
    }

    /** The last sign or letter of a quote inside its marks. */
    char lastInside(Item quote) {
        int end = quote.open ? quote.end : quote.end - 1;
        while (end > quote.start + 1
                && (isBlank(body.charAt(end - 1)) || "])'\u2019".indexOf(body.charAt(end - 1)) >= 0)) {
            end--;
        }
        return body.charAt(Math.max(quote.start, end - 1));
    }

    /** How many words a stretch of the body has. */
    int words(int start, int end) {
        int words = 0;
        boolean inside = false;
        for (int i = start; i < end; i++) {
            boolean letter = Character.isLetterOrDigit(body.charAt(i));
            words += letter && !inside ? 1 : 0;
            inside = letter || (inside && body.charAt(i) != ' ');
        }
        return words;
    }

    /** Whether a sentence that begins here is a name or a pronoun and a verb of saying: {@code "Why?" Ann Lee asked}. */
    private boolean isAttribution(int from) {
        int i = from;
        while (i < items.size() && i < from + 6 && (items.get(i).spoken != null || titles.contains(items.get(i).low))) {
            i++;
        }
        return i > from && i < items.size() && speechVerbs.contains(items.get(i).low);
    }

    private boolean isAbbreviation(Item before, Item next) {
        if (next.quote || before.quote) {
            return false;
        }
        boolean initial = before.word.length() == 1 || before.word.indexOf('.') > 0;
        boolean title = before.word.length() <= 5 && before.beginsUpper() && titles.contains(before.low);
        boolean insideName = before.spoken != null && before.isOfMentionOf(next);
        return (initial && next.spoken != null) || title || insideName;
    }

    /** The first item of the sentence that has this item. */
    int sentenceStart(int at) {
        return sentenceStarts.get(items.get(at).sentence);
    }

    /** One past the last item of the sentence that has this item. */
    int sentenceEnd(int at) {
        int next = items.get(at).sentence + 1;
        return next < sentenceStarts.size() ? sentenceStarts.get(next) : items.size();
    }

    /** The first item of the mention that this item belongs to. */
    int mentionStart(int at) {
        int i = at;
        while (i > 0 && items.get(i - 1).isOfMentionOf(items.get(at))) {
            i--;
        }
        return i;
    }

    /** One past the last item of the mention that this item belongs to. */
    int mentionEnd(int at) {
        int i = at;
        while (i < items.size() && items.get(i).isOfMentionOf(items.get(at))) {
            i++;
        }
        return i;
    }
}
