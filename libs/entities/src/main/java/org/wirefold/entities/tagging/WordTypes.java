package org.wirefold.entities.tagging;

import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * A cache of word types with their scores. It has a fixed number of slots, and each word has four that it can take. A
 * new word takes the first of the four, and every further use moves a word one slot to the front, so that rare words
 * drop out. The contents depend on earlier words; the results do not. Safe for use by many threads.
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

    /**
     * The word types of a sentence's words.
     *
     * @param text the letters around
     * @param offset what starts and ends count from
     */
    WordType[] of(char[] text, int offset, int[] starts, int[] ends, int count) {
        long[] hashes = new long[count];
        for (int i = 0; i < count; i++) {
            hashes[i] = TextHash.of(text, offset + starts[i], offset + ends[i]);
        }
        // All slots are read before the first is used, since most of the time is spent waiting for memory.
        WordType[] words = new WordType[count];
        for (int i = 0; i < count; i++) {
            words[i] = kept.getAcquire((int) hashes[i] & (places - WAYS));
        }
        for (int i = 0; i < count; i++) {
            WordType likely = words[i];
            if (likely == null || !likely.isOf(text, offset + starts[i], offset + ends[i], hashes[i])) {
                words[i] = of(text, offset + starts[i], offset + ends[i], hashes[i]);
            }
        }
        return words;
    }

    private WordType of(char[] text, int start, int end, long hash) {
        int first = (int) hash & (places - WAYS);
        WordType before = null;
        for (int way = 0; way < WAYS; way++) {
            WordType known = kept.getAcquire(first + way);
            if (known == null) {
                break;
            }
            if (known.isOf(text, start, end, hash)) {
                if (before != null) {
                    kept.setRelease(first + way - 1, known);
                    kept.setRelease(first + way, before);
                }
                return known;
            }
            before = known;
        }
        String raw = new String(text, start, end - start);
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
