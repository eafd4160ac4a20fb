package org.wirefold.entities;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.wirefold.entities.tagging.Hashing;

/**
 * Keeps what was made lately of a text and depends on it alone: a fixed number of places, each text with one place it may
 * take. Safe for use by many threads, if what is kept is.
 */
final class TextCache<T> {
    /** An odd number with its second, third and fourth power. */
    private static final long M1 = 0x9E3779B97F4A7C15L;

    private static final long M2 = 0xDF442D22CE4859B9L;
    private static final long M3 = 0x604A5CE3ADDEF82DL;
    private static final long M4 = 0xD94363FC538227B1L;

    private final AtomicReferenceArray<@Nullable T> places;
    private final Function<T, String> textOf;

    /**
     * A cache of at least so many places, rounded up to a power of two; 0 keeps nothing.
     *
     * @param textOf the text of which a thing was made
     */
    TextCache(int size, Function<T, String> textOf) {
        int rounded = size <= 1 ? size : Integer.highestOneBit(size - 1) << 1;
        this.places = new AtomicReferenceArray<>(rounded);
        this.textOf = textOf;
    }

    /** What is kept of a part of a text, which has this place. */
    @Nullable
    T get(String text, int start, int end, int place) {
        if (places.length() > 0) {
            T kept = places.getAcquire(place);
            // Strings are compared as a whole many letters at a time, parts of them letter by letter.
            if (kept != null
                    && textOf.apply(kept).length() == end - start
                    && textOf.apply(kept).equals(text.substring(start, end))) {
                return kept;
            }
        }
        return null;
    }

    /** Keeps what was made of a text with this place. */
    void put(T made, int place) {
        if (places.length() > 0) {
            places.setRelease(place, made);
        }
    }

    /** The place of a part of a text, made of four letters at a time. */
    int place(String text, int start, int end) {
        if (places.length() == 0) {
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
        return (int) (Hashing.mix(h) & (places.length() - 1));
    }
}
