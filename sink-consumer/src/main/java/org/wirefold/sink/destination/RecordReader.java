package org.wirefold.sink.destination;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.wirefold.model.ArticleJson;
import org.wirefold.model.EnrichedArticle;
import org.wirefold.model.Story;
import tools.jackson.core.JacksonException;

/** Turns records into changes. Thread-safe. */
public final class RecordReader {
    private RecordReader() {}

    /** The result of reading a record. */
    public sealed interface Outcome {}

    /** A change to apply. */
    public record Good(Change change) implements Outcome {}

    /**
     * The record is not valid in its topic.
     *
     * @param cause short name of the cause, which does not change
     * @param message for a person
     * @param exception class of the exception, where there was one
     */
    public record Bad(
            String cause, String message, @Nullable String exception) implements Outcome {}

    /**
     * Reads a record. Never throws.
     *
     * @param keepValue whether the change holds the parsed value, which takes several times the memory of its JSON
     */
    public static Outcome read(RowKind kind, ConsumerRecord<byte[], byte[]> record, boolean keepValue) {
        byte[] keyBytes = record.key();
        if (keyBytes == null || keyBytes.length == 0) {
            return new Bad("no-key", "the record has no key", null);
        }
        String key = new String(keyBytes, StandardCharsets.UTF_8);
        byte[] value = record.value();
        if (value == null) {
            return new Good(Change.deletion(kind, key, record.offset()));
        }
        try {
            return kind == RowKind.ARTICLE
                    ? article(key, record.offset(), oneLine(value), keepValue)
                    : story(key, record.offset(), oneLine(value), keepValue);
        } catch (JacksonException e) {
            return new Bad(
                    "broken-json",
                    firstLine(e.getOriginalMessage()),
                    e.getClass().getName());
        }
    }

    // A record component that is missing in the JSON is null, whatever its type says, so it is checked here.
    @SuppressWarnings("ConstantConditions")
    private static Outcome article(String key, long offset, byte[] json, boolean keepValue) {
        EnrichedArticle article = ArticleJson.read(json, EnrichedArticle.class);
        if (isAbsent(article)
                || isAbsent(article.item())
                || isAbsent(article.story())
                || isAbsent(article.item().versionCreated())
                || isAbsent(article.story().storyId())
                || isAbsent(article.entities())) {
            return new Bad("not-an-article", "item, story or entities are missing", null);
        }
        if (!key.equals(article.item().uri())) {
            return new Bad("other-key", "the value is of " + article.item().uri(), null);
        }
        return new Good(Change.row(
                RowKind.ARTICLE,
                key,
                offset,
                json,
                keepValue ? article : null,
                article.story().revision(),
                received(article)));
    }

    /** When the article was received; its time of order where an earlier version did not say it. */
    @SuppressWarnings("ConstantConditions")
    private static Instant received(EnrichedArticle article) {
        Instant received = article.item().receivedAt();
        return isAbsent(received) ? article.item().versionCreated() : received;
    }

    private static Outcome story(String key, long offset, byte[] json, boolean keepValue) {
        Story story = ArticleJson.read(json, Story.class);
        if (isAbsent(story) || isAbsent(story.members()) || isAbsent(story.firstReceived())) {
            return new Bad("not-a-story", "members or times are missing", null);
        }
        if (!key.equals(story.storyId())) {
            return new Bad("other-key", "the value is of " + story.storyId(), null);
        }
        return new Good(Change.row(
                RowKind.STORY, key, offset, json, keepValue ? story : null, story.revision(), story.firstReceived()));
    }

    private static boolean isAbsent(@Nullable Object value) {
        return value == null;
    }

    private static byte[] oneLine(byte[] json) {
        for (byte b : json) {
            if (b == '\n' || b == '\r') {
                return ArticleJson.write(ArticleJson.mapper().readTree(json));
            }
        }
        return json;
    }

    private static String firstLine(@Nullable String message) {
        if (message == null) {
            return "not JSON";
        }
        int end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end);
    }
}
