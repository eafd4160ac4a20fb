package org.wirefold.model;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The value of {@code events}, put together from stories that are JSON already: the same bytes that {@link
 * ArticleJson#write} makes of the whole {@link NewsEvent}. An event is written again with each new story, and most of its
 * stories are as before. Immutable.
 */
public final class NewsEventJson {
    private static final byte[] EVENT_ID = ascii("{\"eventId\":");
    private static final byte[] HEADLINE = ascii(",\"headline\":");
    private static final byte[] STORIES = ascii(",\"stories\":[");
    private static final byte[] FIRST = ascii("],\"firstPublished\":");
    private static final byte[] LAST = ascii(",\"lastPublished\":");
    private static final byte[] UNDATED = ascii("]");
    private static final byte[] REVISION = ascii(",\"revision\":");
    private static final byte[] POLICY = ascii(",\"policyVersion\":");
    private static final byte[] END = ascii("}");

    private final byte[] head;
    private final byte[] tail;

    private NewsEventJson(byte[] head, byte[] tail) {
        this.head = head;
        this.tail = tail;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * An event.
     *
     * @param eventId see {@link NewsEvent}, as the following
     * @param headline of the founding story
     * @param stories each a {@link NewsEvent.EventStory} as JSON
     * @param first the earliest publication; null if and only if the latest is
     * @param last the latest publication
     * @param policyVersion the policy that decided
     */
    public static NewsEventJson of(
            String eventId,
            String headline,
            List<byte[]> stories,
            @Nullable Instant first,
            @Nullable Instant last,
            String policyVersion) {
        byte[] id = ArticleJson.write(eventId);
        byte[] line = ArticleJson.write(headline);
        byte[] times = first == null || last == null
                ? UNDATED
                : join(FIRST, ArticleJson.write(first), LAST, ArticleJson.write(last));
        int size = EVENT_ID.length + id.length + HEADLINE.length + line.length + STORIES.length + times.length;
        for (byte[] story : stories) {
            size += story.length + 1;
        }
        ByteBuffer head = ByteBuffer.allocate(size - (stories.isEmpty() ? 0 : 1));
        head.put(EVENT_ID).put(id).put(HEADLINE).put(line).put(STORIES);
        for (int i = 0; i < stories.size(); i++) {
            if (i > 0) {
                head.put((byte) ',');
            }
            head.put(stories.get(i));
        }
        head.put(times);
        return new NewsEventJson(head.array(), join(POLICY, ArticleJson.write(policyVersion), END));
    }

    /** The event with this revision, as JSON. */
    public byte[] withRevision(long revision) {
        return join(head, REVISION, ascii(Long.toString(revision)), tail);
    }

    /** SHA-256 of the event without its revision: equal if and only if the event says the same. */
    public byte[] digest() {
        MessageDigest digest = ArticleUri.sha256();
        digest.update(head);
        return digest.digest(tail);
    }

    private static byte[] join(byte[]... parts) {
        int size = 0;
        for (byte[] part : parts) {
            size += part.length;
        }
        ByteBuffer joined = ByteBuffer.allocate(size);
        for (byte[] part : parts) {
            joined.put(part);
        }
        return joined.array();
    }
}
