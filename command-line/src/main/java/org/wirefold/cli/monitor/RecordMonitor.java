package org.wirefold.cli.monitor;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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

    private final RepeatedLook<RawCount> looks;

    private RecordMonitor(
            Map<String, Object> clientProperties, TopicCatalogue topics, Duration every, Duration patience) {
        this.looks = new RepeatedLook<>(
                "record-watch",
                every,
                new RepeatedLook.Messages(
                        LOG,
                        "the raw records could not be counted; the next attempt follows",
                        "the raw records are no longer counted"),
                () -> new Counter(clientProperties, topics, every, patience));
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
        monitor.looks.start();
        return monitor;
    }

    /** Counts on from one look to the next. */
    private static final class Counter implements RepeatedLook.Looker<RawCount> {
        private final RawAccount account;
        private final Duration longest;
        private final Duration patience;
        private final Deque<Passed> passed = new ArrayDeque<>();

        private record Passed(long atNanos, Map<TopicPartition, Long> positions) {}

        Counter(Map<String, Object> clientProperties, TopicCatalogue topics, Duration every, Duration patience) {
            this.account = new RawAccount(clientProperties, topics);
            this.longest = every.dividedBy(SHARE);
            this.patience = patience;
        }

        @Override
        public RawCount look() throws InterruptedException {
            passed.add(new Passed(System.nanoTime(), account.passed()));
            return account.look(settled(), longest);
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

        @Override
        public void close() {
            account.close();
        }
    }

    private Map<Map<String, String>, Long> counts() {
        Map<Map<String, String>, Long> counts = new HashMap<>();
        RawCount count = looks.last();
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
        looks.close();
    }
}
