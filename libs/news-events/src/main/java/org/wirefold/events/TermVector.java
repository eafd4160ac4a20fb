package org.wirefold.events;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.wirefold.bytes.ByteReader;
import org.wirefold.bytes.ByteWriter;

/**
 * Terms by key, each with a weight; the squares of the weights add up to about 1. Weights are kept in steps of 1/65,535, so
 * that a vector that was stored equals the one that was made. Immutable.
 */
final class TermVector {
    /** No terms. */
    static final TermVector NONE = new TermVector(new int[0], new char[0]);

    /** What a weight of 1 is kept as. */
    static final double STEPS = 65_535;

    private final int[] keys;
    private final char[] weights;

    private TermVector(int[] keys, char[] weights) {
        this.keys = keys;
        this.weights = weights;
    }

    /**
     * The heaviest terms, at most so many; of equal ones those of the lower key.
     *
     * @param terms keys in their order; there may be more of them than weights
     * @param weights one for each term, above 0
     */
    static TermVector heaviest(int[] terms, double[] weights, int most) {
        int[] places = placesOfHeaviest(weights, most);
        int size = places.length;
        int[] keys = new int[size];
        double[] kept = new double[size];
        for (int i = 0; i < size; i++) {
            keys[i] = terms[places[i]];
            kept[i] = weights[places[i]];
        }
        double squares = 0;
        for (double weight : kept) {
            squares += weight * weight;
        }
        char[] steps = new char[size];
        for (int i = 0; i < size; i++) {
            steps[i] = (char) Math.round(STEPS * kept[i] / Math.sqrt(squares));
        }
        return new TermVector(keys, steps);
    }

    int size() {
        return keys.length;
    }

    int key(int i) {
        return keys[i];
    }

    double weight(int i) {
        return weights[i] / STEPS;
    }

    /** The weight in steps of {@link #STEPS}. */
    char steps(int i) {
        return weights[i];
    }

    /** The keys of the heaviest terms, in their order; of equal ones those of the lower key. */
    int[] heaviest(int most) {
        int size = Math.min(most, keys.length);
        if (size == keys.length) {
            return keys.clone();
        }
        double[] all = new double[weights.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = weights[i];
        }
        return Arrays.stream(placesOfHeaviest(all, size))
                .map(place -> keys[place])
                .toArray();
    }

    /** Where the heaviest weights stand, at most so many, in their order; of equal ones the first. */
    private static int[] placesOfHeaviest(double[] weights, int most) {
        int count = weights.length;
        int[] places = new int[Math.min(most, count)];
        if (places.length == 0) {
            return places;
        }
        double[] ordered = weights.clone();
        Arrays.sort(ordered);
        double least = ordered[count - places.length];
        int ofLeast = 0;
        for (int i = count - places.length; i < count && ordered[i] <= least; i++) {
            ofLeast++;
        }
        int next = 0;
        for (int i = 0; i < count; i++) {
            if (weights[i] > least || (weights[i] >= least && ofLeast-- > 0)) {
                places[next++] = i;
            }
        }
        return places;
    }

    /** The cosine of both, 0 to 1. */
    double cosine(TermVector other) {
        long products = 0;
        int j = 0;
        for (int i = 0; i < keys.length; i++) {
            while (j < other.keys.length && other.keys[j] < keys[i]) {
                j++;
            }
            if (j < other.keys.length && other.keys[j] == keys[i]) {
                products += (long) weights[i] * other.weights[j];
            }
        }
        return cosine(products);
    }

    /** The cosine of two vectors, from the sum of the products of their weights in steps. */
    static double cosine(long products) {
        return Math.min(1, products / (STEPS * STEPS));
    }

    /** How many terms both have. */
    int shared(TermVector other) {
        int count = 0;
        for (int key : keys) {
            count += Arrays.binarySearch(other.keys, key) >= 0 ? 1 : 0;
        }
        return count;
    }

    /** The keys in order, each once. Orders those that it is given. */
    static int[] distinct(int[] keys) {
        Arrays.sort(keys);
        int count = 0;
        for (int key : keys) {
            if (count == 0 || keys[count - 1] != key) {
                keys[count++] = key;
            }
        }
        return Arrays.copyOf(keys, count);
    }

    void write(ByteWriter out) {
        out.varint(keys.length);
        for (int key : keys) {
            out.i32(key);
        }
        out.chars(weights);
    }

    static TermVector read(ByteReader in) {
        int count = in.count();
        int[] keys = new int[count];
        for (int i = 0; i < count; i++) {
            keys[i] = in.i32();
        }
        return new TermVector(keys, in.chars(count));
    }

    @Override
    public boolean equals(@Nullable Object object) {
        return object instanceof TermVector other
                && Arrays.equals(keys, other.keys)
                && Arrays.equals(weights, other.weights);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(keys) + Arrays.hashCode(weights);
    }
}
