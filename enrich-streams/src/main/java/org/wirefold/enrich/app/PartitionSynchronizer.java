package org.wirefold.enrich.app;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;

/**
 * Keeps the partitions of a topic at about the same record time, over all stream threads of a process. Where there is a
 * backlog, a partition that is ahead of others of its topic pauses until they catch up.
 *
 * <p>Articles of one time then come together. A copy that is read long before its original would found a story of its
 * own, and that decision would have to be revised later. The order changes speed only, never the result, so partitions
 * of other processes are not waited for. Thread-safe.
 */
final class PartitionSynchronizer {
    /** A partition that has not moved for so long is not waited for: its thread is gone, or stuck. */
    private static final long STUCK_NANOS = Duration.ofSeconds(2).toNanos();

    private final ConcurrentHashMap<TopicPartition, Reached> partitions = new ConcurrentHashMap<>();

    private record Reached(long timeMillis, boolean hasMore, long sinceNanos) {}

    /**
     * How far a partition is.
     *
     * @param timeMillis timestamp of the last record read
     * @param hasMore whether others wait in the partition
     * @param nowNanos of the clock of {@link System#nanoTime()}
     */
    void say(TopicPartition partition, long timeMillis, boolean hasMore, long nowNanos) {
        Reached before = partitions.get(partition);
        if (before == null || before.timeMillis != timeMillis || before.hasMore != hasMore) {
            partitions.put(partition, new Reached(timeMillis, hasMore, nowNanos));
        }
    }

    /** The partition is not read here any more. */
    void forget(TopicPartition partition) {
        partitions.remove(partition);
    }

    /** Whether a partition is ahead of one of the same topic that has more to read. */
    boolean isAhead(TopicPartition partition, long nowNanos) {
        Reached mine = partitions.get(partition);
        if (mine == null) {
            return false;
        }
        for (Map.Entry<TopicPartition, Reached> entry : partitions.entrySet()) {
            Reached other = entry.getValue();
            if (other.hasMore
                    && other.timeMillis < mine.timeMillis
                    && nowNanos - other.sinceNanos < STUCK_NANOS
                    && entry.getKey().topic().equals(partition.topic())) {
                return true;
            }
        }
        return false;
    }
}
