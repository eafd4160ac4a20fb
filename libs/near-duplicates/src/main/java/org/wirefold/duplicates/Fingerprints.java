package org.wirefold.duplicates;

import java.util.Arrays;

/**
 * Which shingles of a body the index keeps: the lowest hash of every window of {@link #WINDOW} shingles (winnowing,
 * Schleimer, Wilkerson and Aiken, SIGMOD 2003). Two bodies that share a run of at least {@code WINDOW + SHINGLE - 1}
 * tokens share a fingerprint for certain, however long either is, and the choice depends on the text alone. Sampling by
 * a fraction of the hash space gives no such promise for a short copy of a long text.
 *
 * <p>A headline is one more fingerprint, so that an alert of a line finds the story that follows it.
 */
final class Fingerprints {
    /** Tokens in a fingerprint's shingle. */
    static final int SHINGLE = 7;

    /** Shingles in a window. */
    static final int WINDOW = 20;

    static final int MIN_HEADLINE = 4;

    private static final long B = 0xD1B54A32D192ED03L;
    private static final long BODY = 0x5851F42D4C957F2DL;
    private static final long HEADLINE = 0x14057B7EF767814FL;
    private static final long B_POWER = power(SHINGLE);

    private Fingerprints() {}

    static long[] of(Profile p) {
        char[] tokens = p.tokens;
        int shingles = tokens.length - SHINGLE + 1;
        long[] out = new long[Math.max(1, shingles) + 1];
        int n = 0;
        if (shingles > 0) {
            n = winnow(tokens, shingles, out);
        } else if (tokens.length > 0) {
            out[n++] = whole(tokens, BODY);
        }
        if (p.headline.length >= MIN_HEADLINE) {
            out[n++] = whole(p.headline, HEADLINE);
        }
        return distinct(out, n);
    }

    private static long whole(char[] tokens, long salt) {
        long h = 0;
        for (char c : tokens) {
            h = h * B + c + 1;
        }
        return Hashing.mix(h ^ salt);
    }

    /**
     * Leaves the chosen hashes at the front of the array and returns how many. The nth choice stands at place n or
     * later, and nothing before a choice is looked at again, so choices may overwrite the front.
     */
    private static int winnow(char[] tokens, int shingles, long[] hashes) {
        long h = 0;
        for (int i = 0; i < tokens.length; i++) {
            h = h * B + tokens[i];
            if (i >= SHINGLE) {
                h -= tokens[i - SHINGLE] * B_POWER;
            }
            if (i >= SHINGLE - 1) {
                hashes[i - SHINGLE + 1] = Hashing.mix(h ^ BODY);
            }
        }
        int n = 0;
        int lowest = -1;
        long lowestHash = 0;
        int window = Math.min(WINDOW, shingles);
        for (int right = window - 1; right < shingles; right++) {
            int left = right - window + 1;
            if (lowest < left) {
                lowest = left;
                for (int i = left + 1; i <= right; i++) {
                    if (Long.compareUnsigned(hashes[i], hashes[lowest]) <= 0) {
                        lowest = i;
                    }
                }
            } else if (Long.compareUnsigned(hashes[right], lowestHash) <= 0) {
                lowest = right;
            } else {
                continue;
            }
            lowestHash = hashes[lowest];
            hashes[n++] = lowestHash;
        }
        return n;
    }

    private static long[] distinct(long[] values, int count) {
        Arrays.sort(values, 0, count);
        int n = 0;
        for (int i = 0; i < count; i++) {
            if (i == 0 || values[i] != values[n - 1]) {
                values[n++] = values[i];
            }
        }
        return Arrays.copyOf(values, n);
    }

    private static long power(int exponent) {
        long p = 1;
        for (int i = 0; i < exponent; i++) {
            p *= B;
        }
        return p;
    }
}
