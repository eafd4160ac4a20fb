package org.wirefold.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wirefold.model.ArticleJson;
import org.wirefold.model.TopicCatalogue;
import org.wirefold.sink.destination.BufferLimits;
import org.wirefold.sink.destination.Destination;
import org.wirefold.sink.destination.RowKind;
import org.wirefold.testkit.Await;
import org.wirefold.testkit.TestBroker;
import tools.jackson.databind.JsonNode;

/** When a file is complete, what it is called, and which rows it holds. */
class FileRollingTest {
    private static final int ARTICLES = 60;
    private static final int NEVER = 3_600_000;

    private final TestBroker broker = TestBroker.shared();
    private final TopicCatalogue topics = broker.newCatalogue(1);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        // bytes, records, milliseconds that the oldest may wait, milliseconds without a record
        "1000000000, 20, 3600000, 3600000",
        "65536, 1000000, 3600000, 3600000",
        "1000000000, 1000000, 100, 3600000",
        "1000000000, 1000000, 3600000, 100",
    })
    void shouldCompleteAFileWhenOneLimitIsReached(long bytes, long records, int oldest, int idle) throws IOException {
        // Given
        produce();
        SinkConfig config = SinkConfig.of(broker.bootstrapServers(), topics, "jsonl:" + folder.resolve("out"))
                .withLimits(new BufferLimits(bytes, records, Duration.ofMillis(oldest)))
                .withIdleRoll(Duration.ofMillis(idle))
                .withClientSettings(Map.of("max.poll.records", "10"));

        // When
        try (SinkApplication sink = SinkApplication.start(config)) {
            Await.until("rows", sink::rowsWritten, rows -> rows >= 20);

            // Then
            assertThat(FolderContent.files(folder.resolve("out/articles"), ".jsonl"))
                    .isNotEmpty();
        }
    }

    @Test
    void shouldCompleteNoFileWhenNoLimitIsReached() throws IOException {
        // Given
        produce();
        SinkConfig config = SinkConfig.of(broker.bootstrapServers(), topics, "jsonl:" + folder.resolve("out"))
                .withLimits(new BufferLimits(1_000_000_000, 1_000_000, Duration.ofMillis(NEVER)))
                .withIdleRoll(Duration.ofMillis(NEVER));

        // When
        try (SinkApplication sink = SinkApplication.start(config)) {
            Await.until("read", () -> sink.counters().recordsRead(), read -> read == ARTICLES);

            // Then
            assertThat(sink.rowsWritten()).isZero();
            assertThat(FolderContent.files(folder.resolve("out/articles"), ".jsonl"))
                    .isEmpty();
        }
    }

    @Test
    void shouldNameAFileByDayOfReceiptPartitionAndFirstOffset() throws IOException {
        // Given
        produce();
        SinkConfig config = SinkConfig.of(broker.bootstrapServers(), topics, "jsonl:" + folder.resolve("out"))
                .withIdleRoll(Duration.ofMillis(100));

        // When
        try (SinkApplication sink = SinkApplication.start(config)) {
            Await.until("rows", sink::rowsWritten, rows -> rows == ARTICLES);
        }

        // Then
        Path articles = folder.resolve("out/articles");
        List<Path> files = FolderContent.files(articles, ".jsonl");
        assertThat(files).hasSizeGreaterThan(1);
        for (Path file : files) {
            String day = articles.toRealPath().relativize(file).getName(0).toString();
            assertThat(day).startsWith("day=");
            List<String> lines = Files.readAllLines(file);
            assertThat(lines).allMatch(line -> line.contains("\"receivedAt\":\"" + day.replace("day=", "") + "T"));
            assertThat(String.valueOf(file.getFileName()))
                    .startsWith(topics.enriched().name() + "-0-"
                            + String.format(Locale.ROOT, "%020d", lowestNumber(lines)));
        }
        assertThat(FolderContent.manifests(folder.resolve("out"), RowKind.ARTICLE))
                .hasSameSizeAs(files);
    }

    @Test
    void shouldMergeSmallFilesOfEarlierDaysWhenThereIsNothingToWrite() throws Exception {
        // Given
        String target = "jsonl:" + folder.resolve("out");
        int before;
        try (Destination destination = DirectWrites.open(target, "")) {
            for (int batch = 0; batch < 4; batch++) {
                // Each is too large to be merged with the next by writing.
                DirectWrites.writeDay(destination, 200 * batch, 100 >> (2 * batch));
            }
            before = FolderContent.files(folder.resolve("out/articles"), ".jsonl")
                    .size();

            // When
            DirectWrites.catchUp(destination);
        }

        // Then
        assertThat(before).isGreaterThan(3);
        assertThat(FolderContent.files(folder.resolve("out/articles"), ".jsonl"))
                .hasSize(2);
        assertThat(FolderContent.jsonLines(folder.resolve("out"), RowKind.ARTICLE, ".jsonl"))
                .hasSize(100 + 25 + 6 + 1 + 1);
    }

    @Test
    void shouldHoldNothingButFilesOfRowsInTheFolderOfAKindAndEveryFieldInEveryLine() throws Exception {
        // Given
        try (Destination destination = DirectWrites.open("jsonl:" + folder.resolve("out"), "")) {
            // When
            DirectWrites.write(destination, "", 30, 1);
        }

        // Then
        Set<List<String>> fields = new HashSet<>();
        for (RowKind kind : RowKind.values()) {
            fields.clear();
            try (Stream<Path> all = Files.walk(folder.resolve("out").resolve(kind.folder()))) {
                for (Path file : all.filter(Files::isRegularFile).toList()) {
                    assertThat(file.toString()).endsWith(".jsonl");
                    for (String line : Files.readAllLines(file)) {
                        JsonNode json = ArticleJson.mapper().readTree(line);
                        List<String> names = new ArrayList<>(json.propertyNames());
                        if (kind == RowKind.ARTICLE) {
                            names.addAll(json.get("item").propertyNames());
                            names.addAll(json.get("story").propertyNames());
                        }
                        fields.add(names);
                    }
                }
            }
            assertThat(fields).as(kind.folder()).hasSize(1);
        }
        assertThat(FolderContent.files(folder.resolve("out"), ".jsonl"))
                .allMatch(file -> !file.toString().contains(".wirefold"));
    }

    /** The article of number n is the record of offset n. */
    private static int lowestNumber(List<String> lines) {
        return lines.stream()
                .mapToInt(line -> {
                    for (int i = 0; i < ARTICLES; i++) {
                        if (line.contains("\"item\":{\"uri\":\"" + Rows.uri(i) + "\"")) {
                            return i;
                        }
                    }
                    throw new AssertionError(line);
                })
                .min()
                .orElseThrow();
    }

    private void produce() {
        for (int i = 0; i < ARTICLES; i++) {
            broker.produce(topics.enriched(), Rows.uri(i), ArticleJson.write(Rows.article(i, 1)));
        }
    }
}
