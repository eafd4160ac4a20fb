package org.wirefold.enrich.event;

import org.wirefold.bytes.ByteReader;
import org.wirefold.bytes.ByteWriter;

/** What an article says of its story for the sake of events; keyed by the article's uri. */
public sealed interface ProfileEvent {
    /** Layout of these events; a change of it is a new number. */
    int LAYOUT = 1;

    /**
     * The article is the original of its story, and the story is like this.
     *
     * @param stamp grows with everything said of that article
     * @param storyId the story
     * @param source who published the article
     * @param headline its headline
     * @param profile bytes of its {@code StoryProfile}
     */
    record Stated(long stamp, String storyId, String source, String headline, byte[] profile) implements ProfileEvent {
        @Override
        public void accept(Handler handler) {
            handler.on(this);
        }

        @Override
        public Type type() {
            return Type.STATED;
        }

        @Override
        public int size() {
            return 200 + 2 * headline.length() + profile.length;
        }

        @Override
        public void write(ByteWriter out) {
            out.varint(stamp).string(storyId).string(source).string(headline).blob(profile);
        }
    }

    /**
     * The article is not the original of a story any more.
     *
     * @param stamp grows with everything said of that article
     */
    record Withdrawn(long stamp) implements ProfileEvent {
        @Override
        public void accept(Handler handler) {
            handler.on(this);
        }

        @Override
        public Type type() {
            return Type.WITHDRAWN;
        }

        @Override
        public void write(ByteWriter out) {
            out.varint(stamp);
        }
    }

    /** The kinds of these events, each with the number that its bytes begin with. A number is never used again. */
    enum Type {
        STATED(1),
        WITHDRAWN(2);

        private final int code;

        Type(int code) {
            this.code = code;
        }
    }

    /**
     * What to do with an event of each type. A new type is a new method, so the compiler names every place to change.
     */
    interface Handler {
        /** See {@link Stated}. */
        void on(Stated event);

        /** See {@link Withdrawn}. */
        void on(Withdrawn event);
    }

    /** Calls the method of the handler for this type of event. */
    void accept(Handler handler);

    /** The type of this event. */
    Type type();

    /** Appends what {@link #fromBytes} reads after the type. */
    void write(ByteWriter out);

    /** About how many bytes the event takes. */
    default int size() {
        return 32;
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
    static ProfileEvent fromBytes(byte[] bytes) {
        ByteReader in = new ByteReader(bytes).version(LAYOUT);
        return switch (EventFrame.readType(in, Type.values(), type -> type.code, "a profile event")) {
            case STATED -> new Stated(in.varint(), in.string(), in.string(), in.string(), in.blob());
            case WITHDRAWN -> new Withdrawn(in.varint());
        };
    }
}
