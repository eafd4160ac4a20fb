package org.wirefold.newsdesk;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wirefold.results.ResultsDatabase;

class SqliteReadApiTest extends ReadApiContract {
    @TempDir
    private Path folder;

    @Override
    String target() {
        return "sqlite:" + folder.resolve("desk.sqlite");
    }

    @Override
    Connection writer() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("desk.sqlite"));
    }

    @Test
    void shouldSayThatTheFileIsMissingWhenItIsNotWrittenYet() {
        // When
        try (ResultsDatabase database = ResultsDatabase.open("sqlite:" + folder.resolve("none"), 1)) {
            // Then
            assertThatThrownBy(() -> database.read(tables -> tables.version()))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("there is no file");
        }
    }
}
