package org.wirefold.entities.tagging;

import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * One distinct word with everything the model needs of it: the hashes of its features and, once they have been asked
 * for, their summed scores at each place in the window. Safe for use by many threads.
 */
public final class WordType {
    /** No upper case letter at the start, none inside. */
    static final int LOWER = 0;
    /** Upper case at the start, lower case after. */
    static final int CAPITALISED = 1;
    /** At least two characters and no lower case letter. */
    static final int ALL_CAPITALS = 2;
    /** Upper case inside but not at the start. */
    static final int INNER_CAPITAL = 3;

    final String word;
    final long lowerHash;
    final long nameHash;
    final int shape;
    final int letterCase;
    final int brown;
    final int vector;
    final int bestPrior;
    static final byte NAME_LIKE = 1;
    static final byte NOT_NAME_LIKE = 2;

    /** Whether its scores say that it may be of a name, or 0 while nobody asked; every thread finds the same. */
    byte nameLike;

    /** Whether the word joins capitalised words to one name. */
    final boolean connector;

    final int[] near;
    final int[] far;
    private final AtomicReferenceArray<int[]> scores = new AtomicReferenceArray<>(FeatureExtractor.WINDOW);

    WordType(
            String word,
            long lowerHash,
            long nameHash,
            int shape,
            int letterCase,
            int brown,
            int vector,
            int bestPrior,
            int[] near,
            int[] far) {
        this.word = word;
        this.lowerHash = lowerHash;
        this.nameHash = nameHash;
        this.shape = shape;
        this.letterCase = letterCase;
        this.brown = brown;
        this.vector = vector;
        this.bestPrior = bestPrior;
        this.connector = isConnector(word);
        this.near = near;
        this.far = far;
    }

    private static boolean isConnector(String word) {
        return switch (word) {
            case "of", "the", "for", "de", "al", "bin", "del", "la", "von", "van", "der", "&" -> true;
            case "'s", "du", "di", "da", "ibn", "des", "el", "le", "y", "e", "dos", "a", "in", "on" -> true;
            default -> false;
        };
    }

    /** The word. */
    public String word() {
        return word;
    }

    /** Hash of the word as it is looked up in name lists: words in capitals of four letters and more are folded. */
    public long nameHash() {
        return nameHash;
    }

    boolean capital() {
        return letterCase != LOWER;
    }

    /** Scores of this word seen at one place of the window, a value a label. */
    int[] scores(TagModel model, int place) {
        int[] known = scores.getAcquire(place);
        if (known == null) {
            known = new int[model.labels().size()];
            for (int feature : FeatureExtractor.features(this, place)) {
                model.add(FeatureExtractor.at(place, feature), known);
            }
            scores.setRelease(place, known);
        }
        return known;
    }
}
