package org.wirefold.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Whether a text has one of many words, in small or capital letters of any script. Each word is a regular expression that
 * begins with at least two letters. The pattern is asked only where a text has the first letters of a word: for most
 * texts the answer is no, and a pattern of many words takes many times as long to find that out. Immutable.
 */
final class WordPattern {
    /** Pairs of characters are looked up in a table of this size, by their hash. */
    private static final int SLOTS = 1 << 12;

    /**
     * The edge of a word. A bare {@code \b} is the edge of an ASCII word alone since JDK 19, and of a word of any script
     * before.
     */
    private static final String EDGE = "(?U:\\b)";

    private final Pattern pattern;
    private final boolean[] pairs = new boolean[SLOTS];
    private final Map<Integer, List<Stem>> stems = new HashMap<>();

    /**
     * How a word begins.
     *
     * @param whole whether these letters are the word, so that no letter may stand before or after them
     */
    private record Stem(String letters, boolean whole) {
        boolean isAt(String text, int at) {
            return text.regionMatches(true, at, letters, 0, letters.length())
                    && !(whole && (isAsciiLetter(text, at - 1) || isAsciiLetter(text, at + letters.length())));
        }

        private static boolean isAsciiLetter(String text, int at) {
            return at >= 0 && at < text.length() && (char) ((text.charAt(at) | 0x20) - 'a') <= 'z' - 'a';
        }
    }

    /**
     * Compiles the words.
     *
     * @param words regular expressions, divided by {@code |} as in a pattern; each begins with letters, or with the edge of a word
     *     and letters
     * @throws IllegalArgumentException if a word does not begin with two letters
     */
    WordPattern(String words) {
        this.pattern = Pattern.compile(words, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
        for (String word : alternatives(words)) {
            String stem = stem(word);
            if (stem.length() < 2) {
                throw new IllegalArgumentException("the word " + word + " does not begin with two letters");
            }
            int pair = pair(folded(stem.charAt(0)), folded(stem.charAt(1)));
            pairs[slot(pair)] = true;
            stems.computeIfAbsent(pair, p -> new ArrayList<>()).add(new Stem(stem, word.equals(EDGE + stem + EDGE)));
        }
    }

    /** The parts between the bars that stand outside of brackets. */
    private static List<String> alternatives(String words) {
        List<String> found = new ArrayList<>();
        int depth = 0;
        int from = 0;
        for (int i = 0; i < words.length(); i++) {
            char c = words.charAt(i);
            depth += c == '(' || c == '[' ? 1 : c == ')' || c == ']' ? -1 : 0;
            if (c == '|' && depth == 0) {
                found.add(words.substring(from, i));
                from = i + 1;
            }
        }
        found.add(words.substring(from));
        return found;
    }

    /** The letters that every text with the word has: those before the first sign of a regular expression. */
    private static String stem(String word) {
        int from = word.startsWith(EDGE) ? EDGE.length() : 0;
        int end = from;
        while (end < word.length() && Character.isLetter(word.charAt(end))) {
            end++;
        }
        boolean mayLack = end < word.length() && "?*{".indexOf(word.charAt(end)) >= 0;
        return word.substring(from, mayLack ? end - 1 : end);
    }

    /** As patterns compare letters without case: by their capitals, and those by their small letters. */
    private static char folded(char c) {
        if (c < 0x80) {
            return c >= 'A' && c <= 'Z' ? (char) (c | 0x20) : c;
        }
        return Character.toLowerCase(Character.toUpperCase(c));
    }

    private static int pair(char first, char second) {
        return first << 16 | second;
    }

    private static int slot(int pair) {
        return (pair ^ pair >>> 11) & SLOTS - 1;
    }

    /** Whether the text has one of the words. */
    boolean in(String text) {
        return hasStem(text) && pattern.matcher(text).find();
    }

    private boolean hasStem(String text) {
        char first = text.isEmpty() ? 0 : folded(text.charAt(0));
        for (int i = 1; i < text.length(); i++) {
            char second = folded(text.charAt(i));
            int pair = pair(first, second);
            if (pairs[slot(pair)] && stemAt(text, i - 1, pair)) {
                return true;
            }
            first = second;
        }
        return false;
    }

    private boolean stemAt(String text, int at, int pair) {
        for (Stem stem : stems.getOrDefault(pair, List.of())) {
            if (stem.isAt(text, at)) {
                return true;
            }
        }
        return false;
    }
}
