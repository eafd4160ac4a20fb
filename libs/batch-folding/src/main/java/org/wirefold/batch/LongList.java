package org.wirefold.batch;

import java.util.Arrays;

/** Numbers one after the other, without boxes. Not thread-safe. */
final class LongList {
    private long[] values;
    private int size;

    LongList() {
        values = new long[16];
    }

    /** Takes the array over. */
    LongList(long[] values) {
        this.values = values;
        this.size = values.length;
    }

    void add(long value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, Math.max(16, 2 * size));
        }
        values[size++] = value;
    }

    long get(int at) {
        return values[at];
    }

    int size() {
        return size;
    }

    /** Sorts, and leaves each number once. */
    void sortDistinct() {
        Arrays.sort(values, 0, size);
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (kept == 0 || values[kept - 1] != values[i]) {
                values[kept++] = values[i];
            }
        }
        size = kept;
    }

    long[] toArray() {
        return Arrays.copyOf(values, size);
    }
}
