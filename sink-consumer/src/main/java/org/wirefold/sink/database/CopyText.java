package org.wirefold.sink.database;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Rows in the text format of PostgreSQL's {@code COPY}. Not thread-safe. */
final class CopyText {
    private static final int FIRST_SIZE = 1 << 16;

    private byte[] bytes = new byte[FIRST_SIZE];
    private int length;

    /** Adds a row; bytes are text in UTF-8. */
    void row(@Nullable Object... values) {
        for (int i = 0; i < values.length; i++) {
            if (i > 0) {
                put((byte) '\t');
            }
            Object value = values[i];
            if (value == null) {
                put((byte) '\\');
                put((byte) 'N');
            } else if (value instanceof byte[] utf8) {
                escaped(utf8);
            } else {
                escaped(value.toString().getBytes(StandardCharsets.UTF_8));
            }
        }
        put((byte) '\n');
    }

    private void escaped(byte[] value) {
        ensure(2 * value.length);
        for (byte b : value) {
            switch (b) {
                case '\\', '\t', '\n', '\r' -> {
                    bytes[length++] = '\\';
                    bytes[length++] = switch (b) {
                        case '\t' -> 't';
                        case '\n' -> 'n';
                        case '\r' -> 'r';
                        default -> '\\';
                    };
                }
                default -> bytes[length++] = b;
            }
        }
    }

    private void put(byte b) {
        ensure(1);
        bytes[length++] = b;
    }

    private void ensure(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
    }

    boolean isEmpty() {
        return length == 0;
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    void clear() {
        length = 0;
    }
}
