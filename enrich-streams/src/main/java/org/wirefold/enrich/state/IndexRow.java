package org.wirefold.enrich.state;

import org.wirefold.bytes.ByteReader;
import org.wirefold.bytes.ByteWriter;
import org.wirefold.enrich.event.IndexProbe;

/**
 * A body in the index.
 *
 * @param stamp offset of the probe that put it there as it is
 * @param receivedMillis when that was received, milliseconds since 1970 UTC
 * @param probe the body's fingerprints
 */
public record IndexRow(long stamp, long receivedMillis, IndexProbe probe) {
    private static final int LAYOUT = 2;

    /** The row as bytes. */
    public byte[] toBytes() {
        return new ByteWriter(32 + 8 * probe.fingerprints().length)
                .u8(LAYOUT)
                .varint(stamp)
                .i64(receivedMillis)
                .blob(probe.toBytes())
                .toBytes();
    }

    /** The row from its bytes. */
    public static IndexRow fromBytes(byte[] bytes) {
        ByteReader in = new ByteReader(bytes).version(LAYOUT);
        return new IndexRow(in.varint(), in.i64(), IndexProbe.fromBytes(in.blob()));
    }
}
