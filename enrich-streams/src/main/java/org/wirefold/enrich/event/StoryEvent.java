package org.wirefold.enrich.event;

import org.jspecify.annotations.Nullable;
import org.wirefold.bytes.ByteReader;
import org.wirefold.bytes.ByteWriter;
import org.wirefold.model.Origin;

/** What happens to a story; keyed by its id. */
public sealed interface StoryEvent {
    /** Layout of these events; a change of it is a new number. */
    int LAYOUT = 5;

    /**
     * What a story knows of a member.
     *
     * @param rank its time and uri
     * @param source who ran it
     * @param headline as printed
     * @param agency whom it credits
     * @param lifeCycle alert, correction, kill, …
     * @param clock when it was published and received
     * @param founder the founding article
     * @param profile bytes of its {@code Profile}
     * @param entities whom it names
     * @param policyVersion who decided that it belongs here
     * @param origin whose text it is by its own signs
     * @param rights JSON of its {@code Rights}; null where it says nothing
     */
    record Member(
            Rank rank,
            String source,
            String headline,
            @Nullable String agency,
            String lifeCycle,
            ArticleClock clock,
            Rank founder,
            byte[] profile,
            NamedEntities entities,
            String policyVersion,
            Origin origin,
            @Nullable String rights) {
        /** How many bytes {@link #write} appends, about. */
        public int size() {
            return 600 + headline.length() + profile.length + entities.size();
        }

        /** Appends the member to bytes. */
        public void write(ByteWriter out) {
            rank.write(out);
            out.string(source).string(headline).optional(agency).string(lifeCycle);
            clock.write(out);
            founder.write(out);
            out.blob(profile);
            entities.write(out);
            out.string(policyVersion);
            new ArticleOrigin(origin, null).write(out);
            out.optional(rights);
        }

        /** Reads what {@link #write} appended. */
        public static Member read(ByteReader in) {
            Rank rank = Rank.read(in);
            String source = in.string();
            String headline = in.string();
            String agency = in.optional();
            String lifeCycle = in.string();
            ArticleClock clock = ArticleClock.read(in);
            Rank founder = Rank.read(in);
            byte[] profile = in.blob();
            return new Member(
                    rank,
                    source,
                    headline,
                    agency,
                    lifeCycle,
                    clock,
                    founder,
                    profile,
                    NamedEntities.read(in),
                    in.string(),
                    ArticleOrigin.read(in).origin(),
                    in.optional());
        }
    }

    /**
     * An article belongs to the story, or belongs to it in another way than before.
     *
     * @param stamp grows with everything said of that article
     * @param since stamp with which this stay in the story began
     * @param member the article
     */
    record Joined(long stamp, long since, Member member) implements StoryEvent {
        @Override
        public void accept(Handler handler) {
            handler.on(this);
        }

        @Override
        public Type type() {
            return Type.JOINED;
        }

        @Override
        public int size() {
            return member.size() + 24;
        }

        @Override
        public void write(ByteWriter out) {
            member.write(out.varint(stamp).varint(since));
        }
    }

    /**
     * An article has left the story.
     *
     * @param stamp grows with everything said of that article
     * @param uri the article
     */
    record Left(long stamp, String uri) implements StoryEvent {
        @Override
        public void accept(Handler handler) {
            handler.on(this);
        }

        @Override
        public Type type() {
            return Type.LEFT;
        }

        @Override
        public void write(ByteWriter out) {
            out.varint(stamp).string(uri);
        }
    }

    /** What the story has gathered is to be published; queued behind what else is on its way to the same partition. */
    record PublishRequested() implements StoryEvent {
        @Override
        public void accept(Handler handler) {
            handler.on(this);
        }

        @Override
        public Type type() {
            return Type.PUBLISH_REQUESTED;
        }

        @Override
        public void write(ByteWriter out) {
            // The type says all.
        }
    }

    /** The kinds of story events, each with the number that its bytes begin with. A number is never used again. */
    enum Type {
        JOINED(1),
        LEFT(2),
        PUBLISH_REQUESTED(3);

        private final int code;

        Type(int code) {
            this.code = code;
        }
    }

    /**
     * What to do with an event of each type. A new type is a new method, so the compiler names every place to change.
     */
    interface Handler {
        /** See {@link Joined}. */
        void on(Joined event);

        /** See {@link Left}. */
        void on(Left event);

        /** See {@link PublishRequested}. */
        void on(PublishRequested event);
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
    static StoryEvent fromBytes(byte[] bytes) {
        ByteReader in = new ByteReader(bytes).version(LAYOUT);
        return switch (EventFrame.readType(in, Type.values(), type -> type.code, "a story event")) {
            case JOINED -> new Joined(in.varint(), in.varint(), Member.read(in));
            case LEFT -> new Left(in.varint(), in.string());
            case PUBLISH_REQUESTED -> new PublishRequested();
        };
    }
}
