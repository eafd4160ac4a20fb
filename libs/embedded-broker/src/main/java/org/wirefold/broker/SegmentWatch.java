package org.wirefold.broker;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the ledger of a running broker up to date, so that a start after {@code kill -9} can compare too. Thread-safe.
 */
final class SegmentWatch {
    private static final Logger LOG = LoggerFactory.getLogger(SegmentWatch.class);
    private static final Duration BETWEEN = Duration.ofSeconds(10);

    private final SegmentLedger ledger;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread = new Thread(this::watch, "segment-watch");

    private SegmentWatch(SegmentLedger ledger) {
        this.ledger = ledger;
    }

    static SegmentWatch start(SegmentLedger ledger) {
        SegmentWatch watch = new SegmentWatch(ledger);
        watch.thread.setDaemon(true);
        watch.thread.start();
        return watch;
    }

    private void watch() {
        try {
            do {
                note();
            } while (!stopped.await(BETWEEN.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What the broker wrote last is noted by the next call of {@link #noteLast}. */
    void stop() {
        stopped.countDown();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Notes what a stopped broker leaves behind. */
    void noteLast() {
        note();
    }

    /** A full disk or a folder that was removed must not end the broker. */
    private void note() {
        try {
            ledger.note();
        } catch (IOException e) {
            LOG.atDebug().setCause(e).log("the lengths of the log segments could not be noted");
        }
    }
}
