package org.wirefold.duplicates;

import java.util.Arrays;
import java.util.List;

/**
 * The learned part of the decision: does a pair whose texts overlap tell the same news, or does it only use the same
 * words? A logistic regression over the measures of {@link JoinMeasure}.
 *
 * <p>Stateless and thread-safe.
 */
public final class JoinScore {
    private static final JoinMeasure[] MEASURES = JoinMeasure.values();

    private static final List<String> SETTINGS =
            Arrays.stream(MEASURES).map(JoinMeasure::setting).toList();

    private JoinScore() {}

    /** The policy setting that weighs each measure, in the order of {@link JoinMeasure}. */
    public static List<String> settings() {
        return SETTINGS;
    }

    /**
     * The measures of a pair, in the order of {@link JoinMeasure}.
     *
     * @param hours between the two, not negative
     */
    public static double[] measures(Evidence evidence, double hours) {
        JoinMeasure.Pair pair = new JoinMeasure.Pair(evidence, hours);
        double[] measures = new double[MEASURES.length];
        for (int i = 0; i < measures.length; i++) {
            measures[i] = MEASURES[i].of(pair);
        }
        return measures;
    }

    /** The probability that the pair tells the same news. */
    static double probability(PolicySettings settings, double[] measures) {
        double z = settings.weightBias();
        for (int i = 0; i < measures.length; i++) {
            z += MEASURES[i].weight(settings) * measures[i];
        }
        return 1 / (1 + Math.exp(-z));
    }
}
