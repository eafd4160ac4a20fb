package org.wirefold.events;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
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

    private static final double STEPS = 65_535;

    private final int[] keys;
    private final char[] weights;

    private TermVector(int[] keys, char[] weights) {
        this.keys = keys;
        this.weights = weights;
    }

    /** The heaviest terms, at most so many; of equal ones those of the lower key. */
    static TermVector heaviest(Map<Integer, Double> terms, int most) {
        List<Map.Entry<Integer, Double>> kept = terms.entrySet().stream()
                .filter(term -> term.getValue() > 0)
                .sorted(Map.Entry.<Integer, Double>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(most)
                .sorted(Comparator.comparing(Map.Entry::getKey))
                .toList();
        double squares = 0;
        for (Map.Entry<Integer, Double> term : kept) {
            squares += term.getValue() * term.getValue();
        }
        int[] keys = new int[kept.size()];
        char[] weights = new char[kept.size()];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = kept.get(i).getKey();
            weights[i] = (char) Math.round(STEPS * kept.get(i).getValue() / Math.sqrt(squares));
        }
        return new TermVector(keys, weights);
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

    /** The positions of the heaviest terms, in their order. */
    int[] heaviest(int most) {
        Integer[] order = new Integer[keys.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.<Integer>comparingInt(i -> -weights[i]).thenComparingInt(i -> i));
        int[] best = new int[Math.min(most, order.length)];
        Arrays.setAll(best, i -> order[i]);
        Arrays.sort(best);
        return best;
    }

    /** Makes it quick to compare with many others. */
    Lookup lookup() {
        return new Lookup(this);
    }

    /**
     * A vector as a table of its terms, so that another one is compared in one pass over its terms, without a merge. The
     * products of weights are whole numbers, so their sum does not depend on the order. Immutable.
     */
    static final class Lookup {
        private static final int SCATTER = 0x9E3779B9;
        private static final int ROOM = 4;

        private final int[] keys;
        private final char[] weights;
        private final int shift;

        private Lookup(TermVector vector) {
            int bits = 32 - Integer.numberOfLeadingZeros(ROOM * Math.max(1, vector.size()) - 1);
            shift = 32 - bits;
            keys = new int[1 << bits];
            weights = new char[1 << bits];
            for (int i = 0; i < vector.size(); i++) {
                // A term of no weight adds nothing to a cosine, and would look like an empty place.
                if (vector.weights[i] > 0) {
                    int place = place(vector.keys[i]);
                    keys[place] = vector.keys[i];
                    weights[place] = vector.weights[i];
                }
            }
        }

        /** Where a term is, or the empty place where it would be. */
        private int place(int key) {
            int place = (key * SCATTER) >>> shift;
            while (weights[place] != 0 && keys[place] != key) {
                place = (place + 1) & (keys.length - 1);
            }
            return place;
        }

        /** The cosine of the angle between the two, 0 to 1. */
        double cosine(TermVector other) {
            double sum = 0;
            for (int i = 0; i < other.keys.length; i++) {
                sum += (double) weights[place(other.keys[i])] * other.weights[i];
            }
            return Math.min(1, sum / (STEPS * STEPS));
        }

        /** How many terms both have. */
        int shared(TermVector other) {
            int count = 0;
            for (int key : other.keys) {
                count += weights[place(key)] == 0 ? 0 : 1;
            }
            return count;
        }
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
