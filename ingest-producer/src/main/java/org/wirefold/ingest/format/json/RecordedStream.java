package org.wirefold.ingest.format.json;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import org.wirefold.ingest.format.ObservedStream;

/** Keeps what was read, up to a limit, so that it can be read again. Not thread-safe. */
final class RecordedStream extends ObservedStream {
    private final int limit;
    private ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private boolean recording = true;

    RecordedStream(InputStream in, int limit) {
        super(in);
        this.limit = limit;
    }

    /** Keeps nothing any more. */
    void stop() {
        recording = false;
        kept = new ByteArrayOutputStream();
    }

    /** Whether everything that was read is kept. */
    boolean canReplay() {
        return recording;
    }

    /** What was read; it is kept no longer. */
    InputStream replay() {
        InputStream replay = new ByteArrayInputStream(kept.toByteArray());
        stop();
        return replay;
    }

    @Override
    protected void passed(byte[] bytes, int from, int count) {
        if (recording) {
            if (kept.size() + count > limit) {
                stop();
            } else {
                kept.write(bytes, from, count);
            }
        }
    }
}
