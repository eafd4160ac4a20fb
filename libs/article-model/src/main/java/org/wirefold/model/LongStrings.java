package org.wirefold.model;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * Writes strings as JSON (RFC 8259) for generators of bytes, the long ones a stretch without escapes at a time: Jackson
 * goes letter by letter from the first line break on. The bytes are the same. Thread-safe.
 */
final class LongStrings extends StdSerializer<String> {
    /** Shorter ones are not worth the copy. */
    private static final int LONG = 64;

    private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);

    /** Most bytes of an escape. */
    private static final int ESCAPE = 6;

    /** What follows the backslash, by the byte; 0 for bytes that stand for themselves. */
    private static final byte[] ESCAPES = new byte[256];

    static {
        Arrays.fill(ESCAPES, 0, ' ', (byte) 'u');
        ESCAPES['\b'] = 'b';
        ESCAPES['\t'] = 't';
        ESCAPES['\n'] = 'n';
        ESCAPES['\f'] = 'f';
        ESCAPES['\r'] = 'r';
        ESCAPES['"'] = '"';
        ESCAPES['\\'] = '\\';
    }

    LongStrings() {
        super(String.class);
    }

    @Override
    public void serialize(String value, JsonGenerator out, SerializationContext context) {
        if (value.length() < LONG) {
            out.writeString(value);
            return;
        }
        byte[] text = value.getBytes(StandardCharsets.UTF_8);
        byte[] json = new byte[text.length + text.length / 8 + ESCAPE];
        int size = 0;
        int from = 0;
        for (int i = 0; i < text.length; i++) {
            byte escape = ESCAPES[text[i] & 0xff];
            if (escape == 0) {
                continue;
            }
            int run = i - from;
            // Room for the run, the escape, and the rest.
            int needed = size + run + ESCAPE + text.length - i;
            if (needed > json.length) {
                json = Arrays.copyOf(json, needed + needed / 2);
            }
            System.arraycopy(text, from, json, size, run);
            size = escape(text[i], escape, json, size + run);
            from = i + 1;
        }
        System.arraycopy(text, from, json, size, text.length - from);
        out.writeRawUTF8String(json, 0, size + text.length - from);
    }

    private static int escape(byte letter, byte escape, byte[] json, int at) {
        int end = at;
        json[end++] = '\\';
        json[end++] = escape;
        if (escape == 'u') {
            json[end++] = '0';
            json[end++] = '0';
            json[end++] = HEX[letter >>> 4];
            json[end++] = HEX[letter & 15];
        }
        return end;
    }
}
