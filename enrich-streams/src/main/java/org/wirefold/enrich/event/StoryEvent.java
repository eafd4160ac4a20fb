package org.wirefold.enrich.event;

import org.jspecify.annotations.Nullable;

/** What happens to a story; keyed by its id. */
public sealed interface StoryEvent {
    /** Layout of these events; a change of it is a new number. */
    int LAYOUT = 3;

    /**
     * What a story knows of a member.
     *
     * @param rank its time and uri
     * @param source who ran it
     * @param headline as printed
     * @param agency whom it credits
     * @param lifeCycle alert, correction, kill, …
     * @param relation to the founder
     * @param founder the founding article
     * @param bodyTokens length of its body in tokens
     * @param entities whom it names
     * @param policyVersion who decided that it belongs here
     */
    record Member(
            Rank rank,
            String source,
            String headline,
            @Nullable String agency,
            String lifeCycle,
            String relation,
            Rank founder,
            int bodyTokens,
            NamedEntities entities,
            String policyVersion) {
        /** Appends the member to bytes. */
        public void write(ByteWriter out) {
            rank.write(out);
            out.string(source)
                    .string(headline)
                    .optional(agency)
                    .string(lifeCycle)
                    .string(relation);
            founder.write(out);
            out.varint(bodyTokens);
            entities.write(out);
            out.string(policyVersion);
        }

        /** Reads what {@link #write} appended. */
        public static Member read(ByteReader in) {
            Rank rank = Rank.read(in);
            String source = in.string();
            String headline = in.string();
            String agency = in.optional();
            String lifeCycle = in.string();
            String relation = in.string();
            Rank founder = Rank.read(in);
            int bodyTokens = (int) in.varint();
            return new Member(
                    rank,
                    source,
                    headline,
                    agency,
                    lifeCycle,
                    relation,
                    founder,
                    bodyTokens,
                    NamedEntities.read(in),
                    in.string());
        }
    }

    /**
     * An article belongs to the story, or belongs to it in another way than before.
     *
     * @param stamp grows with everything said of that article
     * @param since stamp with which this stay in the story began
     * @param member the article
     */
    record Joined(long stamp, long since, Member member) implements StoryEvent {}

    /**
     * An article has left the story.
     *
     * @param stamp grows with everything said of that article
     * @param uri the article
     */
    record Left(long stamp, String uri) implements StoryEvent {}

    /** What the story has gathered is to be published; queued behind what else is on its way to the same partition. */
    record PublishRequested() implements StoryEvent {}

    /** The event as bytes. */
    default byte[] toBytes() {
        ByteWriter out = new ByteWriter(512).u8(LAYOUT);
        if (this instanceof Joined joined) {
            out.u8(1).varint(joined.stamp).varint(joined.since);
            joined.member.write(out);
        } else if (this instanceof Left left) {
            out.u8(2).varint(left.stamp).string(left.uri);
        } else {
            out.u8(3);
        }
        return out.toBytes();
    }

    /**
     * The event from its bytes.
     *
     * @throws IllegalArgumentException if they are none
     */
    static StoryEvent fromBytes(byte[] bytes) {
        ByteReader in = new ByteReader(bytes).version(LAYOUT);
        int kind = in.u8();
        return switch (kind) {
            case 1 -> new Joined(in.varint(), in.varint(), Member.read(in));
            case 2 -> new Left(in.varint(), in.string());
            case 3 -> new PublishRequested();
            default -> throw new IllegalArgumentException("unknown story event " + kind);
        };
    }
}
