package org.wirefold.cli.monitor;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wirefold.cli.cluster.Offsets;
import org.wirefold.cli.cluster.RawAccount;
import org.wirefold.cli.cluster.RawCount;
import org.wirefold.model.TopicCatalogue;
import org.wirefold.observability.Telemetry;

/**
 * Counts again and again how the raw records ended, in a thread of its own. A raw record that the application passed some
 * minutes ago, and that has become neither an article nor a dead letter, is missing. Thread-safe.
 */
final class RecordMonitor implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RecordMonitor.class);
    /** Of the time between two looks, so much is spent on reading at most. */
    private static final int SHARE = 5;

    private final CountDownLatch closing = new CountDownLatch(1);
    private final Deque<Passed> passed = new ArrayDeque<>();
    private final Thread thread;
    private final Duration every;
    private final Duration patience;
    private volatile @Nullable RawCount last;

    private record Passed(long atNanos, Map<TopicPartition, Long> positions) {}

    private RecordMonitor(
            Map<String, Object> clientProperties, TopicCatalogue topics, Duration every, Duration patience) {
        this.every = every;
        this.patience = patience;
        this.thread = new Thread(() -> watch(clientProperties, topics), "record-watch");
        thread.setDaemon(true);
    }

    /**
     * Starts counting.
     *
     * @param patience how long a record that the application has passed may still be on its way
     */
    static RecordMonitor start(
            Telemetry telemetry,
            Map<String, Object> clientProperties,
            TopicCatalogue topics,
            Duration every,
            Duration patience) {
        RecordMonitor monitor = new RecordMonitor(clientProperties, topics, every, patience);
        telemetry.gauges("wirefold.raw.records", "raw records of the whole cluster by how they ended", monitor::counts);
        monitor.thread.start();
        return monitor;
    }

    private void watch(Map<String, Object> clientProperties, TopicCatalogue topics) {
        try (Admin admin = Admin.create(clientProperties);
                Offsets offsets = new Offsets(admin, clientProperties);
                RawAccount account = new RawAccount(clientProperties, topics)) {
            do {
                try {
                    passed.add(new Passed(System.nanoTime(), offsets.committed(topics.applicationId())));
                    last = account.look(settled(), every.dividedBy(SHARE));
                } catch (KafkaException e) {
                    last = null;
                    LOG.atInfo().setCause(e).log("the raw records could not be counted; the next attempt follows");
                }
            } while (!closing.await(every.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            last = null;
            LOG.atWarn().setCause(e).log("the raw records are no longer counted");
        }
    }

    /** What the application had passed when the patience began. */
    private Map<TopicPartition, Long> settled() {
        long before = System.nanoTime() - patience.toNanos();
        Map<TopicPartition, Long> settled = Map.of();
        while (!passed.isEmpty() && passed.peek().atNanos() <= before) {
            settled = passed.remove().positions();
        }
        if (!settled.isEmpty()) {
            passed.addFirst(new Passed(before, settled));
        }
        return settled;
    }

    private Map<Map<String, String>, Long> counts() {
        Map<Map<String, String>, Long> counts = new HashMap<>();
        RawCount count = last;
        if (count != null && count.complete()) {
            counts.put(Map.of("outcome", "enriched"), count.enriched());
            counts.put(Map.of("outcome", "dead-letter"), count.deadLetters());
            counts.put(Map.of("outcome", "repeated"), count.repeated());
            counts.put(Map.of("outcome", "replaced"), count.replaced());
            counts.put(Map.of("outcome", "waiting"), count.waiting());
            counts.put(Map.of("outcome", "missing"), count.missing());
        }
        return counts;
    }

    @Override
    public void close() {
        closing.countDown();
        try {
            thread.join(Duration.ofSeconds(10).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
