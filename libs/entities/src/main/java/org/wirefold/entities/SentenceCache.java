package org.wirefold.entities;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;
import org.wirefold.entities.tagging.Hashing;

/**
 * Keeps sentences tagged lately: a fixed number of places, each sentence with one place it may take. Whether a sentence
 * is found changes the cost, never the result. Safe for use by many threads.
 */
final class SentenceCache {
    private final AtomicReferenceArray<@Nullable TaggedSentence> places;
    private final AtomicLong hits = new AtomicLong();
    private final AtomicLong misses = new AtomicLong();

    /** A cache of at least so many places, rounded up to a power of two; 0 keeps nothing. */
    SentenceCache(int size) {
        int rounded = size <= 1 ? size : Integer.highestOneBit(size - 1) << 1;
        this.places = new AtomicReferenceArray<>(rounded);
    }

    @Nullable
    TaggedSentence get(String body, int start, int end) {
        if (places.length() > 0) {
            TaggedSentence kept = places.getAcquire(place(body, start, end));
            // Strings are compared as a whole many letters at a time, parts of them letter by letter.
            if (kept != null && kept.text.length() == end - start && kept.text.equals(body.substring(start, end))) {
                hits.incrementAndGet();
                return kept;
            }
        }
        misses.incrementAndGet();
        return null;
    }

    void put(TaggedSentence sentence) {
        if (places.length() > 0) {
            places.setRelease(place(sentence.text, 0, sentence.text.length()), sentence);
        }
    }

    private int place(String text, int start, int end) {
        return (int) (Hashing.of(text, start, end) & (places.length() - 1));
    }

    long hits() {
        return hits.get();
    }

    long misses() {
        return misses.get();
    }
}
