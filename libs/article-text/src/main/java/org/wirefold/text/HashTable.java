package org.wirefold.text;

import java.util.Arrays;

/** An open-addressed table from 64-bit hashes to flags. Filled once, then only read, by any thread. */
final class HashTable {

    /** Key and flags side by side, so that a look-up touches one cache line. */
    private long[] slots = new long[1 << 11];

    /** One bit for every hash that may be present, small enough to stay in the nearest cache. */
    private final long[] filter = new long[1 << 10];

    private int size;

    /** Sets flags under a key, beside those already set; the key must not be 0. */
    void add(long key, long flag) {
        if (size * 4 > slots.length) {
            grow();
        }
        filter[(int) (key >>> 54)] |= 1L << (key >>> 48);
        int i = slot(key);
        if (slots[i] == 0) {
            slots[i] = key;
            size++;
        }
        slots[i + 1] |= flag;
    }

    private void grow() {
        long[] old = slots;
        slots = new long[2 * old.length];
        for (int i = 0; i < old.length; i += 2) {
            if (old[i] != 0) {
                int j = slot(old[i]);
                slots[j] = old[i];
                slots[j + 1] = old[i + 1];
            }
        }
    }

    private int slot(long key) {
        int i = (int) key << 1 & (slots.length - 1);
        while (slots[i] != 0 && slots[i] != key) {
            i = (i + 2) & (slots.length - 1);
        }
        return i;
    }

    /**
     * The flags under each of some keys. Which of them the filter lets through is as good as random, so they are listed
     * first, without a branch.
     *
     * @param maybe scratch, as long as the keys are many
     */
    void get(long[] keys, int n, long[] flags, int[] maybe) {
        Arrays.fill(flags, 0, n, 0);
        int let = 0;
        for (int i = 0; i < n; i++) {
            long key = keys[i];
            maybe[let] = i;
            let += (int) (filter[(int) (key >>> 54)] >>> (key >>> 48)) & 1;
        }
        for (int j = 0; j < let; j++) {
            int i = maybe[j];
            flags[i] = find(keys[i]);
        }
    }

    /** The flags under a key, 0 where there are none. */
    long get(long key) {
        if ((filter[(int) (key >>> 54)] >>> (key >>> 48) & 1) == 0) {
            return 0;
        }
        return find(key);
    }

    private long find(long key) {
        long[] table = slots;
        int mask = table.length - 1;
        int i = (int) key << 1 & mask;
        long found = table[i];
        while (found != 0) {
            if (found == key) {
                return table[i + 1];
            }
            i = (i + 2) & mask;
            found = table[i];
        }
        return 0;
    }
}
