package org.wirefold.text;

import java.util.Arrays;

/** A short list of words, looked up without making strings. Immutable. */
final class SortedWords {
    private final String[] words;

    /** The words of a text, separated by single spaces. */
    SortedWords(String text) {
        words = text.split(" ", -1);
        Arrays.sort(words);
    }

    /** Whether {@code text[start, end)} is one of the words, by binary search. */
    boolean contains(char[] text, int start, int end) {
        int low = 0;
        int high = words.length - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = compare(words[middle], text, start, end);
            if (order == 0) {
                return true;
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return false;
    }

    private static int compare(String word, char[] text, int start, int end) {
        int n = Math.min(word.length(), end - start);
        for (int i = 0; i < n; i++) {
            int difference = word.charAt(i) - text[start + i];
            if (difference != 0) {
                return difference;
            }
        }
        return word.length() - (end - start);
    }
}
