package org.wirefold.ingest.format.table;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.apache.parquet.io.DelegatingSeekableInputStream;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The content of a Parquet file in a temporary file without a name, because the file is read from its end and the content
 * may be compressed or part of an archive. The space is free again when this is closed. For one thread.
 */
final class SpooledParquet implements InputFile, AutoCloseable {
    private static final byte[] MAGIC = {'P', 'A', 'R', '1'};
    private static final byte[] ENCRYPTED = {'P', 'A', 'R', 'E'};

    /** The length of the footer and the magic bytes behind it. */
    private static final int TAIL = Integer.BYTES + MAGIC.length;

    private final FileChannel channel;

    private SpooledParquet(FileChannel channel) {
        this.channel = channel;
    }

    /** Takes all of the content. */
    static SpooledParquet of(InputStream content) throws IOException {
        Path file = Files.createTempFile("wirefold-", ".parquet");
        FileChannel channel = FileChannel.open(
                file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
        try {
            content.transferTo(Channels.newOutputStream(channel));
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        return new SpooledParquet(channel);
    }

    /** Whether Parquet begins so, encrypted or not. */
    static boolean isBeginning(byte[] b) {
        return isAt(b, 0, MAGIC) || isAt(b, 0, ENCRYPTED);
    }

    private static boolean isAt(byte[] b, int at, byte[] magic) {
        for (int i = 0; i < magic.length; i++) {
            if (b.length <= at + i || b[at + i] != magic[i]) {
                return false;
            }
        }
        return true;
    }

    /** Why this cannot be read at all, with what to do; null if it may be. */
    @Nullable
    String refusal() throws IOException {
        byte[] first = read(0, MAGIC.length);
        if (isAt(first, 0, ENCRYPTED)) {
            return "an encrypted Parquet file; decrypt it first";
        }
        if (!isAt(first, 0, MAGIC)) {
            return "not a Parquet file: it does not begin with PAR1";
        }
        byte[] tail = read(Math.max(0, channel.size() - TAIL), TAIL);
        if (channel.size() < MAGIC.length + TAIL || !isAt(tail, Integer.BYTES, MAGIC)) {
            return "the Parquet file has no end, where its columns are named; copy it again";
        }
        int footer = ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN).getInt();
        return footer < 0 || footer > channel.size() - TAIL - MAGIC.length
                ? "the end of the Parquet file is damaged; copy it again"
                : null;
    }

    private byte[] read(long at, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        int read = 0;
        while (read >= 0 && bytes.hasRemaining()) {
            read = channel.read(bytes, at + bytes.position());
        }
        return bytes.array();
    }

    @Override
    public long getLength() throws IOException {
        return channel.size();
    }

    @Override
    public SeekableInputStream newStream() throws IOException {
        channel.position(0);
        return new DelegatingSeekableInputStream(Channels.newInputStream(channel)) {
            @Override
            public long getPos() throws IOException {
                return channel.position();
            }

            @Override
            public void seek(long position) throws IOException {
                channel.position(position);
            }

            @Override
            public void close() {
                // The file is read by several streams, one after the other.
            }
        };
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
