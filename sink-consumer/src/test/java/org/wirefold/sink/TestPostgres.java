package org.wirefold.sink;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A real PostgreSQL server for the tests of this JVM. */
public final class TestPostgres {
    private static @Nullable EmbeddedPostgres server;

    private TestPostgres() {}

    static synchronized int port() {
        try {
            if (server == null) {
                server = EmbeddedPostgres.builder().start();
            }
            return server.getPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String target(int port, String schema) {
        return "postgresql://postgres:postgres@localhost:" + port + "/postgres?currentSchema=" + schema;
    }

    /** A connection that sees one schema first. */
    public static Connection connect(String schema) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://localhost:" + port() + "/postgres?currentSchema=" + schema, "postgres", "postgres");
    }
}
