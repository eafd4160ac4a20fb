package org.wirefold.text;

/** An open-addressed table from 64-bit hashes to flags. Filled once, then only read, by any thread. */
final class HashTable {

    private long[] keys = new long[1 << 10];
    private long[] flags = new long[1 << 10];
    private int size;

    /** Sets flags under a key, beside those already set; the key must not be 0. */
    void add(long key, long flag) {
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

    /** The flags under a key, 0 where there are none. */
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
