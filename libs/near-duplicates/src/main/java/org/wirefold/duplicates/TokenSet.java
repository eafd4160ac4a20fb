package org.wirefold.duplicates;

import java.util.Arrays;

/** A reusable sorted set of token hashes. */
final class TokenSet {
    private char[] values = new char[128];
    private int size;

    void fill(char[] tokens) {
        room(tokens.length);
        System.arraycopy(tokens, 0, values, 0, tokens.length);
        order(tokens.length);
    }

    /** The tokens whose bit is set. */
    void fill(char[] tokens, long[] bits) {
        int n = 0;
        for (int w = 0; w < bits.length; w++) {
            room(n + 64);
            for (long rest = bits[w]; rest != 0; rest &= rest - 1) {
                values[n++] = tokens[(w << 6) + Long.numberOfTrailingZeros(rest)];
            }
        }
        order(n);
    }

    int size() {
        return size;
    }

    boolean has(char token) {
        return Arrays.binarySearch(values, 0, size, token) >= 0;
    }

    int shared(TokenSet other) {
        int i = 0;
        int j = 0;
        int shared = 0;
        while (i < size && j < other.size) {
            char x = values[i];
            char y = other.values[j];
            shared += x == y ? 1 : 0;
            i += x <= y ? 1 : 0;
            j += y <= x ? 1 : 0;
        }
        return shared;
    }

    private void order(int n) {
        Arrays.sort(values, 0, n);
        size = 0;
        for (int i = 0; i < n; i++) {
            if (i == 0 || values[i] != values[size - 1]) {
                values[size++] = values[i];
            }
        }
    }

    private void room(int n) {
        if (values.length < n) {
            values = Arrays.copyOf(values, 2 * n);
        }
    }
}
