package org.wirefold.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Asks the ten questions of docs/queries.md about the samples: in SQLite, in PostgreSQL, and in DuckDB over files of JSON
 * Lines and of Parquet. All four must answer the same. {@code -Dwirefold.questions=FILE} asks about that file or folder
 * instead, prints the answers and the delays, and counts on no kind of difference to be there; {@code
 * -Dwirefold.deadline.seconds=1500} gives it time.
 */
@Timeout(1800)
class AnalystQuestionsIT {
    private static final Path DOCS = Path.of("../../docs");
    private static final Pattern QUESTION = Pattern.compile("```sql every\n(.*?)```", Pattern.DOTALL);
    private static final @Nullable String INPUT = System.getProperty("wirefold.questions");
    private static final Duration LONGEST_DELAY = Duration.ofDays(60);
    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT.*Z");
    private static final List<String> VIEWS = List.of(
            "story_timeline",
            "story_delays",
            "source_profile",
            "headline_changes",
            "copy_differences",
            "entity_pairs",
            "people_by_week",
            "places");

    @TempDir
    Path folder;

    @Test
    void shouldAnswerTheQuestionsAlikeWhenAskedInEachDatabaseAndOverFiles() throws Exception {
        // Given
        String data = folder.resolve("data").toString();
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder().start()) {
            String server = "localhost:" + postgres.getPort() + "/postgres";
            WirefoldProcess.run(
                    folder,
                    "run",
                    "--input=" + (INPUT == null ? "../../samples" : INPUT),
                    "--until-idle",
                    "--data=" + data,
                    "--sink=jsonl:" + data + "/out",
                    "--sink=parquet:" + data + "/parquet",
                    "--sink=postgresql://postgres:postgres@" + server);
            try (Connection sqlite = DriverManager.getConnection("jdbc:sqlite:" + data + "/wirefold.sqlite");
                    Connection psql = DriverManager.getConnection(
                            "jdbc:postgresql://" + server + "?currentSchema=wirefold", "postgres", "postgres");
                    Connection lines = duckDb(data, false);
                    Connection parquet = duckDb(data, true)) {
                Map<String, Connection> readers = new LinkedHashMap<>();
                readers.put("PostgreSQL", psql);
                readers.put("DuckDB on JSON Lines", lines);
                readers.put("DuckDB on Parquet", parquet);

                // When
                List<String> questions = new ArrayList<>();
                Matcher question = QUESTION.matcher(Files.readString(DOCS.resolve("queries.md")));
                while (question.find()) {
                    questions.add(question.group(1));
                }
                assertThat(questions).hasSize(11);
                if (INPUT != null) {
                    print(sqlite, questions);
                }
                VIEWS.forEach(view -> questions.add("SELECT * FROM " + view));
                for (String sql : questions) {
                    List<String> answer = sorted(rows(sqlite, sql));

                    // Then
                    if (INPUT == null) {
                        assertThat(answer).as(sql).isNotEmpty();
                    }
                    for (Map.Entry<String, Connection> reader : readers.entrySet()) {
                        // Sorted lists: an assertion that ignores the order compares each row with each.
                        assertThat(sorted(rows(reader.getValue(), sql)))
                                .as(reader.getKey() + ": " + sql)
                                .isEqualTo(answer);
                    }
                }
                if (INPUT == null) {
                    assertThat(rows(sqlite, "SELECT DISTINCT difference FROM copy_differences"))
                            .hasSize(4);
                }
                assertThat(rows(
                                sqlite,
                                "SELECT * FROM story_delays WHERE delay_seconds < 0 OR delay_seconds > "
                                        + LONGEST_DELAY.toSeconds()))
                        .as("delays that make no sense")
                        .isEmpty();
            }
        }
    }

    private static List<String> sorted(List<String> rows) {
        return rows.stream().sorted().toList();
    }

    /** How many rows each question has, and the first of them; what the delays are. */
    private static void print(Connection reader, List<String> questions) throws SQLException {
        System.out.println("AnalystQuestionsIT: "
                + rows(reader, "SELECT count(*) AS articles, count(DISTINCT story_id) AS stories FROM articles"));
        for (String sql : questions) {
            List<String> answer = rows(reader, sql);
            System.out.println("  " + answer.size() + " rows: " + sql.strip().replaceAll("\\s+", " "));
            answer.stream().limit(3).forEach(row -> System.out.println("    " + row));
        }
        System.out.println("  delays: "
                + rows(
                        reader,
                        "SELECT count(*) AS delays, min(delay_minutes) AS least, avg(delay_minutes) AS mean,"
                                + " max(delay_minutes) AS most FROM story_delays"));
    }

    private static Connection duckDb(String data, boolean parquet) throws Exception {
        String views = Files.readString(DOCS.resolve("duckdb.sql"));
        if (parquet) {
            // As the comment of that file says.
            int from = views.indexOf("CREATE OR REPLACE VIEW enriched");
            int to = views.indexOf("CREATE OR REPLACE VIEW articles");
            views = views.substring(0, from)
                    + "CREATE VIEW enriched AS FROM 'out/articles/**/*.parquet';\n"
                    + "CREATE VIEW story_rows AS FROM 'out/stories/**/*.parquet';\n"
                    + views.substring(to);
            int events = views.indexOf("CREATE OR REPLACE VIEW event_rows");
            views = views.substring(0, events)
                    + "CREATE VIEW event_rows AS FROM 'out/events/**/*.parquet';\n"
                    + views.substring(views.indexOf("CREATE OR REPLACE VIEW events"));
        }
        Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
        try (Statement statement = duckDb.createStatement()) {
            statement.execute(views.replace("'out/", "'" + data + (parquet ? "/parquet/" : "/out/")));
            return duckDb;
        } catch (SQLException e) {
            duckDb.close();
            throw e;
        }
    }

    /** The rows with the names of their columns; numbers, times and flags as all readers can say them. */
    private static List<String> rows(Connection reader, String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = reader.createStatement();
                ResultSet row = statement.executeQuery(sql.strip().replaceAll(";$", ""))) {
            while (row.next()) {
                List<String> values = new ArrayList<>();
                for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                    String name = row.getMetaData().getColumnLabel(i);
                    Object value = row.getObject(i);
                    values.add(name + "=" + (name.equals("killed") ? row.getBoolean(i) : plain(value)));
                }
                rows.add(String.join("|", values));
            }
        }
        return rows;
    }

    private static String plain(@Nullable Object value) {
        if (value instanceof Number number) {
            return new BigDecimal(number.toString())
                    .setScale(6, RoundingMode.HALF_UP)
                    .stripTrailingZeros()
                    .toPlainString();
        }
        if (value instanceof Timestamp time) {
            return time.toInstant().toString();
        }
        if (value instanceof OffsetDateTime time) {
            return time.toInstant().toString();
        }
        String text = String.valueOf(value);
        return TIME.matcher(text).matches() ? Instant.parse(text).toString() : text;
    }
}
