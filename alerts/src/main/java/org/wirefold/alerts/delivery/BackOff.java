package org.wirefold.alerts.delivery;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Pauses between the attempts of a delivery. Immutable. */
public record BackOff(Duration shortest, Duration longest) {
    /** Five seconds after the first failure, three times as long after each other one, two hours at most. */
    public static final BackOff USUAL = new BackOff(Duration.ofSeconds(5), Duration.ofHours(2));

    private static final int MOST_STEPS = 30;

    /**
     * The pause behind so many failures: the full one less up to half of it by chance, so that deliveries that failed
     * together do not come back together.
     *
     * @param failures 1 or more
     */
    Duration pause(int failures, RandomGenerator random) {
        double full = Math.min(
                (double) longest.toMillis(), shortest.toMillis() * Math.pow(3, Math.min(failures - 1, MOST_STEPS)));
        return Duration.ofMillis((long) (full * (1 - random.nextDouble() / 2)));
    }
}
