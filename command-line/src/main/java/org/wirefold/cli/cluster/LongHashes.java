package org.wirefold.cli.cluster;

/** A set of 64-bit hashes, 8 to 16 bytes each. Two texts have the same hash once in 2^64. Not thread-safe. */
final class LongHashes {
    private long[] table = new long[1 << 10];
    private int size;
    private boolean hasZero;

    /** Adds one. */
    void add(long hash) {
        if (hash == 0) {
            hasZero = true;
            return;
        }
        if (put(table, hash) && ++size * 4L > table.length * 3L) {
            long[] larger = new long[table.length * 2];
            for (long known : table) {
                if (known != 0) {
                    put(larger, known);
                }
            }
            table = larger;
        }
    }

    /** Whether it was added. */
    boolean contains(long hash) {
        if (hash == 0) {
            return hasZero;
        }
        int slot = slot(table, hash);
        while (table[slot] != 0) {
            if (table[slot] == hash) {
                return true;
            }
            slot = (slot + 1) & (table.length - 1);
        }
        return false;
    }

    private static boolean put(long[] into, long hash) {
        int slot = slot(into, hash);
        while (into[slot] != 0) {
            if (into[slot] == hash) {
                return false;
            }
            slot = (slot + 1) & (into.length - 1);
        }
        into[slot] = hash;
        return true;
    }

    private static int slot(long[] in, long hash) {
        return (int) (hash ^ (hash >>> 32)) & (in.length - 1);
    }
}
