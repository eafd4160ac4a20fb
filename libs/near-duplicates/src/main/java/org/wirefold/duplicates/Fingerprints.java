package org.wirefold.duplicates;

import java.util.Arrays;

/**
 * Which shingles of a body the index keeps: the lowest hash of every window of shingles (winnowing, Schleimer, Wilkerson
 * and Aiken, SIGMOD 2003), in narrow windows where the body opens and in wide ones after. Two bodies that share a run of
 * {@code WINDOW + SHINGLE - 1} tokens anywhere share a fingerprint for certain, however long either is, and so do two
 * that share {@code LEDE_WINDOW + SHINGLE - 1} tokens in their ledes. The choice depends on the text alone. A lowest
 * hash of a wide window is the lowest of every narrow window around it, so a lede that stands deep in another text is
 * found there too. Sampling by a fraction of the hash space promises nothing for a short text, and the lowest k hashes
 * of a short text need not be among those of the long one that holds it.
 *
 * <p>A headline is one more fingerprint, so that an alert of a line finds the story that follows it.
 *
 * <p>Not thread-safe: buffers are reused.
 */
final class Fingerprints {
    /** Tokens in a fingerprint's shingle. */
    static final int SHINGLE = 7;

    /** Shingles that count as the opening. */
    static final int LEDE = 64;

    /** Shingles in a window of the opening. */
    static final int LEDE_WINDOW = 3;

    /** Shingles in any other window. */
    static final int WINDOW = 32;

    /** Tokens a headline must have to be a fingerprint. */
    static final int MIN_HEADLINE = 4;

    private static final long B = 0xD1B54A32D192ED03L;
    private static final long BODY = 0x5851F42D4C957F2DL;
    private static final long HEADLINE = 0x14057B7EF767814FL;
    private static final long B_POWER = power(SHINGLE);

    private long[] hashes = new long[1 << 10];
    private long[] kept = new long[1 << 8];
    private int count;

    /** The fingerprints, sorted, each once; a new array. */
    long[] of(char[] tokens, char[] headline) {
        int shingles = tokens.length - SHINGLE + 1;
        count = 0;
        if (shingles > 0) {
            hash(tokens, shingles);
            int lede = Math.min(LEDE, shingles);
            winnow(0, lede, LEDE_WINDOW);
            if (shingles > LEDE) {
                winnow(LEDE - WINDOW + 1, shingles, WINDOW);
            }
        } else if (tokens.length > 0) {
            keep(whole(tokens, BODY));
        }
        if (headline.length >= MIN_HEADLINE) {
            keep(whole(headline, HEADLINE));
        }
        Arrays.sort(kept, 0, count);
        int n = 0;
        for (int i = 0; i < count; i++) {
            if (i == 0 || kept[i] != kept[n - 1]) {
                kept[n++] = kept[i];
            }
        }
        return Arrays.copyOf(kept, n);
    }

    private static long whole(char[] tokens, long salt) {
        long h = 0;
        for (char c : tokens) {
            h = h * B + c + 1;
        }
        return Hashing.mix(h ^ salt);
    }

    private void hash(char[] tokens, int shingles) {
        if (hashes.length < shingles) {
            hashes = new long[2 * shingles];
        }
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
    }

    /** Keeps the lowest hash of every window within a stretch, the last among equals. */
    private void winnow(int from, int to, int width) {
        int lowest = -1;
        int window = Math.min(width, to - from);
        for (int right = from + window - 1; right < to; right++) {
            int left = right - window + 1;
            if (lowest < left) {
                lowest = left;
                for (int i = left + 1; i <= right; i++) {
                    if (Long.compareUnsigned(hashes[i], hashes[lowest]) <= 0) {
                        lowest = i;
                    }
                }
            } else if (Long.compareUnsigned(hashes[right], hashes[lowest]) <= 0) {
                lowest = right;
            } else {
                continue;
            }
            keep(hashes[lowest]);
        }
    }

    private void keep(long hash) {
        if (count == kept.length) {
            kept = Arrays.copyOf(kept, 2 * count);
        }
        kept[count++] = hash;
    }

    private static long power(int exponent) {
        long p = 1;
        for (int i = 0; i < exponent; i++) {
            p *= B;
        }
        return p;
    }
}
