package org.wirefold.alerts.state;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * The state of the alerts in one SQLite file: positions in the topics, what is known of stories, what was told, and the
 * deliveries. A batch of records and all that follows from it is one transaction, so a kill leaves both or neither.
 *
 * <p>One process at a time may send alerts from a file; it holds a lock. Others may read it, and send dead letters
 * again. Thread-safe: each transaction has the connection to itself.
 */
public final class AlertStore implements AutoCloseable {
    private static final String[] SCHEMA = {
        "CREATE TABLE IF NOT EXISTS positions (topic TEXT, partition INTEGER, next_offset INTEGER NOT NULL,"
                + " PRIMARY KEY (topic, partition)) WITHOUT ROWID",
        "CREATE TABLE IF NOT EXISTS stories (story_id TEXT PRIMARY KEY, revision INTEGER NOT NULL, day INTEGER NOT NULL,"
                + " facts TEXT NOT NULL) WITHOUT ROWID",
        "CREATE INDEX IF NOT EXISTS stories_day ON stories (day)",
        "CREATE TABLE IF NOT EXISTS matches (uri TEXT, search TEXT, story_id TEXT NOT NULL, revision INTEGER NOT NULL,"
                + " day INTEGER NOT NULL, PRIMARY KEY (uri, search)) WITHOUT ROWID",
        "CREATE INDEX IF NOT EXISTS matches_story ON matches (story_id, search)",
        "CREATE INDEX IF NOT EXISTS matches_day ON matches (day)",
        "CREATE TABLE IF NOT EXISTS noted (story_id TEXT, search TEXT, occurrence TEXT, day INTEGER NOT NULL,"
                + " PRIMARY KEY (story_id, search, occurrence)) WITHOUT ROWID",
        "CREATE INDEX IF NOT EXISTS noted_day ON noted (day)",
        "CREATE TABLE IF NOT EXISTS deliveries (id TEXT PRIMARY KEY, webhook TEXT NOT NULL, search TEXT NOT NULL,"
                + " story_id TEXT NOT NULL, body BLOB NOT NULL, created INTEGER NOT NULL, attempts INTEGER NOT NULL,"
                + " next_attempt INTEGER NOT NULL, state TEXT NOT NULL, problem TEXT) WITHOUT ROWID",
        "CREATE INDEX IF NOT EXISTS deliveries_due ON deliveries (state, next_attempt)"
    };

    private final Connection connection;
    private final @Nullable FileChannel lock;

    private AlertStore(Connection connection, @Nullable FileChannel lock) {
        this.connection = connection;
        this.lock = lock;
    }

    /**
     * Work in one transaction.
     *
     * @param <T> what comes of it
     */
    @FunctionalInterface
    public interface Work<T> {
        /** Does it. */
        T with(Connection connection) throws SQLException;
    }

    /**
     * Opens the state for sending alerts, and makes the file where there is none.
     *
     * @throws IOException if another process sends alerts from it, or the file cannot be used
     */
    public static AlertStore open(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        createForOwner(file);
        Path lockFile = file.resolveSibling(file.getFileName() + ".lock");
        createForOwner(lockFile);
        FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.WRITE);
        try {
            if (!isLocked(channel)) {
                throw new IOException("another process sends alerts from " + file + "; stop it first");
            }
            return new AlertStore(connect(file), channel);
        } catch (SQLException e) {
            channel.close();
            throw new IOException("the state of the alerts in " + file + " cannot be used: " + e.getMessage(), e);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            FileLock taken = channel.tryLock();
            return taken != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    /**
     * Opens the state beside a process that sends alerts, to look at deliveries and to send them again.
     *
     * @throws IOException if there is none, or it cannot be read
     */
    public static AlertStore openBeside(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new IOException("there is no " + file);
        }
        try {
            return new AlertStore(connect(file), null);
        } catch (SQLException e) {
            throw new IOException("the state of the alerts in " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Headlines are in it, so that only its owner may read it. */
    private static void createForOwner(Path file) throws IOException {
        try {
            if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            } else {
                Files.createFile(file);
            }
        } catch (FileAlreadyExistsException e) {
            return;
        }
    }

    private static Connection connect(Path file) throws SQLException {
        Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA busy_timeout = 30000");
            statement.execute("PRAGMA journal_mode = WAL");
            statement.execute("PRAGMA synchronous = NORMAL");
            for (String sql : SCHEMA) {
                statement.execute(sql);
            }
            connection.setAutoCommit(false);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** Does work in one transaction; what throws changes nothing. */
    public synchronized <T> T transaction(Work<T> work) throws SQLException {
        boolean done = false;
        try {
            T result = work.with(connection);
            connection.commit();
            done = true;
            return result;
        } finally {
            if (!done) {
                connection.rollback();
            }
        }
    }

    /** Closes the file and gives the lock up. */
    @Override
    public synchronized void close() throws IOException {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IOException(e);
        } finally {
            if (lock != null) {
                lock.close();
            }
        }
    }
}
