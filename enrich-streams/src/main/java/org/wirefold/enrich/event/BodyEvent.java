package org.wirefold.enrich.event;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.wirefold.bytes.ByteReader;
import org.wirefold.bytes.ByteWriter;
import org.wirefold.duplicates.StoryAssignment;

/** What happens to a distinct body; keyed by its id. */
public sealed interface BodyEvent {
    /** Layout of these events; a change of it is a new number. */
    int LAYOUT = 3;

    /**
     * The state that a body announces to its neighbours.
     *
     * @param stamp grows with every change
     * @param rank of its lowest-ranked article
     * @param assignment the story it belongs to; null until it has decided
     * @param gone whether its last article has left it
     */
    record BodyState(long stamp, Rank rank, @Nullable StoryAssignment<RankedBody> assignment, boolean gone) {
        /** Whether it has decided. */
        public boolean settled() {
            return assignment != null;
        }

        /** Appends the state to bytes. */
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
         * The stamp of the state that follows it at an offset. After a crash this state may come from a later event,
         * and the next one must not look older.
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
    record MemberAdded(long stamp, Rank rank, byte[] profile) implements BodyEvent {
        @Override
        public void accept(Handler handler) {
            handler.on(this);
        }

        @Override
        public Type type() {
            return Type.MEMBER_ADDED;
        }

        @Override
        public void write(ByteWriter out) {
            rank.write(out.varint(stamp));
            out.blob(profile);
        }

        @Override
        public int size() {
            return profile.length + 160;
        }
    }

    /**
     * An article has it no longer.
     *
     * @param stamp grows with everything said of that article
     * @param uri the article
     */
    record MemberRemoved(long stamp, String uri) implements BodyEvent {
        @Override
        public void accept(Handler handler) {
            handler.on(this);
        }

        @Override
        public Type type() {
            return Type.MEMBER_REMOVED;
        }

        @Override
        public void write(ByteWriter out) {
            out.varint(stamp).string(uri);
        }
    }

    /**
     * An index partition answers a probe, or has found more.
     *
     * @param partition which
     * @param stamp grows with all that the partition says
     * @param bodyIds bodies that are a pair with this one there
     */
    record CandidatesFound(int partition, long stamp, List<String> bodyIds) implements BodyEvent {
        @Override
        public void accept(Handler handler) {
            handler.on(this);
        }

        @Override
        public Type type() {
            return Type.CANDIDATES_FOUND;
        }

        @Override
        public void write(ByteWriter out) {
            writeAll(out.varint(partition).varint(stamp), bodyIds);
        }
    }

    /**
     * An index partition takes pairs back.
     *
     * @param partition which
     * @param stamp grows with all that the partition says
     * @param bodyIds bodies that are no pair with this one there any more
     */
    record CandidatesLost(int partition, long stamp, List<String> bodyIds) implements BodyEvent {
        @Override
        public void accept(Handler handler) {
            handler.on(this);
        }

        @Override
        public Type type() {
            return Type.CANDIDATES_LOST;
        }

        @Override
        public void write(ByteWriter out) {
            writeAll(out.varint(partition).varint(stamp), bodyIds);
        }
    }

    /**
     * Whether an index partition has named two bodies as a pair, as one of the two announces it.
     *
     * @param isPair whether an index partition has named them as a pair to that body
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
     * An index partition has named the two as a pair to another body, or does so no longer.
     *
     * @param other which
     * @param support the support that it has now
     */
    record SupportChanged(String other, IndexSupport support) implements BodyEvent {
        @Override
        public void accept(Handler handler) {
            handler.on(this);
        }

        @Override
        public Type type() {
            return Type.SUPPORT_CHANGED;
        }

        @Override
        public void write(ByteWriter out) {
            support.write(out.string(other));
        }
    }

    /** The index has dropped the body because of its age. */
    record Expired() implements BodyEvent {
        @Override
        public void accept(Handler handler) {
            handler.on(this);
        }

        @Override
        public Type type() {
            return Type.EXPIRED;
        }

        @Override
        public void write(ByteWriter out) {
            // The type says all.
        }
    }

    /**
     * Another body asks to be compared with this one.
     *
     * @param other its id
     * @param state its state
     * @param support the support that the asking body has
     * @param profile its profile
     */
    record CompareRequested(String other, BodyState state, IndexSupport support, byte[] profile) implements BodyEvent {
        @Override
        public void accept(Handler handler) {
            handler.on(this);
        }

        @Override
        public Type type() {
            return Type.COMPARE_REQUESTED;
        }

        @Override
        public void write(ByteWriter out) {
            state.write(out.string(other));
            support.write(out).blob(profile);
        }

        @Override
        public int size() {
            return profile.length + 160;
        }
    }

    /**
     * The answer.
     *
     * @param other who compared
     * @param state its state; gone where it is not there
     * @param evidence seen from the body that asked; empty where they have nothing in common
     * @param support the support that the other body has
     * @param knownStamp stamp of the newest state of the asker that the other body has
     */
    record Compared(String other, BodyState state, byte[] evidence, IndexSupport support, long knownStamp)
            implements BodyEvent {
        @Override
        public void accept(Handler handler) {
            handler.on(this);
        }

        @Override
        public Type type() {
            return Type.COMPARED;
        }

        @Override
        public void write(ByteWriter out) {
            state.write(out.string(other));
            support.write(out.blob(evidence)).varint(knownStamp);
        }
    }

    /**
     * A neighbour changed.
     *
     * @param other which
     * @param state its state now
     */
    record NeighbourChanged(String other, BodyState state) implements BodyEvent {
        @Override
        public void accept(Handler handler) {
            handler.on(this);
        }

        @Override
        public Type type() {
            return Type.NEIGHBOUR_CHANGED;
        }

        @Override
        public void write(ByteWriter out) {
            state.write(out.string(other));
        }
    }

    /** The kinds of body events, each with the number that its bytes begin with. A number is never used again. */
    enum Type {
        MEMBER_ADDED(1),
        MEMBER_REMOVED(2),
        CANDIDATES_FOUND(3),
        COMPARE_REQUESTED(4),
        COMPARED(5),
        NEIGHBOUR_CHANGED(6),
        CANDIDATES_LOST(7),
        SUPPORT_CHANGED(8),
        EXPIRED(9);

        private final int code;

        Type(int code) {
            this.code = code;
        }
    }

    /**
     * What to do with an event of each type. A new type is a new method, so the compiler names every place to change.
     */
    interface Handler {
        /** See {@link MemberAdded}. */
        void on(MemberAdded event);

        /** See {@link MemberRemoved}. */
        void on(MemberRemoved event);

        /** See {@link CandidatesFound}. */
        void on(CandidatesFound event);

        /** See {@link CompareRequested}. */
        void on(CompareRequested event);

        /** See {@link Compared}. */
        void on(Compared event);

        /** See {@link NeighbourChanged}. */
        void on(NeighbourChanged event);

        /** See {@link CandidatesLost}. */
        void on(CandidatesLost event);

        /** See {@link SupportChanged}. */
        void on(SupportChanged event);

        /** See {@link Expired}. */
        void on(Expired event);
    }

    /** Calls the method of the handler for this type of event. */
    void accept(Handler handler);

    /** The type of this event. */
    Type type();

    /** Appends what {@link #fromBytes} reads after the type. */
    void write(ByteWriter out);

    /** About how many bytes the event takes. */
    default int size() {
        return 128;
    }

    /** The event as bytes. */
    default byte[] toBytes() {
        return EventFrame.write(LAYOUT, type().code, size(), this::write);
    }

    /**
     * The event from its bytes.
     *
     * @throws IllegalArgumentException if the bytes are of another layout, of an unknown type, or end too soon
     */
    static BodyEvent fromBytes(byte[] bytes) {
        ByteReader in = new ByteReader(bytes).version(LAYOUT);
        return switch (EventFrame.readType(in, Type.values(), type -> type.code, "a body event")) {
            case MEMBER_ADDED -> new MemberAdded(in.varint(), Rank.read(in), in.blob());
            case MEMBER_REMOVED -> new MemberRemoved(in.varint(), in.string());
            case CANDIDATES_FOUND -> new CandidatesFound((int) in.varint(), in.varint(), readAll(in));
            case COMPARE_REQUESTED ->
                new CompareRequested(in.string(), BodyState.read(in), IndexSupport.read(in), in.blob());
            case COMPARED ->
                new Compared(in.string(), BodyState.read(in), in.blob(), IndexSupport.read(in), in.varint());
            case NEIGHBOUR_CHANGED -> new NeighbourChanged(in.string(), BodyState.read(in));
            case CANDIDATES_LOST -> new CandidatesLost((int) in.varint(), in.varint(), readAll(in));
            case SUPPORT_CHANGED -> new SupportChanged(in.string(), IndexSupport.read(in));
            case EXPIRED -> new Expired();
        };
    }

    private static void writeAll(ByteWriter out, List<String> strings) {
        out.varint(strings.size());
        strings.forEach(out::string);
    }

    private static List<String> readAll(ByteReader in) {
        int count = in.count();
        List<String> strings = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            strings.add(in.string());
        }
        return strings;
    }
}
