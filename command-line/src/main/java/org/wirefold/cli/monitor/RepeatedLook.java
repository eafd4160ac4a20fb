package org.wirefold.cli.monitor;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * Looks at a cluster again and again, in a thread of its own, and keeps what it last saw. A look that the cluster does
 * not answer is tried again; anything else that goes wrong ends the looking. Thread-safe.
 *
 * @param <T> what is seen
 */
final class RepeatedLook<T> implements AutoCloseable {
    private static final Duration ENDS_WITHIN = Duration.ofSeconds(10);

    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;
    private final Duration every;
    private final Messages messages;
    private volatile @Nullable T last;

    /** Looks once each time it is asked; for one thread. */
    interface Looker<T> extends AutoCloseable {
        T look() throws InterruptedException;

        @Override
        void close();
    }

    /**
     * What is logged.
     *
     * @param log where
     * @param missed when one look has failed
     * @param ended when there will be no more
     */
    record Messages(Logger log, String missed, String ended) {}

    /**
     * Prepares a thread; {@link #start} starts it.
     *
     * @param open makes what looks, in that thread
     */
    RepeatedLook(String threadName, Duration every, Messages messages, Supplier<? extends Looker<T>> open) {
        this.every = every;
        this.messages = messages;
        this.thread = new Thread(() -> watch(open), threadName);
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** What was seen last; null before the first look and after one that failed. */
    @Nullable
    T last() {
        return last;
    }

    private void watch(Supplier<? extends Looker<T>> open) {
        try (Looker<T> looker = open.get()) {
            do {
                try {
                    last = looker.look();
                } catch (KafkaException e) {
                    last = null;
                    messages.log().atInfo().setCause(e).log(messages.missed());
                }
            } while (!closing.await(every.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            last = null;
            messages.log().atWarn().setCause(e).log(messages.ended());
        }
    }

    @Override
    public void close() {
        closing.countDown();
        try {
            thread.join(ENDS_WITHIN.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
