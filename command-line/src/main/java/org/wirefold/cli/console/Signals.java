package org.wirefold.cli.console;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Turns SIGTERM and Ctrl-C into a clean stop: the first one asks, and the process ends with the exit code of the
 * command when that has stopped.
 */
public final class Signals {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final CountDownLatch FINISHED = new CountDownLatch(1);
    private static final AtomicInteger EXIT_CODE = new AtomicInteger();
    private static final AtomicReference<@Nullable Runnable> STOP = new AtomicReference<>();

    private Signals() {}

    /** Handles signals from now on. For the owner of the process, which must call {@link #finished} at its end. */
    public static void watch() {
        Runtime.getRuntime().addShutdownHook(new Thread(Signals::stopAndWait, "stop"));
    }

    private static void stopAndWait() {
        Runnable stop = STOP.get();
        if (stop == null || FINISHED.getCount() == 0) {
            return;
        }
        stop.run();
        try {
            if (FINISHED.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                System.out.flush();
                Runtime.getRuntime().halt(EXIT_CODE.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Calls {@code stop} when the process receives a signal to end, and then waits until the command has finished. */
    public static void onStop(Runnable stop) {
        STOP.compareAndSet(null, stop);
    }

    /** The command has ended, and everything it started. */
    public static void finished(int exitCode) {
        EXIT_CODE.set(exitCode);
        FINISHED.countDown();
    }
}
