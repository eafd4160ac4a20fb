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
 * Flushes the producer of a stream thread when the thread is idle. Otherwise the producer waits for more records of the
 * same partition. Under load that wait makes large batches; on a quiet stream it only delays an article at each of its
 * steps. Thread-safe.
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
            // The producer was closed, or it has failed; a failure reaches the stream thread too.
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
