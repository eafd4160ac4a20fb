package org.wirefold.ingest.format.json;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Keeps what was read, up to a limit, so that it can be read again. Not thread-safe. */
final class RecordedStream extends FilterInputStream {
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

    private void keep(byte[] bytes, int from, int count) {
        if (recording && count > 0) {
            if (kept.size() + count > limit) {
                stop();
            } else {
                kept.write(bytes, from, count);
            }
        }
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        keep(new byte[] {(byte) read}, 0, read < 0 ? 0 : 1);
        return read;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        int read = super.read(bytes, from, length);
        keep(bytes, from, read);
        return read;
    }

    @Override
    public long skip(long wanted) throws IOException {
        byte[] passed = new byte[(int) Math.max(0, Math.min(wanted, 1 << 13))];
        return Math.max(0, read(passed, 0, passed.length));
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
