package org.wirefold.text;

import java.util.Arrays;

/**
 * Numbers the stems of the content words of a page, once a page, so that whether one text uses the words of another is
 * told without looking a word up again. Open addressing; the buffers are reused. Not thread-safe.
 */
final class WordStems {

    private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;
    private static final int SMALLEST = 1024;

    /** A word is compared by its first letters, so that its endings do not count. */
    private static final int SHORT_STEM = 4;

    private static final int LONG_STEM = 7;
    private static final int ENDING = 2;

    /** The small letters of the alphabets that have them, as {@link Character#toLowerCase(char)} gives them. */
    private static final char[] SMALL = small();

    /** The number of each content word's stem, of two ideographs together; 0 for any other word. */
    int[] numbers = new int[SMALLEST];

    private int count;
    private long[] keys = new long[SMALLEST];
    private int[] numberOf = new int[SMALLEST];
    private int mask;

    private static char[] small() {
        char[] small = new char[0x590];
        for (char c = 0; c < small.length; c++) {
            small[c] = Character.toLowerCase(c);
        }
        return small;
    }

    /** Reads the words of the first lines of a page. */
    void read(PageLines page, int lines) {
        int words = page.firstWord[lines];
        int size = Math.max(SMALLEST, Integer.highestOneBit(words) * 4);
        if (keys.length < size || (keys.length > PageLines.KEPT_WORDS && size < PageLines.KEPT_WORDS)) {
            keys = new long[size];
            numberOf = new int[size];
            numbers = new int[size];
        } else {
            Arrays.fill(keys, 0, size, 0);
        }
        mask = size - 1;
        count = 0;
        for (int word = 0; word < words; word++) {
            long key = Words.isContent(page.wordFlags[word]) ? key(page, word) : 0;
            numbers[word] = key == 0 ? 0 : number(key);
        }
    }

    /** The highest number. */
    int count() {
        return count;
    }

    private int number(long key) {
        int i = (int) ((key * MULTIPLIER) >>> 32) & mask;
        while (keys[i] != key) {
            if (keys[i] == 0) {
                keys[i] = key;
                numberOf[i] = ++count;
                break;
            }
            i = (i + 1) & mask;
        }
        return numberOf[i];
    }

    private static long key(PageLines page, int word) {
        int from = page.wordStart[word];
        int end = page.wordEnd[word];
        char[] text = page.text;
        char first = text[from];
        if (Chars.type(first) == Chars.IDEOGRAPH) {
            boolean paired = end < page.length && Chars.type(text[end]) == Chars.IDEOGRAPH;
            return paired ? 1L << 32 | (long) first << 16 | text[end] : 0;
        }
        int length = end - from;
        int stem = length <= SHORT_STEM ? length : Math.max(SHORT_STEM, Math.min(LONG_STEM, length - ENDING));
        long key = 1;
        for (int i = from; i < from + stem; i++) {
            char c = text[i];
            key = (key ^ (c < SMALL.length ? SMALL[c] : Character.toLowerCase(c))) * MULTIPLIER;
        }
        return (key ^ key >>> 29) | 1;
    }
}
