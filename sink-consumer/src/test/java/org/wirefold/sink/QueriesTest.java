package org.wirefold.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wirefold.model.EnrichedArticle;
import org.wirefold.model.NewsEvent;
import org.wirefold.model.Story;
import org.wirefold.sink.database.DatabaseRows;
import org.wirefold.sink.destination.Destination;

/** Runs the queries of docs/queries.md with the readers that it names. */
class QueriesTest {
    private static final Pattern QUERY = Pattern.compile("```sql (\\w+)\n(.*?)```", Pattern.DOTALL);

    @TempDir
    private Path folder;

    @Test
    void shouldAnswerEveryQueryOfTheDocumentation() throws Exception {
        // Given
        String postgres = "postgresql://postgres:postgres@localhost:" + TestPostgres.port() + "/postgres";
        fill("sqlite:" + folder.resolve("wirefold.db"));
        fill(postgres);
        fill("jsonl:" + folder.resolve("out"));
        fill("jsonl:" + folder.resolve("zst") + "?compression=zstd");
        fill("parquet:" + folder.resolve("parquet"));

        // When
        Map<String, Integer> answered = new HashMap<>();
        try (Connection sqlite = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("wirefold.db"));
                Connection psql = TestPostgres.connect("wirefold");
                Connection duckdb = DriverManager.getConnection("jdbc:duckdb:")) {
            Map<String, Connection> readers = Map.of("sqlite", sqlite, "postgresql", psql, "duckdb", duckdb);
            try (Statement views = duckdb.createStatement()) {
                views.execute(Files.readString(Path.of("../docs/duckdb.sql")).replace("'out/", "'" + folder + "/out/"));
            }
            Matcher query = QUERY.matcher(Files.readString(Path.of("../docs/queries.md")));
            while (query.find()) {
                String sql = query.group(2)
                        .replace("'out/", "'" + folder + (query.group(2).contains(".parquet") ? "/parquet/" : "/out/"))
                        .replace("'zst/", "'" + folder + "/zst/")
                        // The stories of this test have three sources.
                        .replace("source_count > 10", "source_count > 2");
                boolean every = query.group(1).equals("every");
                for (String reader : every ? readers.keySet() : Set.of(query.group(1))) {
                    int rows = rows(Objects.requireNonNull(readers.get(reader)), sql);

                    // Then
                    assertThat(rows).as(reader + ": " + sql).isPositive();
                    answered.merge(reader, 1, Integer::sum);
                    answerByProgram(reader, sql, postgres, answered);
                }
            }
        }
        assertThat(answered).containsKeys("sqlite", "postgresql", "duckdb");
        System.out.println("QueriesTest: answered " + new TreeMap<>(answered));
    }

    @Test
    void shouldCountGroupsInFilesAsInADatabaseWhenTheMapIsBrought() throws Exception {
        // Given
        String counted = "SELECT story_id, source_count, publisher_count, independent_publishers FROM story_publishers"
                + " ORDER BY story_id";
        fill("sqlite:" + folder.resolve("wirefold.db"));
        fill("jsonl:" + folder.resolve("out"));
        try (Connection sqlite = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("wirefold.db"));
                Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = sqlite.createStatement()) {
            statement.executeUpdate("INSERT INTO publishers__live VALUES ('source-0', NULL, 'The Group', 'test'),"
                    + " ('source-1', 'One Press', 'The Group', 'test')");
            List<String> lines = DatabaseRows.lines(
                    sqlite,
                    "SELECT json_object('outlet', outlet, 'publisher', publisher, 'owner', owner, 'said_by', said_by)"
                            + " FROM publishers");
            Files.write(folder.resolve("out/publishers.jsonl"), lines);

            // When
            try (Statement views = duckdb.createStatement()) {
                for (String file : List.of("duckdb.sql", "duckdb-publishers.sql")) {
                    views.execute(
                            Files.readString(Path.of("../docs/" + file)).replace("'out/", "'" + folder + "/out/"));
                }
            }

            // Then
            assertThat(DatabaseRows.lines(duckdb, counted))
                    .isEqualTo(DatabaseRows.lines(sqlite, counted))
                    .isNotEmpty();
            assertThat(DatabaseRows.lines(duckdb, "SELECT source, group_name FROM source_publishers ORDER BY source"))
                    .isEqualTo(DatabaseRows.lines(
                            sqlite, "SELECT source, group_name FROM source_publishers ORDER BY source"))
                    .contains("source-1|The Group");
        }
    }

    @Test
    void shouldSpellEveryFieldOfTheFilesForDuckDb() throws IOException {
        // Given
        String views = Files.readString(Path.of("../docs/duckdb.sql"));
        Set<String> fields = new TreeSet<>();

        // When
        addFields(EnrichedArticle.class, fields);
        addFields(Story.class, fields);
        addFields(NewsEvent.class, fields);

        // Then
        assertThat(fields)
                .hasSizeGreaterThan(50)
                .allSatisfy(field -> assertThat(views).containsPattern("\\b" + field + "\"?:? "));
    }

    /** The names of a record's components, and of those of the records within. */
    private static void addFields(Type type, Set<String> fields) {
        if (type instanceof ParameterizedType list) {
            Stream.of(list.getActualTypeArguments()).forEach(each -> addFields(each, fields));
        } else if (type instanceof Class<?> record && record.isRecord()) {
            for (RecordComponent component : record.getRecordComponents()) {
                fields.add(component.getName());
                addFields(component.getGenericType(), fields);
            }
        }
    }

    /** Asks the reader's own program too, where it is installed. */
    private void answerByProgram(String reader, String sql, String postgres, Map<String, Integer> answered)
            throws IOException, InterruptedException {
        List<String> command = switch (reader) {
            case "sqlite" ->
                List.of("sqlite3", "-readonly", folder.resolve("wirefold.db").toString(), sql);
            case "postgresql" ->
                List.of(
                        "psql",
                        "-X",
                        "-t",
                        "-v",
                        "ON_ERROR_STOP=1",
                        "-c",
                        "SET search_path = wirefold",
                        "-c",
                        sql,
                        postgres);
            default -> List.of();
        };
        if (command.isEmpty()) {
            return;
        }
        if (!isInstalled(command.get(0))) {
            System.out.println("QueriesTest: " + command.get(0)
                    + " is not installed here: its queries are asked by the driver only");
            return;
        }
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(command.get(0) + " said " + said).isZero();
        assertThat(said).as(sql).isNotBlank();
        answered.merge(command.get(0), 1, Integer::sum);
    }

    private static boolean isInstalled(String program) {
        return Stream.of(String.valueOf(System.getenv("PATH")).split(File.pathSeparator, -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    private static int rows(Connection reader, String sql) throws SQLException {
        try (Statement statement = reader.createStatement()) {
            if (!statement.execute(sql.strip())) {
                return 1;
            }
            int rows = 0;
            try (ResultSet result = statement.getResultSet()) {
                while (result.next()) {
                    rows++;
                }
            }
            return rows;
        }
    }

    private static void fill(String target) throws Exception {
        try (Destination destination = DirectWrites.open(target, "")) {
            DirectWrites.write(destination, "", 30, 1);
        }
    }
}
