package org.wirefold.sink.destination;

import java.time.Instant;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.wirefold.model.ArticleJson;
import org.wirefold.model.EnrichedArticle;
import org.wirefold.model.NewsEvent;
import org.wirefold.model.Story;
import org.wirefold.model.Topic;
import org.wirefold.model.TopicCatalogue;

/**
 * What a row is: its topic, the type of its value, and how its key, revision and time are read from that value. Sinks
 * ask the kind, so a new kind needs a constant here, and its tables where a sink has tables. Thread-safe.
 */
public enum RowKind {
    /** A value of {@code articles.enriched}. */
    ARTICLE(
            "articles",
            TopicCatalogue::enriched,
            new Value<>(
                    EnrichedArticle.class,
                    RowKind::isArticle,
                    "not-an-article",
                    "item, story or entities are missing",
                    article -> article.item().uri(),
                    article -> article.story().revision(),
                    (article, recorded) -> received(article))),
    /** A value of {@code stories}. */
    STORY(
            "stories",
            TopicCatalogue::stories,
            new Value<>(
                    Story.class,
                    story -> !isAbsent(story.members()) && !isAbsent(story.firstReceived()),
                    "not-a-story",
                    "members or times are missing",
                    Story::storyId,
                    Story::revision,
                    (story, recorded) -> story.firstReceived())),
    /** A value of {@code events}. */
    EVENT(
            "events",
            TopicCatalogue::events,
            new Value<>(
                    NewsEvent.class,
                    event -> !isAbsent(event.eventId()) && !isAbsent(event.stories()),
                    "not-an-event",
                    "id or stories are missing",
                    NewsEvent::eventId,
                    NewsEvent::revision,
                    (event, recorded) -> recorded));

    private final String folder;

    @SuppressWarnings("ImmutableEnumChecker") // Method references hold nothing.
    private final Function<TopicCatalogue, Topic> topic;

    @SuppressWarnings("ImmutableEnumChecker") // So do those of the record.
    private final Value<?> value;

    RowKind(String folder, Function<TopicCatalogue, Topic> topic, Value<?> value) {
        this.folder = folder;
        this.topic = topic;
        this.value = value;
    }

    /** How values of a type are read. */
    private record Value<T>(
            Class<T> type,
            Predicate<T> isComplete,
            String faultCause,
            String faultMessage,
            Function<T, String> key,
            Function<T, Long> revision,
            BiFunction<T, Instant, Instant> time) {

        String key(Object value) {
            return key.apply(type.cast(value));
        }

        long revision(Object value) {
            return revision.apply(type.cast(value));
        }

        Instant time(Object value, Instant recorded) {
            return time.apply(type.cast(value), recorded);
        }

        boolean isComplete(@Nullable Object value) {
            return type.isInstance(value) && isComplete.test(type.cast(value));
        }
    }

    /**
     * The kind of the rows of a topic.
     *
     * @throws IllegalArgumentException if a sink does not read that topic
     */
    public static RowKind of(TopicCatalogue topics, String topic) {
        for (RowKind kind : values()) {
            if (kind.topic(topics).name().equals(topic)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("a sink does not read the topic " + topic);
    }

    /** Name of the folder or table that holds the rows. */
    public String folder() {
        return folder;
    }

    /** The topic that the rows come from. */
    public Topic topic(TopicCatalogue topics) {
        return topic.apply(topics);
    }

    /** The record that a row is. */
    public Class<?> type() {
        return value.type();
    }

    /**
     * The value of a row.
     *
     * @throws tools.jackson.core.JacksonException if it is no JSON of that kind
     */
    public Object read(byte[] json) {
        return ArticleJson.read(json, value.type());
    }

    /** Identity of a value: article uri, story id or event id. */
    public String key(Object of) {
        return value.key(of);
    }

    /** Revision of a value; the highest is valid. */
    public long revision(Object of) {
        return value.revision(of);
    }

    /**
     * The time by which files are divided: when an article, or the first member of a story, was received, which never
     * changes. An event changes while stories come to it, and has the time of its latest record.
     *
     * @param recorded the time of the record
     */
    public Instant time(Object of, Instant recorded) {
        return value.time(of, recorded);
    }

    /** Why a value cannot be a row; null if it can. */
    RecordReader.@Nullable Bad fault(@Nullable Object of) {
        return value.isComplete(of) ? null : new RecordReader.Bad(value.faultCause(), value.faultMessage(), null);
    }

    // A record component that is missing in the JSON is null, whatever its type says, so it is checked here.
    @SuppressWarnings("ConstantConditions")
    private static boolean isArticle(EnrichedArticle article) {
        return !isAbsent(article.item())
                && !isAbsent(article.story())
                && !isAbsent(article.item().versionCreated())
                && !isAbsent(article.story().storyId())
                && !isAbsent(article.entities());
    }

    /** When the article was received; its time of order where an earlier version did not say it. */
    @SuppressWarnings("ConstantConditions")
    private static Instant received(EnrichedArticle article) {
        Instant received = article.item().receivedAt();
        return isAbsent(received) ? article.item().versionCreated() : received;
    }

    private static boolean isAbsent(@Nullable Object value) {
        return value == null;
    }
}
