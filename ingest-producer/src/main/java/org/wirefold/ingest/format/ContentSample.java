package org.wirefold.ingest.format;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The beginning of a content, decompressed. Immutable. */
public final class ContentSample {
    /** How many bytes are looked at. */
    public static final int MAX_BYTES = 1 << 12;

    private final byte[] bytes;
    private final String text;

    /** Takes a copy of at most {@link #MAX_BYTES}. */
    public ContentSample(byte[] beginning) {
        this.bytes = Arrays.copyOf(beginning, Math.min(beginning.length, MAX_BYTES));
        String decoded = new String(bytes, StandardCharsets.UTF_8);
        this.text = (decoded.startsWith("\uFEFF") ? decoded.substring(1) : decoded).stripLeading();
    }

    /** The first bytes; for formats that are not text. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** The beginning as UTF-8 text, without a byte order mark and the white space that follows it. */
    public String text() {
        return text;
    }
}
