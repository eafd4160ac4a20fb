package org.wirefold.enrich.state;

import org.wirefold.bytes.ByteReader;
import org.wirefold.bytes.ByteWriter;
import org.wirefold.enrich.event.Rank;

/**
 * An article that has, or had, a body.
 *
 * @param stamp of the newest event about it
 * @param removed whether it has the body no longer
 * @param rank the article
 */
public record MemberRow(long stamp, boolean removed, Rank rank) {
    /** How these rows are kept. */
    public static final RowKind<MemberRow> KIND =
            RowKind.constant(MemberRow::toBytes, MemberRow::fromBytes, row -> 200);

    private static final int LAYOUT = 1;

    /** The row as bytes. */
    public byte[] toBytes() {
        ByteWriter out = new ByteWriter(96).u8(LAYOUT);
        write(out);
        return out.toBytes();
    }

    /** The row from its bytes. */
    public static MemberRow fromBytes(byte[] bytes) {
        return read(new ByteReader(bytes).version(LAYOUT));
    }

    /** Appends the row to bytes of another layout. */
    void write(ByteWriter out) {
        rank.write(out.varint(stamp).flag(removed));
    }

    /** Reads what {@link #write} appended. */
    static MemberRow read(ByteReader in) {
        return new MemberRow(in.varint(), in.flag(), Rank.read(in));
    }
}
