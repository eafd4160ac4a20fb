package org.wirefold.entities;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.wirefold.entities.tagging.TextHash;

/**
 * A cache of values that depend on a text alone. It has a fixed number of slots, and each text has one slot that it can
 * take. Safe for use by many threads if the values are.
 */
final class TextCache<T> {
    /** An odd number with its second, third and fourth power. */
    private static final long M1 = 0x9E3779B97F4A7C15L;

    private static final long M2 = 0xDF442D22CE4859B9L;
    private static final long M3 = 0x604A5CE3ADDEF82DL;
    private static final long M4 = 0xD94363FC538227B1L;

    private final AtomicReferenceArray<@Nullable T> slots;
    private final Function<T, String> textOf;

    /**
     * A cache of at least so many slots, rounded up to a power of two; 0 keeps nothing.
     *
     * @param textOf gives the text of a value
     */
    TextCache(int size, Function<T, String> textOf) {
        int rounded = size <= 1 ? size : Integer.highestOneBit(size - 1) << 1;
        this.slots = new AtomicReferenceArray<>(rounded);
        this.textOf = textOf;
    }

    /** The value of a part of a text, or null; {@link #slot} gives the slot. */
    @Nullable
    T get(String text, int start, int end, int slot) {
        if (slots.length() > 0) {
            T kept = slots.getAcquire(slot);
            // The comparison of two strings is faster than that of two regions.
            if (kept != null
                    && textOf.apply(kept).length() == end - start
                    && textOf.apply(kept).equals(text.substring(start, end))) {
                return kept;
            }
        }
        return null;
    }

    /** Keeps a value in the slot of its text. */
    void put(T made, int slot) {
        if (slots.length() > 0) {
            slots.setRelease(slot, made);
        }
    }

    /** The slot of a part of a text. The hash takes four letters at a time. */
    int slot(String text, int start, int end) {
        if (slots.length() == 0) {
            return 0;
        }
        long h = 0;
        int i = start;
        for (; i + 3 < end; i += 4) {
            h = h * M4 + text.charAt(i) * M3 + text.charAt(i + 1) * M2 + text.charAt(i + 2) * M1 + text.charAt(i + 3);
        }
        for (; i < end; i++) {
            h = h * M1 + text.charAt(i);
        }
        return (int) (TextHash.mix(h) & (slots.length() - 1));
    }
}
