package org.wirefold.sink.database;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.wirefold.sink.database.Table.Column;
import org.wirefold.sink.database.Table.Type;

/**
 * Rows in the binary format of PostgreSQL's {@code COPY}, which the server need not search for ends of lines and escapes:
 * a fifth of what the same rows cost it as text. Not thread-safe.
 */
final class CopyRows {
    private static final byte[] HEADER = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0};
    private static final int FIRST_SIZE = 1 << 16;
    private static final int NULL = -1;
    private static final long EPOCH_SECONDS = Instant.parse("2000-01-01T00:00:00Z").getEpochSecond();
    private static final long MICROS = 1_000_000;
    /** Seconds that PostgreSQL refuses; the largest number of microseconds would mean "infinity". */
    private static final long TOO_FAR_SECONDS = 9_220_000_000_000L;

    private static final byte JSONB_VERSION = 1;

    private ByteBuffer buffer = ByteBuffer.allocate(FIRST_SIZE);

    CopyRows() {
        clear();
    }

    /** Adds a row of a table; bytes are text in UTF-8. */
    void row(Table table, @Nullable Object... values) {
        ensure(Short.BYTES);
        buffer.putShort((short) values.length);
        for (int i = 0; i < values.length; i++) {
            field(table.columns().get(i), values[i]);
        }
    }

    /** Adds a row of one number. */
    void row(long number) {
        ensure(Short.BYTES + Integer.BYTES + Long.BYTES);
        buffer.putShort((short) 1).putInt(Long.BYTES).putLong(number);
    }

    private void field(Column column, @Nullable Object value) {
        if (value == null) {
            ensure(Integer.BYTES);
            buffer.putInt(NULL);
        } else if (value instanceof String text) {
            bytes(column, text.getBytes(StandardCharsets.UTF_8));
        } else if (value instanceof byte[] utf8) {
            bytes(column, utf8);
        } else {
            ensure(Integer.BYTES + Long.BYTES);
            fixed(value);
        }
    }

    private void bytes(Column column, byte[] utf8) {
        ensure(Integer.BYTES + 1 + utf8.length);
        if (column.type() == Type.JSONB) {
            buffer.putInt(1 + utf8.length).put(JSONB_VERSION);
        } else {
            buffer.putInt(utf8.length);
        }
        buffer.put(utf8);
    }

    private void fixed(Object value) {
        if (value instanceof Long number) {
            buffer.putInt(Long.BYTES).putLong(number);
        } else if (value instanceof Integer number) {
            buffer.putInt(Integer.BYTES).putInt(number);
        } else if (value instanceof Double number) {
            buffer.putInt(Double.BYTES).putDouble(number);
        } else if (value instanceof Boolean flag) {
            buffer.putInt(1).put((byte) (flag ? 1 : 0));
        } else if (value instanceof Instant time) {
            buffer.putInt(Long.BYTES).putLong(micros(time));
        } else {
            throw new IllegalArgumentException("no column takes a " + value.getClass());
        }
    }

    /** Microseconds since 2000; of a time that the server cannot hold a number that it refuses. */
    static long micros(Instant time) {
        long seconds = Math.max(-TOO_FAR_SECONDS, Math.min(time.getEpochSecond() - EPOCH_SECONDS, TOO_FAR_SECONDS));
        return seconds * MICROS + (time.getNano() + 500) / 1_000;
    }

    private void ensure(int more) {
        if (buffer.remaining() < more) {
            int size = Math.max(2 * buffer.capacity(), buffer.position() + more);
            ByteBuffer larger = ByteBuffer.wrap(Arrays.copyOf(buffer.array(), size));
            larger.position(buffer.position());
            buffer = larger;
        }
    }

    /** Whether there is no row. */
    boolean isEmpty() {
        return buffer.position() == HEADER.length;
    }

    /** Ends the rows; only {@link #clear()} may follow. */
    ByteBuffer end() {
        ensure(Short.BYTES);
        return buffer.putShort((short) -1).duplicate().flip();
    }

    /** Begins anew. */
    void clear() {
        buffer.clear().put(HEADER);
    }
}
