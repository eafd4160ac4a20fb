package org.wirefold.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wirefold.sink.destination.Destination;
import org.wirefold.sink.destination.RowKind;

/** Databases that earlier versions have written keep their rows. */
class UpgradeTest {
    private static final String ROW =
            "INSERT INTO articles (uri, source, headline, body, language, language_confidence, published, version,"
                    + " life_cycle, story_id, relation, founder_uri, canonical_uri, revision, policy_version, raw_topic,"
                    + " raw_partition, raw_offset, raw_sha256, json) VALUES ('urn:old:1', 'wire', 'An old headline',"
                    + " 'Rowers cross the strait.', 'en', 1, '2026-01-01T00:00:00Z', 1, 'none', 's-1', 'original',"
                    + " 'urn:old:1', 'urn:old:1', 1, 'policy-1', 'articles.raw', 0, 0, '00', '{\"item\": {\"versionCreated\": \"2026-01-01T00:00:00Z\"}}')";

    private static final String ENTITY =
            "INSERT INTO entities VALUES (1, 0, 'geonames:1', 'place', 'Oxford', '{\"coordinates\": \"51.75,-1.26\"}', 1)";

    private static final String MENTION = "INSERT INTO mentions VALUES (1, 0, 0, 0, 3, 'Oxon', 1)";

    private static final String FILLED =
            " AND latitude = 51.75 AND longitude = -1.26 AND CAST(aliases AS text) = '[\"Oxon\"]'";

    private static final String FOUND = " text_search @@ websearch_to_tsquery('simple', ";

    @TempDir
    private Path folder;

    @Test
    void shouldKeepTheRowsWhenASqliteFileHasNoGenerations() throws Exception {
        // Given
        Path file = folder.resolve("wirefold.db");
        try (Connection old = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = old.createStatement()) {
            for (String sql :
                    resource("sqlite-file-1.sql").replaceAll("(?m)^--.*\n", "").split(";\n(?=CREATE |\\s*\n)", -1)) {
                statement.executeUpdate(sql);
            }
            statement.executeUpdate(ROW);
            statement.executeUpdate(ENTITY);
            statement.executeUpdate(MENTION);
            statement.executeUpdate("PRAGMA user_version = 1");
        }

        // When
        try (Destination destination = DirectWrites.open("sqlite:" + file, "")) {
            DirectWrites.write(destination, "", 3, 1);
        }

        // Then
        try (Connection now = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            assertThat(number(now, "SELECT count(*) FROM articles")).isEqualTo(4);
            assertThat(number(now, "SELECT count(*) FROM article_text WHERE article_text MATCH 'rowers'"))
                    .isEqualTo(1);
            assertThat(number(now, "SELECT count(*) FROM article_text WHERE article_text MATCH 'monday'"))
                    .isEqualTo(3);
            assertThat(number(
                            now,
                            "SELECT count(*) FROM articles WHERE uri = 'urn:old:1'"
                                    + " AND published = '2026-01-01T00:00:00.000Z'"))
                    .isEqualTo(1);
            assertThat(number(now, "SELECT count(*) FROM entities WHERE uri = 'urn:old:1'" + FILLED))
                    .isEqualTo(1);
        }
        assertThat(Generations.published(SinkTarget.parse("sqlite:" + file))).isEmpty();
    }

    @Test
    void shouldKeepTheRowsWhenAPostgresSchemaHasNoGenerations() throws Exception {
        // Given
        migrate("old", "1");
        try (Connection old = TestPostgres.connect("old");
                Statement statement = old.createStatement()) {
            statement.executeUpdate(ROW);
            statement.executeUpdate(ENTITY);
            statement.executeUpdate(MENTION);
        }

        // When
        writeThree("old");

        // Then
        assertThatAllAreFound("old");
        try (Connection now = TestPostgres.connect("old")) {
            assertThat(number(now, "SELECT count(*) FROM entities WHERE uri = 'urn:old:1'" + FILLED))
                    .isEqualTo(1);
        }
    }

    @Test
    void shouldShowReadersTheNewViewsWhenAPostgresSchemaHasVersionFive() throws Exception {
        // Given
        migrate("five_live", "5");
        try (Connection old = TestPostgres.connect("five_live");
                Statement statement = old.createStatement()) {
            statement.executeUpdate("CREATE SCHEMA five");
            statement.executeUpdate("CREATE VIEW five.published_generation AS SELECT text 'live' AS generation");
            statement.executeUpdate("CREATE VIEW five.articles AS SELECT * FROM articles");
            statement.executeUpdate("CREATE VIEW five.entities AS SELECT * FROM entities");
            statement.executeUpdate("CREATE VIEW five.mine AS SELECT entity_id FROM five.entities");
        }

        // When
        writeThree("five");

        // Then
        try (Connection now = TestPostgres.connect("five")) {
            assertThat(number(now, "SELECT count(*) FROM mine")).isEqualTo(6);
            assertThat(number(now, "SELECT count(DISTINCT uri) FROM entities")).isEqualTo(3);
            assertThat(number(now, "SELECT count(*) FROM source_profile")).isEqualTo(3);
            assertThat(number(
                            now,
                            "SELECT count(*) FROM pg_description WHERE objoid = 'five.articles'::regclass"
                                    + " AND description LIKE 'when it was published%'"))
                    .isEqualTo(1);
            assertThat(number(
                            now,
                            "SELECT count(*) FROM pg_constraint WHERE contype = 'f'"
                                    + " AND connamespace = 'five_live'::regnamespace"))
                    .isEqualTo(9);
        }
    }

    @Test
    void shouldKeepTheRowsAndTheirTextWhenAPostgresSchemaHasVersionThree() throws Exception {
        // Given
        migrate("three_live", "3");
        try (Connection old = TestPostgres.connect("three_live");
                Statement statement = old.createStatement()) {
            statement.executeUpdate(ROW);
            statement.executeUpdate(
                    "INSERT INTO article_text SELECT id, to_tsvector('simple', headline || ' ' || body) FROM articles");
            statement.executeUpdate("CREATE SCHEMA three");
            statement.executeUpdate("CREATE VIEW three.mine AS SELECT uri, json FROM articles");
        }

        // When
        writeThree("three");

        // Then
        assertThatAllAreFound("three");
        try (Connection now = TestPostgres.connect("three")) {
            assertThat(number(now, "SELECT count(*) FROM mine")).isEqualTo(4);
        }
    }

    @Test
    void shouldKeepTheFilesWhenAFolderHasTheEarlierLayout() throws Exception {
        // Given
        Path out = folder.resolve("out");
        String target = "jsonl:" + out;
        try (Destination destination = DirectWrites.open(target, "");
                Destination replay = DirectWrites.open(target, "r1")) {
            DirectWrites.write(destination, "", 30, 1);
            DirectWrites.write(replay, "r1", 21, 2);
        }
        Path own = out.resolve(".wirefold");
        layOutAsBefore(own.resolve("generations/r1"));
        Files.createDirectories(out.resolve("_generations/live"));
        Files.move(own.resolve("generations/r1"), out.resolve("_generations/r1"));
        for (String kind : List.of("articles", "stories")) {
            Files.createSymbolicLink(out.resolve("_generations/live").resolve(kind), Path.of("..", "..", kind));
        }
        Files.delete(own.resolve("published"));
        Files.delete(own.resolve("generations"));
        layOutAsBefore(out);
        Files.createSymbolicLink(out.resolve("current"), Path.of("_generations", "r1"));

        // When
        try (Destination destination = DirectWrites.open(target, "")) {
            DirectWrites.write(destination, "", 33, 2);
        }

        // Then
        assertThat(FolderContent.jsonLines(out, RowKind.ARTICLE, ".jsonl")).hasSize(33);
        assertThat(FolderContent.jsonLines(own.resolve("generations/r1"), RowKind.ARTICLE, ".jsonl"))
                .hasSize(21);
        assertThat(Generations.published(SinkTarget.parse(target))).isEqualTo("r1");
        assertThat(out.resolve("current")).doesNotExist();
        assertThat(out.resolve("_generations")).doesNotExist();
    }

    /** Manifests and indexes among the rows. */
    private static void layOutAsBefore(Path root) throws IOException {
        // There were no events.
        for (Path events : List.of(root.resolve("events"), root.resolve(".wirefold/events"))) {
            try (Stream<Path> all = Files.walk(events)) {
                for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(each);
                }
            }
        }
        for (String kind : List.of("articles", "stories")) {
            Files.move(
                    root.resolve(".wirefold").resolve(kind).resolve("manifests"),
                    root.resolve(kind).resolve("_manifest"));
            Files.move(
                    root.resolve(".wirefold").resolve(kind).resolve("indexes"),
                    root.resolve(kind).resolve("_index"));
            Files.delete(root.resolve(".wirefold").resolve(kind));
        }
        Files.delete(root.resolve(".wirefold"));
    }

    private static void migrate(String schema, String version) {
        Flyway.configure()
                .dataSource("jdbc:postgresql://localhost:" + TestPostgres.port() + "/postgres", "postgres", "postgres")
                .schemas(schema)
                .locations("classpath:org/wirefold/sink/database/postgresql")
                .target(version)
                .load()
                .migrate();
    }

    private static void writeThree(String schema) throws Exception {
        try (Destination destination = DirectWrites.open(TestPostgres.target(TestPostgres.port(), schema), "")) {
            DirectWrites.write(destination, "", 3, 1);
        }
    }

    private static void assertThatAllAreFound(String schema) throws SQLException {
        try (Connection now = TestPostgres.connect(schema)) {
            assertThat(number(now, "SELECT count(*) FROM articles")).isEqualTo(4);
            assertThat(number(now, "SELECT count(*) FROM article_text WHERE" + FOUND + "'rowers')"))
                    .isEqualTo(1);
            assertThat(number(now, "SELECT count(*) FROM article_text WHERE" + FOUND + "'monday')"))
                    .isEqualTo(3);
        }
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = UpgradeTest.class.getResourceAsStream(name)) {
            assertThat(in).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static int number(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getInt(1);
        }
    }
}
