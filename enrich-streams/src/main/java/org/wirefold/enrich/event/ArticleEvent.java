package org.wirefold.enrich.event;

/** What happens to an article; keyed by its uri. */
public sealed interface ArticleEvent {
    /** Layout of these events; a change of it is a new number. */
    int LAYOUT = 2;

    /**
     * A source sent the article.
     *
     * @param sourceStream which stream of which source sent it: only the newest of each counts
     * @param sequence grows within the claim with every record
     * @param receivedMillis timestamp of the raw record; between claims the latest wins
     * @param reading the article
     */
    record Read(String sourceStream, long sequence, long receivedMillis, ArticleReading reading)
            implements ArticleEvent {}

    /**
     * The fold decided about the article's body. The last to arrive counts.
     *
     * @param bodyId the body
     * @param decision the decision
     */
    record StoryDecided(String bodyId, StoryDecision decision) implements ArticleEvent {}

    /**
     * The story says who stands for it. An article that has heard nothing takes the founder for it, so a story says so only
     * to those who would be wrong. The last to arrive counts.
     *
     * @param storyId the story
     * @param since when the article came into the story, as it said itself: what was said to an earlier stay is void
     * @param canonicalUri the member that stands for it
     */
    record CanonicalChanged(String storyId, long since, String canonicalUri) implements ArticleEvent {}

    /** Somebody wants the article gone from every store and sink. */
    record Forgotten() implements ArticleEvent {}

    /** The event as bytes. */
    default byte[] toBytes() {
        if (this instanceof Read read) {
            ByteWriter out = new ByteWriter(read.reading.size() + 64);
            out.u8(LAYOUT).u8(1).string(read.sourceStream).varint(read.sequence).i64(read.receivedMillis);
            read.reading.write(out);
            return out.toBytes();
        }
        ByteWriter out = new ByteWriter(256).u8(LAYOUT);
        if (this instanceof StoryDecided decided) {
            out.u8(2).string(decided.bodyId);
            decided.decision.write(out);
        } else if (this instanceof CanonicalChanged changed) {
            out.u8(3).string(changed.storyId).varint(changed.since).string(changed.canonicalUri);
        } else {
            out.u8(4);
        }
        return out.toBytes();
    }

    /**
     * The event from its bytes.
     *
     * @throws IllegalArgumentException if they are none
     */
    static ArticleEvent fromBytes(byte[] bytes) {
        ByteReader in = new ByteReader(bytes).version(LAYOUT);
        int kind = in.u8();
        return switch (kind) {
            case 1 -> new Read(in.string(), in.varint(), in.i64(), ArticleReading.read(in));
            case 2 -> new StoryDecided(in.string(), StoryDecision.read(in));
            case 3 -> new CanonicalChanged(in.string(), in.varint(), in.string());
            case 4 -> new Forgotten();
            default -> throw new IllegalArgumentException("unknown article event " + kind);
        };
    }
}
