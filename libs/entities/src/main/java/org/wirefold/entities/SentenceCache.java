package org.wirefold.entities;

import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Keeps sentences tagged lately, and counts how many were known. Whether a sentence is found changes the cost, never the
 * result. Safe for use by many threads.
 */
final class SentenceCache {
    private final TextCache<TaggedSentence> sentences;
    private final AtomicLong hits = new AtomicLong();
    private final AtomicLong misses = new AtomicLong();

    /** A cache of at least so many places, rounded up to a power of two; 0 keeps nothing. */
    SentenceCache(int size) {
        this.sentences = new TextCache<>(size, sentence -> sentence.text);
    }

    /** The place that a sentence of a body has here. */
    int place(String body, int start, int end) {
        return sentences.place(body, start, end);
    }

    @Nullable
    TaggedSentence get(String body, int start, int end, int place) {
        TaggedSentence kept = sentences.get(body, start, end, place);
        (kept == null ? misses : hits).incrementAndGet();
        return kept;
    }

    void put(TaggedSentence sentence, int place) {
        sentences.put(sentence, place);
    }

    /** Counts sentences that need not be looked for, because a whole text of them is known. */
    void known(int more) {
        hits.addAndGet(more);
    }

    long hits() {
        return hits.get();
    }

    long misses() {
        return misses.get();
    }
}
