package org.wirefold.sink;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.wirefold.sink.destination.DestinationException;
import org.wirefold.sink.destination.DestinationException.ErrorKind;
import org.wirefold.sink.destination.Generation;
import org.wirefold.sink.destination.RowKind;
import org.wirefold.sink.destination.TargetContent;

/**
 * Compares what a sink's target holds with what its topics say, and repairs a target that differs. Thread-safe; two
 * calls for one target must not overlap.
 *
 * <p>The topics are read from their beginning up to the offsets that the target has stored, and each row is compared by
 * key, revision and content. Before that, the target checks itself: digests of files, the check of the database, the
 * counts of its tables. A verification keeps about 200 bytes in memory per row.
 */
public final class SinkVerification {
    private static final Duration KAFKA_TIMEOUT = Duration.ofSeconds(20);

    private SinkVerification() {}

    /** What is wrong. */
    public enum Problem {
        /** The target finds itself damaged: a file's digest, the check of the database, the count of a table. */
        DAMAGED,
        /** The topics have a row that the target lacks. */
        MISSING,
        /** The target has another content or revision of a row than the topics. */
        DIFFERENT,
        /** The target has a row that the topics do not have, or have deleted. */
        SURPLUS,
        /** The target has stored a higher offset than its topic has: the topic was deleted and made again. */
        AHEAD
    }

    /**
     * One thing that is wrong.
     *
     * @param problem what
     * @param message a sentence that names the file, table or keys
     * @param count how many rows; 1 for a file, table or partition
     */
    public record Finding(Problem problem, String message, long count) {}

    /**
     * Rows of one kind, in the target and in the topics.
     *
     * @param kind {@code articles} or {@code stories}
     * @param inTarget rows in the target
     * @param inTopics rows that the topics amount to
     * @param targetDigest digest of the rows in the target; equal digests mean equal content, in any sink of these
     *     topics
     * @param topicDigest digest of the rows that the topics amount to
     */
    public record Count(String kind, long inTarget, long inTopics, String targetDigest, String topicDigest) {}

    /**
     * What a verification found.
     *
     * @param target the target, without passwords
     * @param exists whether the target holds that generation at all; if not, nothing was compared
     * @param counts one for articles, one for stories
     * @param waiting records of the topics that the sink has not applied yet; no fault
     * @param findings empty if all is well
     * @param repairable whether the topics still begin at offset 0, so that {@link #repair} can write everything again
     */
    public record Report(
            String target,
            boolean exists,
            List<Count> counts,
            long waiting,
            List<Finding> findings,
            boolean repairable) {
        /** Copies the lists. */
        public Report {
            counts = List.copyOf(counts);
            findings = List.copyOf(findings);
        }

        /** Whether nothing is wrong. */
        public boolean isClean() {
            return findings.isEmpty();
        }
    }

    /**
     * Compares a target with its topics. Changes nothing. The sink of a folder must be stopped; that of a database may
     * go on writing.
     *
     * @param config the sink's own configuration
     * @throws DestinationException if the target does not answer, or if its sink must be stopped first
     * @throws org.apache.kafka.common.KafkaException if the cluster does not answer
     */
    public static Report verify(SinkConfig config) throws DestinationException {
        SinkTarget target = config.sinkTarget();
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(config)) {
            boolean whole = SinkTopics.areWhole(consumer, config.topics(), KAFKA_TIMEOUT);
            List<TopicPartition> partitions = SinkTopics.partitions(consumer, config.topics(), KAFKA_TIMEOUT);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, KAFKA_TIMEOUT);
            Generation generation = new Generation(config.topics().generation());
            try (TargetContent content = target.type().content(target.address(), generation)) {
                if (content == null) {
                    long waiting =
                            ends.values().stream().mapToLong(Long::longValue).sum();
                    return new Report(target.toString(), false, List.of(), waiting, List.of(), whole);
                }
                return compare(config, content, consumer, ends, whole);
            }
        }
    }

    private static Report compare(
            SinkConfig config,
            TargetContent content,
            KafkaConsumer<byte[], byte[]> consumer,
            Map<TopicPartition, Long> ends,
            boolean whole)
            throws DestinationException {
        List<Finding> findings = new ArrayList<>();
        content.damage().forEach(message -> findings.add(new Finding(Problem.DAMAGED, message, 1)));
        Map<TopicPartition, Long> applied = content.nextOffsets();
        long waiting = 0;
        for (Map.Entry<TopicPartition, Long> end : ends.entrySet()) {
            long next = applied.getOrDefault(end.getKey(), 0L);
            waiting += Math.max(0, end.getValue() - next);
            if (next > end.getValue()) {
                findings.add(new Finding(
                        Problem.AHEAD,
                        "the target has applied " + end.getKey() + " up to offset " + next + ", the topic ends at "
                                + end.getValue(),
                        1));
            }
        }
        ExpectedRows expected = ExpectedRows.read(consumer, config.topics(), applied, ends, KAFKA_TIMEOUT);
        List<Count> counts = new ArrayList<>();
        for (RowKind kind : RowKind.values()) {
            RowComparison comparison = new RowComparison(kind, expected);
            content.rows(kind, comparison::row);
            findings.addAll(comparison.findings(whole));
            counts.add(comparison.count());
        }
        return new Report(config.sinkTarget().toString(), true, counts, waiting, findings, whole);
    }

    /**
     * Discards what the generation of a target holds and writes it again from the beginning of the topics, then
     * verifies it. Readers see a target that fills again. All its sinks must be stopped. If the process ends before it
     * is done, the next start of the sink continues. Does nothing if {@link #verify} finds nothing wrong.
     *
     * @param longest how long writing may take
     * @return what a verification finds afterwards
     * @throws DestinationException if the target does not answer, if a sink must be stopped first, if the topics no
     *     longer begin at offset 0, or if writing takes too long or fails
     */
    public static Report repair(SinkConfig config, Duration longest) throws DestinationException {
        Report before = verify(config);
        if (before.isClean()) {
            return before;
        }
        SinkTarget target = config.sinkTarget();
        if (!before.repairable()) {
            throw new DestinationException(
                    ErrorKind.FATAL,
                    target
                            + " cannot be repaired: the topics no longer begin at offset 0, so they do not hold all rows;"
                            + " restore the target from a backup",
                    null);
        }
        target.type().discard(target.address(), new Generation(config.topics().generation()));
        write(config, longest);
        return verify(config);
    }

    private static void write(SinkConfig config, Duration longest) throws DestinationException {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(config);
                SinkApplication sink = SinkApplication.start(config, Clock.systemUTC())) {
            Map<TopicPartition, Long> ends =
                    consumer.endOffsets(SinkTopics.partitions(consumer, config.topics(), KAFKA_TIMEOUT), KAFKA_TIMEOUT);
            boolean written = sink.awaitReached(ends, longest);
            if (!written && sink.state() instanceof SinkState.Failed failed) {
                throw new DestinationException(
                        ErrorKind.FATAL, config.sinkTarget() + " cannot be written: " + failed.reason(), null);
            }
            if (!written) {
                String message = String.format(
                        Locale.ROOT,
                        "%s was not written again within %s; start the sink, which continues",
                        config.sinkTarget(),
                        longest);
                throw new DestinationException(ErrorKind.RETRIABLE, message, null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DestinationException(
                    ErrorKind.RETRIABLE,
                    config.sinkTarget() + " was not written again, because the program was stopped; start the sink",
                    e);
        }
    }

    private static KafkaConsumer<byte[], byte[]> consumer(SinkConfig config) {
        Properties settings = SinkApplication.clientSettings(config);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
