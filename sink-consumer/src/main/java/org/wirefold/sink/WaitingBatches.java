package org.wirefold.sink;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.wirefold.sink.destination.Destination;
import org.wirefold.sink.destination.PartitionBatch;
import org.wirefold.sink.destination.RowKind;

/**
 * What has been read of each partition and waits to be written, when it is due, and how far each partition is durable.
 * Belongs to the thread of the sink.
 */
final class WaitingBatches {
    private final SinkConfig config;
    private final Destination destination;
    private final Map<TopicPartition, PartitionBatch> batches = new HashMap<>();
    private final Map<TopicPartition, Long> durable = new HashMap<>();
    private long lastRecordNanos = System.nanoTime();
    private long oldestNanos = System.nanoTime();

    WaitingBatches(SinkConfig config, Destination destination) {
        this.config = config;
        this.destination = destination;
    }

    /** A partition is read from an offset, up to which it is durable. */
    void open(TopicPartition partition, long nextOffset) {
        batches.put(partition, newBatch(partition, nextOffset));
        durable.put(partition, nextOffset);
    }

    private PartitionBatch newBatch(TopicPartition partition, long nextOffset) {
        RowKind kind = RowKind.of(config.topics(), partition.topic());
        return new PartitionBatch(partition, kind, nextOffset, destination.mayRefuse());
    }

    /** Partitions that are read. */
    Set<TopicPartition> partitions() {
        return batches.keySet();
    }

    /** Where records of a partition go; null if it is not read. */
    @Nullable
    PartitionBatch of(TopicPartition partition) {
        return batches.get(partition);
    }

    /** To be told before records are added. */
    void recordsCome() {
        lastRecordNanos = System.nanoTime();
        if (batches.values().stream().allMatch(batch -> batch.records() == 0)) {
            oldestNanos = lastRecordNanos;
        }
    }

    /** Whether as much waits as may. */
    boolean isFull() {
        return isFull(batches.values());
    }

    private boolean isFull(Collection<PartitionBatch> waiting) {
        return waiting.stream().mapToLong(PartitionBatch::bytes).sum()
                        >= config.limits().bytes()
                || waiting.stream().mapToLong(PartitionBatch::records).sum()
                        >= config.limits().records();
    }

    /**
     * What is to be written now, since it is much, or old, or nothing more comes.
     *
     * @param all whether everything is, for another reason
     */
    List<PartitionBatch> due(boolean all) {
        List<PartitionBatch> pending = pending(batches.keySet());
        long now = System.nanoTime();
        boolean old = now - oldestNanos >= config.limits().age().toNanos();
        boolean idle = now - lastRecordNanos >= config.idleRoll().toNanos();
        if (pending.isEmpty() || old || idle || all) {
            return pending;
        }
        if (!isFull(pending)) {
            return List.of();
        }
        if (!destination.writesPartitionsApart()) {
            return pending;
        }
        return List.of(pending.stream()
                .max(Comparator.comparingLong(PartitionBatch::bytes))
                .orElseThrow());
    }

    /** What is not durable of some partitions. */
    List<PartitionBatch> pending(Collection<TopicPartition> partitions) {
        return partitions.stream()
                .map(batches::get)
                .filter(Objects::nonNull)
                .filter(batch ->
                        batch.records() > 0 || batch.nextOffset() > durable.getOrDefault(batch.partition(), 0L))
                .toList();
    }

    /** Batches go to be written; what comes next for their partitions goes into new ones. */
    void handOver(List<PartitionBatch> due) {
        for (PartitionBatch batch : due) {
            if (batches.get(batch.partition()) == batch) {
                batches.put(batch.partition(), newBatch(batch.partition(), batch.nextOffset()));
            }
        }
        if (due.size() > 1) {
            oldestNanos = System.nanoTime();
        }
    }

    /** Batches have been written. */
    void written(List<PartitionBatch> done) {
        done.forEach(batch -> durable.put(batch.partition(), batch.nextOffset()));
    }

    /** The first offset of each partition that is not durable. */
    Map<TopicPartition, Long> durable() {
        return durable;
    }

    /** Leaves all partitions to be claimed again. */
    void abandon() {
        batches.clear();
    }

    /** A partition is no longer this instance's. */
    void close(TopicPartition partition) {
        batches.remove(partition);
        durable.remove(partition);
    }
}
