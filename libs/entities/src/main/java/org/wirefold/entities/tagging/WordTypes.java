package org.wirefold.entities.tagging;

import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The word types of the words met lately, with all that a model makes of them. A fixed number of places, each word with
 * four that it may take: the newest word takes the first, and every further meeting moves a word one place to the front,
 * so that the rare ones leave. What is kept depends on what came before, what is returned does not. Safe for use by many
 * threads.
 */
public final class WordTypes {
    private static final int PLACES = 1 << 16;
    private static final int WAYS = 4;

    private final FeatureExtractor extractor;
    private final TagModel model;
    private final int places;
    private final AtomicReferenceArray<WordType> kept;

    /** Keeps what this extractor makes. */
    public WordTypes(FeatureExtractor extractor, TagModel model) {
        this(extractor, model, PLACES);
    }

    /** Keeps up to so many words, a power of two from four on. */
    WordTypes(FeatureExtractor extractor, TagModel model, int places) {
        this.extractor = extractor;
        this.model = model;
        this.places = places;
        this.kept = new AtomicReferenceArray<>(places);
    }

    /** The word type of the characters in {@code [start, end)}. */
    public WordType of(String text, int start, int end) {
        long hash = Hashing.of(text, start, end);
        long letters = WordType.letters(text, start, end);
        int first = (int) hash & (places - WAYS);
        WordType before = null;
        for (int way = 0; way < WAYS; way++) {
            WordType known = kept.getAcquire(first + way);
            if (known == null) {
                break;
            }
            if (known.isOf(text, start, end, hash, letters)) {
                if (before != null) {
                    kept.setRelease(first + way - 1, known);
                    kept.setRelease(first + way, before);
                }
                return known;
            }
            before = known;
        }
        String raw = text.substring(start, end);
        WordType made = extractor.type(raw).settled(model, raw, hash);
        WordType next = made;
        for (int way = 0; next != null && way < WAYS; way++) {
            WordType moved = kept.getAcquire(first + way);
            kept.setRelease(first + way, next);
            next = moved;
        }
        return made;
    }
}
