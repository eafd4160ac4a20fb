package org.wirefold.text;

import java.util.Arrays;

/** The content words of the chosen lines: what the article is about. Open addressing, reused without clearing. */
final class WordIndex {

    private static final int MULTIPLE = -2;

    private long[] keys = new long[2048];
    private int[] lines = new int[2048];
    private int[] stamps = new int[2048];
    private int stamp;

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
        for (int line = 0; line < n; line++) {
            if (states[line] == LineState.BODY) {
                for (int w = page.firstWord[line]; w < page.firstWord[line + 1]; w++) {
                    if (isContent(page.wordFlags[w])) {
                        put(page.wordHash[w], line);
                    }
                }
            }
        }
    }

    static boolean isContent(long flags) {
        return (flags & (Words.NO_CONTENT | Words.NUMBER)) == 0;
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
        int i = (int) key & (keys.length - 1);
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
            if (isContent(page.wordFlags[w])) {
                total++;
                int i = slot(page.wordHash[w]);
                hits += stamps[i] == stamp && (!chosen || lines[i] != line) ? 1 : 0;
            }
        }
        return total < 2 ? -1 : 10 * hits / total;
    }
}
