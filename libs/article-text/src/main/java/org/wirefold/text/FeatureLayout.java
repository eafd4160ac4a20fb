package org.wirefold.text;

/** Where each group of the features of {@link BodyFeatures} has its numbers, and the steps by which values are told apart. */
final class FeatureLayout {

    /** Steps of the length of a line, of a mass of prose, of a likelihood; kinds of lines beside which they count. */
    static final int LENGTHS = 8;

    static final int MASSES = 7;
    static final int LIKELIHOODS = 8;
    static final int KINDS = 4;

    static final int BIAS = 0;
    static final int LENGTH = BIAS + 1;
    static final int FUNCTION = LENGTH + 2 * LENGTHS;
    static final int CAPITALS = FUNCTION + 14;
    static final int PAGE_WORDS = CAPITALS + 10;
    static final int DIGITS = PAGE_WORDS + 18;
    static final int REPORT = DIGITS + 8;
    static final int PHRASE = REPORT + 2;
    static final int MARKS = PHRASE + 2 * Phrases.KINDS;
    static final int GAPS = MARKS + 2 * LineShapes.MARKS;
    static final int TWICE = GAPS + 6;
    static final int STRANGERS = TWICE + 4;
    static final int PLACE = STRANGERS + 10;
    static final int CLUTTER = PLACE + 6;
    static final int PREVIOUS = CLUTTER + 4 * LineShapes.CLASSES;
    static final int NEXT = PREVIOUS + LineShapes.CLASSES;
    static final int BEFORE_PREVIOUS = NEXT + LineShapes.CLASSES;
    static final int AFTER_NEXT = BEFORE_PREVIOUS + LineShapes.CLASSES;
    static final int AHEAD = AFTER_NEXT + LineShapes.CLASSES;
    static final int BEHIND = AHEAD + 18;
    static final int PREVIOUS_LENGTH = BEHIND + 18;
    static final int NEXT_LENGTH = PREVIOUS_LENGTH + (2 * LENGTHS + 1);
    static final int NEAR = NEXT_LENGTH + (2 * LENGTHS + 1);
    static final int FAR = NEAR + MASSES * KINDS;
    static final int RANK = FAR + MASSES * KINDS;
    static final int PROSE_PLACE = RANK + 8 * KINDS;
    static final int TOTAL = PROSE_PLACE + 6 * KINDS;
    static final int DISTANCE = TOTAL + MASSES * KINDS;
    static final int LISTED = DISTANCE + 12 * KINDS;
    static final int DENSITY = LISTED + (2 * KINDS);
    static final int PATTERN = DENSITY + (6 * KINDS);
    static final int HEADED = PATTERN + (KINDS * KINDS * KINDS * KINDS * KINDS);
    static final int COHERENCE = HEADED + (6 * KINDS);
    static final int LIKELY = COHERENCE + 30;
    static final int LIKELY_BEFORE = LIKELY + LIKELIHOODS * KINDS;
    static final int LIKELY_AFTER = LIKELY_BEFORE + LIKELIHOODS;
    static final int LIKELY_NEAR = LIKELY_AFTER + LIKELIHOODS;
    static final int LIKELY_PLACE = LIKELY_NEAR + (LIKELIHOODS * KINDS);

    /** How many features there are. */
    static final int SIZE = LIKELY_PLACE + 6 * KINDS;

    private static final int[] BASES = {
        BIAS,
        LENGTH,
        FUNCTION,
        CAPITALS,
        PAGE_WORDS,
        DIGITS,
        REPORT,
        PHRASE,
        MARKS,
        GAPS,
        TWICE,
        STRANGERS,
        PLACE,
        CLUTTER,
        PREVIOUS,
        NEXT,
        BEFORE_PREVIOUS,
        AFTER_NEXT,
        AHEAD,
        BEHIND,
        PREVIOUS_LENGTH,
        NEXT_LENGTH,
        NEAR,
        FAR,
        RANK,
        PROSE_PLACE,
        TOTAL,
        DISTANCE,
        LISTED,
        DENSITY,
        PATTERN,
        HEADED,
        COHERENCE,
        LIKELY,
        LIKELY_BEFORE,
        LIKELY_AFTER,
        LIKELY_NEAR,
        LIKELY_PLACE,
        SIZE
    };
    private static final String[] NAMES = {
        "bias",
        "length",
        "function",
        "capitals",
        "page-words",
        "digits",
        "report",
        "phrase",
        "mark",
        "gap",
        "twice",
        "strangers",
        "place",
        "clutter",
        "previous",
        "next",
        "before-previous",
        "after-next",
        "ahead",
        "behind",
        "previous-length",
        "next-length",
        "near",
        "far",
        "rank",
        "prose-place",
        "total",
        "distance",
        "listed",
        "density",
        "pattern",
        "headed",
        "coherence",
        "likely",
        "likely-before",
        "likely-after",
        "likely-near",
        "likely-place"
    };

    private FeatureLayout() {}

    /** The readable name of a feature, as the file of weights has it. */
    static String name(int feature) {
        int group = 0;
        while (BASES[group + 1] <= feature) {
            group++;
        }
        return NAMES[group] + "." + (feature - BASES[group]);
    }

    static int likelihood(float likely) {
        return likely < 0.02f
                ? 0
                : likely < 0.1f
                        ? 1
                        : likely < 0.3f
                                ? 2
                                : likely < 0.5f ? 3 : likely < 0.7f ? 4 : likely < 0.9f ? 5 : likely < 0.98f ? 6 : 7;
    }

    static int massStep(int words) {
        return words == 0
                ? 0
                : words < 20 ? 1 : words < 50 ? 2 : words < 100 ? 3 : words < 200 ? 4 : words < 400 ? 5 : 6;
    }

    static int bucket(int value, int... limits) {
        int i = 0;
        while (i < limits.length && value >= limits[i]) {
            i++;
        }
        return i;
    }
}
