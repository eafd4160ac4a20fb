package org.wirefold.ingest.format.jsonlines;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wirefold.ingest.format.EntryReader;
import org.wirefold.ingest.format.FieldMapping;
import org.wirefold.ingest.format.ReadPosition;
import org.wirefold.ingest.format.SourceEntry;
import org.wirefold.model.ArticleJson;
import org.wirefold.model.RawArticle;
import org.wirefold.model.RawRecord;

/**
 * Reads the lines of a stream as articles, in bounded memory. A line ends with a line feed; a carriage return before it
 * does not belong to the line. Lines are UTF-8, or UTF-16 or UTF-32 where the first bytes can be nothing else (RFC 4627,
 * section 3). Objects that share a line, with nothing or a comma between them, are an article each. Not thread-safe.
 */
final class LineReader implements EntryReader {
    private static final int BUFFER_BYTES = 1 << 16;

    private final InputStream in;
    private final FieldMapping fields;
    private final int maxLineBytes;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int next;
    private int filled;

    private final Deque<SourceEntry> waiting = new ArrayDeque<>();
    private LineEncoding encoding = LineEncoding.UTF_8;
    private boolean begun;

    private byte[] line = new byte[1 << 12];
    private int held;
    private long length;
    private boolean whole;
    private ReadPosition behindLine = ReadPosition.START;
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
        if (!begun) {
            begin();
        }
        while (waiting.isEmpty()) {
            boolean terminated = encoding.width() == 1 ? readLine() : readWideLine();
            if (!terminated && length == 0) {
                return null;
            }
            long end = offset + length;
            whole = held == length;
            if (encoding.width() > 1) {
                toUtf8();
            }
            List<SourceEntry> entries = isBlank() ? List.of() : entries();
            behindLine = terminated ? new ReadPosition(end + encoding.width(), lines + 1) : position();
            for (int i = 0; i < entries.size(); i++) {
                // Only the last object of a line can grow.
                boolean isLast = i == entries.size() - 1;
                waiting.add(isLast ? entries.get(i).inGrowingContent(end, terminated) : entries.get(i));
            }
            if (entries.isEmpty()) {
                passLine();
                if (!terminated) {
                    return null;
                }
            }
        }
        SourceEntry entry = waiting.poll();
        if (waiting.isEmpty()) {
            passLine();
        }
        return entry;
    }

    private void passLine() {
        offset = behindLine.offset();
        lines = behindLine.lines();
    }

    /** Tells the encoding from the first bytes; a stream that is read from a line on begins like the first line. */
    private void begin() throws IOException {
        begun = true;
        while (filled < LineEncoding.SIGN_BYTES) {
            int read = in.read(buffer, filled, buffer.length - filled);
            if (read <= 0) {
                break;
            }
            filled += read;
        }
        encoding = LineEncoding.of(buffer, filled);
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
            hold(buffer, next, stop);
            length += stop - next;
            if (end >= 0) {
                next = stop + 1;
                return true;
            }
            next = stop;
        }
    }

    /** The same for characters of several bytes. A cut character at the end belongs to the line. */
    private boolean readWideLine() throws IOException {
        held = 0;
        length = 0;
        byte[] character = new byte[encoding.width()];
        while (true) {
            int size = 0;
            while (size < character.length && (next < filled || fill())) {
                character[size++] = buffer[next++];
            }
            if (size == character.length && encoding.isLineFeed(character)) {
                return true;
            }
            hold(character, 0, size);
            length += size;
            if (size < character.length) {
                return false;
            }
        }
    }

    /** Of a line that is not well-formed the bytes stay, and are refused as such. */
    private void toUtf8() {
        byte[] utf8 = encoding.toUtf8(line, held);
        if (utf8 != null) {
            line = utf8;
            held = utf8.length;
        }
    }

    private boolean isBlank() {
        for (int i = 0; i < held; i++) {
            if (line[i] != ' ' && line[i] != '\t' && line[i] != '\r') {
                return false;
            }
        }
        return whole;
    }

    private List<SourceEntry> entries() {
        long number = lines + 1;
        int size = whole && line[held - 1] == '\r' ? held - 1 : held;
        if (!whole || size > maxLineBytes) {
            return List.of(SourceEntry.tooLarge(number, Arrays.copyOf(line, size), length, maxLineBytes));
        }
        byte[] bytes = Arrays.copyOf(line, size);
        RawRecord record = ArticleJson.readRow(fields.applied(bytes));
        if (record instanceof RawRecord.Unreadable bad && bad.cause() == RawRecord.Cause.BROKEN_JSON) {
            List<SourceEntry> entries = new ArrayList<>();
            for (byte[] object : JoinedObjects.apart(bytes)) {
                entries.add(SourceEntry.of(ArticleJson.readRow(fields.applied(object)), number, object));
            }
            if (!entries.isEmpty()) {
                return entries;
            }
        }
        return List.of(SourceEntry.of(record, number, bytes));
    }

    /** Keeps the bytes of the line; of a line that is too large, one byte more than allowed. */
    private void hold(byte[] bytes, int from, int to) {
        int count = Math.min(to - from, maxLineBytes + 1 - held);
        if (count > 0) {
            if (held + count > line.length) {
                line = Arrays.copyOf(line, Math.min(maxLineBytes + 1, Math.max(held + count, line.length * 2)));
            }
            System.arraycopy(bytes, from, line, held, count);
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
