package org.wirefold.benchmarks.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.LagInfo;
import org.wirefold.enrich.app.EnrichApplication;
import org.wirefold.model.Topic;
import org.wirefold.model.TopicCatalogue;
import org.wirefold.testkit.BrokerProcess;

/** A broker in a process of its own on a temporary folder, topics, and the clock of both processes' CPU time. */
final class Rig implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final int LOOKS_A_DELETION = 40;

    /** The marker behind the last transaction of a changelog, which no reader is given, counts as behind. */
    private static final long MARKER = 1;

    final Path folder;
    final BrokerProcess broker;
    final Admin admin;
    private int installations;

    /** Whether what was read is deleted from the topics while somebody waits. */
    boolean deletesRead;

    private Rig(Path folder, BrokerProcess broker) {
        this.folder = folder;
        this.broker = broker;
        this.admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers()));
    }

    static Rig start() throws IOException {
        Path folder = Files.createTempDirectory("wirefold-load");
        return new Rig(folder, BrokerProcess.start(folder.resolve("broker"), 0));
    }

    /** A catalogue of its own with its topics. */
    TopicCatalogue installation(int partitions) throws InterruptedException, ExecutionException {
        TopicCatalogue topics = new TopicCatalogue("load" + ++installations + ".", "", partitions);
        create(topics.all());
        return topics;
    }

    void create(List<Topic> topics) throws InterruptedException, ExecutionException {
        admin.createTopics(topics.stream()
                        .map(topic ->
                                new NewTopic(topic.name(), topic.partitions(), (short) 1).configs(topic.settings()))
                        .toList())
                .all()
                .get();
    }

    KafkaProducer<byte[], byte[]> producer() {
        return new KafkaProducer<>(Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                broker.bootstrapServers(),
                ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
                ByteArraySerializer.class,
                ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
                ByteArraySerializer.class,
                ProducerConfig.COMPRESSION_TYPE_CONFIG,
                "lz4",
                ProducerConfig.LINGER_MS_CONFIG,
                "5",
                ProducerConfig.BATCH_SIZE_CONFIG,
                Integer.toString(256 << 10),
                ProducerConfig.BUFFER_MEMORY_CONFIG,
                Integer.toString(64 << 20)));
    }

    /** Sends one article; one that cannot be sent shows in what the run counts. */
    static void send(KafkaProducer<byte[], byte[]> producer, TopicCatalogue topics, WireFeed.Raw raw) {
        Future<RecordMetadata> unused =
                producer.send(new ProducerRecord<>(topics.raw().name(), raw.source(), raw.article()));
    }

    /** Publishes so many articles of a feed. */
    void publish(TopicCatalogue topics, WireFeed feed, int articles) {
        try (KafkaProducer<byte[], byte[]> producer = producer()) {
            for (int i = 0; i < articles; i++) {
                WireFeed.Raw raw = feed.next();
                send(producer, topics, raw);
            }
        }
    }

    /** How many records a topic has had. */
    long records(Topic topic) throws InterruptedException, ExecutionException {
        return ends(List.of(topic)).values().stream().mapToLong(Long::longValue).sum();
    }

    /** Returns when a topic has had so many records. */
    void awaitRecords(Topic topic, long records, EnrichApplication application)
            throws InterruptedException, ExecutionException {
        while (records(topic) < records) {
            requireAlive(application);
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    /** Returns when the application has nothing left to do. */
    void awaitRest(TopicCatalogue topics, EnrichApplication application)
            throws InterruptedException, ExecutionException {
        awaitRest(topics.applicationId(), topics.enrichInputs(), application);
    }

    /** Returns when the group has read all topics to their ends. */
    void awaitRest(String group, List<Topic> topics, EnrichApplication... watched)
            throws InterruptedException, ExecutionException {
        int still = 0;
        Map<TopicPartition, Long> before = Map.of();
        for (int look = 1; still < 2; look++) {
            Map<TopicPartition, Long> committed = new HashMap<>();
            Map<TopicPartition, OffsetAndMetadata> read = admin.listConsumerGroupOffsets(
                            Map.of(group, new ListConsumerGroupOffsetsSpec()))
                    .partitionsToOffsetAndMetadata(group)
                    .get();
            read.forEach((partition, offset) -> {
                if (offset != null) {
                    committed.put(partition, offset.offset());
                }
            });
            if (deletesRead && look % LOOKS_A_DELETION == 0) {
                Map<TopicPartition, RecordsToDelete> deleted = new HashMap<>();
                committed.forEach((partition, offset) -> deleted.put(partition, RecordsToDelete.beforeOffset(offset)));
                admin.deleteRecords(deleted).all().get();
            }
            Map<TopicPartition, Long> ends = ends(topics);
            long behind = ends.entrySet().stream()
                    .mapToLong(end -> end.getValue() - committed.getOrDefault(end.getKey(), 0L))
                    .sum();
            still = behind == 0 && ends.equals(before) ? still + 1 : 0;
            before = ends;
            for (EnrichApplication application : watched) {
                requireAlive(application);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private static void requireAlive(EnrichApplication application) {
        if (application.state() == EnrichApplication.State.FAILED) {
            throw new IllegalStateException("the application failed", application.failure());
        }
    }

    /**
     * Returns when the standby tasks of the application have read their changelogs, and a first answer was given.
     *
     * @throws IllegalStateException if it fails, or has not by then
     */
    void awaitWarm(EnrichApplication standby, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        long behind = Long.MAX_VALUE;
        while (behind > MARKER) {
            LockSupport.parkNanos(PAUSE.toNanos());
            requireAlive(standby);
            Map<String, Map<Integer, LagInfo>> lags = standby.streams().allLocalStorePartitionLags();
            behind = lags.values().stream()
                    .flatMap(partitions -> partitions.values().stream())
                    .mapToLong(LagInfo::offsetLag)
                    .max()
                    .orElse(Long.MAX_VALUE);
            if (behind > MARKER && System.nanoTime() > deadline) {
                throw new IllegalStateException("the standby is not warm after " + patience + ": " + lags);
            }
        }
    }

    Map<TopicPartition, Long> ends(List<Topic> topics) throws InterruptedException, ExecutionException {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        for (Topic topic : topics) {
            for (int partition = 0; partition < topic.partitions(); partition++) {
                asked.put(new TopicPartition(topic.name(), partition), OffsetSpec.latest());
            }
        }
        Map<TopicPartition, Long> ends = new HashMap<>();
        admin.listOffsets(asked).all().get().forEach((partition, end) -> ends.put(partition, end.offset()));
        return ends;
    }

    /** CPU time of this process and of the broker. */
    Cpu cpu() {
        return new Cpu(System.nanoTime(), cpuOf(ProcessHandle.current()), cpuOf(broker.handle()));
    }

    private static long cpuOf(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos();
    }

    /** A moment on three clocks, in nanoseconds. */
    record Cpu(long wall, long application, long broker) {
        Cpu since(Cpu before) {
            return new Cpu(wall - before.wall, application - before.application, broker - before.broker);
        }

        /** CPU time of both processes. */
        long ofBoth() {
            return application + broker;
        }

        String over(long articles) {
            return String.format(
                    java.util.Locale.ROOT,
                    "%,d articles, %.1f s, %,.0f articles/s; CPU an article: application %.0f us, broker %.0f us",
                    articles,
                    wall / 1e9,
                    articles * 1e9 / wall,
                    application / 1e3 / articles,
                    broker / 1e3 / articles);
        }
    }

    @Override
    public void close() throws IOException {
        admin.close(Duration.ofSeconds(5));
        broker.close();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
