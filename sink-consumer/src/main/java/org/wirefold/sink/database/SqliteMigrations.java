package org.wirefold.sink.database;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.wirefold.sink.destination.DestinationException;
import org.wirefold.sink.destination.DestinationException.Outlook;

/** Brings a SQLite file's schema up to date; {@code PRAGMA user_version} says which step it has reached. */
final class SqliteMigrations {
    private static final int NEWEST = 1;

    private SqliteMigrations() {}

    static void apply(Connection connection) throws SQLException, IOException, DestinationException {
        try (Statement statement = connection.createStatement()) {
            int version = version(statement);
            if (version > NEWEST) {
                throw new DestinationException(
                        Outlook.HOPELESS,
                        "the file has schema version " + version + " where this program knows " + NEWEST
                                + "; use the newer program or another file",
                        null);
            }
            for (int next = version + 1; next <= NEWEST; next++) {
                for (String sql : statements(next)) {
                    statement.executeUpdate(sql);
                }
                statement.executeUpdate("PRAGMA user_version = " + next);
            }
        }
    }

    private static int version(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("PRAGMA user_version")) {
            row.next();
            return row.getInt(1);
        }
    }

    /** Statements end with a semicolon at the end of a line that does not belong to a trigger's body. */
    private static String[] statements(int version) throws IOException {
        String name = "sqlite-" + version + ".sql";
        try (InputStream in = SqliteMigrations.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the build left out " + name);
            }
            String all = new String(in.readAllBytes(), StandardCharsets.UTF_8).replaceAll("(?m)^--.*\n", "");
            return all.strip().split(";\n(?=CREATE |\\s*\n)");
        }
    }
}
