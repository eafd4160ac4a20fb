package org.wirefold.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wirefold.sink.destination.Destination;
import org.wirefold.sink.destination.DestinationException;
import org.wirefold.sink.destination.Generation;
import org.wirefold.sink.destination.RowKind;
import org.wirefold.testkit.Await;

class GenerationsTest {
    private static final AtomicInteger SCHEMAS = new AtomicInteger();
    private static final String REPLAY = "Replay-2.b";
    private static final int SWITCHES = 20;

    @TempDir
    private Path folder;

    /** What a reader sees in one look: which generation, how much of it, and which revisions. */
    private record View(String generation, int articles, int stories, long lowest, long highest) {}

    private static final View LIVE = new View("live", 30, 10, 1, 1);
    private static final View REPLAYED = new View(REPLAY, 21, 7, 2, 2);

    @ParameterizedTest
    @ValueSource(strings = {"jsonl", "parquet", "sqlite", "postgresql"})
    void shouldShowOneGenerationWholeWhenSwitchedUnderReaders(String type) throws Exception {
        // Given
        String target = target(type);
        try (Destination live = DirectWrites.open(target, "");
                Destination replay = DirectWrites.open(target, REPLAY)) {
            DirectWrites.write(live, "", 30, 1);
            DirectWrites.write(replay, REPLAY, 21, 2);
            assertThat(look(target).call()).isEqualTo(LIVE);
            SinkTarget where = SinkTarget.parse(target);
            AtomicBoolean stop = new AtomicBoolean();
            AtomicInteger looks = new AtomicInteger();
            ExecutorService readers = Executors.newFixedThreadPool(2);
            Callable<Void> reader = () -> {
                Callable<View> look = look(target);
                while (!stop.get()) {
                    assertThat(look.call()).isIn(LIVE, REPLAYED);
                    looks.incrementAndGet();
                }
                return null;
            };
            Future<Void> first = readers.submit(reader);
            Future<Void> second = readers.submit(reader);

            // When
            for (int i = 0; i < SWITCHES; i++) {
                boolean back = i % 2 == 1;
                int before = looks.get();
                assertThat(Generations.switchTo(where, back ? "" : REPLAY)).isEqualTo(back ? REPLAY : "");

                // Then
                assertThat(look(target).call()).isEqualTo(back ? LIVE : REPLAYED);
                assertThat(Generations.published(where)).isEqualTo(back ? "" : REPLAY);
                Await.until("looks", () -> looks.get(), now -> now > before || first.isDone() || second.isDone());
            }
            stop.set(true);
            first.get();
            second.get();
            readers.shutdown();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"jsonl", "parquet", "sqlite", "postgresql"})
    void shouldLeaveEachGenerationToItsOwnSinkWhenSwitched(String type) throws Exception {
        // Given
        String target = target(type);
        SinkTarget where = SinkTarget.parse(target);
        try (Destination live = DirectWrites.open(target, "");
                Destination replay = DirectWrites.open(target, REPLAY)) {
            DirectWrites.write(replay, REPLAY, 21, 2);
            DirectWrites.write(live, "", 30, 1);

            // When
            Generations.switchTo(where, REPLAY);
            DirectWrites.write(live, "", 33, 5);
            View switched = look(target).call();
            Generations.switchTo(where, "");

            // Then
            assertThat(switched).isEqualTo(REPLAYED);
            assertThat(look(target).call()).isEqualTo(new View("live", 33, 11, 5, 5));
        }
        try (Destination again = DirectWrites.open(target, "")) {
            assertThat(again).isNotNull();
            assertThat(Generations.published(where)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"jsonl", "parquet", "sqlite", "postgresql"})
    void shouldRefuseAGenerationThatNobodyHasFilled(String type) throws Exception {
        // Given
        String target = target(type);
        try (Destination live = DirectWrites.open(target, "")) {
            DirectWrites.write(live, "", 30, 1);

            // When
            assertThatThrownBy(() -> Generations.switchTo(SinkTarget.parse(target), "nobody"))
                    // Then
                    .isInstanceOf(DestinationException.class)
                    .hasMessageContaining("no generation nobody");
        }
        assertThat(look(target).call()).isEqualTo(LIVE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"jsonl", "parquet", "sqlite", "postgresql"})
    void shouldDropAGenerationAndNothingElseWhenReadersSeeAnother(String type) throws Exception {
        // Given
        String target = target(type);
        SinkTarget where = SinkTarget.parse(target);
        fill(target);

        // When
        Generations.drop(where, REPLAY);

        // Then
        assertThat(look(target).call()).isEqualTo(LIVE);
        assertThat(traces(where)).isEmpty();
        assertThatThrownBy(() -> Generations.switchTo(where, REPLAY)).hasMessageContaining("fill it first");
        assertThatThrownBy(() -> Generations.drop(where, REPLAY)).hasMessageContaining("nothing to drop");
        try (Destination again = DirectWrites.open(target, REPLAY)) {
            DirectWrites.write(again, REPLAY, 21, 2);
        }
        Generations.switchTo(where, REPLAY);
        assertThat(look(target).call()).isEqualTo(REPLAYED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"jsonl", "parquet", "sqlite", "postgresql"})
    void shouldDropTheFirstGenerationWhenReadersSeeAnother(String type) throws Exception {
        // Given
        String target = target(type);
        SinkTarget where = SinkTarget.parse(target);
        fill(target);
        Generations.switchTo(where, REPLAY);

        // When
        Generations.drop(where, "");

        // Then
        assertThat(look(target).call()).isEqualTo(REPLAYED);
        assertThatThrownBy(() -> Generations.switchTo(where, "")).hasMessageContaining("fill it first");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jsonl", "parquet", "sqlite", "postgresql"})
    void shouldDropNothingWhenReadersSeeIt(String type) throws Exception {
        // Given
        String target = target(type);
        SinkTarget where = SinkTarget.parse(target);
        try (Destination live = DirectWrites.open(target, "")) {
            DirectWrites.write(live, "", 30, 1);
        }

        // When
        assertThatThrownBy(() -> Generations.drop(where, ""))
                // Then
                .isInstanceOf(DestinationException.class)
                .hasMessageContaining("switch to another first");
        assertThat(look(target).call()).isEqualTo(LIVE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"jsonl", "parquet", "sqlite", "postgresql"})
    void shouldDropNothingWhenASinkWritesIt(String type) throws Exception {
        // Given
        String target = target(type);
        try (Destination live = DirectWrites.open(target, "");
                Destination replay = DirectWrites.open(target, REPLAY)) {
            DirectWrites.write(live, "", 30, 1);
            DirectWrites.write(replay, REPLAY, 21, 2);
            try (Destination second = DirectWrites.open(target, REPLAY)) {
                assertThat(second.mayRefuse()).isEqualTo(replay.mayRefuse());
            } catch (DestinationException e) {
                assertThat(e).hasMessageContaining("still held");
            }

            // When
            assertThatThrownBy(() -> Generations.drop(SinkTarget.parse(target), REPLAY))
                    // Then
                    .hasMessageContaining("stop it first");
        }
        assertThat(traces(SinkTarget.parse(target))).isNotEmpty();
        Generations.drop(SinkTarget.parse(target), REPLAY);
        assertThat(traces(SinkTarget.parse(target))).isEmpty();
        assertThat(look(target).call()).isEqualTo(LIVE);
    }

    @Test
    void shouldLeaveASchemaAloneWhenSomebodyHasBuiltUponIt() throws Exception {
        // Given
        String target = target("postgresql");
        String schema = target.substring(target.indexOf("currentSchema=") + 14);
        fill(target);
        String of = schema + "_" + new Generation(REPLAY).identifier();
        try (Connection connection = TestPostgres.connect(schema);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE VIEW " + schema + ".mine AS SELECT uri FROM " + of + ".articles");
        }

        // When
        assertThatThrownBy(() -> Generations.drop(SinkTarget.parse(target), REPLAY))
                // Then
                .hasMessageContaining("view mine depends on");
        Generations.switchTo(SinkTarget.parse(target), REPLAY);
        assertThat(look(target).call()).isEqualTo(REPLAYED);
    }

    /** What is still there of the replay: files, tables, schemas by its name. */
    private List<String> traces(SinkTarget where) throws Exception {
        String identifier = new Generation(REPLAY).identifier();
        return switch (where.type().name()) {
            case "jsonl", "parquet" -> {
                try (Stream<Path> all = Files.walk(where.path())) {
                    yield all.map(Path::toString)
                            .filter(path -> path.contains(REPLAY))
                            .toList();
                }
            }
            case "sqlite" -> {
                try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + where.path())) {
                    yield strings(
                            connection,
                            "SELECT name FROM sqlite_schema WHERE instr(name, '__" + identifier
                                    + "') > 0 UNION ALL SELECT name FROM generations WHERE name = '" + REPLAY + "'");
                }
            }
            default -> {
                String schema = where.location().substring(where.location().indexOf("currentSchema=") + 14);
                try (Connection connection = TestPostgres.connect(schema)) {
                    yield strings(
                            connection,
                            "SELECT nspname FROM pg_namespace WHERE nspname = '" + schema + "_" + identifier + "'");
                }
            }
        };
    }

    private static List<String> strings(Connection connection, String query) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            while (row.next()) {
                found.add(row.getString(1));
            }
        }
        return found;
    }

    @Test
    void shouldRefuseANameThatIsNoGenerations() {
        // Given
        SinkTarget target = SinkTarget.parse("sqlite:" + folder.resolve("w.db"));

        // When
        assertThatThrownBy(() -> Generations.switchTo(target, "live"))
                // Then
                .isInstanceOf(IllegalArgumentException.class);
    }

    private String target(String type) {
        return switch (type) {
            case "jsonl" -> "jsonl:" + folder.resolve("out");
            case "parquet" -> "parquet:" + folder.resolve("out");
            case "sqlite" -> "sqlite:" + folder.resolve("wirefold.db");
            default -> TestPostgres.target(TestPostgres.port(), "generations_" + SCHEMAS.incrementAndGet());
        };
    }

    /** Looks at a target as a reader that knows nothing of Wirefold but what docs/queries.md says. */
    private Callable<View> look(String target) {
        return switch (SinkTarget.parse(target).type().name()) {
            case "jsonl", "parquet" -> () -> lookAtFolder(target);
            case "sqlite" ->
                () -> {
                    try (Connection connection = DriverManager.getConnection("jdbc:" + target)) {
                        return lookAtDatabase(connection);
                    }
                };
            default ->
                () -> {
                    try (Connection connection =
                            TestPostgres.connect(target.substring(target.indexOf("currentSchema=") + 14))) {
                        return lookAtDatabase(connection);
                    }
                };
        };
    }

    private static View lookAtDatabase(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            View seen;
            try (ResultSet row = statement.executeQuery(
                    "SELECT generation, (SELECT count(*) FROM stories), (SELECT count(*) FROM articles),"
                            + " (SELECT min(revision) FROM articles), (SELECT max(revision) FROM articles)"
                            + " FROM published_generation")) {
                row.next();
                seen = new View(row.getString(1), row.getInt(3), row.getInt(2), row.getLong(4), row.getLong(5));
            }
            try (ResultSet row = statement.executeQuery(
                    "SELECT count(*), (SELECT count(*) FROM newest_stories) FROM entity_appearances")) {
                row.next();
                assertThat(row.getInt(1)).isEqualTo(2 * seen.articles());
                assertThat(row.getInt(2)).isEqualTo(seen.stories());
            }
            connection.commit();
            return seen;
        }
    }

    private View lookAtFolder(String target) throws Exception {
        String where =
                Files.readString(folder.resolve("out/.wirefold/published")).strip();
        Path published = folder.resolve("out").resolve(where);
        boolean parquet = target.startsWith("parquet");
        Map<String, String> articles = parquet
                ? ParquetSinkTest.read(published, RowKind.ARTICLE)
                : FolderContent.jsonLines(published, RowKind.ARTICLE, ".jsonl");
        Map<String, String> stories = parquet
                ? ParquetSinkTest.read(published, RowKind.STORY)
                : FolderContent.jsonLines(published, RowKind.STORY, ".jsonl");
        var revisions = articles.values().stream()
                .mapToLong(json -> Long.parseLong(json.replaceFirst("(?s).*\"revision\":(\\d+).*", "$1")))
                .summaryStatistics();
        return new View(
                where.equals(".") ? "live" : String.valueOf(published.getFileName()),
                articles.size(),
                stories.size(),
                revisions.getMin(),
                revisions.getMax());
    }

    /** What {@link #LIVE} and {@link #REPLAYED} see, each in its generation. */
    private static void fill(String target) throws Exception {
        try (Destination live = DirectWrites.open(target, "");
                Destination replay = DirectWrites.open(target, REPLAY)) {
            DirectWrites.write(live, "", 30, 1);
            DirectWrites.write(replay, REPLAY, 21, 2);
        }
    }
}
