package org.wirefold.events;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What makes two stories tell of one event. The weights were learned from labelled articles; docs/events.md tells the
 * command. Immutable.
 *
 * @param constant of the score, before any measure
 * @param weights one for each {@link EventMeasure}, in their order
 * @param acrossWeights for two stories in different languages: a constant, and one weight for each {@link AcrossMeasure}
 * @param threshold mean probability from which a story joins an event, 0 to 1
 * @param horizonDays two stories whose time of publication is known are compared only if their days are at most so far
 *     apart; 1 or more
 */
public record EventPolicy(
        double constant, double[] weights, double[] acrossWeights, double threshold, int horizonDays) {
    /** Named in every event. Other weights, terms or rules are another version. */
    public static final String VERSION = "events-4";

    private static final EventPolicy STANDARD = new EventPolicy(
            -3.95,
            new double[] {3.09, 4.14, 4.27, -.58, 5.89, 5.28, 1.51, -.55, -2.87},
            new double[] {-9.3, 2.12, 2.78, 3.33, 9.18, .59, 1.42, 8.44, 4.68, -.37, -.91},
            .3,
            30);

    /** Checks itself. */
    public EventPolicy {
        weights = weights.clone();
        if (weights.length != EventMeasure.values().length) {
            throw new IllegalArgumentException(
                    "there are " + EventMeasure.values().length + " measures, but " + weights.length + " weights");
        }
        acrossWeights = acrossWeights.clone();
        if (acrossWeights.length != 1 + AcrossMeasure.values().length) {
            throw new IllegalArgumentException(
                    "there are " + AcrossMeasure.values().length + " measures for two languages, but "
                            + (acrossWeights.length - 1) + " weights beside the constant");
        }
        if (horizonDays < 1) {
            throw new IllegalArgumentException("horizonDays must be 1 or more, not " + horizonDays);
        }
    }

    /** The policy that was learned. */
    public static EventPolicy standard() {
        return STANDARD;
    }

    /** The same with another horizon. */
    public EventPolicy withHorizonDays(int days) {
        return new EventPolicy(constant, weights, acrossWeights, threshold, days);
    }

    @Override
    public double[] weights() {
        return weights.clone();
    }

    /** The same with other weights for stories in one language, and another threshold. */
    public EventPolicy with(double newConstant, double[] newWeights, double newThreshold) {
        return new EventPolicy(newConstant, newWeights, acrossWeights, newThreshold, horizonDays);
    }

    @Override
    public double[] acrossWeights() {
        return acrossWeights.clone();
    }

    /** Whether the two are compared at all. */
    boolean isWithinHorizon(StoryTerms a, StoryTerms b) {
        return !a.dated || !b.dated || Math.abs(a.day - b.day) <= horizonDays;
    }

    /** How probable it is that the two tell of one event, 0 to 1. */
    public double probability(StoryProfile a, StoryProfile b) {
        return probability(a.isOfOtherLanguage(b) ? scoreAcross(AcrossMeasure.of(a, b)) : score(EventMeasure.of(a, b)));
    }

    /** What the measures add up to; the larger, the more probable. */
    double score(double[] measures) {
        double sum = constant;
        for (int i = 0; i < measures.length; i++) {
            sum += weights[i] * measures[i];
        }
        return sum;
    }

    /** What the measures of two stories in different languages add up to. */
    double scoreAcross(double[] measures) {
        return sum(acrossWeights, measures);
    }

    /** What measures add up to by these weights, a constant first. */
    static double sum(double[] weights, double[] measures) {
        double sum = weights[0];
        for (int i = 0; i < measures.length; i++) {
            sum += weights[i + 1] * measures[i];
        }
        return sum;
    }

    /** The probability of a score, 0 to 1. */
    static double probability(double score) {
        return 1 / (1 + StrictMath.exp(-score));
    }

    @Override
    public boolean equals(@Nullable Object object) {
        return object instanceof EventPolicy other
                && Double.compare(constant, other.constant) == 0
                && Arrays.equals(weights, other.weights)
                && Arrays.equals(acrossWeights, other.acrossWeights)
                && Double.compare(threshold, other.threshold) == 0
                && horizonDays == other.horizonDays;
    }

    @Override
    public int hashCode() {
        return (Arrays.hashCode(weights) * 31 + Arrays.hashCode(acrossWeights)) * 31 + horizonDays;
    }
}
