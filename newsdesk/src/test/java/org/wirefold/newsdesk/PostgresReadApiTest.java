package org.wirefold.newsdesk;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

class PostgresReadApiTest extends ReadApiContract {
    private static EmbeddedPostgres server;

    @BeforeAll
    static void startServer() throws IOException {
        server = EmbeddedPostgres.builder().start();
    }

    @AfterAll
    static void stopServer() throws IOException {
        server.close();
    }

    @Override
    String target() {
        return "postgresql://postgres:postgres@localhost:" + server.getPort() + "/postgres?currentSchema=desk";
    }

    @Override
    Connection writer() throws SQLException {
        Connection connection = server.getPostgresDatabase().getConnection();
        connection.setSchema("desk");
        return connection;
    }

    @Override
    @BeforeEach
    void start() throws Exception {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("DROP SCHEMA IF EXISTS desk CASCADE");
            statement.executeUpdate("DROP SCHEMA IF EXISTS desk_live CASCADE");
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
        super.start();
    }
}
