package org.wirefold.duplicates;

import java.util.List;

/**
 * The learned part of the decision: does a pair whose texts overlap tell the same news, or does it only use the same
 * words? A logistic regression over nine measures, each 0 to 1:
 *
 * <ol>
 *   <li>containment: how much of the smaller body the other holds;
 *   <li>lede: the mean share of the two ledes that the other text holds;
 *   <li>numbers missing: numbers of the smaller side that the other lacks, of all it has and three (a formula keeps its
 *       words and changes its numbers; a copy cut short keeps the numbers that are left; one number more or less, where
 *       there are few, says little);
 *   <li>names missing: the same for names, of all it has and one;
 *   <li>opening missing: names that open one body and stand nowhere in the other, the worse side (a formula opens with
 *       another company);
 *   <li>number edits: places where another number stands between the same words, against the length of what is shared;
 *   <li>brevity: 30 tokens over the length of the smaller body (a short formula is all formula);
 *   <li>recurrence: brevity times the days between the two, up to three (bulletins return, copies come at once);
 *       nothing beyond a quarter of a year, which says more about how a date was found than about the news;
 *   <li>majority: whether the other holds most of the smaller body, as a step at .60 with soft edges. Up to half of a
 *       text may be another story's background or quotation; who rewrites a story keeps more.
 * </ol>
 *
 * Stateless and thread-safe.
 */
public final class JoinScore {
    /** How many measures there are, the constant not counted. */
    public static final int MEASURES = 9;

    private static final List<String> SETTINGS = List.of(
            "weightContainment",
            "weightLede",
            "weightNumbersMissing",
            "weightNamesMissing",
            "weightOpeningMissing",
            "weightNumberEdits",
            "weightBrevity",
            "weightRecurrence",
            "weightMajority");

    private static final double BRIEF_TOKENS = 30;
    private static final double LATE_HOURS = 72;
    private static final double LATE_LIMIT_HOURS = 90 * 24;
    private static final double EDIT_SPAN = 15;
    private static final double FEW_NUMBERS = 3;
    private static final double MOST = .60;
    private static final double MOST_EDGE = .05;

    private JoinScore() {}

    /** The policy setting that weighs each measure, in their order. */
    public static List<String> settings() {
        return SETTINGS;
    }

    /** The measures of a pair, in the order of the class comment. */
    public static double[] measures(Evidence e, double hours) {
        int smaller = Math.max(1, Math.min(e.a().tokens(), e.b().tokens()));
        int numbers = Math.min(e.a().numbers(), e.b().numbers());
        int names = Math.min(e.a().names(), e.b().names());
        double containment = e.smallerContainment();
        double brevity = Math.min(1, BRIEF_TOKENS / smaller);
        return new double[] {
            containment,
            (e.a().ledeContainment() + e.b().ledeContainment()) / 2,
            (numbers - e.sharedNumbers()) / (numbers + FEW_NUMBERS),
            (names - e.sharedNames()) / (names + 1.0),
            e.openingMissing(),
            Math.min(1, e.numberEdits() * EDIT_SPAN / (containment * smaller + EDIT_SPAN)),
            brevity,
            hours > LATE_LIMIT_HOURS ? 0 : 2 * brevity * Math.min(1, hours / LATE_HOURS),
            1 / (1 + Math.exp((MOST - containment) / MOST_EDGE)),
        };
    }

    /** The probability that the pair tells the same news. */
    static double probability(PolicySettings s, double[] m) {
        double z = s.weightBias()
                + s.weightContainment() * m[0]
                + s.weightLede() * m[1]
                + s.weightNumbersMissing() * m[2]
                + s.weightNamesMissing() * m[3]
                + s.weightOpeningMissing() * m[4]
                + s.weightNumberEdits() * m[5]
                + s.weightBrevity() * m[6]
                + s.weightRecurrence() * m[7]
                + s.weightMajority() * m[8];
        return 1 / (1 + Math.exp(-z));
    }
}
