package org.wirefold.sink.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wirefold.sink.destination.DestinationException;
import org.wirefold.sink.destination.DestinationException.ErrorKind;
import org.wirefold.sink.destination.Generation;

/**
 * Marks that a generation of a SQLite file is in use, so that it is not dropped while a sink writes it. The mark is a
 * lock of the operating system on a file beside the database file. Sinks share it, and the command that drops takes it
 * alone. It ends with its process at the latest. The operating system gives a process a lock once, so the uses within
 * this process are counted here. Thread-safe.
 */
final class SqliteUse implements AutoCloseable {
    private static final Map<Path, SqliteUse> OF_THIS_PROCESS = new HashMap<>();

    private final Path file;
    private final FileChannel channel;
    private final boolean shared;
    private int users = 1;

    private SqliteUse(Path file, FileChannel channel, boolean shared) {
        this.file = file;
        this.channel = channel;
        this.shared = shared;
    }

    /**
     * Locks for a sink.
     *
     * @throws DestinationException if the generation is just being dropped
     */
    static SqliteUse writing(Path database, Generation generation) throws IOException, DestinationException {
        SqliteUse use = take(database, generation, true);
        if (use == null) {
            throw new DestinationException(
                    ErrorKind.RETRIABLE,
                    "the generation " + generation + " of " + database + " is being dropped",
                    null);
        }
        return use;
    }

    /**
     * Locks for dropping the generation.
     *
     * @throws DestinationException if a sink writes the generation
     */
    static SqliteUse dropping(Path database, Generation generation) throws IOException, DestinationException {
        SqliteUse use = take(database, generation, false);
        if (use == null) {
            throw DestinationException.inUse(database, generation);
        }
        return use;
    }

    @SuppressWarnings("MustBeClosedChecker")
    private static @Nullable SqliteUse take(Path database, Generation generation, boolean shared) throws IOException {
        Path file = Path.of(database.toAbsolutePath().normalize() + "-" + generation.identifier() + ".lock");
        synchronized (OF_THIS_PROCESS) {
            SqliteUse mine = OF_THIS_PROCESS.get(file);
            if (mine != null) {
                if (!shared || !mine.shared) {
                    return null;
                }
                mine.users++;
                return mine;
            }
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            try {
                if (channel.tryLock(0, Long.MAX_VALUE, shared) == null) {
                    channel.close();
                    return null;
                }
            } catch (IOException | OverlappingFileLockException e) {
                channel.close();
                throw e;
            }
            SqliteUse use = new SqliteUse(file, channel, shared);
            OF_THIS_PROCESS.put(file, use);
            return use;
        }
    }

    @Override
    public void close() throws IOException {
        synchronized (OF_THIS_PROCESS) {
            if (--users == 0) {
                OF_THIS_PROCESS.remove(file);
                channel.close();
            }
        }
    }
}
