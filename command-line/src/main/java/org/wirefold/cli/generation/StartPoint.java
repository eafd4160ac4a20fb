package org.wirefold.cli.generation;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** From where on the raw articles are read again. */
public sealed interface StartPoint {
    /** From the first record there still is. */
    record Beginning() implements StartPoint {
        @Override
        public String toString() {
            return "beginning";
        }
    }

    /** From the first record of each partition that has this time or a later one. */
    record Time(Instant time) implements StartPoint {
        @Override
        public String toString() {
            return time.toString();
        }
    }

    /** From the same offset of every partition. */
    record Offset(long offset) implements StartPoint {
        @Override
        public String toString() {
            return Long.toString(offset);
        }
    }

    /**
     * What the user wrote.
     *
     * @throws IllegalArgumentException if it is none of the three
     */
    static StartPoint parse(String text) {
        if (text.equals("beginning")) {
            return new Beginning();
        }
        try {
            return text.matches("[0-9]{1,18}") ? new Offset(Long.parseLong(text)) : new Time(Instant.parse(text));
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "--from takes 'beginning', an offset or a time such as 2026-03-02T06:00:00Z, not '" + text + "'",
                    e);
        }
    }

    /** Where that is in each partition: an offset between its start and its end. */
    default Map<TopicPartition, Long> offsets(Admin admin, Collection<TopicPartition> partitions)
            throws InterruptedException {
        Map<TopicPartition, Long> starts = list(admin, partitions, OffsetSpec.earliest());
        if (this instanceof Beginning) {
            return starts;
        }
        Map<TopicPartition, Long> ends = list(admin, partitions, OffsetSpec.latest());
        Map<TopicPartition, Long> wanted = new HashMap<>();
        if (this instanceof Time at) {
            list(admin, partitions, OffsetSpec.forTimestamp(at.time.toEpochMilli()))
                    .forEach((partition, offset) ->
                            // No record is that late: what comes from now on is.
                            wanted.put(partition, offset < 0 ? ends.getOrDefault(partition, 0L) : offset));
        } else if (this instanceof Offset same) {
            partitions.forEach(partition -> wanted.put(
                    partition,
                    Math.max(
                            starts.getOrDefault(partition, 0L),
                            Math.min(same.offset, ends.getOrDefault(partition, 0L)))));
        }
        return wanted;
    }

    private static Map<TopicPartition, Long> list(Admin admin, Collection<TopicPartition> partitions, OffsetSpec spec)
            throws InterruptedException {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        partitions.forEach(partition -> asked.put(partition, spec));
        Map<TopicPartition, Long> offsets = new HashMap<>();
        try {
            admin.listOffsets(asked).all().get().forEach((partition, found) -> offsets.put(partition, found.offset()));
        } catch (ExecutionException e) {
            throw new KafkaException("the offsets of the raw articles cannot be read", e.getCause());
        }
        return offsets;
    }
}
