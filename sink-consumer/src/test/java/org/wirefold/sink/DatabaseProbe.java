package org.wirefold.sink;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.wirefold.sink.database.PostgresAddress;
import org.wirefold.sink.destination.Generation;

/** What a measurement asks a database: how many articles lack their full text, and what its server's processes took. */
final class DatabaseProbe implements AutoCloseable {
    private final Connection connection;
    private final String textDue;
    private final Optional<ProcessHandle> server;

    private DatabaseProbe(Connection connection, String textDue, Optional<ProcessHandle> server) {
        this.connection = connection;
        this.textDue = textDue;
        this.server = server;
    }

    /** A probe of a target; empty for a folder. */
    static Optional<DatabaseProbe> of(String target) throws SQLException {
        SinkTarget parsed = SinkTarget.parse(target);
        return switch (parsed.type().name()) {
            case "jsonl", "parquet" -> Optional.empty();
            case "sqlite" ->
                Optional.of(new DatabaseProbe(
                        DriverManager.getConnection("jdbc:sqlite:" + parsed.path()),
                        "article_text_due__live",
                        Optional.empty()));
            default -> {
                PostgresAddress address = PostgresAddress.parse(parsed.location(), Generation.LIVE);
                Connection connection = DriverManager.getConnection(address.url(), address.properties());
                // The parent of every session's process, if the server is on this machine.
                Optional<ProcessHandle> server = ProcessHandle.of(number(connection, "SELECT pg_backend_pid()"))
                        .filter(session -> session.info().command().orElse("").endsWith("postgres"))
                        .flatMap(ProcessHandle::parent);
                yield Optional.of(new DatabaseProbe(connection, "article_text_due", server));
            }
        };
    }

    long textDue() throws SQLException {
        return number(connection, "SELECT count(*) FROM " + textDue);
    }

    /** CPU of the server's processes that are still alive; 0 where it is none of this machine's. */
    long serverCpuNanos() {
        return server.stream()
                .flatMap(postmaster -> Stream.concat(Stream.of(postmaster), postmaster.children()))
                .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
                .mapToLong(Duration::toNanos)
                .sum();
    }

    private static long number(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
