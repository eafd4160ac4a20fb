package org.wirefold.entities.tagging;

/**
 * The weights of a model by feature, laid out for adding many rows at once: nearly all of the time goes into waiting
 * for memory, so that a feature costs one line of it and no branch, and many are on their way together.
 *
 * <p>A slot holds the weights of one feature, sixteen bits each, and the feature itself. Where its slot is follows from
 * the feature and from a small number kept for every few features, chosen so that no two share a slot (hash and
 * displace, Belazzougui and others 2009). Immutable; safe for use by many threads.
 */
final class WeightTable {
    /** Most labels that a slot has room for. */
    static final int MOST_LABELS = 13;
    /** Longs that hold the sums of all labels, two in each. */
    static final int SUMS = 7;

    private static final int SLOT = 4;
    private static final int FILTER_BITS = 21;
    /** Most numbers to try for the features that share one. */
    private static final int MOST_MOVES = 256;
    /**
     * Longs before the first slot: where arrays begin at a cache line behind their header, slots do not cross lines.
     */
    private static final int AHEAD = 6;

    private static final long EVERY_SECOND = 0x0000FFFF0000FFFFL;
    /** What a weight of nothing is in a slot, so that none is negative. */
    private static final int ZERO = 0x8000;

    private static final long TWO_ZEROS = (long) ZERO << 32 | ZERO;
    private static final long TAKEN = 1;

    private final long[] slots;
    private final byte[] moves;
    private final int slotShift;
    private final int moveShift;
    /** A bit for every feature, by which most of those without weights are told without a look at a slot. */
    private final long[] known = new long[1 << (FILTER_BITS - 6)];

    /**
     * A table.
     *
     * @param features distinct
     * @param rows so many weights a feature as there are labels
     */
    WeightTable(int[] features, short[] rows, int labels) {
        if (labels > MOST_LABELS) {
            throw new IllegalArgumentException("more labels than " + MOST_LABELS + ": " + labels);
        }
        int bits = Math.max(4, 32 - Integer.numberOfLeadingZeros(Math.max(1, features.length * 5 / 4)));
        byte[] found = placed(features, bits);
        for (int more = 0; found.length == 0; more++) {
            if (more == 3) {
                throw new IllegalArgumentException("a feature repeats");
            }
            found = placed(features, ++bits);
        }
        this.moves = found;
        this.slotShift = 32 - bits;
        this.moveShift = slotShift + 2;
        this.slots = new long[AHEAD + (SLOT << bits)];
        for (int i = 0; i < features.length; i++) {
            fill(features[i], rows, i * labels, labels);
            int bit = features[i] >>> (32 - FILTER_BITS);
            known[bit >>> 6] |= 1L << bit;
        }
    }

    private void fill(int feature, short[] rows, int from, int labels) {
        int at = at(feature);
        for (int y = 0; y < MOST_LABELS; y++) {
            long weight = (long) ZERO + (y < labels ? rows[from + y] : 0);
            slots[at + y / 4] |= weight << (16 * (y % 4));
        }
        slots[at + SLOT - 1] |= key(feature) << 16;
    }

    /** The numbers that give every feature a slot of its own, or an empty array. */
    private static byte[] placed(int[] features, int bits) {
        int groups = 1 << (bits - 2);
        int shift = 32 - bits;
        int[] ends = new int[groups + 1];
        for (int feature : features) {
            ends[group(feature, shift + 2) + 1]++;
        }
        int largest = 0;
        for (int g = 0; g < groups; g++) {
            largest = Math.max(largest, ends[g + 1]);
            ends[g + 1] += ends[g];
        }
        int[] starts = ends.clone();
        int[] sorted = new int[features.length];
        for (int feature : features) {
            sorted[starts[group(feature, shift + 2)]++] = feature;
        }
        long[] taken = new long[Math.max(1, 1 << Math.max(0, bits - 6))];
        byte[] moves = new byte[groups];
        for (int size = largest; size > 0; size--) {
            for (int g = 0; g < groups; g++) {
                if (ends[g + 1] - ends[g] == size) {
                    int move = 0;
                    while (!fits(sorted, ends[g], ends[g + 1], move, shift, taken)) {
                        if (++move == MOST_MOVES) {
                            return new byte[0];
                        }
                    }
                    moves[g] = (byte) move;
                }
            }
        }
        return moves;
    }

    /** Takes the slots of some features if all are free. */
    private static boolean fits(int[] features, int from, int to, int move, int shift, long[] taken) {
        for (int i = from; i < to; i++) {
            int slot = slot(features[i], move, shift);
            if ((taken[slot >>> 6] >>> slot & 1) != 0) {
                for (int k = from; k < i; k++) {
                    int back = slot(features[k], move, shift);
                    taken[back >>> 6] &= ~(1L << back);
                }
                return false;
            }
            taken[slot >>> 6] |= 1L << slot;
        }
        return true;
    }

    private static int group(int feature, int shift) {
        return feature >>> shift;
    }

    private static int slot(int feature, int move, int shift) {
        int h = (feature ^ move * 0x9E3779B9) * 0x85EBCA6B;
        return ((h ^ h >>> 15) * 0xC2B2AE35) >>> shift;
    }

    private int at(int feature) {
        int move = moves[group(feature, moveShift)] & (MOST_MOVES - 1);
        return AHEAD + SLOT * slot(feature, move, slotShift);
    }

    private static long key(int feature) {
        return (feature & 0xFFFFFFFFL) << 16 | TAKEN;
    }

    /** The weight of a feature for a label, 0 where it has none. */
    short weight(int feature, int label) {
        int at = at(feature);
        if (slots[at + SLOT - 1] >>> 16 != key(feature)) {
            return 0;
        }
        return (short) ((slots[at + label / 4] >>> (16 * (label % 4))) - ZERO);
    }

    /**
     * Adds the weights of the first {@code n} features to packed sums; see {@link #unpack}. Uses up the features.
     *
     * @param to where the sums begin
     */
    void add(int[] features, int n, long[] sums, int to) {
        addFound(features, 0, find(features, n, features, 0), sums, to);
    }

    /**
     * Finds those of the first {@code n} features that have weights. Nothing here waits for what it finds, so that the
     * features of many words can be on their way from memory. Uses up the features.
     *
     * @param found takes what {@link #addFound} needs, one number a feature at most
     * @param from where in it to begin
     * @return where it ends
     */
    int find(int[] features, int n, int[] found, int from) {
        int likely = 0;
        for (int k = 0; k < n; k++) {
            int feature = features[k];
            int bit = feature >>> (32 - FILTER_BITS);
            features[likely] = feature;
            likely += (int) (known[bit >>> 6] >>> bit) & 1;
        }
        int to = from;
        for (int k = 0; k < likely; k++) {
            int feature = features[k];
            int at = at(feature);
            long differs = (slots[at + SLOT - 1] >>> 16) - key(feature);
            found[to] = at;
            to += (int) (~(differs | -differs) >>> 63);
        }
        return to;
    }

    /**
     * Adds the weights of found features to packed sums.
     *
     * @param from the first of them in {@code found}
     * @param end one past the last
     * @param to where the sums begin
     */
    void addFound(int[] found, int from, int end, long[] sums, int to) {
        long s0 = 0;
        long s1 = 0;
        long s2 = 0;
        long s3 = 0;
        long s4 = 0;
        long s5 = 0;
        long s6 = 0;
        for (int k = from; k < end; k++) {
            int at = found[k];
            long a = slots[at];
            long b = slots[at + 1];
            long c = slots[at + 2];
            s0 += a & EVERY_SECOND;
            s1 += a >>> 16 & EVERY_SECOND;
            s2 += b & EVERY_SECOND;
            s3 += b >>> 16 & EVERY_SECOND;
            s4 += c & EVERY_SECOND;
            s5 += c >>> 16 & EVERY_SECOND;
            s6 += slots[at + SLOT - 1] & 0xFFFF;
        }
        long zeros = (end - from) * TWO_ZEROS;
        sums[to] += s0 - zeros;
        sums[to + 1] += s1 - zeros;
        sums[to + 2] += s2 - zeros;
        sums[to + 3] += s3 - zeros;
        sums[to + 4] += s4 - zeros;
        sums[to + 5] += s5 - zeros;
        sums[to + 6] += s6 - (long) (end - from) * ZERO;
    }

    /** Packed sums as one number a label. */
    static void unpack(long[] sums, int from, int[] out, int to, int labels) {
        for (int y = 0; y < labels; y++) {
            out[to + y] = sum(sums, from, y);
        }
    }

    /** The sum of one label. */
    static int sum(long[] sums, int from, int label) {
        long two = sums[from + 2 * (label / 4) + (label & 1)];
        return (label & 2) == 0 ? (int) two : (int) ((two - (int) two) >> 32);
    }
}
