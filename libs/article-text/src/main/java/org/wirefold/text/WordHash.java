package org.wirefold.text;

/** Hashes of case-folded words, and of runs of words, made without making strings. */
final class WordHash {

    /** The hash of nothing. */
    static final long SEED = 0x2545F4914F6CDD1DL;

    private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;
    private static final int LONGEST_PLAIN = 64;

    private WordHash() {}

    /** Adds a finished word to the hash of a run of words. */
    static long append(long run, long word) {
        long mixed = (run + word) * MULTIPLIER;
        return mixed ^ (mixed >>> 29);
    }

    /** The hash of a single word; never 0. */
    static long of(String word) {
        return of(word.toCharArray(), 0, word.length());
    }

    /** The hash of the word in {@code text[from, to)}, as {@link WordRuns#hash} gives it where it is plain; never 0. */
    static long of(char[] text, int from, int to) {
        long hash = SEED;
        int any = 0;
        for (int i = from; i < to; i++) {
            char lower = Character.toLowerCase(text[i]);
            hash = (hash ^ lower) * MULTIPLIER;
            any |= lower;
        }
        if (any >= 0x80 || to - from > LONGEST_PLAIN) {
            long mixed = hash ^ (hash >>> 32);
            return mixed == 0 ? 1 : mixed;
        }
        byte[] plain = new byte[LONGEST_PLAIN + WordRuns.SHORT];
        for (int i = from; i < to; i++) {
            plain[i - from] = (byte) Character.toLowerCase(text[i]);
        }
        return WordRuns.hash(plain, 0, to - from);
    }
}
