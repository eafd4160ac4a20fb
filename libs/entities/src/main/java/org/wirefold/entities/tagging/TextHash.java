package org.wirefold.entities.tagging;

/**
 * The hash functions of words, phrases and features. They are part of the file formats: a change invalidates all files.
 */
public final class TextHash {
    private static final long SEED = 0xCBF29CE484222325L;
    private static final long PRIME = 0x9E3779B97F4A7C15L;

    private TextHash() {}

    /** Spreads all 64 bits of {@code x} (the finaliser of SplitMix64). */
    public static long mix(long x) {
        long z = (x ^ (x >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** Hash of the characters, case included. */
    public static long of(CharSequence text) {
        return of(text, 0, text.length());
    }

    /** Hash of the characters in {@code [start, end)} as they are. */
    public static long of(CharSequence text, int start, int end) {
        long h = SEED;
        for (int i = start; i < end; i++) {
            h = (h ^ text.charAt(i)) * PRIME;
            h ^= h >>> 29;
        }
        return mix(h);
    }

    /** Hash of the characters in {@code [start, end)} as they are. */
    public static long of(char[] text, int start, int end) {
        long h = SEED;
        for (int i = start; i < end; i++) {
            h = (h ^ text[i]) * PRIME;
            h ^= h >>> 29;
        }
        return mix(h);
    }

    /** Appends one word's hash to the hash of a phrase; start with 0. */
    public static long phrase(long phrase, long word) {
        return (phrase ^ word) * PRIME + 0x632BE59BD9B4E019L;
    }

    /** Hash of one feature: its template and its value. */
    static int feature(int template, long value) {
        return (int) (mix(value ^ (template * 0xD1342543DE82EF95L)) >>> 32);
    }
}
