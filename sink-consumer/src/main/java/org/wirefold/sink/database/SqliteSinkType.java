package org.wirefold.sink.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.wirefold.results.SqliteUrl;
import org.wirefold.sink.destination.BufferLimits;
import org.wirefold.sink.destination.Destination;
import org.wirefold.sink.destination.DestinationException;
import org.wirefold.sink.destination.DestinationException.ErrorKind;
import org.wirefold.sink.destination.Generation;
import org.wirefold.sink.destination.GenerationStore;
import org.wirefold.sink.destination.RowKind;
import org.wirefold.sink.destination.SinkType;
import org.wirefold.sink.destination.TargetAddress;
import org.wirefold.sink.destination.TargetContent;

/** A SQLite file: {@code sqlite:FILE}. */
public final class SqliteSinkType implements SinkType {
    private static final int QUERY_BUSY_MILLIS = 10_000;

    /** For the service loader. */
    public SqliteSinkType() {}

    @Override
    public String name() {
        return "sqlite";
    }

    @Override
    public String usage() {
        return "sqlite:FILE";
    }

    @Override
    public BufferLimits limits() {
        return DatabaseDestination.LIMITS;
    }

    @Override
    public boolean mayHoldRows(TargetAddress address) {
        return Files.exists(address.path());
    }

    @Override
    public Destination destination(TargetAddress address, Generation generation, Function<String, RowKind> kinds) {
        return DatabaseDestination.sqlite(address.path(), generation);
    }

    @Override
    public GenerationStore generations(TargetAddress address) {
        Path file = address.path();
        return new GenerationStore() {
            @Override
            public @Nullable Generation published() throws DestinationException {
                return DatabaseGenerations.published(file);
            }

            @Override
            public void publish(Generation generation) throws DestinationException {
                DatabaseGenerations.publish(file, generation);
            }

            @Override
            public void drop(Generation generation) throws DestinationException {
                DatabaseGenerations.drop(file, generation);
            }
        };
    }

    @Override
    public boolean isQueryable() {
        return true;
    }

    @Override
    public Connection openForQuery(TargetAddress address) throws SQLException, IOException {
        if (!Files.exists(address.path())) {
            throw new NoSuchFileException(address.location());
        }
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(QUERY_BUSY_MILLIS);
        Connection connection = config.createConnection(SqliteUrl.forReading(address.path()));
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA query_only = 1");
            connection.setAutoCommit(false);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    @Override
    @SuppressWarnings("MustBeClosedChecker")
    public @Nullable TargetContent content(TargetAddress address, Generation generation) throws DestinationException {
        Path file = address.path();
        if (!Files.exists(file)) {
            return null;
        }
        try {
            Connection connection = openForQuery(address);
            if (!isMissing(connection, generation)) {
                return new DatabaseContents(
                        connection, table -> SqliteSchema.name(table, generation), "PRAGMA integrity_check(20)");
            }
            connection.close();
            return null;
        } catch (SQLException | IOException e) {
            throw new DestinationException(ErrorKind.RETRIABLE, file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** A file too damaged to say what it holds counts as one that holds the generation. */
    private static boolean isMissing(Connection connection, Generation generation) throws SQLException {
        try {
            return !SqliteSchema.holds(connection, generation);
        } catch (SQLException e) {
            if (SqliteDamage.isDamage(e)) {
                return false;
            }
            connection.close();
            throw e;
        }
    }

    @Override
    public void discard(TargetAddress address, Generation generation) throws DestinationException {
        DatabaseGenerations.empty(address.path(), generation);
    }
}
