package org.wirefold.entities;

import java.util.Locale;
import java.util.Set;
import org.wirefold.entities.language.WordList;
import org.wirefold.entities.language.WordLists;

/** Finds the title or role before or after a person's name. Immutable. */
final class Titles {
    private static final int LONGEST_BEFORE = 8;
    private static final int LONGEST_AFTER = 14;

    private final Set<String> titles;
    private final Set<String> modifiers;
    private final Set<String> determiners;
    private final Set<String> ends;
    private final Set<String> notInRole;
    private final Set<String> and;
    private final Set<String> prepositions;

    Titles(WordLists words) {
        this.titles = words.get(WordList.TITLE);
        this.modifiers = words.get(WordList.BEFORE_TITLE);
        this.determiners = words.get(WordList.DETERMINER);
        this.ends = words.get(WordList.AFTER_ROLE);
        this.notInRole = words.get(WordList.NOT_IN_ROLE);
        this.and = words.get(WordList.AND);
        this.prepositions = words.get(WordList.PREPOSITION);
    }

    private boolean isTitle(String word) {
        String low = word.toLowerCase(Locale.ROOT);
        return titles.contains(low.endsWith(".") ? low.substring(0, low.length() - 1) : low);
    }

    private boolean isModifier(String word) {
        return modifiers.contains(word.toLowerCase(Locale.ROOT));
    }

    private static boolean isCapital(String word) {
        return Character.isUpperCase(word.charAt(0));
    }

    /** The role just before or after a person, as the text has it, or empty. */
    String role(LocatedSentence placed, NameSpan span, String body) {
        String before = before(placed, span, body);
        String role = before.isEmpty() ? after(placed, span, body) : before;
        return role.isEmpty() ? apposition(placed, span, body) : role;
    }

    private String before(LocatedSentence placed, NameSpan span, String body) {
        TaggedSentence sentence = placed.sentence();
        int last = span.from() - 1;
        if (last < 0 || (!isTitle(sentence.word(last)) && !lastOfTitle(sentence, last))) {
            return "";
        }
        int from = last;
        while (from > 0 && last - from < LONGEST_BEFORE) {
            String word = sentence.word(from - 1);
            String low = word.toLowerCase(Locale.ROOT);
            boolean shouted = isCapital(word) && (determiners.contains(low) || prepositions.contains(low));
            boolean goes =
                    isTitle(word) || isModifier(word) || (isCapital(word) && (from > 1 || !determiners.contains(low)));
            if ((shouted && word.equals(word.toUpperCase(Locale.ROOT)))
                    || !goes
                    || !Character.isLetter(word.charAt(0))) {
                break;
            }
            from--;
        }
        while (from < last
                && !isTitle(sentence.word(from))
                && (notInRole.contains(sentence.word(from))
                        || (isFirstWord(sentence, from) && sentence.word(from).endsWith("ing")))) {
            from++;
        }
        return body.substring(placed.start(from), placed.end(last));
    }

    /** Whether only marks such as an opening quotation mark stand before the word. */
    private static boolean isFirstWord(TaggedSentence sentence, int word) {
        for (int i = 0; i < word; i++) {
            if (Character.isLetterOrDigit(sentence.word(i).charAt(0))) {
                return false;
            }
        }
        return true;
    }

    /** The role in {@code the mayor of London, Sadiq Khan,}. */
    private String apposition(LocatedSentence placed, NameSpan span, String body) {
        TaggedSentence sentence = placed.sentence();
        int comma = span.from() - 1;
        boolean enclosed = comma > 1
                && span.to() < sentence.words.length
                && sentence.word(comma).equals(",")
                && sentence.word(span.to()).equals(",");
        if (!enclosed) {
            return "";
        }
        int from = comma;
        boolean titled = false;
        while (from > 0 && comma - from < LONGEST_AFTER) {
            String word = sentence.word(from - 1);
            if (determiners.contains(word.toLowerCase(Locale.ROOT)) && isTitleSoon(sentence, from)) {
                titled = true;
                break;
            }
            if (!Character.isLetterOrDigit(word.charAt(0)) && word.charAt(0) != '\'' && word.charAt(0) != '\u2019') {
                break;
            }
            from--;
        }
        return titled ? body.substring(placed.start(from), placed.end(comma - 1)) : "";
    }

    private boolean lastOfTitle(TaggedSentence sentence, int last) {
        return last > 0 && isModifier(sentence.word(last)) && isTitle(sentence.word(last - 1));
    }

    private String after(LocatedSentence placed, NameSpan span, String body) {
        TaggedSentence sentence = placed.sentence();
        int n = sentence.words.length;
        int from = span.to() + 1;
        if (from >= n || !sentence.word(span.to()).equals(",")) {
            return "";
        }
        if (determiners.contains(sentence.word(from).toLowerCase(Locale.ROOT))) {
            from++;
        }
        boolean titled = false;
        int to = from;
        while (to < n && to - from < LONGEST_AFTER) {
            String word = sentence.word(to);
            boolean joins = Character.isLetterOrDigit(word.charAt(0)) || word.startsWith("'");
            boolean another =
                    titled && and.contains(word) && !isTitleSoon(sentence, to + 1) && !isClosedSoon(sentence, to + 1);
            if (!joins || another || ends.contains(word)) {
                break;
            }
            titled |= to - from < 5 && isTitle(word);
            to++;
        }
        boolean closed =
                to < n && (!Character.isLetterOrDigit(sentence.word(to).charAt(0)) || to - from < LONGEST_AFTER);
        return titled && closed && to > from ? body.substring(placed.start(from), placed.end(to - 1)) : "";
    }

    /** Whether a comma follows one or two words in lower case: {@code and control centre,}. */
    private static boolean isClosedSoon(TaggedSentence sentence, int from) {
        int to = from;
        while (to < sentence.words.length
                && to < from + 3
                && Character.isLowerCase(sentence.word(to).charAt(0))) {
            to++;
        }
        return to > from && to < sentence.words.length && sentence.word(to).equals(",");
    }

    private boolean isTitleSoon(TaggedSentence sentence, int from) {
        for (int i = from; i < Math.min(from + 2, sentence.words.length); i++) {
            if (isTitle(sentence.word(i))) {
                return true;
            }
        }
        return false;
    }
}
