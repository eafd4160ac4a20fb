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

    private final Pattern pattern;
    private final boolean[] pairs = new boolean[SLOTS];
    private final Map<Integer, List<String>> stems = new HashMap<>();

    /**
     * Compiles the words.
     *
     * @param words regular expressions, divided by {@code |} as in a pattern; each begins with letters, or with {@code \b}
     *     before letters
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
            stems.computeIfAbsent(pair, p -> new ArrayList<>()).add(stem);
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
        int from = word.startsWith("\\b") ? 2 : 0;
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
        for (String stem : stems.getOrDefault(pair, List.of())) {
            if (text.regionMatches(true, at, stem, 0, stem.length())) {
                return true;
            }
        }
        return false;
    }
}
