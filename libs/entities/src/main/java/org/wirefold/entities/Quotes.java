package org.wirefold.entities;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wirefold.entities.language.WordList;
import org.wirefold.entities.language.WordLists;

/**
 * Finds quoted words and their speakers. It takes the nearest verb of saying in the paragraph that is outside quotation
 * marks, and the person or organisation nearest to the verb. A pronoun stands for the person named last. Time is linear
 * in the length of the text.
 */
final class Quotes {
    private static final int REACH = 160;
    private static final int LONGEST = 4_000;
    private static final int LEAST_WORDS = 3;
    /** Least words of a quote without a verb of saying. */
    private static final int LEAST_WORDS_ALONE = 6;
    /** So many characters nearer must an organisation or a place be to be preferred to a person. */
    private static final int PERSON_LEAD = 80;

    private final Set<String> verbs;
    private final Set<String> addressingVerbs;
    private final Set<String> pronouns;
    private final String body;
    private final List<Spoken> mentions = new ArrayList<>();
    private final List<Quote> quotes = new ArrayList<>();

    /** A mention of somebody who can speak. */
    private record Spoken(Mention mention, Entity entity) {}

    /** A verb of saying. */
    private record Verb(int start, int end) {}

    private Quotes(String body, List<Entity> entities, WordLists words) {
        this.verbs = words.get(WordList.SPEECH_VERB);
        this.addressingVerbs = words.get(WordList.ADDRESSING_VERB);
        this.pronouns = words.get(WordList.SPEAKING_PRONOUN);
        this.body = body;
        for (Entity entity : entities) {
            boolean speaks = entity.type() == EntityType.PERSON
                    || entity.type() == EntityType.ORGANISATION
                    || entity.type() == EntityType.PLACE;
            if (speaks) {
                entity.mentions().forEach(mention -> mentions.add(new Spoken(mention, entity)));
            }
        }
        mentions.sort(Comparator.comparingInt(s -> s.mention().start()));
    }

    /** The quotes of a body whose entities are known. */
    static List<Quote> find(String body, List<Entity> entities, WordLists words) {
        if (body.indexOf('"') < 0 && body.indexOf('\u201C') < 0) {
            return List.of();
        }
        Quotes pass = new Quotes(body, entities, words);
        int line = 0;
        while (line < body.length()) {
            int end = body.indexOf('\n', line);
            end = end < 0 ? body.length() : end;
            pass.paragraph(line, end);
            line = end + 1;
        }
        return pass.quotes;
    }

    private void paragraph(int from, int to) {
        int first = quotes.size();
        int before = from;
        int i = from;
        while (i < to) {
            char open = body.charAt(i);
            if (open != '"' && open != '\u201C') {
                i++;
                continue;
            }
            int close = i + 1;
            while (close < to && !(body.charAt(close) == (open == '"' ? '"' : '\u201D'))) {
                close++;
            }
            if (close - i > LONGEST) {
                return;
            }
            int next = nextQuote(Math.min(close + 1, to), to);
            quote(before, i, close, next, quotes.size() > first);
            before = close + 1;
            i = close + 1;
        }
    }

    private int nextQuote(int from, int to) {
        for (int i = from; i < Math.min(to, from + REACH); i++) {
            char c = body.charAt(i);
            if (c == '"' || c == '\u201C') {
                return i;
            }
        }
        return Math.min(to, from + REACH);
    }

    private void quote(int before, int open, int close, int next, boolean goesOn) {
        int start = open + 1;
        int end = close;
        while (start < end && body.charAt(start) <= ' ') {
            start++;
        }
        while (end > start && (body.charAt(end - 1) <= ' ' || body.charAt(end - 1) == ',')) {
            end--;
        }
        if (words(start, end) < LEAST_WORDS) {
            return;
        }
        int left = Math.max(before, open - REACH);
        Verb verb = verb(Math.min(close + 1, next), next, true);
        if (verb == null) {
            verb = verb(left, open, false);
            next = open;
        } else {
            left = close + 1;
        }
        String exact = body.substring(start, end);
        if (verb == null) {
            boolean alone = (open == 0 || body.charAt(open - 1) == '\n')
                    && (close + 1 >= body.length() || body.charAt(close + 1) == '\n');
            Quote last = (goesOn || alone) && !quotes.isEmpty() ? quotes.get(quotes.size() - 1) : null;
            if (last == null && words(start, end) < LEAST_WORDS_ALONE) {
                return;
            }
            quotes.add(new Quote(
                    start, end, exact, last == null ? "" : last.speakerId(), last == null ? "" : last.speaker(), ""));
            return;
        }
        Spoken speaker = speaker(left, Math.max(next, verb.end()), verb, open);
        quotes.add(new Quote(
                start,
                end,
                exact,
                speaker == null ? "" : speaker.entity().id(),
                speaker == null ? "" : speaker.mention().exact(),
                body.substring(verb.start(), verb.end())));
    }

    private int words(int start, int end) {
        int words = 0;
        boolean inside = false;
        for (int i = start; i < end; i++) {
            boolean letter = Character.isLetterOrDigit(body.charAt(i));
            words += letter && !inside ? 1 : 0;
            inside = letter || (inside && body.charAt(i) != ' ');
        }
        return words;
    }

    /** The first or the last verb of saying in a stretch. */
    private @Nullable Verb verb(int from, int to, boolean first) {
        Verb found = null;
        int i = from;
        while (i < to) {
            if (!Character.isLetter(body.charAt(i))) {
                i++;
                continue;
            }
            int end = i;
            while (end < to && Character.isLetter(body.charAt(end))) {
                end++;
            }
            if (verbs.contains(body.substring(i, end).toLowerCase(Locale.ROOT))) {
                found = new Verb(i, end);
                if (first) {
                    return found;
                }
            }
            i = end;
        }
        return found;
    }

    private @Nullable Spoken speaker(int from, int to, Verb verb, int quote) {
        if (pronounAt(verb, from, to)) {
            return lastPersonBefore(quote);
        }
        Spoken best = null;
        int bestGap = Integer.MAX_VALUE;
        for (int i = firstFrom(from); i < mentions.size(); i++) {
            Spoken spoken = mentions.get(i);
            if (spoken.mention().end() > to) {
                break;
            }
            boolean after = spoken.mention().start() >= verb.end();
            int gap = after
                    ? spoken.mention().start() - verb.end() + (objectOf(verb) ? REACH : 0)
                    : verb.start() - spoken.mention().end();
            boolean capitalCity = spoken.entity().type() == EntityType.PLACE;
            gap += spoken.entity().type() == EntityType.PERSON ? 0 : PERSON_LEAD;
            if (gap < bestGap && !(capitalCity && gap > PERSON_LEAD + 1)) {
                bestGap = gap;
                best = spoken;
            }
        }
        return best;
    }

    /** Whether what follows the verb is who was spoken to. */
    private boolean objectOf(Verb verb) {
        return addressingVerbs.contains(body.substring(verb.start(), verb.end()));
    }

    private boolean pronounAt(Verb verb, int from, int to) {
        int end = verb.start();
        while (end > from && !Character.isLetter(body.charAt(end - 1))) {
            end--;
        }
        int start = end;
        while (start > from && Character.isLetter(body.charAt(start - 1))) {
            start--;
        }
        if (pronouns.contains(body.substring(start, end).toLowerCase(Locale.ROOT))) {
            return true;
        }
        int next = verb.end();
        while (next < to && body.charAt(next) == ' ') {
            next++;
        }
        int stop = next;
        while (stop < to && Character.isLetter(body.charAt(stop))) {
            stop++;
        }
        return pronouns.contains(body.substring(next, stop));
    }

    private int firstFrom(int offset) {
        int low = 0;
        int high = mentions.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (mentions.get(middle).mention().start() < offset) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private @Nullable Spoken lastPersonBefore(int offset) {
        for (int i = firstFrom(offset) - 1; i >= 0 && i > firstFrom(offset) - 40; i--) {
            if (mentions.get(i).entity().type() == EntityType.PERSON) {
                return mentions.get(i);
            }
        }
        return null;
    }
}
