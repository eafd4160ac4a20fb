package org.wirefold.enrich.state;

import org.jspecify.annotations.Nullable;
import org.wirefold.bytes.ByteReader;
import org.wirefold.bytes.ByteWriter;
import org.wirefold.enrich.event.OriginalRelation;
import org.wirefold.enrich.event.StoryEvent.Member;

/**
 * A member of a story, or what is left of one that went.
 *
 * @param stamp of the newest event about it
 * @param since stamp with which its stay in the story began
 * @param toOriginal how it stands to the original of the story, as it was told last; null before
 * @param comparedWith digest of the original's text and its time, with which that was measured; empty where the member
 *     has changed since
 * @param notifiedAt offset of the event that led to the last notice to it; -1 before
 * @param member null where it has left
 */
public record StoryMemberRow(
        long stamp,
        long since,
        @Nullable OriginalRelation toOriginal,
        String comparedWith,
        long notifiedAt,
        @Nullable Member member) {
    /** How these rows are kept. */
    public static final RowKind<StoryMemberRow> KIND =
            RowKind.constant(StoryMemberRow::toBytes, StoryMemberRow::fromBytes, StoryMemberRow::weight);

    private static final int LAYOUT = 5;

    /** What follows a row when the member comes, changes or leaves: one that stays keeps its last notice. */
    public static StoryMemberRow after(
            @Nullable StoryMemberRow before, long stamp, long since, @Nullable Member member) {
        return before == null || before.member == null || member == null || before.since != since
                ? new StoryMemberRow(stamp, since, null, "", -1, member)
                : new StoryMemberRow(stamp, since, before.toOriginal, "", before.notifiedAt, member);
    }

    /** How the member assumes to stand to the original; null where it does not assume anything yet, or has left. */
    public @Nullable OriginalRelation assumed() {
        if (member == null) {
            return null;
        }
        boolean isFounder = member.founder().equals(member.rank());
        return toOriginal == null && isFounder
                ? OriginalRelation.original(member.rank().uri())
                : toOriginal;
    }

    /** The same after a notice of another relation. */
    public StoryMemberRow notified(OriginalRelation newRelation, String newComparedWith, long at) {
        return new StoryMemberRow(stamp, since, newRelation, newComparedWith, at, member);
    }

    /** About how many bytes of heap the row holds. */
    int weight() {
        return 600 + (member == null ? 0 : member.entities().size() + member.profile().length);
    }

    /** The row as bytes. */
    public byte[] toBytes() {
        ByteWriter out = new ByteWriter(size()).u8(LAYOUT);
        write(out);
        return out.toBytes();
    }

    /** The row from its bytes. */
    public static StoryMemberRow fromBytes(byte[] bytes) {
        return read(new ByteReader(bytes).version(LAYOUT));
    }

    /** How many bytes {@link #write} appends, about. */
    int size() {
        return 512 + (member == null ? 0 : member.size());
    }

    /** Appends the row to bytes of another layout. */
    void write(ByteWriter out) {
        out.varint(stamp)
                .varint(since)
                .varint(notifiedAt + 1)
                .string(comparedWith)
                .flag(toOriginal != null);
        if (toOriginal != null) {
            toOriginal.write(out);
        }
        out.flag(member != null);
        if (member != null) {
            member.write(out);
        }
    }

    /** Reads what {@link #write} appended. */
    static StoryMemberRow read(ByteReader in) {
        long stamp = in.varint();
        long since = in.varint();
        long notifiedAt = in.varint() - 1;
        String comparedWith = in.string();
        OriginalRelation toOriginal = in.flag() ? OriginalRelation.read(in) : null;
        Member member = in.flag() ? Member.read(in) : null;
        return new StoryMemberRow(stamp, since, toOriginal, comparedWith, notifiedAt, member);
    }
}
