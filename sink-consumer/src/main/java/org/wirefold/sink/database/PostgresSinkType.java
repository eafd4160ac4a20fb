package org.wirefold.sink.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
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

/** A PostgreSQL database: {@code postgresql://USER@HOST:PORT/DATABASE?currentSchema=NAME}. */
public final class PostgresSinkType implements SinkType {
    /** For the service loader. */
    public PostgresSinkType() {}

    @Override
    public String name() {
        return "postgresql";
    }

    @Override
    public String usage() {
        return "postgresql://…";
    }

    @Override
    public boolean accepts(String text) {
        return text.startsWith("postgresql://") || text.startsWith("postgres://");
    }

    /** The location is the whole address, which keeps its parameters. */
    @Override
    public TargetAddress parse(String text) {
        return TargetAddress.whole(text);
    }

    @Override
    public String identity(TargetAddress address) {
        String location = address.location();
        int mark = location.indexOf('?');
        String place = mark < 0 ? location : location.substring(0, mark);
        int start = place.indexOf("://") + 3;
        // A password may hold any character, so the host begins behind the last @.
        int host = Math.max(start, place.lastIndexOf('@') + 1);
        return "postgresql://" + place.substring(host) + (mark < 0 ? "" : schema(location.substring(mark + 1)));
    }

    private static String schema(String query) {
        for (String pair : query.split("&", -1)) {
            if (pair.startsWith("currentSchema=")) {
                return "?" + pair;
            }
        }
        return "";
    }

    @Override
    public boolean takesPassword() {
        return true;
    }

    @Override
    public TargetAddress withPassword(TargetAddress address, String password) {
        return address.withPassword(password);
    }

    @Override
    public BufferLimits limits() {
        return DatabaseDestination.LIMITS;
    }

    @Override
    public Destination destination(TargetAddress address, Generation generation, Function<String, RowKind> kinds) {
        return DatabaseDestination.postgres(address.location(), generation);
    }

    @Override
    public GenerationStore generations(TargetAddress address) {
        PostgresAddress where = PostgresAddress.parse(address.location(), null);
        return new GenerationStore() {
            @Override
            public @Nullable Generation published() throws DestinationException {
                return DatabaseGenerations.published(where);
            }

            @Override
            public void publish(Generation generation) throws DestinationException {
                DatabaseGenerations.publish(where, generation);
            }

            @Override
            public void drop(Generation generation) throws DestinationException {
                DatabaseGenerations.drop(where, generation);
            }
        };
    }

    @Override
    public boolean isQueryable() {
        return true;
    }

    @Override
    public Connection openForQuery(TargetAddress address) throws SQLException {
        return openForQuery(PostgresAddress.parse(address.location(), null));
    }

    private static Connection openForQuery(PostgresAddress where) throws SQLException {
        Connection connection = DriverManager.getConnection(where.url(), where.properties());
        try {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setReadOnly(true);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    @Override
    @SuppressWarnings("MustBeClosedChecker")
    public @Nullable TargetContent content(TargetAddress address, Generation generation) throws DestinationException {
        PostgresAddress where = PostgresAddress.parse(address.location(), generation);
        try {
            Connection connection = openForQuery(where);
            if (PostgresSchema.holds(connection, where, generation)) {
                return new DatabaseContents(connection, table -> table, "SELECT 'ok'");
            }
            connection.close();
            return null;
        } catch (SQLException e) {
            throw new DestinationException(ErrorKind.RETRIABLE, where + " cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public void discard(TargetAddress address, Generation generation) throws DestinationException {
        DatabaseGenerations.empty(PostgresAddress.parse(address.location(), generation), generation);
    }
}
