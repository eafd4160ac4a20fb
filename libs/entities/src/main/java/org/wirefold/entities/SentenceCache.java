package org.wirefold.entities;

import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the sentences that were tagged lately, and counts hits and misses. A hit saves time and never changes the
 * result. Safe for use by many threads.
 */
final class SentenceCache {
    private final TextCache<TaggedSentence> sentences;
    private final AtomicLong hits = new AtomicLong();
    private final AtomicLong misses = new AtomicLong();

    /** A cache of at least so many slots, rounded up to a power of two; 0 keeps nothing. */
    SentenceCache(int size) {
        this.sentences = new TextCache<>(size, sentence -> sentence.text);
    }

    /** The slot of a sentence of a body. */
    int slot(String body, int start, int end) {
        return sentences.slot(body, start, end);
    }

    @Nullable
    TaggedSentence get(String body, int start, int end, int slot) {
        TaggedSentence kept = sentences.get(body, start, end, slot);
        (kept == null ? misses : hits).incrementAndGet();
        return kept;
    }

    void put(TaggedSentence sentence, int slot) {
        sentences.put(sentence, slot);
    }

    /** Counts sentences as hits because the whole text is cached. */
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
