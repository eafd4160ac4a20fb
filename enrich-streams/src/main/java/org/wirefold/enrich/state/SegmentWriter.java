package org.wirefold.enrich.state;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.wirefold.duplicates.CandidateBounds;

/**
 * Writes a segment from front to back ({@link SegmentLayout}): first all bodies in their order, then the lookup by
 * ascending hash, then the postings by ascending mixed fingerprint and body. Not thread-safe.
 */
final class SegmentWriter implements Closeable {
    private static final int BUFFER_BYTES = 1 << 16;

    private final FileChannel channel;
    private final int bodies;
    private final int bits;
    private final long spanStart;
    private final int heads;
    private final Section[] sections = new Section[SegmentLayout.SECTIONS];
    private final ByteArrayOutputStream texts = new ByteArrayOutputStream();
    private @Nullable String suffix;
    private String tail = "";
    private long weekOfTail = Long.MIN_VALUE;
    private int lookups;
    private int lookupBuckets;
    private long postings;
    private int postingBuckets;
    private long lastKey;
    private int run;
    private long overfull;

    /** One section: a buffer, and where it goes. */
    private final class Section {
        private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        private final CRC32C crc = new CRC32C();
        private long at;

        Section(long at) {
            this.at = at;
        }

        void put(int value) throws IOException {
            room(4);
            buffer.putInt(value);
        }

        void put(long value) throws IOException {
            room(8);
            buffer.putLong(value);
        }

        private void room(int bytes) throws IOException {
            if (buffer.remaining() < bytes) {
                flush();
            }
        }

        int flush() throws IOException {
            buffer.flip();
            crc.update(buffer.duplicate());
            at += write(buffer, at);
            buffer.clear();
            return (int) crc.getValue();
        }
    }

    /** Begins a segment of so many bodies, 1 or more; lists of more than {@code heads} bodies are counted. */
    SegmentWriter(Path file, int bodies, long spanStart, int heads) throws IOException {
        this.bodies = bodies;
        this.bits = SegmentLayout.bits(bodies);
        this.spanStart = spanStart;
        this.heads = heads;
        this.channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        SegmentLayout layout = new SegmentLayout(bodies, 0, 0, spanStart, 0, "");
        for (int i = 0; i < sections.length - 1; i++) {
            sections[i] = new Section(layout.begin(i));
        }
    }

    private int write(ByteBuffer bytes, long from) throws IOException {
        int written = 0;
        while (bytes.hasRemaining()) {
            written += channel.write(bytes, from + written);
        }
        return written;
    }

    /** Adds the next body in the order of time and id. */
    void body(String id, long timeMillis, int check) throws IOException {
        if (suffix == null) {
            suffix = SegmentLayout.suffixOf(id, timeMillis);
        }
        long third = (timeMillis - spanStart) << SegmentLayout.TIME_SHIFT | check;
        Section out = sections[0];
        if (isUsual(id, timeMillis)) {
            out.put(Long.parseUnsignedLong(id, 0, 16, 16));
            out.put(Long.parseUnsignedLong(id, 16, 32, 16));
            out.put(third);
        } else {
            byte[] text = id.getBytes(StandardCharsets.UTF_8);
            out.put((long) texts.size());
            out.put((long) text.length);
            out.put(third | SegmentLayout.TEXT_FLAG);
            texts.writeBytes(text);
        }
    }

    private boolean isUsual(String id, long timeMillis) {
        if (suffix == null || !SegmentLayout.isHex(id)) {
            return false;
        }
        long week = Math.floorDiv(timeMillis, CandidateBounds.WEEK_MILLIS);
        if (week != weekOfTail) {
            weekOfTail = week;
            tail = SegmentLayout.tail(timeMillis, suffix);
        }
        return id.length() == 32 + tail.length() && id.startsWith(tail, 32);
    }

    /** Adds the next entry of the lookup: the hash of a body's id, and the body's number. */
    void lookup(int hash, int body) throws IOException {
        for (; lookupBuckets <= hash >>> (32 - bits); lookupBuckets++) {
            sections[1].put(lookups);
        }
        sections[2].put(hash << bits | body);
        lookups++;
    }

    /** Adds the next posting: the fingerprint after {@link SegmentLayout#mix}, and the body's number. */
    void posting(long key, int body) throws IOException {
        for (; postingBuckets <= key >>> (64 - bits); postingBuckets++) {
            sections[3].put((int) postings);
        }
        sections[4].put(key << bits | body);
        run = postings > 0 && key == lastKey ? run + 1 : 1;
        if (run == heads + 1) {
            overfull++;
        }
        lastKey = key;
        postings++;
    }

    /** Writes what is left and the header. */
    void finish() throws IOException {
        for (; lookupBuckets <= 1 << bits; lookupBuckets++) {
            sections[1].put(lookups);
        }
        for (; postingBuckets <= 1 << bits; postingBuckets++) {
            sections[3].put((int) postings);
        }
        SegmentLayout layout =
                new SegmentLayout(bodies, postings, texts.size(), spanStart, overfull, suffix == null ? "" : suffix);
        int[] checksums = new int[SegmentLayout.SECTIONS];
        for (int i = 0; i < checksums.length - 1; i++) {
            checksums[i] = sections[i].flush();
        }
        byte[] text = texts.toByteArray();
        CRC32C crc = new CRC32C();
        crc.update(text);
        checksums[checksums.length - 1] = (int) crc.getValue();
        write(ByteBuffer.wrap(text), layout.begin(5));
        write(layout.header(checksums), 0);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
