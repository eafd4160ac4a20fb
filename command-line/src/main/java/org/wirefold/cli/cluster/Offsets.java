package org.wirefold.cli.cluster;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.wirefold.model.Topic;

/** Where partitions start and end and where groups stand. Not thread-safe. */
public final class Offsets implements AutoCloseable {
    private static final Duration LOOK = Duration.ofMillis(300);

    private final Admin admin;
    private final Map<String, Object> clientProperties;
    private @Nullable KafkaConsumer<byte[], byte[]> consumer;

    /** Asks through an admin client, which stays the caller's. */
    public Offsets(Admin admin, Map<String, Object> clientProperties) {
        this.admin = admin;
        this.clientProperties = Map.copyOf(clientProperties);
    }

    /** What a consumer group has committed. */
    public Map<TopicPartition, Long> committed(String group) throws InterruptedException {
        Map<TopicPartition, Long> offsets = new TreeMap<>(Backlog.ORDER);
        try {
            Map<TopicPartition, @Nullable OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get();
            committed.forEach((partition, offset) -> {
                if (offset != null) {
                    offsets.put(partition, offset.offset());
                }
            });
        } catch (ExecutionException e) {
            throw new KafkaException("the offsets of " + group + " cannot be read", e.getCause());
        }
        return offsets;
    }

    /** Behind the last record of each partition, those of open transactions included. */
    public Map<TopicPartition, Long> ends(Collection<TopicPartition> partitions) throws InterruptedException {
        return offsets(partitions, OffsetSpec.latest());
    }

    /** The first offset of each partition that has not been deleted. */
    public Map<TopicPartition, Long> starts(Collection<TopicPartition> partitions) throws InterruptedException {
        return offsets(partitions, OffsetSpec.earliest());
    }

    private Map<TopicPartition, Long> offsets(Collection<TopicPartition> partitions, OffsetSpec spec)
            throws InterruptedException {
        Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
        partitions.forEach(partition -> wanted.put(partition, spec));
        Map<TopicPartition, Long> offsets = new TreeMap<>(Backlog.ORDER);
        try {
            admin.listOffsets(wanted).all().get().forEach((partition, found) -> offsets.put(partition, found.offset()));
        } catch (ExecutionException e) {
            throw new KafkaException("the offsets of the topics cannot be read", e.getCause());
        }
        return offsets;
    }

    /**
     * Whether a span holds only what readers never see: markers of transactions and records of aborted ones. A span that
     * cannot be read to its end now, because a transaction is open, is not empty.
     */
    public boolean holdsNoRecord(TopicPartition partition, Backlog.Span span) {
        KafkaConsumer<byte[], byte[]> reader = consumer();
        reader.assign(List.of(partition));
        reader.seek(partition, span.from());
        long deadline = System.nanoTime() + LOOK.toNanos();
        do {
            ConsumerRecords<byte[], byte[]> records = reader.poll(Duration.ofMillis(20));
            if (!records.isEmpty()) {
                return false;
            }
            if (reader.position(partition) >= span.to()) {
                return true;
            }
        } while (System.nanoTime() - deadline < 0);
        return false;
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        if (consumer == null) {
            Map<String, Object> properties = new HashMap<>(clientProperties);
            properties.put("isolation.level", "read_committed");
            properties.put("enable.auto.commit", "false");
            properties.put("max.partition.fetch.bytes", 65_536);
            consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        }
        return consumer;
    }

    /** Every partition of these topics. */
    public static List<TopicPartition> partitions(Collection<Topic> topics) {
        List<TopicPartition> partitions = new ArrayList<>();
        for (Topic topic : topics) {
            for (int i = 0; i < topic.partitions(); i++) {
                partitions.add(new TopicPartition(topic.name(), i));
            }
        }
        return partitions;
    }

    @Override
    public void close() {
        if (consumer != null) {
            consumer.close();
        }
    }
}
