package org.wirefold.text;

import java.util.Arrays;

/**
 * What an article is about, in a few hashes: its most frequent names (capitalised words that are not frequent words of
 * the language), ties by hash. Buffers are reused. Not thread-safe.
 */
final class TopicSketch {

    private static final int MAX_NAMES = 1 << 12;
    private static final int[] NOTHING = {};

    private int[] names = new int[512];
    private long[] ranked = new long[512];
    private int[] slots = new int[128];

    /** The sketch of the prose lines that the source never sent before; of all prose lines where too little is left. */
    int[] ofFresh(PageLines page, int n, byte[] coarse, byte[] known) {
        int count = 0;
        for (int line = 0; line < n; line++) {
            if (isProse(coarse[line]) && known[line] == 0) {
                count = collect(page, line, count);
            }
        }
        int[] fresh = rank(count);
        if (fresh.length >= 4) {
            return fresh;
        }
        count = 0;
        for (int line = 0; line < n; line++) {
            if (isProse(coarse[line])) {
                count = collect(page, line, count);
            }
        }
        return rank(count);
    }

    /** The sketch of the chosen lines. */
    int[] ofBody(PageLines page, int n, byte[] states) {
        int count = 0;
        for (int line = 0; line < n; line++) {
            if (states[line] == LineState.BODY) {
                count = collect(page, line, count);
            }
        }
        return rank(count);
    }

    private static boolean isProse(int coarse) {
        return coarse == LineShapes.LONG_PROSE || coarse == LineShapes.PROSE;
    }

    private int collect(PageLines page, int line, int from) {
        int first = page.firstName[line];
        int n = Math.min(page.firstName[line + 1] - first, MAX_NAMES - from);
        if (from + n > names.length) {
            names = Arrays.copyOf(names, 2 * (from + n));
            ranked = new long[names.length];
        }
        System.arraycopy(page.names, first, names, from, n);
        return from + n;
    }

    private int[] rank(int count) {
        if (count == 0) {
            return NOTHING;
        }
        int mask = Math.max(128, Integer.highestOneBit(count) * 4) - 1;
        if (slots.length <= mask) {
            slots = new int[mask + 1];
        }
        Arrays.fill(slots, 0, mask + 1, 0);
        int distinct = 0;
        for (int i = 0; i < count; i++) {
            int name = names[i];
            int at = (name ^ name >>> 15) & mask;
            while (slots[at] != 0 && (int) ranked[slots[at] - 1] != name) {
                at = at + 1 & mask;
            }
            if (slots[at] == 0) {
                // Most frequent first when sorted ascending: the count is taken from a large number.
                ranked[distinct] = (long) MAX_NAMES << 32 | (name & 0xffffffffL);
                slots[at] = ++distinct;
            }
            ranked[slots[at] - 1] -= 1L << 32;
        }
        int kept = lowest(distinct, ArticleLines.MAX_TOPIC);
        int[] sketch = new int[kept];
        for (int k = 0; k < kept; k++) {
            sketch[k] = (int) ranked[k];
        }
        Arrays.sort(sketch);
        return sketch;
    }

    /** Brings the lowest of the ranked to the front, at most so many; returns how many. */
    private int lowest(int distinct, int most) {
        int kept = 0;
        for (int i = 0; i < distinct; i++) {
            long value = ranked[i];
            if (kept == most && value >= ranked[kept - 1]) {
                continue;
            }
            int at = kept < most ? kept++ : kept - 1;
            while (at > 0 && ranked[at - 1] > value) {
                ranked[at] = ranked[at - 1];
                at--;
            }
            ranked[at] = value;
        }
        return kept;
    }
}
