package org.wirefold.enrich.state;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;
import org.apache.kafka.common.utils.ByteBufferUnmapper;

/**
 * A file of any length as memory, read-only, little-endian. One buffer maps at most 2 GiB, so it is mapped in pieces; a
 * number must lie at a multiple of its length. Reads are thread-safe. After {@link #close} a read throws, and never
 * touches the memory that is gone; no read may be under way then.
 */
final class MappedFile {
    private static final int PIECE_BITS = 30;
    private static final long PIECE_BYTES = 1L << PIECE_BITS;

    private final Path file;
    private final long length;
    private ByteBuffer[] pieces;

    MappedFile(Path file) throws IOException {
        this.file = file;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            length = channel.size();
            ByteBuffer[] mapped = new ByteBuffer[(int) ((length + PIECE_BYTES - 1) >>> PIECE_BITS)];
            for (int i = 0; i < mapped.length; i++) {
                long from = i * PIECE_BYTES;
                mapped[i] = channel.map(FileChannel.MapMode.READ_ONLY, from, Math.min(PIECE_BYTES, length - from))
                        .order(ByteOrder.LITTLE_ENDIAN);
            }
            pieces = mapped;
        }
    }

    long length() {
        return length;
    }

    long getLong(long at) {
        return pieces[(int) (at >>> PIECE_BITS)].getLong((int) (at & (PIECE_BYTES - 1)));
    }

    int getInt(long at) {
        return pieces[(int) (at >>> PIECE_BITS)].getInt((int) (at & (PIECE_BYTES - 1)));
    }

    /** The bytes from {@code from}, copied. */
    byte[] bytes(long from, int count) {
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++) {
            long at = from + i;
            bytes[i] = pieces[(int) (at >>> PIECE_BITS)].get((int) (at & (PIECE_BYTES - 1)));
        }
        return bytes;
    }

    /** The checksum of the bytes from {@code from} to before {@code to}. */
    int checksum(long from, long to) {
        CRC32C crc = new CRC32C();
        for (long at = from; at < to; ) {
            int piece = (int) (at >>> PIECE_BITS);
            long end = Math.min(to, (piece + 1L) << PIECE_BITS);
            int begin = (int) (at & (PIECE_BYTES - 1));
            crc.update(pieces[piece].duplicate().limit((int) (begin + end - at)).position(begin));
            at = end;
        }
        return (int) crc.getValue();
    }

    /** Gives the memory back. */
    void close() {
        ByteBuffer[] mapped = pieces;
        pieces = new ByteBuffer[0];
        for (ByteBuffer piece : mapped) {
            giveBack(file.toString(), piece);
        }
    }

    /** Gives the memory of a direct buffer back at once where that can be done; nobody may read the buffer any more. */
    static void giveBack(String what, ByteBuffer buffer) {
        try {
            ByteBufferUnmapper.unmap(what, buffer);
        } catch (IOException | UnsupportedOperationException e) {
            // The garbage collector gives it back later.
        }
    }
}
