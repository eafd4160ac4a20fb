package org.wirefold.events;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What makes two stories tell of one event. The weights were learned from labelled articles; docs/events.md tells the
 * command. Immutable.
 *
 * @param constant of the score, before any measure
 * @param weights one for each {@link EventMeasure}, in their order
 * @param threshold mean probability from which a story joins an event, 0 to 1
 * @param horizonDays two stories whose time of publication is known are compared only if their days are at most so far
 *     apart; 1 or more
 */
public record EventPolicy(double constant, double[] weights, double threshold, int horizonDays) {
    /** Named in every event. Other weights, terms or rules are another version. */
    public static final String VERSION = "events-2";

    private static final EventPolicy STANDARD =
            new EventPolicy(-3.95, new double[] {3.09, 4.14, 4.27, -.58, 5.89, 5.28, 1.51, -.55, -2.87}, .3, 30);

    /** Checks itself. */
    public EventPolicy {
        weights = weights.clone();
        if (weights.length != EventMeasure.values().length) {
            throw new IllegalArgumentException(
                    "there are " + EventMeasure.values().length + " measures, but " + weights.length + " weights");
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
        return new EventPolicy(constant, weights, threshold, days);
    }

    @Override
    public double[] weights() {
        return weights.clone();
    }

    /** Whether the two are compared at all. */
    boolean isWithinHorizon(StoryTerms a, StoryTerms b) {
        return !a.dated || !b.dated || Math.abs(a.day - b.day) <= horizonDays;
    }

    /** How probable it is that the two tell of one event, 0 to 1. */
    public double probability(StoryProfile a, StoryProfile b) {
        return probability(score(EventMeasure.of(a, b)));
    }

    /** What the measures add up to; the larger, the more probable. */
    double score(double[] measures) {
        double sum = constant;
        for (int i = 0; i < measures.length; i++) {
            sum += weights[i] * measures[i];
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
                && Double.compare(threshold, other.threshold) == 0
                && horizonDays == other.horizonDays;
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(weights) * 31 + horizonDays;
    }
}
