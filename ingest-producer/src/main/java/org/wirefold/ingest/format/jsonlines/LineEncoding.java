package org.wirefold.ingest.format.jsonlines;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The encodings of JSON, and how each tells itself from the others: by the zeros in its first letters (RFC 4627). */
enum LineEncoding {
    UTF_8(StandardCharsets.UTF_8, 1, false),
    UTF_16BE(StandardCharsets.UTF_16BE, 2, true),
    UTF_16LE(StandardCharsets.UTF_16LE, 2, false),
    UTF_32BE(Charset.forName("UTF-32BE"), 4, true),
    UTF_32LE(Charset.forName("UTF-32LE"), 4, false);

    /** So many bytes tell the encoding. */
    static final int SIGN_BYTES = 4;

    private static final int MARK = 0xFEFF;

    private final Charset charset;
    private final int width;
    private final boolean highFirst;

    LineEncoding(Charset charset, int width, boolean highFirst) {
        this.charset = charset;
        this.width = width;
        this.highFirst = highFirst;
    }

    /** The encoding of text that begins with a byte order mark, or with an ASCII character as JSON does. */
    static LineEncoding of(byte[] beginning, int size) {
        for (LineEncoding wide : new LineEncoding[] {UTF_32BE, UTF_32LE, UTF_16BE, UTF_16LE}) {
            if (size >= wide.width) {
                int first = wide.character(beginning);
                if (first == MARK || (first > 0 && first < 0x80)) {
                    return wide;
                }
            }
        }
        return UTF_8;
    }

    /** How many bytes a line feed has. */
    int width() {
        return width;
    }

    boolean isLineFeed(byte[] bytes) {
        return character(bytes) == '\n';
    }

    /** The first character, or half of one. */
    private int character(byte[] bytes) {
        int character = 0;
        for (int i = 0; i < width; i++) {
            character = (character << Byte.SIZE) | (bytes[highFirst ? i : width - 1 - i] & 0xFF);
        }
        return character;
    }

    /** The text as UTF-8; null if it is not well-formed. */
    byte @Nullable [] toUtf8(byte[] bytes, int size) {
        try {
            String text =
                    charset.newDecoder().decode(ByteBuffer.wrap(bytes, 0, size)).toString();
            return text.getBytes(StandardCharsets.UTF_8);
        } catch (CharacterCodingException e) {
            return null;
        }
    }
}
