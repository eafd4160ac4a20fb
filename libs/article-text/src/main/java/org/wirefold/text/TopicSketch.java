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
            if (states[line] == BodyModel.BODY) {
                count = collect(page, line, count);
            }
        }
        return rank(count);
    }

    private static boolean isProse(int coarse) {
        return coarse == LineShapes.LONG_PROSE || coarse == LineShapes.PROSE;
    }

    private int collect(PageLines page, int line, int from) {
        int count = from;
        for (int w = page.firstWord[line]; w < page.firstWord[line + 1] && count < MAX_NAMES; w++) {
            long flags = page.wordFlags[w];
            if ((flags & Words.CAPITAL) != 0 && WordIndex.isContent(flags)) {
                if (count == names.length) {
                    names = Arrays.copyOf(names, 2 * count);
                    ranked = new long[2 * count];
                }
                names[count++] = (int) page.wordHash[w];
            }
        }
        return count;
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
        Arrays.sort(ranked, 0, distinct);
        int[] sketch = new int[Math.min(distinct, ArticleLines.MAX_TOPIC)];
        for (int k = 0; k < sketch.length; k++) {
            sketch[k] = (int) ranked[k];
        }
        Arrays.sort(sketch);
        return sketch;
    }
}
