package org.wirefold.enrich.state;

import org.wirefold.bytes.ByteReader;
import org.wirefold.bytes.ByteWriter;

/**
 * What was published of a story, and its first member.
 *
 * @param changedAt offset of the event that changed a member last
 * @param publishedAt offset of the event that led to the last publication
 * @param dirty whether members changed since
 * @param revision how often it was published
 * @param members the first that was in it, and whether others were; those have rows of their own
 * @param canonicalUri who stood for it then; empty before the first publication and where it has no member
 */
public record StoryRow(
        long changedAt,
        long publishedAt,
        boolean dirty,
        long revision,
        FirstMember<StoryMemberRow> members,
        String canonicalUri) {
    /** How these rows are kept. */
    public static final RowKind<StoryRow> KIND =
            RowKind.constant(StoryRow::toBytes, StoryRow::fromBytes, StoryRow::weight);

    private static final int LAYOUT = 3;

    /** A story of which nothing is known. */
    public static StoryRow fresh() {
        return new StoryRow(-1, -1, false, 0, FirstMember.none(), "");
    }

    /** The same with other members. */
    public StoryRow with(FirstMember<StoryMemberRow> newMembers) {
        return new StoryRow(changedAt, publishedAt, dirty, revision, newMembers, canonicalUri);
    }

    private int weight() {
        StoryMemberRow first = members.row();
        return 160 + (first == null ? 0 : first.weight());
    }

    /** The row as bytes. */
    public byte[] toBytes() {
        StoryMemberRow first = members.row();
        ByteWriter out = new ByteWriter(96 + (first == null ? 0 : first.size()))
                .u8(LAYOUT)
                .varint(changedAt + 1)
                .varint(publishedAt + 1)
                .flag(dirty)
                .varint(revision);
        members.write(out, StoryMemberRow::write);
        return out.string(canonicalUri).toBytes();
    }

    /** The row from its bytes. */
    public static StoryRow fromBytes(byte[] bytes) {
        ByteReader in = new ByteReader(bytes).version(LAYOUT);
        return new StoryRow(
                in.varint() - 1,
                in.varint() - 1,
                in.flag(),
                in.varint(),
                FirstMember.read(in, StoryMemberRow::read),
                in.string());
    }
}
