package org.wirefold.sink;

import java.time.Duration;

/** Pauses that double from attempt to attempt. Not thread-safe. */
final class Retry {
    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private int attempts;
    private long dueNanos = System.nanoTime();

    boolean isDue() {
        return System.nanoTime() - dueNanos >= 0;
    }

    int attempts() {
        return attempts;
    }

    /** Notes a failure and tells how long the pause is. */
    Duration failed() {
        Duration pause = pause(attempts);
        attempts++;
        dueNanos = System.nanoTime() + pause.toNanos();
        return pause;
    }

    void succeeded() {
        attempts = 0;
    }

    /** The pause behind so many failures before. */
    static Duration pause(int failuresBefore) {
        Duration doubled = SHORTEST.multipliedBy(1L << Math.min(failuresBefore, 20));
        return doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
    }
}
