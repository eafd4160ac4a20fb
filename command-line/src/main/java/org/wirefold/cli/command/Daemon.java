package org.wirefold.cli.command;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.wirefold.cli.console.ExitCode;
import org.wirefold.cli.console.Failure;
import org.wirefold.cli.console.Signals;

/** A command that runs until it is stopped or fails. */
public final class Daemon {
    private static final Duration LOOK_INTERVAL = Duration.ofMillis(500);

    private final CountDownLatch stop = new CountDownLatch(1);

    Daemon() {
        this(() -> {});
    }

    /** One that also ends its current work when it is stopped. */
    Daemon(Runnable onStop) {
        Signals.onStop(() -> {
            stop.countDown();
            onStop.run();
        });
    }

    /** Whether it was asked to stop. */
    boolean isStopped() {
        return stop.getCount() == 0;
    }

    /** Waits; throws when {@code failure} gives a reason. */
    void await(Supplier<Optional<String>> failure) throws InterruptedException {
        while (!stop.await(LOOK_INTERVAL.toMillis(), TimeUnit.MILLISECONDS)) {
            Optional<String> reason = failure.get();
            if (reason.isPresent()) {
                throw new Failure(ExitCode.FAILURE, reason.get());
            }
        }
    }
}
