package org.wirefold.text;

/** An open-addressed table from the hash of a case-folded word to flags. Filled once, then only read. */
final class WordTable {

    private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

    private long[] keys = new long[1 << 10];
    private long[] flags = new long[1 << 10];
    private int size;

    /** The hash of nothing; words are hashed by folding characters in from left to right. */
    static final long SEED = 0x2545F4914F6CDD1DL;

    /** Folds one character, already in lower case, into the hash of a word. */
    static long fold(long hash, char lower) {
        return (hash ^ lower) * MULTIPLIER;
    }

    /** Ends the hash of a word. */
    static long end(long hash) {
        long mixed = hash ^ (hash >>> 32);
        return mixed == 0 ? 1 : mixed;
    }

    static long hash(String word) {
        long hash = SEED;
        for (int i = 0; i < word.length(); i++) {
            hash = fold(hash, lower(word.charAt(i)));
        }
        return end(hash);
    }

    static char lower(char c) {
        if (c < 128) {
            return c >= 'A' && c <= 'Z' ? (char) (c | 0x20) : c;
        }
        return Character.toLowerCase(c);
    }

    /** Sets flags on every word of a list separated by spaces. */
    void addAll(String words, long flag) {
        for (String word : words.split(" ", -1)) {
            if (!word.isEmpty()) {
                add(hash(word), flag);
            }
        }
    }

    private void add(long key, long flag) {
        if (size * 4 > keys.length) {
            grow();
        }
        int i = slot(key);
        if (keys[i] == 0) {
            keys[i] = key;
            size++;
        }
        flags[i] |= flag;
    }

    private void grow() {
        long[] oldKeys = keys;
        long[] oldFlags = flags;
        keys = new long[2 * oldKeys.length];
        flags = new long[2 * oldKeys.length];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != 0) {
                int j = slot(oldKeys[i]);
                keys[j] = oldKeys[i];
                flags[j] = oldFlags[i];
            }
        }
    }

    private int slot(long key) {
        int i = (int) key & (keys.length - 1);
        while (keys[i] != 0 && keys[i] != key) {
            i = (i + 1) & (keys.length - 1);
        }
        return i;
    }

    /** The flags of a word, 0 where the table does not hold it. */
    long get(long key) {
        int i = (int) key & (keys.length - 1);
        long found = keys[i];
        while (found != 0) {
            if (found == key) {
                return flags[i];
            }
            i = (i + 1) & (keys.length - 1);
            found = keys[i];
        }
        return 0;
    }
}
