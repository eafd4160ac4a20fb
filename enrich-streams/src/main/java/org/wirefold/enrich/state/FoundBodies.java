package org.wirefold.enrich.state;

import java.util.Arrays;

/** Bodies that were found in the parts of a span, each perhaps more than once. Not thread-safe. */
final class FoundBodies {
    /** Takes a body. */
    interface Each {
        void body(int part, int body);
    }

    private long[] found = new long[16];
    private int count;

    /** Adds a body by the numbers of its part and of itself. */
    void add(int part, int body) {
        if (count == found.length) {
            found = Arrays.copyOf(found, count * 2);
        }
        found[count++] = (long) part << 32 | body;
    }

    /** Passes each once. */
    void each(Each consumer) {
        Arrays.sort(found, 0, count);
        for (int i = 0; i < count; i++) {
            if (i == 0 || found[i] != found[i - 1]) {
                consumer.body((int) (found[i] >>> 32), (int) found[i]);
            }
        }
    }
}
