package org.wirefold.enrich.state;

import org.wirefold.bytes.ByteReader;
import org.wirefold.bytes.ByteWriter;

/**
 * What was published of an event.
 *
 * @param publishedAt offset of the profile event that led to the last publication
 * @param revision how often it was published
 * @param digest of what the event says; empty where it has ended. An earlier program kept the JSON
 *     itself, which no digest equals: such an event is published once more
 */
public record NewsEventRow(long publishedAt, long revision, byte[] digest) {
    /** How these rows are kept. */
    public static final RowKind<NewsEventRow> KIND =
            RowKind.constant(NewsEventRow::toBytes, NewsEventRow::fromBytes, row -> 96 + row.digest.length);

    /** The digest of an event that has ended. */
    public static final byte[] ENDED = {};

    private static final int LAYOUT = 1;

    /** An event of which nothing was published. */
    public static NewsEventRow fresh() {
        return new NewsEventRow(-1, 0, ENDED);
    }

    /** The row as bytes. */
    public byte[] toBytes() {
        return new ByteWriter(32 + digest.length)
                .u8(LAYOUT)
                .varint(publishedAt + 1)
                .varint(revision)
                .blob(digest)
                .toBytes();
    }

    /** The row from its bytes. */
    public static NewsEventRow fromBytes(byte[] bytes) {
        ByteReader in = new ByteReader(bytes).version(LAYOUT);
        return new NewsEventRow(in.varint() - 1, in.varint(), in.blob());
    }
}
