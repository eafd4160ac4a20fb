package org.wirefold.batch;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file of entries that are too large for the heap. It is written once, in one go, and read at any place afterwards.
 * Thread-safe.
 */
final class SpillFile implements Closeable {
    private static final int BUFFER = 1 << 20;
    private static final int LENGTH_BYTES = Integer.BYTES;
    private static final int FIRST_READ = 4 << 10;

    private final FileChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
    private long written;

    /** Makes the file, or empties it. */
    SpillFile(Path file) throws IOException {
        channel = FileChannel.open(
                file,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE);
    }

    /** Appends an entry; returns its place. */
    synchronized long append(byte[] entry) throws IOException {
        long at = written + buffer.position();
        if (buffer.remaining() < LENGTH_BYTES + entry.length) {
            flush();
        }
        buffer.putInt(entry.length);
        if (entry.length > buffer.remaining()) {
            flush();
            ByteBuffer rest = ByteBuffer.wrap(entry);
            while (rest.hasRemaining()) {
                written += channel.write(rest, written);
            }
        } else {
            buffer.put(entry);
        }
        return at;
    }

    /** Writes what is still in memory. It must be called before anything is read. */
    synchronized void flush() throws IOException {
        buffer.flip();
        while (buffer.hasRemaining()) {
            written += channel.write(buffer, written);
        }
        buffer.clear();
    }

    /** The entry at a place. */
    byte[] read(long at) throws IOException {
        ByteBuffer first = ByteBuffer.allocate(FIRST_READ);
        int got = fill(first, at);
        if (got < LENGTH_BYTES) {
            throw new EOFException("the temporary file ends at " + at);
        }
        int length = first.getInt(0);
        byte[] entry = new byte[length];
        int known = Math.min(length, got - LENGTH_BYTES);
        first.get(LENGTH_BYTES, entry, 0, known);
        if (known < length
                && fill(ByteBuffer.wrap(entry, known, length - known), at + LENGTH_BYTES + known) < length - known) {
            throw new EOFException("the temporary file ends within the entry at " + at);
        }
        return entry;
    }

    /** Gives all entries, in the order in which they were appended. */
    void forEach(KeptFolding.Taker taker) throws IOException {
        flush();
        for (long at = 0; at < written; ) {
            byte[] entry = read(at);
            taker.take(entry);
            at += LENGTH_BYTES + entry.length;
        }
    }

    private int fill(ByteBuffer into, long at) throws IOException {
        int got = 0;
        while (into.hasRemaining()) {
            int read = channel.read(into, at + got);
            if (read < 0) {
                break;
            }
            got += read;
        }
        return got;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
