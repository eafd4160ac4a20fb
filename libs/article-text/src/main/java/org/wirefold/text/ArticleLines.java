package org.wirefold.text;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * What one article contributes to the profile of its source: the hashes of its lines and a sketch of what it is about.
 * Immutable; {@link #toBytes()} is a compact, versioned form of at most {@value #MAX_LINES} lines.
 */
public final class ArticleLines {

    /** The most lines one article contributes. */
    public static final int MAX_LINES = 200;

    /** The most hashes of a topic sketch. */
    static final int MAX_TOPIC = 24;

    private static final byte VERSION = 2;
    private static final int[] NOTHING = {};

    private final int[] lines;
    private final int[] topic;

    /** Takes the arrays over; both must be sorted and distinct. */
    ArticleLines(int[] lines, int[] topic) {
        this.lines = lines;
        this.topic = topic;
    }

    /** An article without a line. */
    public static ArticleLines empty() {
        return new ArticleLines(NOTHING, NOTHING);
    }

    /** Hashes of the lines, ascending. */
    int[] lines() {
        return lines;
    }

    /** Hashes of what the article is about, ascending. */
    int[] topic() {
        return topic;
    }

    /** The persisted form: version, counts, hashes. */
    public byte[] toBytes() {
        ByteBuffer out = ByteBuffer.allocate(4 + 4 * (lines.length + topic.length));
        out.put(VERSION).put((byte) topic.length).putShort((short) lines.length);
        for (int hash : topic) {
            out.putInt(hash);
        }
        for (int hash : lines) {
            out.putInt(hash);
        }
        return out.array();
    }

    /**
     * Reads the persisted form.
     *
     * @throws IllegalArgumentException if the bytes are not of a known version or are damaged
     */
    public static ArticleLines fromBytes(byte[] bytes) {
        if (bytes.length < 4 || bytes[0] != VERSION) {
            throw new IllegalArgumentException("not the lines of an article, version " + VERSION);
        }
        ByteBuffer in = ByteBuffer.wrap(bytes);
        in.get();
        int[] topic = new int[in.get() & 0xff];
        int[] lines = new int[in.getShort() & 0xffff];
        if (in.remaining() != 4L * (topic.length + lines.length)) {
            throw new IllegalArgumentException("the lines of an article are cut or padded");
        }
        for (int i = 0; i < topic.length; i++) {
            topic[i] = in.getInt();
        }
        for (int i = 0; i < lines.length; i++) {
            lines[i] = in.getInt();
        }
        return new ArticleLines(lines, topic);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ArticleLines that
                && Arrays.equals(lines, that.lines)
                && Arrays.equals(topic, that.topic);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(lines) + Arrays.hashCode(topic);
    }

    @Override
    public String toString() {
        return "ArticleLines[" + lines.length + " lines, topic of " + topic.length + "]";
    }
}
