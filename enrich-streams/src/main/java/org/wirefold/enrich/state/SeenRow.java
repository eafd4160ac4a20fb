package org.wirefold.enrich.state;

import org.wirefold.bytes.ByteReader;
import org.wirefold.bytes.ByteWriter;

/**
 * The newest content of a uri that its source has sent.
 *
 * @param offset of the raw record
 * @param version how many different contents there were, this one included
 * @param receivedMillis timestamp of the raw record
 * @param rawSha256 of its value, hexadecimal
 */
public record SeenRow(long offset, int version, long receivedMillis, String rawSha256) {
    /** How these rows are kept. */
    public static final RowKind<SeenRow> KIND = RowKind.constant(SeenRow::toBytes, SeenRow::fromBytes, row -> 200);

    private static final int LAYOUT = 1;

    /** The row as bytes. */
    public byte[] toBytes() {
        return new ByteWriter(96)
                .u8(LAYOUT)
                .varint(offset)
                .varint(version)
                .i64(receivedMillis)
                .string(rawSha256)
                .toBytes();
    }

    /** The row from its bytes. */
    public static SeenRow fromBytes(byte[] bytes) {
        ByteReader in = new ByteReader(bytes).version(LAYOUT);
        return new SeenRow(in.varint(), (int) in.varint(), in.i64(), in.string());
    }
}
