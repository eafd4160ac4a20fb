package org.wirefold.ingest.format;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** A whole stream in bounded memory: its bytes up to a limit, and how many there were. */
final class LimitedContent {
    private final byte[] bytes;
    private final long length;

    private LimitedContent(byte[] bytes, long length) {
        this.bytes = bytes;
        this.length = length;
    }

    /**
     * Reads to the end.
     *
     * @param limit how many bytes are kept at most
     */
    static LimitedContent read(InputStream in, int limit) throws IOException {
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        long length = 0;
        byte[] buffer = new byte[1 << 16];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            length += read;
            kept.write(buffer, 0, Math.min(read, limit - kept.size()));
        }
        return new LimitedContent(kept.toByteArray(), length);
    }

    /** Whether no byte was over the limit. */
    boolean isWhole() {
        return length == bytes.length;
    }

    /** The bytes up to the limit; not to be changed. */
    byte[] bytes() {
        return bytes;
    }

    /** How many bytes there were. */
    long length() {
        return length;
    }
}
