package org.wirefold.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wirefold.sink.database.DatabaseRows;
import org.wirefold.sink.destination.Destination;

/** Every reader shows the same silent edits, those of the newest revision alone, and none that was announced. */
class SilentEditsTest {
    private static final String ALL =
            "SELECT uri, source, version, changes, words_removed, words_added, words_moved, headline FROM silent_edits"
                    + " ORDER BY uri, version";

    /** The articles 0, 2, …, 10 have an edit of each kind; this is their second revision. */
    private static final List<String> EXPECTED = List.of(row(0), row(10), row(2), row(4), row(6), row(8));

    @TempDir
    private Path folder;

    @Test
    void shouldShowSilentEditsAlikeInEveryReader() throws Exception {
        // Given
        String sqlite = "sqlite:" + folder.resolve("w.db");
        String postgres =
                "postgresql://postgres:postgres@localhost:" + TestPostgres.port() + "/postgres?currentSchema=silent";
        write(sqlite);
        write(postgres);
        write("jsonl:" + folder.resolve("out"));

        // When
        try (Connection lite = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("w.db"));
                Connection psql = TestPostgres.connect("silent");
                Connection duckdb = DriverManager.getConnection("jdbc:duckdb:")) {
            try (Statement views = duckdb.createStatement()) {
                views.execute(Files.readString(Path.of("../docs/duckdb.sql")).replace("'out/", "'" + folder + "/out/"));
            }

            // Then
            assertThat(DatabaseRows.lines(lite, ALL)).isEqualTo(EXPECTED);
            assertThat(DatabaseRows.lines(psql, ALL)).isEqualTo(EXPECTED);
            assertThat(DatabaseRows.lines(duckdb, ALL)).isEqualTo(EXPECTED);
        }
    }

    private static String row(int number) {
        return "urn:test:" + number + "|source-" + number % 5 + "|3|\u2026said on [-Sunday -]{+Monday 'noon' +}"
                + "{>in Gen\u00E8ve \uD83D\uDCF0<}|1|2|8|Headline " + number;
    }

    private static void write(String target) throws Exception {
        try (Destination destination = DirectWrites.open(target, "")) {
            DirectWrites.write(destination, "", 12, 1);
            DirectWrites.write(destination, "", 12, 2);
        }
    }
}
