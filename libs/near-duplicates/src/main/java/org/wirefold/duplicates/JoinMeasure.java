package org.wirefold.duplicates;

import java.util.function.ToDoubleFunction;

/**
 * What {@link JoinScore} measures of a pair of documents: 0 to 1, but for recurrence, which is 0 to 2. A measure is one constant: its formula and the
 * setting that weighs it. The order is that of the weights in {@link PolicySettings}.
 */
enum JoinMeasure {
    /** How much of the smaller body the other holds. */
    CONTAINMENT("weightContainment", PolicySettings::weightContainment) {
        @Override
        double of(Pair pair) {
            return pair.containment;
        }
    },

    /** The mean share of the two ledes that the other text holds. */
    LEDE("weightLede", PolicySettings::weightLede) {
        @Override
        double of(Pair pair) {
            return (pair.evidence.a().ledeContainment() + pair.evidence.b().ledeContainment()) / 2;
        }
    },

    /**
     * Numbers of the smaller side that the other lacks, of all it has and three. A formula keeps its words and changes
     * its numbers; a copy cut short keeps the numbers that are left. One number more or less, where there are few, says
     * little.
     */
    NUMBERS_MISSING("weightNumbersMissing", PolicySettings::weightNumbersMissing) {
        @Override
        double of(Pair pair) {
            Evidence e = pair.evidence;
            int numbers = Math.min(e.a().numbers(), e.b().numbers());
            return (numbers - e.sharedNumbers()) / (numbers + FEW_NUMBERS);
        }
    },

    /** Names of the smaller side that the other lacks, of all it has and one. */
    NAMES_MISSING("weightNamesMissing", PolicySettings::weightNamesMissing) {
        @Override
        double of(Pair pair) {
            Evidence e = pair.evidence;
            int names = Math.min(e.a().names(), e.b().names());
            return (names - e.sharedNames()) / (names + 1.0);
        }
    },

    /** Names that open one body and are nowhere in the other, the worse side. A formula opens with another company. */
    OPENING_MISSING("weightOpeningMissing", PolicySettings::weightOpeningMissing) {
        @Override
        double of(Pair pair) {
            return pair.evidence.openingMissing();
        }
    },

    /** Places where another number stands between the same words, against the length of what is shared. */
    NUMBER_EDITS("weightNumberEdits", PolicySettings::weightNumberEdits) {
        @Override
        double of(Pair pair) {
            double shared = pair.containment * pair.smaller;
            return Math.min(1, pair.evidence.numberEdits() * EDIT_SPAN / (shared + EDIT_SPAN));
        }
    },

    /** 30 tokens over the length of the smaller body. A short formula is all formula. */
    BREVITY("weightBrevity", PolicySettings::weightBrevity) {
        @Override
        double of(Pair pair) {
            return pair.brevity;
        }
    },

    /**
     * Brevity times the days between the two, up to three: bulletins return, copies come at once. Nothing beyond a
     * quarter of a year, which says more about how a date was found than about the news.
     */
    RECURRENCE("weightRecurrence", PolicySettings::weightRecurrence) {
        @Override
        double of(Pair pair) {
            return pair.hours > LATE_LIMIT_HOURS ? 0 : 2 * pair.brevity * Math.min(1, pair.hours / LATE_HOURS);
        }
    },

    /**
     * Whether the other holds most of the smaller body, as a step at .60 with soft edges. Up to half of a text may be
     * another story's background or quotation; who rewrites a story keeps more.
     */
    MAJORITY("weightMajority", PolicySettings::weightMajority) {
        @Override
        double of(Pair pair) {
            return 1 / (1 + Math.exp((MOST - pair.containment) / MOST_EDGE));
        }
    };

    private static final double BRIEF_TOKENS = 30;
    private static final double LATE_HOURS = 72;
    private static final double LATE_LIMIT_HOURS = 90 * 24;
    private static final double EDIT_SPAN = 15;
    private static final double FEW_NUMBERS = 3;
    private static final double MOST = .60;
    private static final double MOST_EDGE = .05;

    private final String setting;
    // The constants give method references to a record's accessors, which hold no state.
    @SuppressWarnings("ImmutableEnumChecker")
    private final ToDoubleFunction<PolicySettings> weight;

    JoinMeasure(String setting, ToDoubleFunction<PolicySettings> weight) {
        this.setting = setting;
        this.weight = weight;
    }

    /** The measure of a pair. */
    abstract double of(Pair pair);

    /** The name of the policy setting that weighs the measure. */
    String setting() {
        return setting;
    }

    /** The weight of the measure in a policy. */
    double weight(PolicySettings settings) {
        return weight.applyAsDouble(settings);
    }

    /** What several measures need of a pair. */
    static final class Pair {
        private final Evidence evidence;
        private final double hours;
        private final int smaller;
        private final double containment;
        private final double brevity;

        /**
         * A pair of documents.
         *
         * @param evidence what the comparison found
         * @param hours between the two, not negative
         */
        Pair(Evidence evidence, double hours) {
            this.evidence = evidence;
            this.hours = hours;
            this.smaller =
                    Math.max(1, Math.min(evidence.a().tokens(), evidence.b().tokens()));
            this.containment = evidence.smallerContainment();
            this.brevity = Math.min(1, BRIEF_TOKENS / smaller);
        }
    }
}
