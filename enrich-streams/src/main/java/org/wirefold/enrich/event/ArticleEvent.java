package org.wirefold.enrich.event;

import org.wirefold.bytes.ByteReader;
import org.wirefold.bytes.ByteWriter;

/** What happens to an article; keyed by its uri. */
public sealed interface ArticleEvent {
    /** Layout of these events; a change of it is a new number. */
    int LAYOUT = 5;

    /**
     * A source sent the article.
     *
     * @param sourceStream the source, and whether its records came with a key; only the newest record of each stream
     *     counts
     * @param sequence grows within the source stream with every record
     * @param receivedMillis timestamp of the raw record; between source streams the latest wins
     * @param reading the article
     */
    record Read(String sourceStream, long sequence, long receivedMillis, ArticleReading reading)
            implements ArticleEvent {
        @Override
        public void accept(Handler handler) {
            handler.on(this);
        }

        @Override
        public Type type() {
            return Type.READ;
        }

        @Override
        public void write(ByteWriter out) {
            out.string(sourceStream).varint(sequence).i64(receivedMillis);
            reading.write(out);
        }

        @Override
        public int size() {
            return reading.size() + 64;
        }
    }

    /**
     * The fold decided about the article's body. The one with the highest stamp counts.
     *
     * @param bodyId the body
     * @param stamp grows with everything that the body says
     * @param decision the decision
     */
    record StoryDecided(String bodyId, long stamp, StoryDecision decision) implements ArticleEvent {
        @Override
        public void accept(Handler handler) {
            handler.on(this);
        }

        @Override
        public Type type() {
            return Type.STORY_DECIDED;
        }

        @Override
        public void write(ByteWriter out) {
            decision.write(out.string(bodyId).varint(stamp));
        }
    }

    /**
     * The article stands otherwise to the original of its story, or the story has another original. An article that has
     * founded the story assumes that it is the original until it gets this event. The one with the highest stamp counts.
     *
     * @param storyId the story
     * @param since stamp with which the article joined the story; an event about an earlier stay is ignored
     * @param stamp grows with everything that the story says
     * @param toOriginal how the article stands to the original
     */
    record OriginalRelationChanged(String storyId, long since, long stamp, OriginalRelation toOriginal)
            implements ArticleEvent {
        @Override
        public void accept(Handler handler) {
            handler.on(this);
        }

        @Override
        public Type type() {
            return Type.ORIGINAL_RELATION_CHANGED;
        }

        @Override
        public void write(ByteWriter out) {
            toOriginal.write(out.string(storyId).varint(since).varint(stamp));
        }
    }

    /** The article is to be deleted from every store and sink. */
    record Forgotten() implements ArticleEvent {
        @Override
        public void accept(Handler handler) {
            handler.on(this);
        }

        @Override
        public Type type() {
            return Type.FORGOTTEN;
        }

        @Override
        public void write(ByteWriter out) {
            // The type says all.
        }
    }

    /** The kinds of article events, each with the number that its bytes begin with. A number is never used again. */
    enum Type {
        READ(1),
        STORY_DECIDED(2),
        ORIGINAL_RELATION_CHANGED(3),
        FORGOTTEN(4);

        private final int code;

        Type(int code) {
            this.code = code;
        }
    }

    /**
     * What to do with an event of each type. A new type is a new method, so the compiler names every place to change.
     */
    interface Handler {
        /** See {@link Read}. */
        void on(Read event);

        /** See {@link StoryDecided}. */
        void on(StoryDecided event);

        /** See {@link OriginalRelationChanged}. */
        void on(OriginalRelationChanged event);

        /** See {@link Forgotten}. */
        void on(Forgotten event);
    }

    /** Calls the method of the handler for this type of event. */
    void accept(Handler handler);

    /** The type of this event. */
    Type type();

    /** Appends what {@link #fromBytes} reads after the type. */
    void write(ByteWriter out);

    /** About how many bytes the event takes. */
    default int size() {
        return 256;
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
    static ArticleEvent fromBytes(byte[] bytes) {
        ByteReader in = new ByteReader(bytes).version(LAYOUT);
        return switch (EventFrame.readType(in, Type.values(), type -> type.code, "an article event")) {
            case READ -> new Read(in.string(), in.varint(), in.i64(), ArticleReading.read(in));
            case STORY_DECIDED -> new StoryDecided(in.string(), in.varint(), StoryDecision.read(in));
            case ORIGINAL_RELATION_CHANGED ->
                new OriginalRelationChanged(in.string(), in.varint(), in.varint(), OriginalRelation.read(in));
            case FORGOTTEN -> new Forgotten();
        };
    }
}
