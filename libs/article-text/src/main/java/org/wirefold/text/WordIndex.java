package org.wirefold.text;

import java.util.Arrays;

/** The stems of the content words of the chosen lines: what the article is about. Open addressing, reused without clearing. */
final class WordIndex {

    private static final int MULTIPLE = -2;
    private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

    /** A word is compared by its first letters, so that its endings do not count. */
    private static final int SHORT_STEM = 4;

    private static final int LONG_STEM = 7;
    private static final int ENDING = 2;

    private long[] keys = new long[2048];
    private int[] lines = new int[2048];
    private int[] stamps = new int[2048];
    private int stamp;
    private int read;

    /** Reads the words of the lines that are in the body. */
    void read(PageLines page, int n, byte[] states) {
        int words = 0;
        for (int line = 0; line < n; line++) {
            words += states[line] == LineState.BODY ? page.words(line) : 0;
        }
        if (words * 2 > keys.length) {
            int size = Integer.highestOneBit(words) * 4;
            keys = new long[size];
            lines = new int[size];
            stamps = new int[size];
            stamp = 0;
        }
        if (++stamp == 0) {
            Arrays.fill(stamps, 0);
            stamp = 1;
        }
        read = 0;
        for (int line = 0; line < n; line++) {
            if (states[line] == LineState.BODY) {
                for (int w = page.firstWord[line]; w < page.firstWord[line + 1]; w++) {
                    long key = key(page, w);
                    if (key != 0) {
                        put(key, line);
                        read++;
                    }
                }
            }
        }
    }

    /** How many content words were read. */
    int size() {
        return read;
    }

    /** The stem of a content word, two ideographs together, 0 for any other word. */
    private static long key(PageLines page, int word) {
        if (!Words.isContent(page.wordFlags[word])) {
            return 0;
        }
        int from = page.wordStart[word];
        int end = page.wordEnd[word];
        char first = page.text[from];
        if (Chars.type(first) == Chars.IDEOGRAPH) {
            boolean paired = end < page.length && Chars.type(page.text[end]) == Chars.IDEOGRAPH;
            return paired ? 1L << 32 | (long) first << 16 | page.text[end] : 0;
        }
        int length = end - from;
        int stem = length <= SHORT_STEM ? length : Math.max(SHORT_STEM, Math.min(LONG_STEM, length - ENDING));
        long key = 1;
        for (int i = from; i < from + stem; i++) {
            key = (key ^ Character.toLowerCase(page.text[i])) * MULTIPLIER;
        }
        return (key ^ key >>> 29) | 1;
    }

    private void put(long key, int line) {
        int i = slot(key);
        if (stamps[i] != stamp) {
            stamps[i] = stamp;
            keys[i] = key;
            lines[i] = line;
        } else if (lines[i] != line) {
            lines[i] = MULTIPLE;
        }
    }

    private int slot(long key) {
        int i = (int) (key ^ key >>> 32) & (keys.length - 1);
        while (stamps[i] == stamp && keys[i] != key) {
            i = (i + 1) & (keys.length - 1);
        }
        return i;
    }

    /**
     * How many of ten content words of the line the other chosen lines use; -1 for fewer than two such words.
     */
    int coherence(PageLines page, int line, boolean chosen) {
        int total = 0;
        int hits = 0;
        for (int w = page.firstWord[line]; w < page.firstWord[line + 1]; w++) {
            long key = key(page, w);
            if (key != 0) {
                total++;
                int i = slot(key);
                hits += stamps[i] == stamp && (!chosen || lines[i] != line) ? 1 : 0;
            }
        }
        return total < 2 ? -1 : 10 * hits / total;
    }
}
