package org.wirefold.events;

import java.util.Arrays;

/**
 * The terms of a story as the index compares them: each term once, with its weights in the parts of the profile that have
 * it. So two stories are compared in one pass. Immutable; 5 bytes a term, and 2 for each part that has it.
 */
final class StoryTerms {
    static final int PARTS = 5;
    static final int BODY = 0;
    static final int LEDE = 1;
    static final int HEADLINE = 2;
    static final int NAMES = 3;
    static final int NUMBERS = 4;

    /** Bits of {@link #parts}. */
    static final int IN_BODY = 1 << BODY;

    static final int IN_LEDE = 1 << LEDE;
    static final int IN_HEADLINE = 1 << HEADLINE;
    static final int IN_NAMES = 1 << NAMES;
    static final int IN_NUMBERS = 1 << NUMBERS;
    private static final int BEFORE_NAMES = IN_NAMES - 1;

    final long timeMillis;
    final boolean dated;
    final long day;

    /** What stories in other languages are compared with. */
    final AcrossTerms across;

    /** In order. */
    final int[] keys;

    /** For each key which parts have it: a bit for each. */
    final byte[] parts;

    /** For each key a weight for each part that has it, in the order of the parts. */
    final char[] weights;

    StoryTerms(StoryProfile profile) {
        timeMillis = profile.timeMillis();
        dated = profile.isDated();
        day = profile.day();
        across = new AcrossTerms(profile.across());
        TermVector[] vectors = new TermVector[PARTS];
        vectors[BODY] = profile.body();
        vectors[LEDE] = profile.lede();
        vectors[HEADLINE] = profile.headline();
        vectors[NAMES] = profile.names();
        vectors[NUMBERS] = profile.numbers();
        int[] all = keysOf(vectors);
        keys = TermVector.distinct(all);
        parts = new byte[keys.length];
        weights = new char[all.length];
        int[] next = new int[PARTS];
        int at = 0;
        for (int k = 0; k < keys.length; k++) {
            for (int part = 0; part < PARTS; part++) {
                if (next[part] < vectors[part].size() && vectors[part].key(next[part]) == keys[k]) {
                    parts[k] |= (byte) (1 << part);
                    weights[at++] = vectors[part].steps(next[part]++);
                }
            }
        }
    }

    /** {@link #PARTS} weights for each key, 0 where the part does not have it. */
    char[] allWeights() {
        char[] all = new char[PARTS * keys.length];
        int next = 0;
        for (int k = 0; k < keys.length; k++) {
            for (int part = 0; part < PARTS; part++) {
                if ((parts[k] >> part & 1) != 0) {
                    all[PARTS * k + part] = weights[next++];
                }
            }
        }
        return all;
    }

    /** The language, empty where it is not known. */
    String language() {
        return across.language;
    }

    /** Whether both languages are known and they differ. */
    boolean isOfOtherLanguage(StoryTerms other) {
        return across.isOfOtherLanguage(other.across);
    }

    /** The cosine of the names of both, 0 to 1. */
    double cosineOfNames(StoryTerms other) {
        long products = 0;
        int j = 0;
        int next = 0;
        int nextOfOther = 0;
        for (int i = 0; i < keys.length; i++) {
            while (j < other.keys.length && other.keys[j] < keys[i]) {
                nextOfOther += Integer.bitCount(other.parts[j++]);
            }
            if (j < other.keys.length && other.keys[j] == keys[i] && (parts[i] & other.parts[j] & IN_NAMES) != 0) {
                products += (long) weights[next + Integer.bitCount(parts[i] & BEFORE_NAMES)]
                        * other.weights[nextOfOther + Integer.bitCount(other.parts[j] & BEFORE_NAMES)];
            }
            next += Integer.bitCount(parts[i]);
        }
        return TermVector.cosine(products);
    }

    private static int[] keysOf(TermVector[] vectors) {
        int[] all = new int[Arrays.stream(vectors).mapToInt(TermVector::size).sum()];
        int count = 0;
        for (TermVector part : vectors) {
            for (int i = 0; i < part.size(); i++) {
                all[count++] = part.key(i);
            }
        }
        return all;
    }
}
