package org.wirefold.entities.tagging;

/**
 * One distinct word with all that the model needs: the hashes of its features, and the sum of their scores at each
 * place of the window, which is made when first needed. Safe for use by many threads.
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

    private static final byte NAME_LIKE = 1;
    private static final byte NOT_NAME_LIKE = 2;
    private static final int[] NONE = {};
    private static final long[] UNKNOWN = {};
    /** Longest word whose letters fit into one number with a mark before them. */
    private static final int SHORT = 7;

    final String word;
    final long lowerHash;
    final long nameHash;
    final int shape;
    final int letterCase;
    final int brown;
    final int vector;
    final int bestPrior;

    /** The word as it was written. {@link #hash} and {@link #letters} make the comparison with it fast. */
    private final String raw;

    private final long hash;
    private final long letters;
    private final int length;

    /** Whether the word joins capitalised words to one name. */
    final boolean connector;

    private final boolean upper;
    private final boolean digit;

    /** Features at the inner places of the window; empty once the scores are final. */
    final int[] near;

    final int[] far;
    /** Scores at each place of the window, packed as {@link WeightTable} does; empty until first needed. */
    private volatile long[] scores;

    /** Whether its scores say that it may be in a name; 0 until first needed. Every thread makes the same. */
    private byte nameLike;

    WordType(
            String word,
            long lowerHash,
            long nameHash,
            int shape,
            int letterCase,
            int brown,
            int vector,
            int bestPrior,
            boolean connector,
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
        this.connector = connector;
        this.upper = Character.isUpperCase(word.charAt(0));
        this.digit = Character.isDigit(word.charAt(0));
        this.raw = word;
        this.hash = 0;
        this.length = 0;
        this.letters = 0;
        this.near = near;
        this.far = far;
        this.scores = UNKNOWN;
    }

    /** The word with its scores and without its features, which are no longer needed. */
    private WordType(WordType other, TagModel model, String raw, long hash) {
        this.word = other.word;
        this.lowerHash = other.lowerHash;
        this.nameHash = other.nameHash;
        this.shape = other.shape;
        this.letterCase = other.letterCase;
        this.brown = other.brown;
        this.vector = other.vector;
        this.bestPrior = other.bestPrior;
        this.connector = other.connector;
        this.upper = other.upper;
        this.digit = other.digit;
        this.raw = raw;
        this.hash = hash;
        this.length = raw.length();
        this.letters = length > SHORT ? 0 : letters(raw.toCharArray(), 0, length);
        this.near = NONE;
        this.far = NONE;
        this.nameLike = other.isNameLike(model) ? NAME_LIKE : NOT_NAME_LIKE;
        this.scores = other.scores(model);
    }

    /**
     * The same word with its final scores by this model, to be kept.
     *
     * @param written as it was written, with its hash
     */
    WordType settled(TagModel model, String written, long hashOfWritten) {
        return new WordType(this, model, written, hashOfWritten);
    }

    /** Whether this was made of these characters, whose hash is known. */
    boolean isOf(char[] text, int start, int end, long otherHash) {
        if (hash != otherHash || length != end - start) {
            return false;
        }
        if (letters != 0) {
            return letters == letters(text, start, end);
        }
        for (int i = start; i < end; i++) {
            if (raw.charAt(i - start) != text[i]) {
                return false;
            }
        }
        return true;
    }

    /** A short word of Latin letters as one number, to be compared at once; 0 for other words. */
    private static long letters(char[] text, int start, int end) {
        long letters = 1;
        int all = 0;
        for (int i = start; i < end; i++) {
            char c = text[i];
            letters = letters << 8 | c;
            all |= c;
        }
        return all < 256 ? letters : 0;
    }

    /** The word. */
    public String word() {
        return word;
    }

    /** Hash of the word as it is looked up in name lists: words in capitals of four letters and more are folded. */
    public long nameHash() {
        return nameHash;
    }

    /** Whether the word begins with a capital. */
    public boolean beginsUpper() {
        return upper;
    }

    /** Whether the word begins with a digit. */
    public boolean beginsDigit() {
        return digit;
    }

    /** Whether there is a capital in the word. */
    public boolean capital() {
        return letterCase != LOWER;
    }

    /** Whether the word itself looks like one of a name. */
    boolean isNameLike(TagModel model) {
        byte known = nameLike;
        if (known == 0) {
            long[] all = scores(model);
            int at = Window.OWN * WeightTable.SUMS;
            int best = Integer.MIN_VALUE;
            for (int y = 1; y < model.labels().size(); y++) {
                best = Math.max(best, WeightTable.sum(all, at, y));
            }
            known = (best - WeightTable.sum(all, at, 0)) * model.unit() > 0f ? NAME_LIKE : NOT_NAME_LIKE;
            nameLike = known;
        }
        return known == NAME_LIKE;
    }

    /** Features that the word has at a place of the window, before the place is mixed in. */
    int[] features(int place) {
        return Window.isFar(place) ? far : near;
    }

    /** Scores of this word seen at every place of the window. */
    long[] scores(TagModel model) {
        long[] known = scores;
        if (known.length == 0) {
            known = new long[Window.SIZE * WeightTable.SUMS];
            int[] some = new int[Math.max(near.length, far.length)];
            for (int place = 0; place < Window.SIZE; place++) {
                int[] features = features(place);
                for (int i = 0; i < features.length; i++) {
                    some[i] = Window.at(place, features[i]);
                }
                model.add(some, features.length, known, place * WeightTable.SUMS);
            }
            scores = known;
        }
        return known;
    }
}
