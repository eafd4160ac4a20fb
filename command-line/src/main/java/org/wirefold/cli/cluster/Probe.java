package org.wirefold.cli.cluster;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** Fetches single records. Not thread-safe. */
final class Probe implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    /** Fewer records than this are read rather than passed over, as what has been fetched already is lost by a seek. */
    private static final int SKIP = 100;

    private final KafkaConsumer<byte @Nullable [], byte @Nullable []> consumer;

    Probe(Map<String, Object> clientProperties) {
        Map<String, Object> properties = new HashMap<>(clientProperties);
        properties.put("isolation.level", "read_committed");
        properties.put("enable.auto.commit", "false");
        properties.put("auto.offset.reset", "earliest");
        properties.put("max.partition.fetch.bytes", 65_536);
        properties.put("fetch.max.wait.ms", 50);
        consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /**
     * The first record at or behind each offset; null where there is none before the end, absent where none came in
     * time.
     */
    Map<TopicPartition, @Nullable ConsumerRecord<byte @Nullable [], byte @Nullable []>> firstAt(
            Map<TopicPartition, Long> offsets, Map<TopicPartition, Long> ends) {
        Map<TopicPartition, @Nullable ConsumerRecord<byte @Nullable [], byte @Nullable []>> found = new HashMap<>();
        Set<TopicPartition> wanted = new HashSet<>(offsets.keySet());
        consumer.assign(wanted);
        offsets.forEach(consumer::seek);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!wanted.isEmpty() && System.nanoTime() - deadline < 0) {
            for (ConsumerRecord<byte @Nullable [], byte @Nullable []> record : consumer.poll(Duration.ofMillis(50))) {
                TopicPartition partition = new TopicPartition(record.topic(), record.partition());
                if (wanted.remove(partition)) {
                    found.put(partition, record);
                    consumer.pause(Set.of(partition));
                }
            }
            // Behind the last record there may be markers of transactions, which no reader sees.
            for (TopicPartition partition : List.copyOf(wanted)) {
                if (consumer.position(partition) >= ends.getOrDefault(partition, Long.MAX_VALUE)) {
                    wanted.remove(partition);
                    found.put(partition, null);
                }
            }
        }
        return found;
    }

    /** Shows every record from the offsets to the ends, as far as they come in time. */
    void between(
            Map<TopicPartition, Long> offsets,
            Map<TopicPartition, Long> ends,
            Consumer<ConsumerRecord<byte @Nullable [], byte @Nullable []>> action) {
        consumer.assign(offsets.keySet());
        offsets.forEach(consumer::seek);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() - deadline < 0
                && offsets.keySet().stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
            consumer.poll(Duration.ofMillis(50)).forEach(action);
        }
    }

    /** The times of the records at the offsets, as far as they are there and come in time. */
    Map<TopicPartition, Map<Long, Long>> timesAt(Map<TopicPartition, NavigableSet<Long>> offsets) {
        Map<TopicPartition, Map<Long, Long>> times = new HashMap<>();
        consumer.assign(offsets.keySet());
        offsets.forEach((partition, wanted) -> consumer.seek(partition, wanted.first()));
        Set<TopicPartition> left = new HashSet<>(offsets.keySet());
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!left.isEmpty() && System.nanoTime() - deadline < 0) {
            for (ConsumerRecord<byte @Nullable [], byte @Nullable []> record : consumer.poll(Duration.ofMillis(50))) {
                TopicPartition partition = new TopicPartition(record.topic(), record.partition());
                if (Objects.requireNonNull(offsets.get(partition)).contains(record.offset())) {
                    times.computeIfAbsent(partition, none -> new HashMap<>()).put(record.offset(), record.timestamp());
                }
            }
            for (TopicPartition partition : List.copyOf(left)) {
                long position = consumer.position(partition);
                Long next = Objects.requireNonNull(offsets.get(partition)).ceiling(position);
                if (next == null) {
                    left.remove(partition);
                    consumer.pause(Set.of(partition));
                } else if (next - position > SKIP) {
                    consumer.seek(partition, next);
                }
            }
        }
        return times;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
