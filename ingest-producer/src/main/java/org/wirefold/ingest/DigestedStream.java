package org.wirefold.ingest;

import java.io.IOException;
import java.io.InputStream;
import org.wirefold.ingest.format.EntryReader;
import org.wirefold.ingest.format.ObservedStream;

/**
 * A stream that knows the digest of everything before the position that its reader has reported, although the reader
 * takes bytes ahead of that position. It keeps the bytes that were taken ahead, {@link
 * EntryReader#MAX_READ_AHEAD_BYTES} of them at most; what is older is digested. Not thread-safe.
 */
final class DigestedStream extends ObservedStream {
    private static final int KEPT = EntryReader.MAX_READ_AHEAD_BYTES;

    /** Of everything before the reported position. */
    private ContentDigest settled;

    private long settledOffset;

    /** Of everything before the first byte that is kept. */
    private ContentDigest ahead;

    private long aheadOffset;
    private byte[] kept = new byte[1 << 17];
    private int from;
    private int to;

    /**
     * Continues behind what was read before.
     *
     * @param in what follows the offset
     * @param digest of everything before the offset
     */
    DigestedStream(InputStream in, long offset, ContentDigest digest) {
        super(in);
        this.settled = digest.copy();
        this.settledOffset = offset;
        this.ahead = digest.copy();
        this.aheadOffset = offset;
    }

    @Override
    public int read(byte[] bytes, int start, int length) throws IOException {
        return super.read(bytes, start, Math.min(length, KEPT));
    }

    @Override
    protected void passed(byte[] bytes, int start, int count) {
        if (to - from + count > KEPT) {
            digestAhead(to - from + count - KEPT);
        }
        if (to + count > kept.length) {
            int size = to - from;
            byte[] target = size + count > kept.length ? new byte[Math.max(size + count, kept.length * 2)] : kept;
            System.arraycopy(kept, from, target, 0, size);
            kept = target;
            from = 0;
            to = size;
        }
        System.arraycopy(bytes, start, kept, to, count);
        to += count;
    }

    private void digestAhead(int count) {
        ahead.update(kept, from, count);
        from += count;
        aheadOffset += count;
    }

    /**
     * The reader has reported this position.
     *
     * @throws IllegalStateException if it goes back, or is further back than a reader may read ahead
     */
    void advance(long offset) {
        if (offset == settledOffset) {
            return;
        }
        check(offset);
        digestAhead((int) (offset - aheadOffset));
        settled = ahead.copy();
        settledOffset = offset;
    }

    /** The digest of everything before the reported position; not to be updated. */
    ContentDigest digest() {
        return settled;
    }

    /** The digest of everything before an offset between the reported position and what was read. */
    ContentDigest digestAt(long offset) {
        if (offset == settledOffset) {
            return settled;
        }
        check(offset);
        ContentDigest digest = ahead.copy();
        digest.update(kept, from, (int) (offset - aheadOffset));
        return digest;
    }

    private void check(long offset) {
        if (offset < aheadOffset || offset > aheadOffset + (to - from)) {
            throw new IllegalStateException("the reader reported the position " + offset + ", but its last position is "
                    + settledOffset + " and bytes are kept from " + aheadOffset + " to " + (aheadOffset + to - from)
                    + "; a source format must read ahead at most " + KEPT + " bytes and never report an earlier"
                    + " position again");
        }
    }
}
