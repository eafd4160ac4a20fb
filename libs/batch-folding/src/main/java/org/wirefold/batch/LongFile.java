package org.wirefold.batch;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file of numbers, written in any order by several threads and then read as a whole. Thread-safe. */
final class LongFile implements Closeable {
    private static final int BUFFER = 64 << 10;

    private final FileChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
    private long size;

    LongFile(Path file) throws IOException {
        channel = FileChannel.open(
                file,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE);
    }

    /** Appends the first numbers of an array. */
    synchronized void append(long[] values, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            if (buffer.remaining() < Long.BYTES) {
                flush();
            }
            buffer.putLong(values[i]);
        }
        size += count;
    }

    private void flush() throws IOException {
        buffer.flip();
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        buffer.clear();
    }

    /** All of it, which must fit an array. */
    synchronized long[] readAll() throws IOException {
        flush();
        long[] values = new long[Math.toIntExact(size)];
        ByteBuffer read = ByteBuffer.allocate(BUFFER);
        channel.position(0);
        int at = 0;
        while (at < values.length && channel.read(read) >= 0) {
            read.flip();
            while (read.remaining() >= Long.BYTES) {
                values[at++] = read.getLong();
            }
            read.compact();
        }
        return values;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
