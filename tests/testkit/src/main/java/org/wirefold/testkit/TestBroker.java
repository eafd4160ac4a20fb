package org.wirefold.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.wirefold.broker.BrokerConfig;
import org.wirefold.broker.EmbeddedBroker;
import org.wirefold.model.Topic;
import org.wirefold.model.TopicCatalogue;
import org.wirefold.model.TopicProvisioner;

/**
 * A real broker for tests, with the few things tests want of one. {@link #shared()} is started once a JVM, so tests
 * keep apart by the prefix that {@link #newCatalogue(int)} gives each of them; {@link #start(Path)} is one's own.
 *
 * <p>Thread-safe.
 */
public final class TestBroker implements AutoCloseable {
    private static final AtomicInteger PREFIXES = new AtomicInteger();
    private static @Nullable TestBroker shared;

    private final String bootstrapServers;
    private final Runnable stopping;
    private final Admin admin;
    private final KafkaProducer<byte @Nullable [], byte @Nullable []> producer;

    private TestBroker(String bootstrapServers, Runnable stopping) {
        this.bootstrapServers = bootstrapServers;
        this.stopping = stopping;
        this.admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
        this.producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "acks",
                        "all",
                        "max.request.size",
                        Topic.MAX_MESSAGE_BYTES),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** The broker of this JVM, in a temporary folder; it ends with the JVM. */
    public static synchronized TestBroker shared() {
        TestBroker existing = shared;
        if (existing != null) {
            return existing;
        }
        Path folder = temporaryFolder();
        TestBroker started = start(folder);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            started.close();
            delete(folder);
        }));
        shared = started;
        return started;
    }

    /** A broker of one's own on a folder, to be closed. */
    public static TestBroker start(Path folder) {
        return start(folder, Map.of());
    }

    /** The same with settings of Kafka's. */
    public static TestBroker start(Path folder, Map<String, String> settings) {
        BrokerConfig config = BrokerConfig.on(folder).withMaxMessageBytes(Topic.MAX_MESSAGE_BYTES);
        for (Map.Entry<String, String> setting : settings.entrySet()) {
            config = config.with(setting.getKey(), setting.getValue());
        }
        EmbeddedBroker broker = EmbeddedBroker.start(config);
        return new TestBroker(broker.bootstrapServers(), broker::close);
    }

    /** A broker that somebody else runs, and may kill; closing this leaves it alone. */
    public static TestBroker at(String bootstrapServers) {
        return new TestBroker(bootstrapServers, () -> {});
    }

    /** What clients connect to. */
    public String bootstrapServers() {
        return bootstrapServers;
    }

    /** An admin client that lives as long as this broker. */
    public Admin admin() {
        return admin;
    }

    /** A catalogue with a prefix nobody else has, its topics created. */
    public TopicCatalogue newCatalogue(int partitions) {
        TopicCatalogue catalogue = new TopicCatalogue("test" + PREFIXES.incrementAndGet() + ".", "", partitions);
        createTopics(catalogue);
        return catalogue;
    }

    /** Creates the topics of a catalogue that are not there. */
    public void createTopics(TopicCatalogue catalogue) {
        try {
            TopicProvisioner.createMissing(admin, catalogue.all(), (short) 1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** Writes one record and returns when it is acknowledged. */
    public void produce(Topic topic, @Nullable String key, byte @Nullable [] value) {
        byte[] keyBytes = key == null ? null : key.getBytes(StandardCharsets.UTF_8);
        produce(new ProducerRecord<>(topic.name(), keyBytes, value));
    }

    /** Writes one record of plain text and returns when it is acknowledged. */
    public void produce(Topic topic, @Nullable String key, String value) {
        produce(topic, key, value.getBytes(StandardCharsets.UTF_8));
    }

    /** Writes one record and returns when it is acknowledged. */
    public void produce(ProducerRecord<byte @Nullable [], byte @Nullable []> record) {
        try {
            producer.send(record).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        } catch (ExecutionException e) {
            throw new AssertionError("not written to " + record.topic() + ": " + e.getCause(), e.getCause());
        }
    }

    /**
     * Every committed record of a topic up to its present end, by partition, then offset. Transactions that are still
     * open, and all behind them, are left out.
     */
    public List<ConsumerRecord<byte[], byte @Nullable []>> records(Topic topic) {
        List<ConsumerRecord<byte[], byte @Nullable []>> records = new ArrayList<>();
        try (KafkaConsumer<byte[], byte @Nullable []> consumer = newConsumer()) {
            List<TopicPartition> partitions = partitions(topic);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
        }
        records.sort(Comparator.<ConsumerRecord<byte[], byte @Nullable []>>comparingInt(ConsumerRecord::partition)
                .thenComparingLong(ConsumerRecord::offset));
        return records;
    }

    /** Waits until a topic holds that many committed records or more. */
    public List<ConsumerRecord<byte[], byte @Nullable []>> awaitRecords(Topic topic, int count) {
        return Await.until(
                count + " records on " + topic.name(), () -> records(topic), records -> records.size() >= count);
    }

    /** Where each partition of a topic ends, open transactions included. */
    public Map<TopicPartition, Long> endOffsets(Topic topic) {
        try (KafkaConsumer<byte[], byte @Nullable []> consumer = newConsumer("read_uncommitted")) {
            return Map.copyOf(consumer.endOffsets(partitions(topic)));
        }
    }

    /** What a consumer group has committed; partitions it never committed are absent. */
    public Map<TopicPartition, Long> committed(String group) {
        try {
            Map<TopicPartition, Long> offsets = new HashMap<>();
            Map<TopicPartition, @Nullable OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get();
            committed.forEach((partition, offset) -> {
                if (offset != null) {
                    offsets.put(partition, offset.offset());
                }
            });
            return offsets;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        } catch (ExecutionException e) {
            throw new AssertionError("no offsets of " + group, e.getCause());
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
        admin.close(Duration.ofSeconds(5));
        stopping.run();
    }

    private KafkaConsumer<byte[], byte @Nullable []> newConsumer() {
        return newConsumer("read_committed");
    }

    private KafkaConsumer<byte[], byte @Nullable []> newConsumer(String isolation) {
        return new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "isolation.level",
                        isolation,
                        "enable.auto.commit",
                        "false"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    private static List<TopicPartition> partitions(Topic topic) {
        List<TopicPartition> partitions = new ArrayList<>();
        for (int i = 0; i < topic.partitions(); i++) {
            partitions.add(new TopicPartition(topic.name(), i));
        }
        return partitions;
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("wirefold-broker");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                if (!file.toFile().delete()) {
                    file.toFile().deleteOnExit();
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
