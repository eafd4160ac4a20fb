package org.wirefold.text;

/** Hashes of case-folded words, and of runs of words, built character by character without making strings. */
final class WordHash {

    /** The hash of nothing. */
    static final long SEED = 0x2545F4914F6CDD1DL;

    private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;
    private static final char[] LOWER = lowerCase();

    /** The lower-case form of the characters of words, 0 for all others. */
    private static final char[] PARTS = parts();

    private WordHash() {}

    private static char[] lowerCase() {
        char[] table = new char[0x600];
        for (char c = 0; c < table.length; c++) {
            table[c] = Character.toLowerCase(c);
        }
        return table;
    }

    private static char[] parts() {
        char[] table = new char[LOWER.length];
        for (char c = 0; c < table.length; c++) {
            table[c] = Chars.isWordPart(c) ? LOWER[c] : 0;
        }
        return table;
    }

    /** The lower-case form of a character that may stand within a word, 0 for any other. */
    static char part(char c) {
        if (c < PARTS.length) {
            return PARTS[c];
        }
        return Chars.isWordPart(c) ? Character.toLowerCase(c) : 0;
    }

    static char lower(char c) {
        return c < LOWER.length ? LOWER[c] : Character.toLowerCase(c);
    }

    /** Folds one character, already in lower case, into the hash of a word. */
    static long fold(long hash, char lower) {
        return (hash ^ lower) * MULTIPLIER;
    }

    /** Ends the hash of a word; never 0. */
    static long end(long hash) {
        long mixed = hash ^ (hash >>> 32);
        return mixed == 0 ? 1 : mixed;
    }

    /** Adds a finished word to the hash of a run of words. */
    static long append(long run, long word) {
        long mixed = (run + word) * MULTIPLIER;
        return mixed ^ (mixed >>> 29);
    }

    /** The hash of a single word. */
    static long of(String word) {
        long hash = SEED;
        for (int i = 0; i < word.length(); i++) {
            hash = fold(hash, lower(word.charAt(i)));
        }
        return end(hash);
    }
}
