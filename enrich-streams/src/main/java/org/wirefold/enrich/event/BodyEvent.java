package org.wirefold.enrich.event;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.wirefold.duplicates.StorySeat;

/** What happens to a distinct body; keyed by its id. */
public sealed interface BodyEvent {
    /** Layout of these events; a change of it is a new number. */
    int LAYOUT = 2;

    /**
     * What a body says of itself to its neighbours.
     *
     * @param stamp grows with every change
     * @param rank of its lowest-ranked article
     * @param seat where it sits; null until it has decided
     * @param gone whether its last article has left it
     */
    record Standing(long stamp, Rank rank, @Nullable StorySeat<RankedBody> seat, boolean gone) {
        /** Whether it has decided. */
        public boolean settled() {
            return seat != null;
        }

        /** Appends the standing to bytes. */
        public void write(ByteWriter out) {
            out.varint(stamp);
            rank.write(out);
            out.u8((seat != null ? 1 : 0) | (gone ? 2 : 0));
            if (seat != null) {
                seat.founder().rank().write(out);
                out.string(seat.founder().bodyId()).varint(seat.steps());
            }
        }

        /** Reads what {@link #write} appended. */
        public static Standing read(ByteReader in) {
            long stamp = in.varint();
            Rank rank = Rank.read(in);
            int flags = in.u8();
            StorySeat<RankedBody> seat = null;
            if ((flags & 1) != 0) {
                RankedBody founder = new RankedBody(Rank.read(in), in.string());
                seat = new StorySeat<>(founder, (int) in.varint());
            }
            return new Standing(stamp, rank, seat, (flags & 2) != 0);
        }

        /** Whether anything but the stamp differs. */
        public boolean differsFrom(Standing other) {
            return gone != other.gone || !rank.equals(other.rank) || !Objects.equals(seat, other.seat);
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
     * An index partition answers a probe.
     *
     * @param partition which
     * @param bodyIds bodies that share a fingerprint there
     */
    record CandidatesFound(int partition, List<String> bodyIds) implements BodyEvent {}

    /**
     * Another body asks to be compared with this one.
     *
     * @param other its id
     * @param standing what it says of itself
     * @param profile its profile
     */
    record CompareRequested(String other, Standing standing, byte[] profile) implements BodyEvent {}

    /**
     * The answer.
     *
     * @param other who compared
     * @param standing what it says of itself; gone where it is not there
     * @param evidence seen from the body that asked; empty where they have nothing in common
     * @param knownStamp the standing of the asker that the other has
     */
    record Compared(String other, Standing standing, byte[] evidence, long knownStamp) implements BodyEvent {}

    /**
     * A neighbour changed.
     *
     * @param other which
     * @param standing what it says of itself now
     */
    record NeighbourMoved(String other, Standing standing) implements BodyEvent {}

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
            out.u8(3).varint(found.partition).varint(found.bodyIds.size());
            for (String bodyId : found.bodyIds) {
                out.string(bodyId);
            }
        } else if (this instanceof CompareRequested asked) {
            out = new ByteWriter(asked.profile.length + 160).u8(LAYOUT);
            out.u8(4).string(asked.other);
            asked.standing.write(out);
            out.blob(asked.profile);
        } else if (this instanceof Compared compared) {
            out.u8(5).string(compared.other);
            compared.standing.write(out);
            out.blob(compared.evidence).varint(compared.knownStamp);
        } else if (this instanceof NeighbourMoved moved) {
            out.u8(6).string(moved.other);
            moved.standing.write(out);
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
            case 3 -> {
                int partition = (int) in.varint();
                int count = in.count();
                List<String> bodyIds = new ArrayList<>(count);
                for (int i = 0; i < count; i++) {
                    bodyIds.add(in.string());
                }
                yield new CandidatesFound(partition, bodyIds);
            }
            case 4 -> new CompareRequested(in.string(), Standing.read(in), in.blob());
            case 5 -> new Compared(in.string(), Standing.read(in), in.blob(), in.varint());
            case 6 -> new NeighbourMoved(in.string(), Standing.read(in));
            default -> throw new IllegalArgumentException("unknown body event " + kind);
        };
    }
}
