package org.wirefold.ingest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

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
     * @param limit keeps at most so many bytes
     * @param digest sees all bytes
     */
    static LimitedContent read(InputStream in, int limit, ContentDigest digest) throws IOException {
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        long length = 0;
        byte[] buffer = new byte[1 << 16];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            digest.update(buffer, 0, read);
            length += read;
            kept.write(buffer, 0, Math.min(read, limit - kept.size()));
        }
        return new LimitedContent(kept.toByteArray(), length);
    }

    boolean isWhole() {
        return length == bytes.length;
    }

    byte[] bytes() {
        return bytes;
    }

    byte[] beginning(int count) {
        return Arrays.copyOf(bytes, Math.min(bytes.length, count));
    }

    long length() {
        return length;
    }
}
