package org.wirefold.ingest.format.warc;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a WARC or ARC file into records. What is no record is passed over up to the next line that begins one, and told.
 * The block of a record is read once, before the next record, or is passed over. Not thread-safe.
 *
 * <p>jwarc's own reader is not used for this, for it ends at the first damaged record and at an ARC address with a
 * space in it; see decision 24.
 */
final class RecordStream {
    /** A longer line begins no record. */
    private static final int MAX_LINE = 1 << 16;

    private static final int MAX_HEADER = 1 << 18;
    private static final String WARC = "WARC/";

    private final InputStream in;
    private final byte[] buffer = new byte[1 << 16];
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private int next;
    private int filled;
    private long offset;
    private long lines;
    private long blockLeft;
    private boolean isArc;
    private boolean isWarc;
    private @Nullable String waiting;
    private long waitingOffset;

    /** What follows in the file. */
    sealed interface Piece {}

    /** A record of which the header has been read. */
    record Header(CaptureRecord record) implements Piece {}

    /**
     * Bytes that belong to no record.
     *
     * @param offset of the first
     * @param line that it is in, from 1
     * @param length how many there are
     */
    record NoRecord(long offset, long line, long length) implements Piece {}

    /**
     * The block of a record.
     *
     * @param bytes at most as many as were asked for
     * @param length how many there are
     * @param isCut whether the file ends before the block does
     */
    record Block(byte[] bytes, long length, boolean isCut) {}

    RecordStream(InputStream in) {
        this.in = in;
    }

    /** The next piece, or null at the end. The rest of the block before it is passed over. */
    @Nullable
    Piece next() throws IOException {
        block(0);
        while (true) {
            long start = waiting == null ? offset : waitingOffset;
            long startLine = waiting == null ? lines + 1 : lines;
            String first = waiting == null ? readLine() : waiting;
            waiting = null;
            if (first == null) {
                return null;
            }
            if (first.isBlank()) {
                continue;
            }
            CaptureRecord record = header(start, first);
            if (record != null) {
                blockLeft = record.length();
                return new Header(record);
            }
            passToNextHeader();
            long end = waiting == null ? offset : waitingOffset;
            return new NoRecord(start, startLine, end - start);
        }
    }

    /** The block of the record whose header was read last. */
    Block block(int limit) throws IOException {
        ByteArrayOutputStream kept = new ByteArrayOutputStream((int) Math.min(blockLeft, Math.min(limit, 1 << 16)));
        long length = 0;
        while (blockLeft > 0 && (next < filled || fill())) {
            int count = (int) Math.min(blockLeft, filled - next);
            kept.write(buffer, next, Math.min(count, limit - kept.size()));
            countLines(next, next + count);
            next += count;
            offset += count;
            blockLeft -= count;
            length += count;
        }
        boolean isCut = blockLeft > 0;
        blockLeft = 0;
        return new Block(kept.toByteArray(), length, isCut);
    }

    private @Nullable CaptureRecord header(long start, String first) throws IOException {
        if (first.startsWith(WARC)) {
            Map<String, String> fields = fields();
            CaptureRecord record = fields == null ? null : CaptureRecord.ofWarc(start, fields);
            isWarc |= record != null;
            return record;
        }
        CaptureRecord record = isWarc ? null : CaptureRecord.ofArc(start, first);
        isArc |= record != null;
        return record;
    }

    /** The fields up to the blank line, by their names in lower case; null if they do not end. */
    private @Nullable Map<String, String> fields() throws IOException {
        Map<String, String> fields = new HashMap<>();
        long start = offset;
        String name = "";
        while (offset - start < MAX_HEADER) {
            String field = readLine();
            if (field == null) {
                return null;
            }
            if (field.isBlank()) {
                return fields;
            }
            int colon = field.indexOf(':');
            if (field.charAt(0) == ' ' || field.charAt(0) == '\t') {
                fields.computeIfPresent(name, (key, value) -> value + ' ' + field.strip());
            } else if (colon > 0) {
                name = field.substring(0, colon).strip().toLowerCase(Locale.ROOT);
                fields.putIfAbsent(name, field.substring(colon + 1).strip());
            }
        }
        return null;
    }

    /** Reads on to the next line that can begin a record, and keeps it waiting. */
    private void passToNextHeader() throws IOException {
        while (true) {
            long start = offset;
            String found = readLine();
            if (found == null) {
                return;
            }
            boolean begins = isArc ? CaptureRecord.ofArc(start, found) != null : isVersion(found);
            if (begins) {
                waiting = found;
                waitingOffset = start;
                return;
            }
        }
    }

    private static boolean isVersion(String text) {
        return text.length() <= 16 && text.matches("WARC/[0-9]\\.[0-9]+\\s*");
    }

    /** The next line without its end; of a line that is too long, the beginning; null at the end of the file. */
    private @Nullable String readLine() throws IOException {
        line.reset();
        boolean some = false;
        while (next < filled || fill()) {
            some = true;
            int stop = next;
            while (stop < filled && buffer[stop] != '\n') {
                stop++;
            }
            line.write(buffer, next, Math.min(stop - next, MAX_LINE - line.size()));
            boolean ended = stop < filled;
            offset += stop - next + (ended ? 1 : 0);
            lines += ended ? 1 : 0;
            next = ended ? stop + 1 : stop;
            if (ended) {
                break;
            }
        }
        if (!some) {
            return null;
        }
        String text = line.toString(StandardCharsets.UTF_8);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }

    private void countLines(int from, int to) {
        for (int i = from; i < to; i++) {
            lines += buffer[i] == '\n' ? 1 : 0;
        }
    }

    private boolean fill() throws IOException {
        next = 0;
        filled = 0;
        filled = Math.max(0, in.read(buffer, 0, buffer.length));
        return filled > 0;
    }
}
