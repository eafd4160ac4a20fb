package org.wirefold.ingest.format;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream whose subclass sees each byte that is read, also those that are skipped. Not thread-safe. */
public abstract class ObservedStream extends FilterInputStream {
    private static final int MAX_SKIPPED_AT_ONCE = 1 << 13;

    /** Observes what is read of a stream. */
    protected ObservedStream(InputStream in) {
        super(in);
    }

    /**
     * Takes notice of bytes that were read.
     *
     * @param bytes holds them; not to be changed
     * @param from where they begin
     * @param count how many they are; above 0
     * @throws IOException if no more may be read
     */
    protected abstract void passed(byte[] bytes, int from, int count) throws IOException;

    @Override
    public final int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        int read = super.read(bytes, from, length);
        if (read > 0) {
            passed(bytes, from, read);
        }
        return read;
    }

    @Override
    public final long skip(long wanted) throws IOException {
        byte[] skipped = new byte[(int) Math.max(0, Math.min(wanted, MAX_SKIPPED_AT_ONCE))];
        return Math.max(0, read(skipped, 0, skipped.length));
    }

    @Override
    public final boolean markSupported() {
        return false;
    }
}
