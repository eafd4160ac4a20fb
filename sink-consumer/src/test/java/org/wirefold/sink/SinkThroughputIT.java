package org.wirefold.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wirefold.model.ArticleJson;
import org.wirefold.model.EnrichedArticle;
import org.wirefold.model.TopicCatalogue;
import org.wirefold.testkit.Await;
import org.wirefold.testkit.Seed;
import org.wirefold.testkit.TestBroker;

/**
 * Measures how many articles of 2.5 kB a second each sink writes, beside a consumer that only counts them, in one run.
 * Broker and database run on the same machine. Time counts from the first record read to the last row durable; each
 * sink first writes the same articles elsewhere, so that compiling is not what is measured; how busy the compiler still
 * is, is printed. {@code -Dwirefold.throughput=N} says how many
 * articles, {@code -Dwirefold.throughput.sinks=sqlite,parquet} which sinks.
 */
class SinkThroughputIT {
    private static final int COUNT = Integer.getInteger("wirefold.throughput", 1_200);
    private static final String SINKS =
            System.getProperty("wirefold.throughput.sinks", "jsonl,zstd,parquet,sqlite,postgresql");
    private static final Duration DEADLINE = Duration.ofMinutes(3);
    private static final Duration OFTEN = Duration.ofMillis(2);

    /** Between questions that the database must count rows for. */
    private static final Duration SELDOM = Duration.ofMillis(100);

    private final TestBroker broker = TestBroker.shared();

    @TempDir
    private Path folder;

    @Test
    void shouldWriteEveryArticleWhenMeasured() throws Exception {
        // Given
        ThroughputArticles articles = new ThroughputArticles(Seed.next(getClass()));
        TopicCatalogue topics = broker.newCatalogue(4);
        System.out.printf(
                Locale.ROOT,
                "%d articles, %d bytes of JSON each, on %d cores%n",
                COUNT,
                fill(topics, articles, COUNT) / COUNT,
                Runtime.getRuntime().availableProcessors());
        countOnly(topics, "warm-up", COUNT);
        report("only counting", countOnly(topics, "measured", COUNT));

        for (Map.Entry<String, String> sink : targets().entrySet()) {
            // When
            write(topics, sink.getValue().replace("BELOW", "warm-up"), COUNT);
            Taken taken = write(topics, sink.getValue().replace("BELOW", "measured"), COUNT);

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

    /** How far everything is at a moment. */
    private record Moment(long wallNanos, long cpuNanos, long compileMillis, long serverCpuNanos) {
        static Moment now(Optional<DatabaseProbe> database) {
            return new Moment(
                    System.nanoTime(),
                    ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                            .getProcessCpuTime(),
                    ManagementFactory.getCompilationMXBean().getTotalCompilationTime(),
                    database.map(DatabaseProbe::serverCpuNanos).orElse(0L));
        }
    }

    /**
     * What a run took.
     *
     * @param texts when the full text of all was there too; the same as {@code rowsDone} where none is made
     */
    private record Taken(long rows, Moment begun, Moment rowsDone, Moment texts) {
        double seconds(Moment until) {
            return (until.wallNanos() - begun.wallNanos()) / 1e9;
        }

        double microsEach(long nanos) {
            return nanos / 1e3 / rows;
        }
    }

    private Taken countOnly(TopicCatalogue topics, String group, int count) {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        broker.bootstrapServers(),
                        "group.id",
                        topics.prefix() + group,
                        "auto.offset.reset",
                        "earliest"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(topics.enriched().name()));
            long seen = 0;
            Moment begun = Moment.now(Optional.empty());
            while (seen < count) {
                int more = consumer.poll(Duration.ofMillis(100)).count();
                if (seen == 0) {
                    begun = Moment.now(Optional.empty());
                }
                seen += more;
            }
            Moment end = Moment.now(Optional.empty());
            return new Taken(seen, begun, end, end);
        }
    }

    private Taken write(TopicCatalogue topics, String target, int count) throws SQLException {
        SinkConfig config =
                SinkConfig.of(broker.bootstrapServers(), topics, target).withIdleRoll(Duration.ofMillis(100));
        try (SinkApplication sink = SinkApplication.start(config)) {
            await("the first record", sink, OFTEN, () -> sink.counters().recordsRead(), read -> read > 0);
            Moment begun = Moment.now(Optional.empty());
            try (DatabaseProbe database = DatabaseProbe.of(target).orElse(null)) {
                Optional<DatabaseProbe> probe = Optional.ofNullable(database);
                begun = new Moment(
                        begun.wallNanos(),
                        begun.cpuNanos(),
                        begun.compileMillis(),
                        Moment.now(probe).serverCpuNanos());
                await("all rows", sink, OFTEN, sink::rowsWritten, written -> written >= count);
                Moment rows = Moment.now(probe);
                if (database == null) {
                    return new Taken(sink.rowsWritten(), begun, rows, rows);
                }
                await("the full text of all rows", sink, SELDOM, database::textDue, due -> due == 0);
                return new Taken(sink.rowsWritten(), begun, rows, Moment.now(probe));
            }
        }
    }

    /** Waits until the sink has come so far. One that has failed never will. */
    private static <T> void await(
            String what, SinkApplication sink, Duration pause, Callable<T> look, Predicate<T> condition) {
        AtomicReference<SinkState> failed = new AtomicReference<>();
        Await.until(
                what,
                DEADLINE,
                pause,
                () -> {
                    T seen = look.call();
                    if (sink.state() instanceof SinkState.Failed state) {
                        failed.set(state);
                    }
                    return seen;
                },
                seen -> failed.get() != null || condition.test(seen));
        assertThat(failed.get()).as(what).isNull();
    }

    private static void report(String what, Taken taken) {
        Moment begun = taken.begun();
        Moment rows = taken.rowsDone();
        Moment texts = taken.texts();
        System.out.printf(
                Locale.ROOT,
                "%-13s %7.0f articles/s; CPU an article: %4.0f us here (compiler busy %3.0f us), %4.0f us database server%n",
                what,
                taken.rows() / taken.seconds(rows),
                taken.microsEach(rows.cpuNanos() - begun.cpuNanos()),
                taken.microsEach((rows.compileMillis() - begun.compileMillis()) * 1_000_000),
                taken.microsEach(rows.serverCpuNanos() - begun.serverCpuNanos()));
        if (texts.wallNanos() > rows.wallNanos()) {
            System.out.printf(
                    Locale.ROOT,
                    "%-13s %7.0f articles/s; CPU an article, for the full text alone: %4.0f us here, %4.0f us server%n",
                    "  with text",
                    taken.rows() / taken.seconds(texts),
                    taken.microsEach(texts.cpuNanos() - rows.cpuNanos()),
                    taken.microsEach(texts.serverCpuNanos() - rows.serverCpuNanos()));
        }
    }
}
