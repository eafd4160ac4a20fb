package org.wirefold.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wirefold.model.ArticleJson;
import org.wirefold.model.DeadLetter;
import org.wirefold.model.DeadLetters;
import org.wirefold.model.RawArticle;
import org.wirefold.model.TopicCatalogue;
import org.wirefold.testkit.Await;
import org.wirefold.testkit.TestBroker;

/** Against a real broker: what arrives, in which order, and what a crash leaves. */
class IngestIT {
    private static final TestBroker BROKER = TestBroker.shared();

    @TempDir
    Path folder;

    private static IngestConfig config(String servers, TopicCatalogue topics, Path input, Path checkpoint) {
        return new IngestConfig(servers, topics, List.of(input), false, false, false, null, checkpoint, Map.of());
    }

    private static IngestReport run(IngestConfig config) {
        try (IngestApplication application = new IngestApplication(config, IngestProgress.NONE)) {
            return application.run();
        }
    }

    private static RawArticle article(ConsumerRecord<byte[], byte @Nullable []> record) {
        return ArticleJson.read(record.value(), RawArticle.class);
    }

    private Path rows(int count, int sources) throws IOException {
        Path file = folder.resolve("rows.jsonl");
        try (BufferedWriter writer = Files.newBufferedWriter(file)) {
            for (int i = 0; i < count; i++) {
                writer.write("{\"id\":\"" + i + "\",\"source\":\"s" + i % sources + "\",\"text\":\"Article " + i + " "
                        + "is about something else. ".repeat(40) + "\"}\n");
            }
        }
        return file;
    }

    @Test
    void shouldKeepTheOrderOfEachSourceAndSendNothingTwice() throws IOException {
        // Given
        TopicCatalogue topics = BROKER.newCatalogue(4);
        IngestConfig config = config(BROKER.bootstrapServers(), topics, rows(3000, 7), folder.resolve("checkpoint"));

        // When
        IngestReport first = run(config);
        IngestReport second = run(config);

        // Then
        assertThat(first.articles()).isEqualTo(3000);
        assertThat(second.articles()).isZero();
        assertThat(second.repeated()).isEqualTo(3000);
        List<ConsumerRecord<byte[], byte @Nullable []>> records = BROKER.records(topics.raw());
        assertThat(records).hasSize(3000);
        Map<String, Integer> lastOfSource = new HashMap<>();
        Map<String, Integer> partitionOfSource = new HashMap<>();
        for (ConsumerRecord<byte[], byte @Nullable []> record : records) {
            RawArticle article = article(record);
            String source = new String(record.key(), UTF_8);
            String uri = String.valueOf(article.uri());
            int number = Integer.parseInt(uri.substring(uri.lastIndexOf(':') + 1));
            assertThat(article.source()).isEqualTo(source);
            assertThat(number).isGreaterThan(lastOfSource.getOrDefault(source, -1));
            lastOfSource.put(source, number);
            assertThat(partitionOfSource.computeIfAbsent(source, s -> record.partition()))
                    .isEqualTo(record.partition());
        }
    }

    @Test
    void shouldSendDeadLettersThatCanBeReadBack() {
        // Given
        TopicCatalogue topics = BROKER.newCatalogue(2);

        // When
        run(config(BROKER.bootstrapServers(), topics, Path.of("../samples"), folder.resolve("checkpoint")));

        // Then
        assertThat(BROKER.records(topics.raw())).hasSize(41);
        assertThat(BROKER.records(topics.deadLetter()))
                .extracting(record -> DeadLetters.read(record.headers(), record.value(), record.timestamp()))
                .extracting(DeadLetter::step, DeadLetter::cause, DeadLetter::file, DeadLetter::line)
                .containsExactly(
                        tuple("produce", "empty", "samples/islandpost.example/nothing.txt", null),
                        tuple("produce", "not-utf8", "samples/islandpost.example/scrambled.txt", null),
                        tuple("produce", "broken-json", "samples/rows.jsonl", 3L),
                        tuple("produce", "no-text", "samples/rows.jsonl", 6L));
    }

    @Test
    void shouldLoseNothingWhenKilledInTheMiddle() throws Exception {
        // Given
        TopicCatalogue topics = BROKER.newCatalogue(4);
        Path rows = rows(30_000, 7);
        Path checkpoint = folder.resolve("checkpoint");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        IngestIT.class.getName(),
                        BROKER.bootstrapServers(),
                        topics.prefix(),
                        rows.toString(),
                        checkpoint.toString())
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile())
                .start();
        Await.until(
                "a checkpoint in the middle",
                () -> {
                    try (var journals = Files.list(checkpoint)) {
                        return journals.anyMatch(file -> file.toString().endsWith(".journal")
                                && file.toFile().length() > 100);
                    }
                },
                found -> found);
        process.destroyForcibly().waitFor();
        int before = BROKER.records(topics.raw()).size();

        // When
        IngestReport report = run(config(BROKER.bootstrapServers(), topics, rows, checkpoint));

        // Then
        assertThat(before).as("killed in the middle").isBetween(1, 29_999);
        assertThat(report.repeated()).isPositive();
        assertThat(report.repeated() + report.articles()).isEqualTo(30_000);
        Set<String> uris = new HashSet<>();
        BROKER.records(topics.raw())
                .forEach(record -> uris.add(String.valueOf(article(record).uri())));
        assertThat(uris).hasSize(30_000);
    }

    @Test
    void shouldSayWhereNoBrokerAnswers() throws IOException {
        // Given
        IngestConfig config = new IngestConfig(
                "127.0.0.1:1",
                TopicCatalogue.live(1),
                List.of(rows(1, 1)),
                false,
                false,
                false,
                null,
                null,
                Map.of("default.api.timeout.ms", "1500", "request.timeout.ms", "1000"));

        // When / Then
        assertThatThrownBy(() -> run(config))
                .isInstanceOf(IngestException.class)
                .hasMessageContaining("no broker answers at 127.0.0.1:1");
    }

    @Test
    void shouldSayWhichNumberOfPartitionsIsThere() throws IOException {
        // Given
        TopicCatalogue topics = BROKER.newCatalogue(2);
        TopicCatalogue other = new TopicCatalogue(topics.prefix(), "", 3);
        IngestConfig config = IngestConfig.once(BROKER.bootstrapServers(), other, List.of(rows(1, 1)));

        // When / Then
        assertThatThrownBy(() -> run(config))
                .isInstanceOf(IngestException.class)
                .hasMessageContaining("has 2 partitions where 3 are configured");
    }

    /** The producer that is killed. */
    public static void main(String[] arguments) {
        run(config(
                arguments[0], new TopicCatalogue(arguments[1], "", 4), Path.of(arguments[2]), Path.of(arguments[3])));
    }
}
