package org.wirefold.testkit;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** Waits for a state, never for a time: looks again and again until a condition holds, and says what it last saw. */
public final class Await {
    private static final Duration DEFAULT_DEADLINE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(20);

    private Await() {}

    /** {@link #until(String, Duration, Callable, Predicate)} with a deadline of 60 seconds. */
    public static <T> T until(String what, Callable<T> look, Predicate<T> condition) {
        return until(what, DEFAULT_DEADLINE, look, condition);
    }

    /**
     * Looks until the condition holds.
     *
     * @param what is waited for, for the message
     * @param look takes the state; an exception counts as a state that does not hold
     * @return the state that held
     * @throws AssertionError at the deadline, with the last state
     */
    public static <T> T until(String what, Duration deadline, Callable<T> look, Predicate<T> condition) {
        return until(what, deadline, PAUSE, look, condition);
    }

    /**
     * {@link #until(String, Duration, Callable, Predicate)} with another pause between two looks: shorter where the moment
     * is measured, longer where a look costs much.
     */
    public static <T> T until(
            String what, Duration deadline, Duration pause, Callable<T> look, Predicate<T> condition) {
        long end = System.nanoTime() + deadline.toNanos();
        while (true) {
            Object last;
            Exception failure = null;
            try {
                T state = look.call();
                if (condition.test(state)) {
                    return state;
                }
                last = state;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted while waiting for " + what, e);
            } catch (Exception e) {
                last = e;
                failure = e;
            }
            if (System.nanoTime() - end >= 0) {
                throw new AssertionError(
                        "waited " + deadline.toSeconds() + " s for " + what + "; last seen: " + last, failure);
            }
            LockSupport.parkNanos(pause.toNanos());
        }
    }
}
