package org.wirefold.results;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A database that a sink fills, opened for reading with a few connections. None of them can write. Sinks may go on
 * writing. Thread-safe.
 */
public final class ResultsDatabase implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ResultsDatabase.class);
    private static final String SQLITE = "sqlite:";
    private static final Duration QUERY_LIMIT = Duration.ofSeconds(5);
    private static final long WAIT_SECONDS = 5;

    private final Sql sql;
    private final String name;
    private final Semaphore free;
    private final Deque<Connection> idle = new ArrayDeque<>();
    private boolean closed;

    private ResultsDatabase(Sql sql, String name, int connections) {
        this.sql = sql;
        this.name = name;
        this.free = new Semaphore(connections, true);
    }

    /**
     * What is done in one transaction.
     *
     * @param <T> what comes of it
     */
    @FunctionalInterface
    public interface Reading<T> {
        /** Reads; the tables must not be used afterwards. */
        T from(ResultTables tables) throws SQLException;
    }

    /** Whether a target of a sink is a database that can be read here. */
    public static boolean isReadable(String address) {
        return address.startsWith(SQLITE) || address.startsWith(PostgresUrl.SCHEME);
    }

    /**
     * Opens {@code sqlite:FILE} or {@code postgresql://…}. File and server are looked for when
     * the first query is made.
     *
     * @param connections how many reads run at a time; more wait for five seconds
     * @throws IllegalArgumentException if it is another address
     */
    public static ResultsDatabase open(String address, int connections) {
        if (address.startsWith(SQLITE)) {
            Path file = Path.of(address.substring(SQLITE.length()));
            return new ResultsDatabase(new SqliteSql(file, QUERY_LIMIT), SQLITE + file, connections);
        }
        if (address.startsWith(PostgresUrl.SCHEME)) {
            PostgresUrl url = PostgresUrl.parse(address, "wirefold-newsdesk");
            return new ResultsDatabase(new PostgresSql(url, QUERY_LIMIT), url.toString(), connections);
        }
        throw new IllegalArgumentException(
                "a database to read is sqlite:FILE or postgresql://…, not this kind of sink");
    }

    /**
     * Reads in one transaction, which sees one state of the database.
     *
     * @throws SQLException if the database does not answer, or a query takes longer than five seconds
     * @throws BusyException if all connections are in use for five seconds
     */
    public <T> T read(Reading<T> reading) throws SQLException {
        try {
            if (!free.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS)) {
                throw new BusyException();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BusyException();
        }
        try {
            return readOnce(reading);
        } finally {
            free.release();
        }
    }

    private <T> T readOnce(Reading<T> reading) throws SQLException {
        Connection connection = taken();
        boolean sound = false;
        try {
            sql.begin(connection);
            T result = reading.from(new ResultTables(connection, sql));
            sql.end(connection);
            sound = true;
            return result;
        } finally {
            giveBack(connection, sound);
        }
    }

    private Connection taken() throws SQLException {
        synchronized (idle) {
            if (closed) {
                throw new SQLException("the database has been closed");
            }
            Connection connection = idle.poll();
            if (connection != null) {
                return connection;
            }
        }
        return sql.connect();
    }

    /** A connection on which something failed is not used again. */
    private void giveBack(Connection connection, boolean sound) {
        synchronized (idle) {
            if (sound && !closed) {
                idle.push(connection);
                return;
            }
        }
        close(connection);
    }

    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            LOG.atDebug().setCause(e).log("a connection could not be closed");
        }
    }

    @Override
    public void close() {
        synchronized (idle) {
            closed = true;
            idle.forEach(ResultsDatabase::close);
            idle.clear();
        }
    }

    /** The address without its password. */
    @Override
    public String toString() {
        return name;
    }

    /** All connections were in use for too long. */
    public static final class BusyException extends SQLException {
        private static final long serialVersionUID = 1;

        BusyException() {
            super("all connections to the database are in use; ask again in a moment");
        }
    }
}
