package org.wirefold.entities.tagging;

import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The word types of the words met lately. A fixed number of places, each word with one place it may take: what is kept
 * depends on what came before, what is returned does not. Safe for use by many threads.
 */
public final class WordTypes {
    private static final int PLACES = 1 << 16;

    private final FeatureExtractor extractor;
    private final AtomicReferenceArray<Kept> kept = new AtomicReferenceArray<>(PLACES);

    /** Keeps what this extractor makes. */
    public WordTypes(FeatureExtractor extractor) {
        this.extractor = extractor;
    }

    /** The word type of the characters in {@code [start, end)}. */
    public WordType of(String text, int start, int end) {
        int place = (int) Hashing.of(text, start, end) & (PLACES - 1);
        Kept known = kept.getAcquire(place);
        if (known != null
                && known.raw.length() == end - start
                && text.regionMatches(start, known.raw, 0, known.raw.length())) {
            return known.type;
        }
        String raw = text.substring(start, end);
        WordType type = extractor.type(raw);
        kept.setRelease(place, new Kept(raw, type));
        return type;
    }

    private record Kept(String raw, WordType type) {}
}
