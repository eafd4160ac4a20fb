package org.wirefold.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wirefold.model.ArticleJson;
import org.wirefold.model.EnrichedArticle;
import org.wirefold.model.TopicCatalogue;
import org.wirefold.testkit.Seed;
import org.wirefold.testkit.TestBroker;

/**
 * Measures how many articles of 2.5 kB a second each sink writes, beside a consumer that only counts them, in one run.
 * Broker and database run on the same machine. Time counts from the first record read to the last row durable; each
 * sink first writes half as many articles elsewhere, to warm up. {@code -Dwirefold.throughput=N} says how many
 * articles, {@code -Dwirefold.throughput.sinks=sqlite,parquet} which sinks.
 */
class SinkThroughputIT {
    private static final int COUNT = Integer.getInteger("wirefold.throughput", 1_200);
    private static final String SINKS =
            System.getProperty("wirefold.throughput.sinks", "jsonl,zstd,parquet,sqlite,postgresql");
    private static final Duration DEADLINE = Duration.ofMinutes(3);

    private final TestBroker broker = TestBroker.shared();

    @TempDir
    private Path folder;

    @Test
    void shouldWriteEveryArticleWhenMeasured() throws Exception {
        // Given
        ThroughputArticles articles = new ThroughputArticles(Seed.next(getClass()));
        TopicCatalogue warmUp = broker.newCatalogue(4);
        TopicCatalogue measured = broker.newCatalogue(4);
        fill(warmUp, articles, COUNT / 2);
        System.out.printf(
                Locale.ROOT,
                "%d articles, %d bytes of JSON each, on %d cores%n",
                COUNT,
                fill(measured, articles, COUNT) / COUNT,
                Runtime.getRuntime().availableProcessors());
        countOnly(warmUp, COUNT / 2);
        report("only counting", countOnly(measured, COUNT));

        for (Map.Entry<String, String> sink : targets().entrySet()) {
            // When
            write(warmUp, sink.getValue().replace("BELOW", "warm-up"), COUNT / 2);
            Taken taken = write(measured, sink.getValue().replace("BELOW", "measured"), COUNT);

            // Then
            report(sink.getKey(), taken);
            assertThat(taken.rows()).isEqualTo(COUNT);
        }
    }

    private Map<String, String> targets() {
        Map<String, String> targets = new LinkedHashMap<>();
        for (String sink : List.of(SINKS.split(","))) {
            targets.put(
                    sink,
                    switch (sink) {
                        case "zstd" -> "jsonl:" + folder.resolve("BELOW-zstd") + "?compression=zstd";
                        case "sqlite" -> "sqlite:" + folder.resolve("BELOW.db");
                        case "postgresql" ->
                            System.getProperty(
                                            "wirefold.throughput.postgresql",
                                            TestPostgres.target(TestPostgres.port(), ""))
                                    + "BELOW";
                        default -> sink + ":" + folder.resolve("BELOW-" + sink);
                    });
        }
        return targets;
    }

    private long fill(TopicCatalogue topics, ThroughputArticles articles, int count)
            throws InterruptedException, ExecutionException {
        long bytes = 0;
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        broker.bootstrapServers(),
                        "linger.ms",
                        "20",
                        "batch.size",
                        "200000",
                        "compression.type",
                        "lz4"),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            Future<RecordMetadata> last = null;
            for (int i = 0; i < count; i++) {
                EnrichedArticle article = articles.article(i);
                byte[] json = ArticleJson.write(article);
                bytes += json.length;
                last = producer.send(new ProducerRecord<>(
                        topics.enriched().name(), article.item().uri().getBytes(StandardCharsets.UTF_8), json));
            }
            if (last != null) {
                last.get();
            }
        }
        return bytes;
    }

    /** What a run took. */
    private record Taken(long rows, double seconds, double cpuSeconds) {}

    private Taken countOnly(TopicCatalogue topics, int count) {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        broker.bootstrapServers(),
                        "group.id",
                        topics.prefix() + "count",
                        "auto.offset.reset",
                        "earliest"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(topics.enriched().name()));
            long seen = 0;
            long wall = 0;
            long cpu = 0;
            while (seen < count) {
                int more = consumer.poll(Duration.ofMillis(100)).count();
                if (seen == 0) {
                    wall = System.nanoTime();
                    cpu = cpuNanos();
                }
                seen += more;
            }
            return new Taken(seen, (System.nanoTime() - wall) / 1e9, (cpuNanos() - cpu) / 1e9);
        }
    }

    private Taken write(TopicCatalogue topics, String target, int count) throws IOException, SQLException {
        SinkConfig config =
                SinkConfig.of(broker.bootstrapServers(), topics, target).withIdleRoll(Duration.ofMillis(100));
        try (SinkApplication sink = SinkApplication.start(config)) {
            long end = System.nanoTime() + DEADLINE.toNanos();
            Long wall = null;
            long cpu = 0;
            while (sink.rowsWritten() < count) {
                if (wall == null && sink.counters().recordsRead() > 0) {
                    wall = System.nanoTime();
                    cpu = cpuNanos();
                }
                assertThat(sink.state()).isNotInstanceOf(SinkState.Failed.class);
                assertThat(System.nanoTime()).as("deadline").isLessThan(end);
                LockSupport.parkNanos(2_000_000);
            }
            return new Taken(sink.rowsWritten(), seconds(wall, System.nanoTime()), (cpuNanos() - cpu) / 1e9);
        }
    }

    private static double seconds(@Nullable Long from, long to) {
        return from == null ? Double.NaN : (to - from) / 1e9;
    }

    private static long cpuNanos() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private static void report(String what, Taken taken) {
        System.out.printf(
                Locale.ROOT,
                "%-14s %8.0f articles/s  %6.0f us of this process's CPU an article  %5.1f s%n",
                what,
                taken.rows() / taken.seconds(),
                taken.cpuSeconds() * 1e6 / taken.rows(),
                taken.seconds());
    }
}
