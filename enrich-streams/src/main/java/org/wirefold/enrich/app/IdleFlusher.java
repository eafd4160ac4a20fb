package org.wirefold.enrich.app;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends at once what a stream thread has made, when the thread has nothing else to do. Its producer waits otherwise for
 * more records of the same partition to come: under load, where waiting makes the batches that the load needs, and on a
 * quiet stream in vain, at every one of the steps of an article. Thread-safe.
 */
final class IdleFlusher implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(IdleFlusher.class);

    private final AtomicBoolean asked = new AtomicBoolean();
    private final ExecutorService thread;
    private volatile @Nullable Producer<byte[], byte[]> producer;

    IdleFlusher(String name) {
        thread = Executors.newSingleThreadExecutor(work -> {
            Thread created = new Thread(work, name);
            created.setDaemon(true);
            return created;
        });
    }

    /** Of which producer; the latest one counts. */
    void of(Producer<byte[], byte[]> newProducer) {
        producer = newProducer;
    }

    /** Returns at once. */
    void ask() {
        if (!thread.isShutdown() && asked.compareAndSet(false, true)) {
            Future<?> unused = thread.submit(this::flush);
        }
    }

    private void flush() {
        asked.set(false);
        Producer<byte[], byte[]> known = producer;
        if (known == null) {
            return;
        }
        try {
            known.flush();
        } catch (KafkaException | IllegalStateException e) {
            // It was closed, or has failed and the stream thread will hear of it.
            LOG.debug("not flushed", e);
        }
    }

    boolean isClosed() {
        return thread.isShutdown();
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
