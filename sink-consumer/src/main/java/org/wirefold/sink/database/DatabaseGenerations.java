package org.wirefold.sink.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;
import org.wirefold.sink.destination.DestinationException;
import org.wirefold.sink.destination.DestinationException.ErrorKind;
import org.wirefold.sink.destination.Generation;

/** Which generation the readers of a database see. Thread-safe. */
final class DatabaseGenerations {
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseGenerations.class);

    private static final int SQLITE_BUSY_MILLIS = 30_000;
    /** How long a publication waits for a moment without readers. */
    private static final Duration PUBLISHED_WITHIN = Duration.ofMinutes(2);

    private static final int POSTGRES_PAUSE_MILLIS = 10;
    private static final int SHORT_LOCK_MILLIS = 5;
    private static final int LONG_LOCK_MILLIS = 200;
    private static final int SHORT_ATTEMPTS = 4;
    private static final String NOTHING_TO_DROP = "there is nothing to drop";

    private DatabaseGenerations() {}

    /** The generation that readers of a SQLite file see; null if nothing has been written. */
    public static @Nullable Generation published(Path file) throws DestinationException {
        if (!Files.exists(file)) {
            return null;
        }
        try (Connection connection = connect(file)) {
            return SqliteSchema.published(connection);
        } catch (SQLException e) {
            throw unread(file.toString(), e);
        }
    }

    /** Makes readers of a SQLite file see a generation, in one transaction. */
    public static void publish(Path file, Generation generation) throws DestinationException {
        if (!Files.exists(file)) {
            throw missing(file, generation);
        }
        try (Connection connection = connect(file);
                Statement statement = connection.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            if (!SqliteSchema.holds(connection, generation)) {
                throw missing(file, generation);
            }
            // Its sink may not have run since this program was installed.
            SqliteSchema.apply(connection, generation);
            SqliteSchema.publish(connection, generation);
            statement.execute("COMMIT");
        } catch (SQLException | IOException e) {
            throw away(file.toString(), e);
        }
    }

    /** Deletes the tables of a generation that readers of a SQLite file do not see, in one transaction. */
    public static void drop(Path file, Generation generation) throws DestinationException {
        if (!Files.exists(file)) {
            throw DestinationException.noGeneration(file, generation, NOTHING_TO_DROP);
        }
        try (SqliteUse alone = SqliteUse.dropping(file, generation);
                Connection connection = connect(file);
                Statement statement = connection.createStatement()) {
            LOG.atDebug().addKeyValue("lock", alone).log("no sink writes this");
            statement.execute("BEGIN IMMEDIATE");
            if (!SqliteSchema.holds(connection, generation)) {
                throw DestinationException.noGeneration(file, generation, NOTHING_TO_DROP);
            }
            if (generation.equals(SqliteSchema.published(connection))) {
                throw DestinationException.published(file, generation);
            }
            SqliteSchema.drop(connection, generation);
            statement.execute("COMMIT");
        } catch (SQLException | IOException e) {
            throw undropped(file, generation, e);
        }
    }

    /** Makes the tables of a generation of a SQLite file anew; a file that cannot be changed any more is renamed. */
    static void empty(Path file, Generation generation) throws DestinationException {
        if (!Files.exists(file)) {
            return;
        }
        try (SqliteUse alone = SqliteUse.dropping(file, generation)) {
            LOG.atDebug().addKeyValue("lock", alone).log("no sink writes this");
            if (!SqliteDamage.isSqlite(file) || !makeTablesAnew(file, generation)) {
                Path aside = SqliteDamage.moveAside(file);
                LOG.atWarn()
                        .addKeyValue("file", file)
                        .addKeyValue("movedTo", aside)
                        .log("a damaged file was renamed");
            }
        } catch (SQLException | IOException e) {
            throw unemptied(file, generation, e);
        }
    }

    /** Whether the file could be changed; false if it is damaged. */
    private static boolean makeTablesAnew(Path file, Generation generation)
            throws SQLException, IOException, DestinationException {
        try (Connection connection = connect(file);
                Statement statement = connection.createStatement()) {
            try (ResultSet check = statement.executeQuery("PRAGMA integrity_check(1)")) {
                if (!check.next() || !"ok".equals(check.getString(1))) {
                    return false;
                }
            }
            statement.execute("BEGIN IMMEDIATE");
            if (SqliteSchema.holds(connection, generation)) {
                SqliteSchema.drop(connection, generation);
            }
            SqliteSchema.apply(connection, generation);
            statement.execute("COMMIT");
            return true;
        } catch (SQLException e) {
            if (SqliteDamage.isDamage(e)) {
                return false;
            }
            throw e;
        }
    }

    @SuppressWarnings("MustBeClosedChecker")
    private static Connection connect(Path file) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(SQLITE_BUSY_MILLIS);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        return config.createConnection("jdbc:sqlite:" + file);
    }

    /** The generation that readers of a PostgreSQL database see; null if nothing has been written. */
    public static @Nullable Generation published(PostgresAddress address) throws DestinationException {
        try (Connection connection = DriverManager.getConnection(address.url(), address.properties())) {
            return PostgresSchema.published(connection, address);
        } catch (SQLException e) {
            throw unread(address.toString(), e);
        }
    }

    /** Makes readers of a PostgreSQL database see a generation, in one transaction that gives way to readers. */
    public static void publish(PostgresAddress address, Generation generation) throws DestinationException {
        migrate(address, generation);
        long end = System.nanoTime() + PUBLISHED_WITHIN.toNanos();
        for (int attempt = 1; ; attempt++) {
            try (Connection connection = DriverManager.getConnection(address.url(), address.properties())) {
                connection.setAutoCommit(false);
                PostgresSchema.lock(connection, address);
                if (!PostgresSchema.holds(connection, address, generation)) {
                    throw missing(address, generation);
                }
                // Mostly it is looked for a moment without readers: waiting for one makes the next ones wait as well.
                PostgresSchema.publish(
                        connection,
                        address,
                        generation,
                        attempt % SHORT_ATTEMPTS == 0 ? LONG_LOCK_MILLIS : SHORT_LOCK_MILLIS);
                connection.commit();
                return;
            } catch (SQLException e) {
                boolean readersFirst =
                        PostgresSchema.LOCK_NOT_AVAILABLE.equals(e.getSQLState()) || "40P01".equals(e.getSQLState());
                if (!readersFirst || System.nanoTime() - end >= 0) {
                    throw away(address.toString(), e);
                }
                letReadersGoFirst(address, e);
            }
        }
    }

    private static void letReadersGoFirst(PostgresAddress address, SQLException cause) throws DestinationException {
        try {
            TimeUnit.MILLISECONDS.sleep(POSTGRES_PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw away(address.toString(), cause);
        }
    }

    /** Its sink may not have run since this program was installed. */
    private static void migrate(PostgresAddress address, Generation generation) throws DestinationException {
        try (Connection connection = DriverManager.getConnection(address.url(), address.properties())) {
            if (!PostgresSchema.holds(connection, address, generation)) {
                throw missing(address, generation);
            }
            PostgresSchema.migrate(address, generation);
        } catch (SQLException | FlywayException e) {
            throw away(address.toString(), e);
        }
    }

    /** Deletes the schema of a generation that readers of a PostgreSQL database do not see, in one transaction. */
    public static void drop(PostgresAddress address, Generation generation) throws DestinationException {
        try (Connection connection = DriverManager.getConnection(address.url(), address.properties())) {
            connection.setAutoCommit(false);
            PostgresSchema.lock(connection, address);
            if (!PostgresSchema.holds(connection, address, generation)) {
                throw DestinationException.noGeneration(address, generation, NOTHING_TO_DROP);
            }
            if (generation.equals(PostgresSchema.published(connection, address))) {
                throw DestinationException.published(address, generation);
            }
            if (!PostgresSchema.lockAgainstSinks(connection, address, generation)) {
                throw DestinationException.inUse(address, generation);
            }
            PostgresSchema.drop(connection, address, generation);
            connection.commit();
        } catch (SQLException e) {
            throw undropped(address, generation, e);
        }
    }

    /** Deletes all rows of a generation of a PostgreSQL database, in one transaction. */
    static void empty(PostgresAddress address, Generation generation) throws DestinationException {
        try (Connection connection = DriverManager.getConnection(address.url(), address.properties())) {
            connection.setAutoCommit(false);
            PostgresSchema.lock(connection, address);
            if (!PostgresSchema.lockAgainstSinks(connection, address, generation)) {
                throw DestinationException.inUse(address, generation);
            }
            PostgresSchema.empty(connection, address, generation);
            connection.commit();
        } catch (SQLException e) {
            throw unemptied(address, generation, e);
        }
    }

    private static DestinationException unemptied(Object where, Generation generation, Exception e) {
        return new DestinationException(
                ErrorKind.RETRIABLE,
                "the rows of the generation " + generation + " of " + where + " cannot be discarded: " + e.getMessage(),
                e);
    }

    private static DestinationException missing(Object where, Generation generation) {
        return DestinationException.noGeneration(where, generation, "fill it first");
    }

    private static DestinationException undropped(Object where, Generation generation, Exception e) {
        return new DestinationException(
                ErrorKind.RETRIABLE,
                "the generation " + generation + " of " + where + " cannot be dropped: "
                        + String.valueOf(e.getMessage()).replaceAll("\\s*\n\\s*", "; "),
                e);
    }

    private static DestinationException unread(String where, Exception e) {
        return new DestinationException(ErrorKind.RETRIABLE, where + " cannot be read: " + e.getMessage(), e);
    }

    private static DestinationException away(String where, Exception e) {
        return new DestinationException(ErrorKind.RETRIABLE, where + " cannot be switched: " + e.getMessage(), e);
    }
}
