package org.wirefold.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wirefold.model.ArticleJson;
import org.wirefold.sink.Export.Format;
import org.wirefold.sink.destination.Destination;

/** DuckDB, which knows nothing of Wirefold, reads what was exported. */
class ExportTest {
    private static final int ARTICLES = 2_500;
    private static final String COLUMNS = "SELECT uri, published, language_confidence, revision, urgency,"
            + " copyright_holder, length(body) AS letters FROM articles ORDER BY uri";

    @TempDir
    private Path folder;

    private enum Database {
        SQLITE,
        POSTGRESQL
    }

    private SinkTarget filled(Database database, int articles) throws Exception {
        String target = database == Database.SQLITE
                ? "sqlite:" + folder.resolve("wirefold.db")
                : TestPostgres.target(TestPostgres.port(), "exported_" + articles);
        try (Destination destination = DirectWrites.open(target, "")) {
            DirectWrites.write(destination, "", articles, 1);
        }
        return SinkTarget.parse(target);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void shouldSayTheSameInEveryFormatWhenTheResultHasColumns(Database database) throws Exception {
        // Given
        SinkTarget source = filled(database, 60);
        List<List<String>> read = new ArrayList<>();

        // When
        for (Format format : Format.values()) {
            Path file = folder.resolve("rows." + format);
            long rows = Export.export(source, COLUMNS + ";", format, file, (done, of) -> {});

            // Then
            assertThat(rows).isEqualTo(60);
            String reader = switch (format) {
                case JSONL -> "read_json('" + file + "', format = 'newline_delimited')";
                case CSV -> "read_csv('" + file + "', header = true)";
                case PARQUET -> "read_parquet('" + file + "')";
            };
            read.add(duckdb("SELECT uri, epoch(published::TIMESTAMPTZ)::BIGINT, language_confidence::DOUBLE,"
                    + " revision::BIGINT, urgency::BIGINT, copyright_holder, letters::BIGINT FROM " + reader
                    + " ORDER BY uri"));
        }
        assertThat(read.get(0))
                .hasSize(60)
                .first()
                .asString()
                .contains("urn:test:0")
                .contains("0.98");
        assertThat(read).containsOnly(read.get(0));
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void shouldWriteEveryArticleAsItsTopicHasItWhenNothingElseIsAsked(Database database) throws Exception {
        // Given
        SinkTarget source = filled(database, ARTICLES);
        Path file = folder.resolve("all.jsonl");
        List<String> reports = new ArrayList<>();

        // When
        Export.export(source, Export.ALL_ARTICLES, Format.JSONL, file, (done, of) -> reports.add(done + " of " + of));

        // Then
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < ARTICLES; i++) {
            expected.add(new String(ArticleJson.write(Rows.article(i, 1)), StandardCharsets.UTF_8));
        }
        assertThat(Files.readAllLines(file)).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(reports).containsExactly("0 of -1", "0 of 2500", "1000 of 2500", "2000 of 2500", "2500 of 2500");
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void shouldLeaveTheOldFileWhenTheQueryIsWrong(Database database) throws Exception {
        // Given
        SinkTarget source = filled(database, 3);
        Path file = folder.resolve("old.csv");
        Files.writeString(file, "old");

        // When
        assertThatThrownBy(() -> Export.export(source, "SELECT nothing FROM articles", Format.CSV, file, (a, b) -> {}))
                // Then
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("nothing");
        assertThatThrownBy(() -> Export.export(source, "DELETE FROM articles", Format.CSV, file, (a, b) -> {}))
                .isInstanceOf(SQLException.class);
        assertThat(file).hasContent("old");
        assertThat(temporaryFiles()).isEmpty();
    }

    @Test
    void shouldWriteNoFormulaWhenATextBeginsLikeOne() throws Exception {
        // Given
        SinkTarget source = filled(Database.SQLITE, 3);
        Path file = folder.resolve("cells.csv");
        String query = "SELECT column1 AS cell, -5 AS number FROM (VALUES ('=HYPERLINK(1)'), ('+1'), ('-1'), ('@A'),"
                + " (char(9) || 'x'), (char(13) || 'x'), ('a=b'))";

        // When
        Export.export(source, query, Format.CSV, file, (done, of) -> {});

        // Then
        assertThat(Files.readString(file))
                .isEqualTo(String.join(
                        "\r\n",
                        "cell,number",
                        "'=HYPERLINK(1),-5",
                        "'+1,-5",
                        "'-1,-5",
                        "'@A,-5",
                        "'\tx,-5",
                        "\"'\rx\",-5",
                        "a=b,-5",
                        ""));
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void shouldLetNobodyElseReadAnExport(Format format) throws Exception {
        // Given
        SinkTarget source = filled(Database.SQLITE, 3);
        Path file = folder.resolve("private");

        // When
        Export.export(source, "SELECT uri, body FROM articles", format, file, (done, of) -> {});

        // Then
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(source.path())))
                .isEqualTo("rw-------");
    }

    @Test
    void shouldReadThePublishedGenerationWhenSeveralAreThere() throws Exception {
        // Given
        SinkTarget source = filled(Database.SQLITE, 9);
        try (Destination replay = DirectWrites.open("sqlite:" + source.location(), "g2")) {
            DirectWrites.write(replay, "g2", 6, 2);
        }
        Generations.switchTo(source, "g2");

        // When
        long rows =
                Export.export(source, Export.ALL_ARTICLES, Format.JSONL, folder.resolve("g2.jsonl"), (done, of) -> {});

        // Then
        assertThat(rows).isEqualTo(6);
        assertThat(Files.readString(folder.resolve("g2.jsonl")))
                .contains("\"revision\":2")
                .doesNotContain("\"revision\":1,");
    }

    @Test
    void shouldRefuseWhatIsNoDatabase() {
        // Given
        SinkTarget missing = SinkTarget.parse("sqlite:" + folder.resolve("missing.db"));
        SinkTarget files = SinkTarget.parse("jsonl:" + folder);

        // When, then
        assertThatThrownBy(() -> Export.export(missing, "SELECT 1", Format.CSV, folder.resolve("a"), (a, b) -> {}))
                .isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> Export.export(files, "SELECT 1", Format.CSV, folder.resolve("a"), (a, b) -> {}))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Format.parse("xml")).hasMessageContaining("jsonl, csv or parquet");
    }

    private List<Path> temporaryFiles() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> file.toString().endsWith(".tmp")).toList();
        }
    }

    private static List<String> duckdb(String query) throws SQLException {
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                ResultSet result = duckdb.createStatement().executeQuery(query)) {
            List<String> rows = new ArrayList<>();
            while (result.next()) {
                StringBuilder row = new StringBuilder();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    row.append(result.getString(i)).append('|');
                }
                rows.add(row.toString());
            }
            return rows;
        }
    }
}
