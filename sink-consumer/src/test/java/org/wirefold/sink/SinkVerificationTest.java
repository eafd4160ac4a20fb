package org.wirefold.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wirefold.model.ArticleJson;
import org.wirefold.model.TopicCatalogue;
import org.wirefold.sink.SinkVerification.Count;
import org.wirefold.sink.SinkVerification.Finding;
import org.wirefold.sink.SinkVerification.Problem;
import org.wirefold.sink.SinkVerification.Report;
import org.wirefold.testkit.Await;
import org.wirefold.testkit.TestBroker;

/** Targets are damaged from outside; a verification notices it, and the topics mend it. */
class SinkVerificationTest {
    private static final TestBroker BROKER = TestBroker.shared();
    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final int ARTICLES = 60;

    private final TopicCatalogue topics = BROKER.newCatalogue(2);

    @TempDir
    private Path folder;

    private String target(String type) {
        return switch (type) {
            case "sqlite" -> "sqlite:" + folder.resolve("w.db");
            case "postgresql" -> TestPostgres.target(TestPostgres.port(), schema());
            default -> type + ":" + folder.resolve("out");
        };
    }

    private String schema() {
        return "verified_" + topics.prefix().replace('.', '_');
    }

    private SinkConfig filled(String type) {
        for (int i = 0; i < ARTICLES; i++) {
            BROKER.produce(topics.enriched(), Rows.uri(i), ArticleJson.write(Rows.article(i, 1 + i % 3)));
        }
        for (int i = 0; i < ARTICLES / 3; i++) {
            BROKER.produce(topics.stories(), Rows.storyId(i), ArticleJson.write(Rows.story(i, 1)));
        }
        for (int i = 0; i < ARTICLES / 9; i++) {
            BROKER.produce(topics.events(), Rows.eventId(i), ArticleJson.write(Rows.event(i, 1)));
        }
        BROKER.produce(topics.enriched(), Rows.uri(0), (byte[]) null);
        SinkConfig config = SinkContract.config(topics, target(type));
        write(config);
        return config;
    }

    private void write(SinkConfig config) {
        try (SinkApplication sink = SinkApplication.start(config)) {
            Map<TopicPartition, Long> ends = new HashMap<>();
            topics.sinkInputs().forEach(topic -> ends.putAll(BROKER.endOffsets(topic)));
            Await.until("everything durable", sink::reached, ends::equals);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"jsonl", "parquet", "sqlite", "postgresql"})
    void shouldFindNothingWhenATargetIsWhatItsTopicsSay(String type) throws Exception {
        // Given
        SinkConfig config = filled(type);

        // When
        Report report = SinkVerification.verify(config);

        // Then
        assertThat(report.findings()).isEmpty();
        assertThat(report.exists()).isTrue();
        assertThat(report.repairable()).isTrue();
        assertThat(report.waiting()).isZero();
        assertThat(report.counts())
                .extracting(Count::inTarget)
                .containsExactly(ARTICLES - 1L, ARTICLES / 3L, ARTICLES / 9L);
        assertThat(report.counts())
                .allSatisfy(count -> assertThat(count.targetDigest()).isEqualTo(count.topicDigest()));
        assertThat(SinkVerification.repair(config, LONGEST)).isEqualTo(report);
    }

    @ParameterizedTest
    @ValueSource(strings = {"jsonl", "parquet", "sqlite", "postgresql"})
    void shouldNameTheDamageAndMendItWhenRepaired(String type) throws Exception {
        // Given
        SinkConfig config = filled(type);
        Report whole = SinkVerification.verify(config);
        damage(type);

        // When
        Report damaged = SinkVerification.verify(config);
        Report repaired = SinkVerification.repair(config, LONGEST);

        // Then
        assertThat(damaged.findings()).extracting(Finding::problem).contains(Problem.DAMAGED);
        assertThat(damaged.findings()).extracting(Finding::message).doesNotContain("");
        assertThat(repaired).isEqualTo(whole);
    }

    /** Changes what is stored, as another program or a bad disk would. */
    private void damage(String type) throws Exception {
        switch (type) {
            case "jsonl" -> edit(dataFiles(".jsonl").get(0));
            case "parquet" -> cut(dataFiles(".parquet").get(0));
            case "sqlite" -> overwritePages(folder.resolve("w.db"));
            default -> {
                try (Connection connection = TestPostgres.connect(schema() + "_live");
                        Statement statement = connection.createStatement()) {
                    statement.execute("DELETE FROM entities WHERE article_id IN (SELECT id FROM articles LIMIT 5)");
                    statement.execute(
                            "UPDATE articles SET json = replace(json::text, 'Headline', 'Hoax')::json WHERE uri = '"
                                    + Rows.uri(7) + "'");
                }
            }
        }
    }

    private List<Path> dataFiles(String ending) throws IOException {
        try (Stream<Path> all = Files.walk(folder.resolve("out").resolve("articles"))) {
            return all.filter(file -> file.toString().endsWith(ending)).sorted().toList();
        }
    }

    /** Same length, other words. */
    private static void edit(Path file) throws IOException {
        Files.writeString(file, Files.readString(file).replace("Monday", "Sunday"));
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(5)));
    }

    private static void cut(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() / 2);
        }
    }

    /** Leaves the first two pages, so that the file is still one of SQLite's. */
    private static void overwritePages(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            long size = channel.size();
            for (long at = 2 * 16_384; at < size; at += 16_384) {
                channel.write(ByteBuffer.wrap("broken".repeat(1_000).getBytes(StandardCharsets.UTF_8)), at);
            }
        }
    }

    @Test
    void shouldNameRowsWhenTheyAreMissingDifferentOrTooMany() throws Exception {
        // Given
        SinkConfig config = filled("sqlite");
        try (Connection connection =
                        DriverManager.getConnection(target("sqlite").replace("sqlite:", "jdbc:sqlite:"));
                Statement statement = connection.createStatement()) {
            statement.execute("DELETE FROM articles__live WHERE uri = '" + Rows.uri(3) + "'");
            statement.execute("UPDATE articles__live SET revision = 99 WHERE uri = '" + Rows.uri(4) + "'");
            statement.execute("UPDATE articles__live SET uri = 'urn:test:surplus' WHERE uri = '" + Rows.uri(5) + "'");
        }

        // When
        Report report = SinkVerification.verify(config);

        // Then
        assertThat(problem(report, Problem.MISSING).message()).contains(Rows.uri(3), Rows.uri(5));
        assertThat(problem(report, Problem.MISSING).count()).isEqualTo(2);
        assertThat(problem(report, Problem.DIFFERENT).message()).contains(Rows.uri(4));
        assertThat(problem(report, Problem.SURPLUS).message()).contains("urn:test:surplus");
    }

    private static Finding problem(Report report, Problem problem) {
        return report.findings().stream()
                .filter(finding -> finding.problem() == problem)
                .findFirst()
                .orElseThrow(() -> new AssertionError(problem + " is not in " + report.findings()));
    }

    @Test
    void shouldCallARefusedRowNoFaultWhenItIsADeadLetter() throws Exception {
        // Given
        BROKER.produce(
                topics.enriched(), Rows.uri(999), ArticleJson.write(Rows.article(999, 1, Workload.BAD_BODY, "none")));
        SinkConfig config = filled("sqlite");

        // When
        Report report = SinkVerification.verify(config);

        // Then
        assertThat(report.findings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"edited", "cut", "deleted", "manifest"})
    void shouldMendAFolderByItselfWhenItIsStarted(String how) throws Exception {
        // Given
        SinkConfig config = filled("jsonl");
        Path file = dataFiles(".jsonl").get(0);
        switch (how) {
            case "edited" -> edit(file);
            case "cut" -> cut(file);
            case "deleted" -> Files.delete(file);
            default -> Files.writeString(manifest(), "{\"topic\": ");
        }

        // When
        write(config);

        // Then
        assertThat(SinkVerification.verify(config).findings()).isEmpty();
    }

    private Path manifest() throws IOException {
        try (Stream<Path> all = Files.list(folder.resolve("out/.wirefold/articles/manifests"))) {
            return all.filter(file -> file.toString().endsWith(".json"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void shouldMendASqliteFileByItselfWhenItIsDamaged() throws Exception {
        // Given
        SinkConfig config = filled("sqlite");
        overwritePages(folder.resolve("w.db"));
        BROKER.produce(topics.enriched(), Rows.uri(1), ArticleJson.write(Rows.article(1, 9)));

        // When
        write(config);

        // Then
        assertThat(SinkVerification.verify(config).findings()).isEmpty();
        assertThat(folder.resolve("w.db.damaged-1")).exists();
    }

    @Test
    void shouldGiveUpAndNameTheFileWhenTheTopicsNoLongerHoldEverything() throws Exception {
        // Given
        SinkConfig config = filled("jsonl");
        Path file = dataFiles(".jsonl").get(0);
        cut(file);
        TopicPartition partition = new TopicPartition(topics.enriched().name(), 0);
        BROKER.admin()
                .deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(1)))
                .all()
                .get();

        // When
        SinkState state;
        try (SinkApplication sink = SinkApplication.start(config)) {
            state = Await.until("the end", sink::state, SinkState.Failed.class::isInstance);
        }

        // Then
        assertThat(((SinkState.Failed) state).reason())
                .contains(file.getFileName().toString(), "bytes", "verify");
        assertThat(file).exists();
        assertThatThrownBy(() -> SinkVerification.repair(config, LONGEST)).hasMessageContaining("backup");
    }

    @Test
    void shouldSayThatNothingIsThereWhenATargetDoesNotExist() throws Exception {
        // Given
        List<Report> reports = new ArrayList<>();

        // When
        for (String type : List.of("jsonl", "parquet", "sqlite", "postgresql")) {
            reports.add(SinkVerification.verify(SinkContract.config(topics, target(type))));
        }

        // Then
        assertThat(reports).extracting(Report::exists).containsOnly(false);
    }

    @Test
    void shouldLeaveAFileAloneWhenItIsNoneOfSqlites() throws Exception {
        // Given
        Path file = folder.resolve("w.db");
        Files.writeString(file, "A letter to a friend.");

        // When
        SinkState state;
        try (SinkApplication sink = SinkApplication.start(SinkContract.config(topics, target("sqlite")))) {
            state = Await.until("the end", sink::state, SinkState.Failed.class::isInstance);
        }

        // Then
        assertThat(((SinkState.Failed) state).reason()).contains("is no SQLite file");
        assertThat(file).hasContent("A letter to a friend.");
    }
}
