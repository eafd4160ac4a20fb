package org.wirefold.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.wirefold.enrich.app.EnrichApplication;
import org.wirefold.enrich.config.EnrichConfig;
import org.wirefold.enrich.config.EntityConfig;
import org.wirefold.model.ArticleJson;
import org.wirefold.model.EnrichedArticle;
import org.wirefold.model.TopicCatalogue;
import org.wirefold.sink.SinkApplication;
import org.wirefold.sink.SinkConfig;
import org.wirefold.sink.SqliteReader;
import org.wirefold.testkit.Await;
import org.wirefold.testkit.Seed;
import org.wirefold.testkit.TestBroker;

/**
 * Two instances of the streams application restarted one after the other while articles keep coming. {@code
 * -Dwirefold.rolling.seconds=N} makes it longer than in CI.
 */
@Timeout(600)
class RollingRestartIT {
    private static final int PER_SECOND = 40;
    private static final int SECONDS = Integer.getInteger("wirefold.rolling.seconds", 20);
    private static final int PARTITIONS = 4;

    @TempDir
    Path folder;

    private final TestBroker broker = TestBroker.shared();
    private final TopicCatalogue topics = broker.newCatalogue(PARTITIONS);
    private final Map<String, Long> sentNanos = new ConcurrentHashMap<>();
    private final Map<String, Long> latencyMillis = new ConcurrentHashMap<>();
    private final AtomicBoolean over = new AtomicBoolean();

    @Test
    void shouldLoseAndDoubleNothingWhenInstancesAreRestartedUnderLoad() throws Exception {
        // Given
        int articles = PER_SECOND * SECONDS;
        Path database = folder.resolve("out.sqlite");
        EnrichApplication first = start("first");
        EnrichApplication second = start("second");
        assertThat(first.awaitRunning(Duration.ofMinutes(2))).isTrue();
        assertThat(second.awaitRunning(Duration.ofMinutes(2))).isTrue();
        FutureTask<Void> watching = inBackground(this::watch);
        FutureTask<Void> sending = inBackground(() -> send(articles));
        try (SinkApplication sink =
                SinkApplication.start(SinkConfig.of(broker.bootstrapServers(), topics, "sqlite:" + database)
                        .withIdleRoll(Duration.ofMillis(200)))) {
            // When
            awaitEnriched(articles / 10);
            first.close();
            first = start("first");
            assertThat(first.awaitRunning(Duration.ofMinutes(2))).isTrue();
            awaitEnriched(articles / 2);
            second.close();
            second = start("second");
            assertThat(second.awaitRunning(Duration.ofMinutes(2))).isTrue();
            sending.get();
            awaitEnriched(articles);

            // Then
            Await.until("all rows", Duration.ofMinutes(2), () -> rows(database), rows -> rows == articles);
            assertThat(sink.counters().deadLetters()).isZero();
        } finally {
            over.set(true);
            first.close();
            second.close();
        }
        watching.get();
        Set<String> told = new HashSet<>();
        for (ConsumerRecord<byte[], byte[]> record : broker.records(topics.enriched())) {
            told.add(new String(record.key(), StandardCharsets.UTF_8));
        }
        assertThat(told).isEqualTo(sentNanos.keySet());
        assertThat(broker.records(topics.deadLetter())).isEmpty();
        System.out.println(figures(articles));
    }

    private String figures(int articles) {
        List<Long> sorted = new ArrayList<>(latencyMillis.values());
        Collections.sort(sorted);
        return String.format(
                Locale.ROOT,
                "rolling restart of two instances under %d articles/s: %d sent, %d enriched, latency p50 %d ms, p99 %d"
                        + " ms, longest %d ms",
                PER_SECOND,
                articles,
                sorted.size(),
                sorted.get(sorted.size() / 2),
                sorted.get(sorted.size() * 99 / 100),
                sorted.get(sorted.size() - 1));
    }

    private EnrichApplication start(String name) {
        return EnrichApplication.start(EnrichConfig.of(broker.bootstrapServers(), topics, folder.resolve(name))
                .withThreads(1)
                .withEntities(EntityConfig.NONE));
    }

    /** A step in a thread of its own. */
    private interface Work {
        void run() throws Exception;
    }

    private static FutureTask<Void> inBackground(Work work) {
        FutureTask<Void> task = new FutureTask<>(() -> {
            work.run();
            return null;
        });
        Thread thread = new Thread(task, "rolling-restart");
        thread.setDaemon(true);
        thread.start();
        return task;
    }

    /** Sends at a steady pace; every fourth article is a copy of an earlier one by another source. */
    private void send(int articles) throws Exception {
        Random random = new Random(Seed.next(RollingRestartIT.class));
        List<String> texts = new ArrayList<>();
        List<Future<RecordMetadata>> acknowledged = new ArrayList<>();
        Semaphore due = new Semaphore(0);
        ScheduledExecutorService pace = Executors.newSingleThreadScheduledExecutor();
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "acks", "all"),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            var unused = pace.scheduleAtFixedRate(due::release, 0, 1_000_000_000L / PER_SECOND, TimeUnit.NANOSECONDS);
            for (int i = 0; i < articles; i++) {
                boolean copy = i % 4 == 3;
                String text = copy ? texts.get(random.nextInt(texts.size())) : text(random);
                texts.add(text);
                String uri = "urn:rolling:" + i;
                String source = "source-" + random.nextInt(20);
                byte[] value = ArticleJson.write(
                        Map.of("uri", uri, "source", source, "text", text, "published", "2026-05-01T00:00:00Z"));
                assertThat(due.tryAcquire(1, TimeUnit.MINUTES)).isTrue();
                sentNanos.put(uri, System.nanoTime());
                acknowledged.add(producer.send(
                        new ProducerRecord<>(topics.raw().name(), source.getBytes(StandardCharsets.UTF_8), value)));
            }
            for (Future<RecordMetadata> each : acknowledged) {
                each.get();
            }
        } finally {
            pace.shutdownNow();
        }
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int word = 0; word < 120; word++) {
            for (int letter = 0; letter < 5; letter++) {
                text.append((char) ('a' + random.nextInt(26)));
            }
            text.append(word % 12 == 11 ? ". " : " ");
        }
        return text.toString().strip();
    }

    /** Notes when each article is first seen enriched. */
    private void watch() {
        List<TopicPartition> partitions = new ArrayList<>();
        for (int i = 0; i < PARTITIONS; i++) {
            partitions.add(new TopicPartition(topics.enriched().name(), i));
        }
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "enable.auto.commit", "false"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (!over.get()) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(50))) {
                    String uri = ArticleJson.read(record.value(), EnrichedArticle.class)
                            .item()
                            .uri();
                    Long sent = sentNanos.get(uri);
                    if (sent != null) {
                        latencyMillis.putIfAbsent(uri, (System.nanoTime() - sent) / 1_000_000);
                    }
                }
            }
        }
    }

    private void awaitEnriched(int count) {
        Await.until(count + " enriched", Duration.ofMinutes(3), latencyMillis::size, size -> size >= count);
    }

    private static long rows(Path database) throws Exception {
        try (SqliteReader reader = SqliteReader.open(database)) {
            return reader.counts().articles();
        }
    }
}
