package org.wirefold.duplicates;

/**
 * The frozen hash functions of scheme 2, beside those of {@link org.wirefold.text.WordRuns}. Changing any of them is a
 * new scheme.
 */
final class Hashing {
    static final long SEED = 0x9E3779B97F4A7C15L;

    private static final long WORD = 0xD6E8FEB86659FD93L;
    private static final long MIX = 0xA0761D6478BD642FL;

    private Hashing() {}

    /** Takes one character into a running word hash. */
    static long step(long h, char c) {
        return (h ^ c) * WORD;
    }

    /** Closes a word hash. */
    static long finish(long h, int length) {
        return mix(h ^ ((long) length << 56));
    }

    /** A bijection that spreads every bit of x over the result (two rounds of multiply and shift). */
    static long mix(long x) {
        long y = (x ^ (x >>> 32)) * MIX;
        y = (y ^ (y >>> 29)) * WORD;
        return y ^ (y >>> 32);
    }
}
