package org.wirefold.ingest;

import java.io.IOException;
import java.io.InputStream;
import org.wirefold.ingest.format.ReadPosition;

/** Reads the beginning of a stream up to given offsets, and knows its digest at each of them. Not thread-safe. */
final class PrefixDigest {
    private final InputStream in;
    private final byte[] buffer = new byte[1 << 16];
    private final ContentDigest digest = ContentDigest.empty();
    private long offset;
    private long lines;

    PrefixDigest(InputStream in) {
        this.in = in;
    }

    private boolean advanceTo(long target) throws IOException {
        while (offset < target) {
            int read = in.read(buffer, 0, (int) Math.min(buffer.length, target - offset));
            if (read < 0) {
                return false;
            }
            digest.update(buffer, 0, read);
            for (int i = 0; i < read; i++) {
                if (buffer[i] == '\n') {
                    lines++;
                }
            }
            offset += read;
        }
        return true;
    }

    /** Reads up to that offset; false if the stream ends before or is damaged there, which its reader will report. */
    boolean reaches(long target) {
        try {
            return advanceTo(target);
        } catch (IOException e) {
            return false;
        }
    }

    /** Where the reading stands. */
    ReadPosition position() {
        return new ReadPosition(offset, lines);
    }

    /** The digest of everything read so far. */
    ContentDigest digest() {
        return digest.copy();
    }

    /** Whether nothing follows; nothing more can be read afterwards. */
    boolean isAtEnd() {
        try {
            return in.read() < 0;
        } catch (IOException e) {
            return false;
        }
    }
}
