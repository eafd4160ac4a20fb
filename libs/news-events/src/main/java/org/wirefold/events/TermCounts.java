package org.wirefold.events;

import java.util.Arrays;

/**
 * Counts the terms of one text by key, and gives the heaviest of them. It holds no objects, because a story has thousands
 * of terms. One is used for many texts. Not thread-safe.
 */
final class TermCounts {
    private static final int SCATTER = 0x9E3779B9;

    private final int[] keys;
    private final double[] weights;
    private final int[] counts;

    /** The places that are taken, in the order in which they were. */
    private final int[] taken;

    private final int shift;
    private int size;

    /**
     * None counted yet.
     *
     * @param mostTerms so many different terms at most
     */
    TermCounts(int mostTerms) {
        int bits = 33 - Integer.numberOfLeadingZeros(mostTerms);
        keys = new int[1 << bits];
        weights = new double[1 << bits];
        counts = new int[1 << bits];
        taken = new int[1 << bits];
        shift = 32 - bits;
    }

    /** Forgets all terms. */
    void clear() {
        for (int i = 0; i < size; i++) {
            counts[taken[i]] = 0;
        }
        size = 0;
    }

    /** Counts a term. Of terms that share a key, the weight of the first one counts. */
    void add(int key, double weight) {
        int place = place(key);
        if (counts[place]++ == 0) {
            keys[place] = key;
            weights[place] = weight;
            taken[size++] = place;
        }
    }

    private int place(int key) {
        int place = (key * SCATTER) >>> shift;
        while (counts[place] != 0 && keys[place] != key) {
            place = (place + 1) & (keys.length - 1);
        }
        return place;
    }

    /**
     * The heaviest terms, at most so many; of equal ones those of the lower key. A term weighs its own weight times one
     * plus the logarithm of its count; one that weighs nothing is left out.
     */
    TermVector heaviest(int most) {
        int[] found = new int[size];
        int count = 0;
        for (int i = 0; i < size; i++) {
            if (weights[taken[i]] > 0) {
                found[count++] = keys[taken[i]];
            }
        }
        Arrays.sort(found, 0, count);
        double[] weighed = new double[count];
        for (int i = 0; i < count; i++) {
            int place = place(found[i]);
            weighed[i] = weights[place] * (1 + StrictMath.log(counts[place]));
        }
        return TermVector.heaviest(found, weighed, most);
    }
}
