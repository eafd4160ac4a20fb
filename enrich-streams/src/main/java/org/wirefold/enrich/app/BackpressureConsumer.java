package org.wirefold.enrich.app;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * A consumer that pauses the topic of raw articles while too many records wait in the inner topics. Kafka Streams gives
 * every task the same turns. With a backlog the read step would run ahead of all others, the inner topics would fill,
 * and the rows of an article would have left memory before its next step.
 *
 * <ul>
 *   <li>The intake pauses while more than a given number of records wait in the inner partitions of this consumer.
 *   <li>Partitions of some topics pause for others that are behind them ({@link PartitionSynchronizer}).
 *   <li>When no records wait for the thread, {@link IdleFlusher} sends what the thread has produced. A thread that was
 *       busy a moment ago first waits a little for more, because a flush makes batches smaller.
 * </ul>
 *
 * <p>Not thread-safe, as any consumer.
 */
final class BackpressureConsumer extends KafkaConsumer<byte[], byte[]> {
    /** A poll with this many records shows that the thread is busy. */
    private static final int MUCH = 100;

    /** For how long after such a poll the thread counts as busy. */
    private static final long RECENT_NANOS = Duration.ofMillis(100).toNanos();

    private static final Duration GRACE = Duration.ofMillis(5);

    private final String intake;
    private final Set<String> inStep;
    private final long mostWaiting;
    private final PartitionSynchronizer clock;
    private final IdleFlusher output;
    private long muchAtNanos = System.nanoTime() - RECENT_NANOS;

    /** Partitions that Kafka Streams has paused. */
    private final Set<TopicPartition> paused = new HashSet<>();

    /** Partitions that this class has paused. */
    private final Set<TopicPartition> held = new HashSet<>();

    /** Timestamp of the newest record that was read, for each partition that is kept at the same time. */
    private final Map<TopicPartition, Long> reached = new HashMap<>();

    /**
     * A consumer of all topics of the application.
     *
     * @param settings of the consumer
     * @param intake the topic of raw articles, which is paused
     * @param inStep topics whose partitions are kept at about the same record time
     * @param mostWaiting number of records that may wait in the inner topics before the intake pauses
     * @param clock record times of all consumers of the process
     * @param output flushes the producer of the same thread; closed with the consumer
     */
    BackpressureConsumer(
            Map<String, Object> settings,
            String intake,
            Set<String> inStep,
            long mostWaiting,
            PartitionSynchronizer clock,
            IdleFlusher output) {
        super(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.intake = intake;
        this.inStep = inStep;
        this.mostWaiting = mostWaiting;
        this.clock = clock;
        this.output = output;
    }

    @Override
    public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
        pace();
        ConsumerRecords<byte[], byte[]> ready = super.poll(Duration.ZERO);
        if (ready.isEmpty() && !timeout.isZero()) {
            boolean isRecent = System.nanoTime() - muchAtNanos < RECENT_NANOS;
            if (isRecent && timeout.compareTo(GRACE) > 0) {
                ready = super.poll(GRACE);
            }
            if (ready.isEmpty()) {
                output.ask();
                ready = super.poll(timeout);
            }
        }
        if (ready.count() >= MUCH) {
            muchAtNanos = System.nanoTime();
        }
        for (TopicPartition partition : ready.partitions()) {
            if (inStep.contains(partition.topic())) {
                for (ConsumerRecord<byte[], byte[]> record : ready.records(partition)) {
                    reached.merge(partition, record.timestamp(), Math::max);
                }
            }
        }
        return ready;
    }

    private void pace() {
        Set<TopicPartition> assigned = assignment();
        paused.retainAll(assigned);
        reached.keySet().stream()
                .filter(partition -> !assigned.contains(partition))
                .forEach(clock::forget);
        reached.keySet().retainAll(assigned);
        long now = System.nanoTime();
        long waiting = 0;
        for (TopicPartition partition : assigned) {
            OptionalLong lag = currentLag(partition);
            if (inStep.contains(partition.topic())) {
                // No end is known of a partition from which nothing was fetched yet.
                long time = reached.getOrDefault(partition, Long.MIN_VALUE);
                clock.say(partition, time, lag.orElse(1) > 0, now);
            }
            if (!partition.topic().equals(intake)) {
                waiting += lag.orElse(0);
            }
        }
        Set<TopicPartition> before = Set.copyOf(held);
        held.clear();
        for (TopicPartition partition : assigned) {
            boolean isTooMuch = waiting > mostWaiting && partition.topic().equals(intake);
            if (isTooMuch || clock.isAhead(partition, now)) {
                held.add(partition);
            }
        }
        super.pause(held);
        super.resume(before.stream()
                .filter(partition ->
                        assigned.contains(partition) && !held.contains(partition) && !paused.contains(partition))
                .toList());
    }

    private void leave() {
        reached.keySet().forEach(clock::forget);
        output.close();
    }

    @Override
    public void close() {
        leave();
        super.close();
    }

    @Override
    public void close(CloseOptions option) {
        leave();
        super.close(option);
    }

    @Override
    public void pause(Collection<TopicPartition> partitions) {
        paused.addAll(partitions);
        super.pause(partitions);
    }

    @Override
    public void resume(Collection<TopicPartition> partitions) {
        paused.removeAll(partitions);
        super.resume(partitions.stream()
                .filter(partition -> !held.contains(partition))
                .toList());
    }

    @Override
    public Set<TopicPartition> paused() {
        return super.paused().stream().filter(paused::contains).collect(Collectors.toSet());
    }
}
