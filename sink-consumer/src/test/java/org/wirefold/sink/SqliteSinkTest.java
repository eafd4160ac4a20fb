package org.wirefold.sink;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.Map;
import org.wirefold.sink.database.DatabaseRows;
import org.wirefold.sink.destination.RowKind;

class SqliteSinkTest extends SinkContract {
    @Override
    String target(Path below) {
        return "sqlite:" + below.resolve("data").resolve("wirefold.db");
    }

    @Override
    Map<String, String> content(String target, RowKind kind) throws Exception {
        try (Connection connection = DriverManager.getConnection(
                "jdbc:sqlite:" + SinkTarget.parse(target).path())) {
            return DatabaseRows.read(connection, kind);
        }
    }

    @Override
    boolean refuses() {
        return true;
    }

    @Override
    AutoCloseable away(String target) throws Exception {
        return FolderContent.blocked(
                SinkTarget.parse(target).path().resolveSibling(".").normalize());
    }
}
