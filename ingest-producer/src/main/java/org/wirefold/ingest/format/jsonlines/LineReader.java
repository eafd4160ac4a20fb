package org.wirefold.ingest.format.jsonlines;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.wirefold.ingest.format.EntryReader;
import org.wirefold.ingest.format.FieldMapping;
import org.wirefold.ingest.format.ReadPosition;
import org.wirefold.ingest.format.SourceEntry;
import org.wirefold.model.ArticleJson;
import org.wirefold.model.RawArticle;

/**
 * Reads the lines of a stream as articles, in bounded memory. A line ends with a line feed; a carriage return before it
 * does not belong to the line. Not thread-safe.
 */
final class LineReader implements EntryReader {
    private static final int BUFFER_BYTES = 1 << 16;

    private final InputStream in;
    private final FieldMapping fields;
    private final int maxLineBytes;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int next;
    private int filled;

    private byte[] line = new byte[1 << 12];
    private int held;
    private long length;
    private long offset;
    private long lines;

    /**
     * Continues behind what was read before.
     *
     * @param in what follows the position
     * @param fields where the rows keep the fields of an article
     */
    LineReader(InputStream in, ReadPosition from, FieldMapping fields) {
        this(in, from, fields, RawArticle.MAX_BYTES);
    }

    /** A line of more than so many bytes is too large. */
    LineReader(InputStream in, ReadPosition from, FieldMapping fields, int maxLineBytes) {
        this.in = in;
        this.fields = fields;
        this.maxLineBytes = maxLineBytes;
        this.offset = from.offset();
        this.lines = from.lines();
    }

    @Override
    public @Nullable SourceEntry next() throws IOException {
        while (true) {
            boolean terminated = readLine();
            if (!terminated && length == 0) {
                return null;
            }
            long end = offset + length;
            boolean blank = isBlank();
            SourceEntry entry = blank ? null : entry().inGrowingContent(end, terminated);
            if (terminated) {
                offset = end + 1;
                lines++;
            }
            if (entry != null) {
                return entry;
            }
            if (!terminated) {
                return null;
            }
        }
    }

    @Override
    public ReadPosition position() {
        return new ReadPosition(offset, lines);
    }

    /** Reads up to the next line feed, or to the end; tells whether there was one. */
    private boolean readLine() throws IOException {
        held = 0;
        length = 0;
        while (true) {
            if (next == filled && !fill()) {
                return false;
            }
            int end = indexOfLineFeed();
            int stop = end < 0 ? filled : end;
            hold(next, stop);
            length += stop - next;
            if (end >= 0) {
                next = stop + 1;
                return true;
            }
            next = stop;
        }
    }

    private boolean isBlank() {
        for (int i = 0; i < held; i++) {
            if (line[i] != ' ' && line[i] != '\t' && line[i] != '\r') {
                return false;
            }
        }
        return held == length;
    }

    private SourceEntry entry() {
        long number = lines + 1;
        boolean whole = held == length;
        int size = whole && line[held - 1] == '\r' ? held - 1 : held;
        if (!whole || size > maxLineBytes) {
            return SourceEntry.tooLarge(number, Arrays.copyOf(line, size), length, maxLineBytes);
        }
        byte[] bytes = Arrays.copyOf(line, size);
        return SourceEntry.of(ArticleJson.readRow(fields.applied(bytes)), number, bytes);
    }

    /** Keeps the bytes of the line; of a line that is too large, one byte more than allowed. */
    private void hold(int from, int to) {
        int count = Math.min(to - from, maxLineBytes + 1 - held);
        if (count > 0) {
            if (held + count > line.length) {
                line = Arrays.copyOf(line, Math.min(maxLineBytes + 1, Math.max(held + count, line.length * 2)));
            }
            System.arraycopy(buffer, from, line, held, count);
            held += count;
        }
    }

    private int indexOfLineFeed() {
        for (int i = next; i < filled; i++) {
            if (buffer[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    private boolean fill() throws IOException {
        next = 0;
        filled = 0;
        filled = Math.max(0, in.read(buffer, 0, buffer.length));
        return filled > 0;
    }
}
