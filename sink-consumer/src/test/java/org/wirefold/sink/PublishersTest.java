package org.wirefold.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wirefold.model.TopicCatalogue;
import org.wirefold.sink.database.DatabaseRows;
import org.wirefold.sink.destination.Destination;
import org.wirefold.sink.destination.PublisherMap;
import org.wirefold.testkit.Await;

/** Databases show who is behind each source, and follow the user's own file. */
class PublishersTest {
    private static final String GROUPS = "SELECT source, group_name FROM source_publishers ORDER BY source";
    private static final String STORY = "SELECT source_count, independent_publishers, publisher_count FROM"
            + " story_publishers WHERE story_id = 'story-0'";

    /** Longer than the pause between two looks at the file; a minute is promised. */
    private static final Duration WITHIN = Duration.ofSeconds(50);

    @TempDir
    private Path folder;

    @Test
    void shouldCountSourcesOfOneGroupOnceAndFollowTheFileWhenInSqlite() throws Exception {
        String target = "sqlite:" + folder.resolve("w.db");
        followsTheFile(target, () -> DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("w.db")));
    }

    @Test
    void shouldCountSourcesOfOneGroupOnceAndFollowTheFileWhenInPostgres() throws Exception {
        followsTheFile(
                TestPostgres.target(TestPostgres.port(), "publishers"), () -> TestPostgres.connect("publishers"));
    }

    private void followsTheFile(String target, Reader reader) throws Exception {
        // Given
        Path own = folder.resolve("publishers.jsonl");
        Files.writeString(own, """
                # The sources of the test.
                {"outlet": "source-0", "publisher": "Zero Press", "owner": "The Group", "said_by": "imprint"}
                {"outlet": "Source-1", "owner": "The Group"}

                {"outlet": "welt.de", "owner": "Somebody else"}
                """);
        try (Destination destination = open(target, own)) {
            DirectWrites.write(destination, "", 6, 1);
            try (Connection connection = reader.connect()) {
                // When
                assertThat(DatabaseRows.lines(connection, GROUPS))
                        .containsExactly(
                                "source-0|The Group",
                                "source-1|The Group",
                                "source-2|source-2",
                                "source-3|source-3",
                                "source-4|source-4");
                assertThat(DatabaseRows.lines(connection, STORY)).containsExactly("3|2|3");
                assertThat(DatabaseRows.lines(
                                connection,
                                "SELECT owner FROM publishers WHERE outlet IN ('welt.de', 'bild.de') ORDER BY 1"))
                        .containsExactly("Axel Springer", "Somebody else");
                Files.writeString(own, "{\"outlet\": \"source-2\", \"owner\": \"source-1\"}\n");
                Files.setLastModifiedTime(own, FileTime.from(Instant.now().plusSeconds(5)));

                // Then
                Await.until(
                        "the file is followed",
                        WITHIN,
                        () -> {
                            destination.catchUp();
                            return DatabaseRows.lines(connection, STORY);
                        },
                        List.of("3|2|2")::equals);
                assertThat(DatabaseRows.lines(connection, "SELECT owner FROM publishers WHERE outlet = 'welt.de'"))
                        .containsExactly("Axel Springer");

                // A wrong file changes nothing.
                Files.writeString(own, "{\"outlet\": \"source-2\"\n");
                Files.setLastModifiedTime(own, FileTime.from(Instant.now().plusSeconds(9)));
                destination.catchUp();
                assertThat(DatabaseRows.lines(connection, STORY)).containsExactly("3|2|2");
            }
        }
    }

    /** A host that the map does not know takes the line of the nearest host above it. */
    @Test
    void shouldTakeTheNearestHostAboveWhenTheMapDoesNotKnowAHost() throws Exception {
        // Given
        String target = "sqlite:" + folder.resolve("h.db");
        Path own = folder.resolve("hosts.jsonl");
        Files.writeString(own, """
                {"outlet": "herald.example", "owner": "Herald Group"}
                {"outlet": "blogs.herald.example"}
                """);
        try (Destination destination = open(target, own);
                Connection writer = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("h.db"));
                Statement statement = writer.createStatement()) {
            destination.catchUp();

            // When
            for (String source :
                    List.of("WWW.Herald.example", "a.b.herald.example", "x.blogs.herald.example", "wire")) {
                statement.executeUpdate("INSERT INTO source_counts__live VALUES ('" + source + "', 1, 0, 1, 0, 0)");
            }

            // Then
            assertThat(DatabaseRows.lines(writer, GROUPS))
                    .containsExactly(
                            "WWW.Herald.example|Herald Group",
                            "a.b.herald.example|Herald Group",
                            "wire|wire",
                            "x.blogs.herald.example|x.blogs.herald.example");
        }
    }

    @Test
    void shouldSayWhereEachBuiltInLineIsFrom() throws Exception {
        // When
        Map<String, PublisherMap.Line> lines = PublisherMap.with(null).lines();

        // Then
        assertThat(lines).hasSizeGreaterThan(50);
        assertThat(lines.values()).allSatisfy(line -> {
            assertThat(line.saidBy()).as(line.outlet()).isNotNull();
            assertThat(line.owner()).as(line.outlet()).isNotNull();
        });
    }

    @Test
    void shouldNameTheFileAndTheLineWhenALineIsWrong() throws Exception {
        // Given
        Path own = folder.resolve("wrong.jsonl");
        Files.writeString(own, "{\"outlet\": \"a\"}\n{\"owner\": \"b\"}\n");

        // Then
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PublisherMap.with(own))
                .withMessageContaining("wrong.jsonl, line 2 names no outlet");
    }

    private static Destination open(String target, Path own) throws Exception {
        TopicCatalogue topics = new TopicCatalogue("", "", 1);
        Destination destination = SinkApplication.destination(
                SinkConfig.of("localhost:9092", topics, target).withPublishers(own));
        destination.open();
        destination.claim(List.of(
                new TopicPartition(topics.enriched().name(), 0),
                new TopicPartition(topics.stories().name(), 0),
                new TopicPartition(topics.events().name(), 0)));
        return destination;
    }

    @FunctionalInterface
    private interface Reader {
        Connection connect() throws Exception;
    }
}
