package org.wirefold.enrich.state;

import org.jspecify.annotations.Nullable;
import org.wirefold.bytes.ByteReader;
import org.wirefold.bytes.ByteWriter;
import org.wirefold.enrich.event.StoryEvent.Member;

/**
 * A member of a story, or what is left of one that went.
 *
 * @param stamp of the newest event about it
 * @param since stamp with which its stay in the story began
 * @param notifiedCanonical the canonical article in the last notice to it; empty before
 * @param notifiedAt offset of the event that led to that notice; -1 before
 * @param member null where it has left
 */
public record StoryMemberRow(
        long stamp,
        long since,
        String notifiedCanonical,
        long notifiedAt,
        @Nullable Member member) {
    /** How these rows are kept. */
    public static final RowKind<StoryMemberRow> KIND =
            RowKind.constant(StoryMemberRow::toBytes, StoryMemberRow::fromBytes, StoryMemberRow::weight);

    private static final int LAYOUT = 3;

    /** What follows a row when the member comes, changes or leaves: one that stays keeps its last notice. */
    public static StoryMemberRow after(
            @Nullable StoryMemberRow before, long stamp, long since, @Nullable Member member) {
        return before == null || before.member == null || member == null || before.since != since
                ? new StoryMemberRow(stamp, since, "", -1, member)
                : new StoryMemberRow(stamp, since, before.notifiedCanonical, before.notifiedAt, member);
    }

    /** The article that the member assumes to be canonical; empty where it has left. */
    public String assumedCanonical() {
        if (member == null) {
            return "";
        }
        return notifiedAt < 0 ? member.founder().uri() : notifiedCanonical;
    }

    /** The same after a notice of another canonical article. */
    public StoryMemberRow notified(String canonicalUri, long at) {
        return new StoryMemberRow(stamp, since, canonicalUri, at, member);
    }

    private int weight() {
        return 600 + (member == null ? 0 : member.entities().size());
    }

    /** The row as bytes. */
    public byte[] toBytes() {
        ByteWriter out = new ByteWriter(512)
                .u8(LAYOUT)
                .varint(stamp)
                .varint(since)
                .string(notifiedCanonical)
                .varint(notifiedAt + 1);
        out.flag(member != null);
        if (member != null) {
            member.write(out);
        }
        return out.toBytes();
    }

    /** The row from its bytes. */
    public static StoryMemberRow fromBytes(byte[] bytes) {
        ByteReader in = new ByteReader(bytes).version(LAYOUT);
        return new StoryMemberRow(
                in.varint(), in.varint(), in.string(), in.varint() - 1, in.flag() ? Member.read(in) : null);
    }
}
