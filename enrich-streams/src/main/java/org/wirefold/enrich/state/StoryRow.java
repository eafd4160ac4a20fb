package org.wirefold.enrich.state;

import org.wirefold.bytes.ByteReader;
import org.wirefold.bytes.ByteWriter;

/**
 * What was published of a story.
 *
 * @param changedAt offset of the event that changed a member last
 * @param publishedAt offset of the event that led to the last publication
 * @param dirty whether members changed since
 * @param revision how often it was published
 * @param members who ever was in it
 * @param canonicalUri who stood for it then; empty before the first publication and where it has no member
 */
public record StoryRow(
        long changedAt, long publishedAt, boolean dirty, long revision, SoleMember members, String canonicalUri) {
    /** How these rows are kept. */
    public static final RowKind<StoryRow> KIND = RowKind.constant(StoryRow::toBytes, StoryRow::fromBytes, row -> 160);

    private static final int LAYOUT = 1;

    /** The row as bytes. */
    public byte[] toBytes() {
        ByteWriter out = new ByteWriter(96)
                .u8(LAYOUT)
                .varint(changedAt + 1)
                .varint(publishedAt + 1)
                .flag(dirty)
                .varint(revision);
        members.write(out);
        return out.string(canonicalUri).toBytes();
    }

    /** A story of which nothing is known. */
    public static StoryRow fresh() {
        return new StoryRow(-1, -1, false, 0, SoleMember.EMPTY, "");
    }

    /** The row from its bytes. */
    public static StoryRow fromBytes(byte[] bytes) {
        ByteReader in = new ByteReader(bytes).version(LAYOUT);
        return new StoryRow(in.varint() - 1, in.varint() - 1, in.flag(), in.varint(), SoleMember.read(in), in.string());
    }
}
