package org.wirefold.enrich.event;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.wirefold.duplicates.StoryAssignment;

/** What happens to a distinct body; keyed by its id. */
public sealed interface BodyEvent {
    /** Layout of these events; a change of it is a new number. */
    int LAYOUT = 3;

    /**
     * What a body says of itself to its neighbours.
     *
     * @param stamp grows with every change
     * @param rank of its lowest-ranked article
     * @param assignment where it sits; null until it has decided
     * @param gone whether its last article has left it
     */
    record BodyState(long stamp, Rank rank, @Nullable StoryAssignment<RankedBody> assignment, boolean gone) {
        /** Whether it has decided. */
        public boolean settled() {
            return assignment != null;
        }

        /** Appends the standing to bytes. */
        public void write(ByteWriter out) {
            out.varint(stamp);
            rank.write(out);
            out.u8((assignment != null ? 1 : 0) | (gone ? 2 : 0));
            if (assignment != null) {
                assignment.founder().rank().write(out);
                out.string(assignment.founder().bodyId()).varint(assignment.distance());
            }
        }

        /** Reads what {@link #write} appended. */
        public static BodyState read(ByteReader in) {
            long stamp = in.varint();
            Rank rank = Rank.read(in);
            int flags = in.u8();
            StoryAssignment<RankedBody> assignment = null;
            if ((flags & 1) != 0) {
                RankedBody founder = new RankedBody(Rank.read(in), in.string());
                assignment = new StoryAssignment<>(founder, (int) in.varint());
            }
            return new BodyState(stamp, rank, assignment, (flags & 2) != 0);
        }

        /**
         * The stamp of what follows it at an offset: after a crash the standing may come from a later event, and what is
         * said must not look older than what was said.
         */
        public long stampAt(long offset) {
            return Math.max(offset, stamp);
        }

        /** Whether anything but the stamp differs. */
        public boolean differsFrom(BodyState other) {
            return gone != other.gone || !rank.equals(other.rank) || !Objects.equals(assignment, other.assignment);
        }
    }

    /**
     * An article has this body.
     *
     * @param stamp grows with everything said of that article
     * @param rank the article
     * @param profile bytes of the body's profile
     */
    record MemberAdded(long stamp, Rank rank, byte[] profile) implements BodyEvent {}

    /**
     * An article has it no longer.
     *
     * @param stamp grows with everything said of that article
     * @param uri the article
     */
    record MemberRemoved(long stamp, String uri) implements BodyEvent {}

    /**
     * An index partition answers a probe, or has found more.
     *
     * @param partition which
     * @param stamp grows with all that the partition says
     * @param bodyIds bodies that are a pair with this one there
     */
    record CandidatesFound(int partition, long stamp, List<String> bodyIds) implements BodyEvent {}

    /**
     * An index partition takes pairs back.
     *
     * @param partition which
     * @param stamp grows with all that the partition says
     * @param bodyIds bodies that are no pair with this one there any more
     */
    record CandidatesLost(int partition, long stamp, List<String> bodyIds) implements BodyEvent {}

    /**
     * What another body says of why the two are compared.
     *
     * @param isPair whether an index partition told it that they are a pair
     * @param since grows with every change of that
     */
    record IndexSupport(boolean isPair, long since) {
        /** Appends it to bytes. */
        ByteWriter write(ByteWriter out) {
            return out.flag(isPair).varint(since + 1);
        }

        /** Reads what {@link #write} appended. */
        static IndexSupport read(ByteReader in) {
            return new IndexSupport(in.flag(), in.varint() - 1);
        }
    }

    /**
     * Another body has an index partition's word that the two are a pair, or has it no longer.
     *
     * @param other which
     * @param support what it says
     */
    record SupportChanged(String other, IndexSupport support) implements BodyEvent {}

    /** The index has dropped the body because of its age. */
    record Expired() implements BodyEvent {}

    /**
     * Another body asks to be compared with this one.
     *
     * @param other its id
     * @param state what it says of itself
     * @param support why it asks
     * @param profile its profile
     */
    record CompareRequested(String other, BodyState state, IndexSupport support, byte[] profile) implements BodyEvent {}

    /**
     * The answer.
     *
     * @param other who compared
     * @param state what it says of itself; gone where it is not there
     * @param evidence seen from the body that asked; empty where they have nothing in common
     * @param support whether the other has a partition's word too
     * @param knownStamp the standing of the asker that the other has
     */
    record Compared(String other, BodyState state, byte[] evidence, IndexSupport support, long knownStamp)
            implements BodyEvent {}

    /**
     * A neighbour changed.
     *
     * @param other which
     * @param state what it says of itself now
     */
    record NeighbourChanged(String other, BodyState state) implements BodyEvent {}

    /** The event as bytes. */
    default byte[] toBytes() {
        ByteWriter out = new ByteWriter(128).u8(LAYOUT);
        if (this instanceof MemberAdded added) {
            out = new ByteWriter(added.profile.length + 160).u8(LAYOUT);
            out.u8(1).varint(added.stamp);
            added.rank.write(out);
            out.blob(added.profile);
        } else if (this instanceof MemberRemoved removed) {
            out.u8(2).varint(removed.stamp).string(removed.uri);
        } else if (this instanceof CandidatesFound found) {
            strings(out.u8(3).varint(found.partition).varint(found.stamp), found.bodyIds);
        } else if (this instanceof CompareRequested asked) {
            out = new ByteWriter(asked.profile.length + 160).u8(LAYOUT);
            out.u8(4).string(asked.other);
            asked.state.write(out);
            asked.support.write(out).blob(asked.profile);
        } else if (this instanceof Compared compared) {
            out.u8(5).string(compared.other);
            compared.state.write(out);
            compared.support.write(out.blob(compared.evidence)).varint(compared.knownStamp);
        } else if (this instanceof NeighbourChanged neighbour) {
            out.u8(6).string(neighbour.other);
            neighbour.state.write(out);
        } else if (this instanceof CandidatesLost lost) {
            strings(out.u8(7).varint(lost.partition).varint(lost.stamp), lost.bodyIds);
        } else if (this instanceof SupportChanged changed) {
            changed.support.write(out.u8(8).string(changed.other));
        } else if (this instanceof Expired) {
            out.u8(9);
        }
        return out.toBytes();
    }

    /**
     * The event from its bytes.
     *
     * @throws IllegalArgumentException if they are none
     */
    static BodyEvent fromBytes(byte[] bytes) {
        ByteReader in = new ByteReader(bytes).version(LAYOUT);
        int kind = in.u8();
        return switch (kind) {
            case 1 -> new MemberAdded(in.varint(), Rank.read(in), in.blob());
            case 2 -> new MemberRemoved(in.varint(), in.string());
            case 3 -> new CandidatesFound((int) in.varint(), in.varint(), strings(in));
            case 4 -> new CompareRequested(in.string(), BodyState.read(in), IndexSupport.read(in), in.blob());
            case 5 -> new Compared(in.string(), BodyState.read(in), in.blob(), IndexSupport.read(in), in.varint());
            case 6 -> new NeighbourChanged(in.string(), BodyState.read(in));
            case 7 -> new CandidatesLost((int) in.varint(), in.varint(), strings(in));
            case 8 -> new SupportChanged(in.string(), IndexSupport.read(in));
            case 9 -> new Expired();
            default -> throw new IllegalArgumentException("unknown body event " + kind);
        };
    }

    private static void strings(ByteWriter out, List<String> strings) {
        out.varint(strings.size());
        strings.forEach(out::string);
    }

    private static List<String> strings(ByteReader in) {
        int count = in.count();
        List<String> strings = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            strings.add(in.string());
        }
        return strings;
    }
}
