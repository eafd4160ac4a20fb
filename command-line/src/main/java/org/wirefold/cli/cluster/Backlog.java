package org.wirefold.cli.cluster;

import java.util.Comparator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;

/**
 * What a reader has not yet read. Immutable.
 *
 * @param remaining records, and transaction markers, before each partition's end; partitions without any are absent
 */
public record Backlog(NavigableMap<TopicPartition, Span> remaining) {
    static final Comparator<TopicPartition> ORDER =
            Comparator.comparing(TopicPartition::topic).thenComparingInt(TopicPartition::partition);

    /**
     * Offsets not yet read.
     *
     * @param from the next to be read
     * @param to behind the last
     */
    public record Span(long from, long to) {
        long length() {
            return to - from;
        }
    }

    /**
     * The difference of positions and ends.
     *
     * @param positions the next offset of each partition; a partition that is missing was never read
     * @param starts the first offset there still is
     * @param ends behind the last offset
     */
    public static Backlog between(
            Map<TopicPartition, Long> positions, Map<TopicPartition, Long> starts, Map<TopicPartition, Long> ends) {
        NavigableMap<TopicPartition, Span> remaining = new TreeMap<>(ORDER);
        ends.forEach((partition, end) -> {
            long start = starts.getOrDefault(partition, 0L);
            long position = Math.max(start, positions.getOrDefault(partition, start));
            if (position < end) {
                remaining.put(partition, new Span(position, end));
            }
        });
        return new Backlog(remaining);
    }

    /** Whether everything was read. */
    public boolean isEmpty() {
        return remaining.isEmpty();
    }

    /** How many offsets are to be read. */
    public long size() {
        return remaining.values().stream().mapToLong(Span::length).sum();
    }
}
