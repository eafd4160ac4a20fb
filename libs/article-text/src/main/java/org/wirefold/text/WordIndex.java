package org.wirefold.text;

import java.util.Arrays;

/** The stems of the content words of the chosen lines: what the article is about. Open addressing; the table is reused. */
final class WordIndex {

    private static final int MULTIPLE = -2;
    private static final int SMALLEST = 64;
    private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

    private long[] keys = new long[SMALLEST];
    private int[] lines = new int[SMALLEST];

    /** The part of the table in use, a power of two, less one. */
    private int mask;

    private int read;

    /** Reads the words of the lines that are in the body; the stems are those of the page. */
    void read(PageLines page, long[] stems, int n, byte[] states) {
        int words = 0;
        for (int line = 0; line < n; line++) {
            words += states[line] == LineState.BODY ? page.words(line) : 0;
        }
        int size = Math.max(SMALLEST, Integer.highestOneBit(words) * 4);
        if (size > keys.length || (keys.length > PageLines.KEPT_WORDS && size < PageLines.KEPT_WORDS)) {
            keys = new long[size];
            lines = new int[size];
        } else {
            Arrays.fill(keys, 0, size, 0);
        }
        mask = size - 1;
        read = 0;
        for (int line = 0; line < n; line++) {
            if (states[line] == LineState.BODY) {
                for (int w = page.firstWord[line]; w < page.firstWord[line + 1]; w++) {
                    long key = stems[w];
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

    private void put(long key, int line) {
        int i = slot(key);
        if (keys[i] == 0) {
            keys[i] = key;
            lines[i] = line;
        } else if (lines[i] != line) {
            lines[i] = MULTIPLE;
        }
    }

    /** Where the word stands, or a free place if it was not read. */
    private int slot(long key) {
        int i = (int) ((key * MULTIPLIER) >>> 32) & mask;
        while (keys[i] != key && keys[i] != 0) {
            i = (i + 1) & mask;
        }
        return i;
    }

    /**
     * How many of ten content words of the line the other chosen lines use; -1 for fewer than two such words.
     */
    int coherence(PageLines page, long[] stems, int line, boolean chosen) {
        int total = 0;
        int hits = 0;
        int end = page.firstWord[line + 1];
        for (int w = page.firstWord[line]; w < end; w++) {
            long key = stems[w];
            if (key != 0) {
                total++;
                int i = slot(key);
                hits += keys[i] != 0 && (!chosen || lines[i] != line) ? 1 : 0;
            }
        }
        return total < 2 ? -1 : 10 * hits / total;
    }
}
