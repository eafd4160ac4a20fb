package org.wirefold.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Takes lines out of a stream in bounded memory and keeps the digest of everything up to the end of the last complete
 * line. A line ends with a line feed; a carriage return before it is left out. Not thread-safe.
 */
final class LineReader {
    private static final int BUFFER_BYTES = 1 << 16;

    private final InputStream in;
    private final int maxLineBytes;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int next;
    private int filled;

    private byte[] line = new byte[1 << 12];
    private ContentDigest digest;
    private ContentDigest digestBehind;
    private long offset;
    private long behind;
    private long lines;
    private @Nullable ContentDigest tailDigest;
    private long tailEnd;

    /** A line: its bytes without its end, or only the beginning of one that is longer than allowed. */
    static final class Line {
        private final byte[] bytes;
        private final long number;
        private final long length;
        private final boolean terminated;

        private Line(byte[] bytes, long number, long length, boolean terminated) {
            this.bytes = bytes;
            this.number = number;
            this.length = length;
            this.terminated = terminated;
        }

        byte[] bytes() {
            return bytes;
        }

        /** From 1. */
        long number() {
            return number;
        }

        /** In bytes, without the line feed. */
        long length() {
            return length;
        }

        /** Whether a line feed ends it; false only for the last line of the stream. */
        boolean terminated() {
            return terminated;
        }

        boolean isBlank() {
            for (byte b : bytes) {
                if (b != ' ' && b != '\t' && b != '\r') {
                    return false;
                }
            }
            return bytes.length >= length - 1;
        }
    }

    /**
     * Continues behind what was read before.
     *
     * @param in stands at the position's offset
     * @param maxLineBytes a longer line is given without its rest
     */
    LineReader(InputStream in, RowsPosition position, int maxLineBytes) {
        this.in = in;
        this.maxLineBytes = maxLineBytes;
        this.offset = position.offset();
        this.behind = offset;
        this.lines = position.lines();
        this.digest = position.digest();
        this.digestBehind = digest;
    }

    /** The next line, or null at the end of the stream. */
    @Nullable
    Line next() throws IOException {
        settleOffset();
        int held = 0;
        long length = 0;
        ContentDigest running = digest.copy();
        while (true) {
            if (next == filled && !fill()) {
                return length == 0 ? null : tail(held, length, running);
            }
            int end = indexOfLineFeed();
            int stop = end < 0 ? filled : end;
            held = hold(held, next, stop);
            length += stop - next;
            if (end < 0) {
                running.update(buffer, next, stop - next);
                next = stop;
            } else {
                running.update(buffer, next, stop + 1 - next);
                next = stop + 1;
                lines++;
                digestBehind = running;
                behind = offset + length + 1;
                return line(held, length, true);
            }
        }
    }

    /** Where the next line begins. Before that line has been given, where it will begin. */
    RowsPosition position() {
        return new RowsPosition(behind, lines, digestBehind.copy());
    }

    private void settleOffset() {
        offset = behind;
        digest = digestBehind;
    }

    private Line tail(int held, long length, ContentDigest running) {
        tailDigest = running;
        tailEnd = offset + length;
        lines++;
        Line tail = line(held, length, false);
        lines--;
        return tail;
    }

    /** End of the stream if its last line is not terminated, else of the last line. */
    long end() {
        return tailDigest == null ? behind : tailEnd;
    }

    /** Digest of everything up to {@link #end}. */
    ContentDigest endDigest() {
        return tailDigest == null ? digestBehind : tailDigest;
    }

    private Line line(int held, long length, boolean terminated) {
        int size = held > 0 && length == held && line[held - 1] == '\r' ? held - 1 : held;
        return new Line(Arrays.copyOf(line, size), lines, length, terminated);
    }

    private int hold(int held, int from, int to) {
        int count = Math.min(to - from, maxLineBytes - held);
        if (count > 0) {
            if (held + count > line.length) {
                line = Arrays.copyOf(line, Math.min(maxLineBytes, Math.max(held + count, line.length * 2)));
            }
            System.arraycopy(buffer, from, line, held, count);
        }
        return held + Math.max(0, count);
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
        filled = Math.max(0, in.read(buffer, 0, buffer.length));
        return filled > 0;
    }
}
