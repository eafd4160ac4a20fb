package org.wirefold.text;

import java.util.Arrays;

/** Which lines of a page stand on it twice, and which its source sent before on articles about something else. */
final class LineRepeats {

    private static final int MAX_STRANGERS = 8;

    private int[] slots = new int[512];
    private byte[] strangers = new byte[256];
    private boolean[] again = new boolean[256];
    private int[] earlier = new int[256];
    private final TopicSketch sketch = new TopicSketch();

    /** Finds the lines that stand on the page twice. */
    void read(PageLines page, int n) {
        if (strangers.length < n) {
            strangers = new byte[Math.max(n, 2 * strangers.length)];
            again = new boolean[strangers.length];
            earlier = new int[strangers.length];
        }
        findTwice(page, n);
    }

    /** Finds those that the source sent before. */
    void compare(PageLines page, int n, byte[] coarse, LineHistory history) {
        Arrays.fill(strangers, 0, n, (byte) 0);
        if (history.size() == 0) {
            return;
        }
        boolean any = false;
        for (int line = 0; line < n; line++) {
            boolean known = history.knows((int) page.hash[line]);
            strangers[line] = (byte) (known ? 1 : 0);
            any |= known;
        }
        if (!any) {
            return;
        }
        int[] topic = sketch.ofFresh(page, n, coarse, strangers);
        for (int line = 0; line < n; line++) {
            if (strangers[line] != 0) {
                strangers[line] = (byte) Math.min(MAX_STRANGERS, history.strangers((int) page.hash[line], topic));
            }
        }
    }

    private void findTwice(PageLines page, int n) {
        Arrays.fill(again, 0, n, false);
        int size = Math.max(64, Integer.highestOneBit(n) * 4);
        if (size > slots.length) {
            slots = new int[size];
        }
        Arrays.fill(slots, 0, size, -1);
        int mask = size - 1;
        for (int line = 0; line < n; line++) {
            long hash = page.hash[line];
            int i = (int) hash & mask;
            while (slots[i] >= 0 && page.hash[slots[i]] != hash) {
                i = (i + 1) & mask;
            }
            earlier[line] = slots[i];
            if (slots[i] >= 0) {
                again[slots[i]] = true;
            }
            slots[i] = line;
        }
    }

    /** How many articles about something else carried the line, at most 8. */
    int strangers(int line) {
        return strangers[line];
    }

    /** The nearest line above that is equal to the line, -1 if there is none. */
    int earlier(int line) {
        return earlier[line];
    }

    /** Whether the line stood on the page before. */
    boolean twiceBefore(int line) {
        return earlier[line] >= 0;
    }

    /** Whether the line stands on the page again. */
    boolean twiceAfter(int line) {
        return again[line];
    }
}
