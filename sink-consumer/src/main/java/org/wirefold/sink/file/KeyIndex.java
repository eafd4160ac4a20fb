package org.wirefold.sink.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The keys of one file of rows, with the revision and row number of each. They are sorted by hash, in a file that is
 * mapped into memory, so an index of any size occupies no heap. Hashes are evenly distributed, so interpolation finds a
 * key in one or two steps. Not thread-safe.
 *
 * <p>Layout, big-endian: magic, version and count (16 bytes). For each key follow high, low, revision (8 bytes each)
 * and row (4 bytes). A CRC-32C of all that ends the file. An index that is missing or damaged is made again from its
 * file of rows.
 */
final class KeyIndex {
    private static final int MAGIC = 0x57464b31;
    private static final int HEADER = 16;
    private static final int ENTRY = 28;
    private static final int TRAILER = 8;

    private final ByteBuffer entries;
    private final int count;

    private KeyIndex(ByteBuffer entries, int count) {
        this.entries = entries;
        this.count = count;
    }

    /** One key of a file of rows. */
    record Entry(KeyHash key, long revision, int row) {}

    /** Opens an index; null if it is missing, damaged, or of another number of rows. */
    static @Nullable KeyIndex open(Path file, long rows) throws IOException {
        if (!Files.exists(file)) {
            return null;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long size = channel.size();
            if (size != HEADER + rows * ENTRY + TRAILER) {
                return null;
            }
            ByteBuffer all = channel.map(FileChannel.MapMode.READ_ONLY, 0, size);
            CRC32C crc = new CRC32C();
            crc.update(all.duplicate().limit((int) size - TRAILER));
            if (all.getInt(0) != MAGIC
                    || all.getLong(8) != rows
                    || all.getLong((int) size - TRAILER) != crc.getValue()) {
                return null;
            }
            return new KeyIndex(all.slice(HEADER, (int) size - HEADER - TRAILER), (int) rows);
        }
    }

    /** Writes an index and opens it. */
    static KeyIndex write(Path file, List<Entry> unsorted) throws IOException {
        List<Entry> sorted = unsorted.stream()
                .sorted(Comparator.comparingLong((Entry entry) -> entry.key().high())
                        .thenComparingLong(entry -> entry.key().low()))
                .toList();
        ByteBuffer buffer = ByteBuffer.allocate(HEADER + sorted.size() * ENTRY + TRAILER);
        buffer.putInt(MAGIC).putInt(1).putLong(sorted.size());
        for (Entry entry : sorted) {
            buffer.putLong(entry.key().high()).putLong(entry.key().low());
            buffer.putLong(entry.revision()).putInt(entry.row());
        }
        CRC32C crc = new CRC32C();
        crc.update(buffer.duplicate().flip());
        buffer.putLong(crc.getValue()).flip();
        Files.createDirectories(DurableFiles.parent(file));
        Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
        try (FileChannel channel = FileChannel.open(
                temporary, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        }
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        KeyIndex written = open(file, sorted.size());
        if (written == null) {
            throw new IOException("what was written to " + file + " cannot be read back");
        }
        return written;
    }

    /** Finds a key; null if it is not in the file. */
    @Nullable
    Entry find(KeyHash key) {
        int low = 0;
        int high = count - 1;
        while (low <= high) {
            long lowest = entries.getLong(low * ENTRY);
            long highest = entries.getLong(high * ENTRY);
            if (key.high() < lowest || key.high() > highest) {
                return null;
            }
            int probe = interpolate(key.high(), low, lowest, high, highest);
            int order = compare(key, probe);
            if (order == 0) {
                return entry(probe);
            }
            if (order < 0) {
                high = probe - 1;
            } else {
                low = probe + 1;
            }
        }
        return null;
    }

    private static int interpolate(long wanted, int low, long lowest, int high, long highest) {
        if (highest == lowest) {
            return low;
        }
        double share = ((double) wanted - (double) lowest) / ((double) highest - (double) lowest);
        return Math.max(low, Math.min(high, low + (int) (share * (high - low))));
    }

    private int compare(KeyHash key, int index) {
        int order = Long.compare(key.high(), entries.getLong(index * ENTRY));
        return order != 0 ? order : Long.compare(key.low(), entries.getLong(index * ENTRY + 8));
    }

    /** Every key, by row. */
    Entry[] byRow() {
        Entry[] rows = new Entry[count];
        for (int i = 0; i < count; i++) {
            Entry entry = entry(i);
            rows[entry.row()] = entry;
        }
        return rows;
    }

    private Entry entry(int index) {
        int at = index * ENTRY;
        return new Entry(
                new KeyHash(entries.getLong(at), entries.getLong(at + 8)),
                entries.getLong(at + 16),
                entries.getInt(at + 24));
    }
}
