package org.wirefold.enrich.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wirefold.duplicates.DocumentText;
import org.wirefold.duplicates.Profiler;
import org.wirefold.duplicates.RelationPolicy;
import org.wirefold.enrich.event.ArticleClock;
import org.wirefold.enrich.event.ArticleEvent;
import org.wirefold.enrich.event.ArticleEvent.Read;
import org.wirefold.enrich.event.ArticleEvent.StoryDecided;
import org.wirefold.enrich.event.NamedEntities;
import org.wirefold.enrich.event.Rank;
import org.wirefold.enrich.event.StoryDecision;
import org.wirefold.enrich.event.StoryEvent;
import org.wirefold.enrich.event.StoryEvent.Joined;
import org.wirefold.enrich.event.StoryEvent.PublishRequested;
import org.wirefold.enrich.state.RowStore;
import org.wirefold.enrich.state.StoreNames;
import org.wirefold.model.ArticleJson;
import org.wirefold.model.DeadLetters;
import org.wirefold.model.Origin;
import org.wirefold.testkit.ArticleMaker;
import org.wirefold.text.LifeCycle;

/** What an article and a story wait for: each wait ends when the answer comes, and when the answer fails. */
class ArticleAndStoryWaitsTest {
    private static final long NOON = Instant.parse("2026-03-04T12:00:00Z").toEpochMilli();
    private static final String URI = "urn:a";
    private static final String STORY = "story";

    @TempDir
    Path folder;

    private long offset;

    @Test
    void shouldWriteTheArticleWhenItsBodyHasDecided() {
        try (StepBench<String, byte[], String, byte[]> bench = articles()) {
            // Given
            Read read = read();
            assertThat(process(bench, URI, read.toBytes())).containsExactly(Steps.ASSIGN_BODY_SINK);

            // When
            List<String> sent = process(bench, URI, decided(read).toBytes());

            // Then
            assertThat(sent).containsExactly(Steps.ASSIGN_STORY_SINK, Steps.ENRICHED_SINK);
        }
    }

    /** The profile is not stored with the article, so it has to be made from the text again. */
    @Test
    void shouldJoinTheStoryWithTheSameProfileWhenTheArticleHasLeftMemory() {
        try (StepBench<String, byte[], String, byte[]> bench = articles()) {
            // Given
            Read read = read();
            process(bench, URI, read.toBytes());
            for (String name : List.of(StoreNames.ARTICLE_STATES, StoreNames.ARTICLES)) {
                RowStore<?> store = bench.context.getStateStore(name);
                store.flushCache();
                store.clearCache();
            }

            // When
            process(bench, URI, decided(read).toBytes());

            // Then
            StoryEvent sent = StoryEvent.fromBytes(
                    bench.context.forwarded().get(0).record().value());
            assertThat(((Joined) sent).member().profile())
                    .isNotEmpty()
                    .isEqualTo(read.reading().profile());
        }
    }

    /** An instance that was paused may have written the article once more in between. */
    @Test
    void shouldSendTheTombstoneAgainWhenAForgottenArticleIsToBeForgotten() {
        try (StepBench<String, byte[], String, byte[]> bench = articles()) {
            // Given
            Read read = read();
            process(bench, URI, read.toBytes());
            process(bench, URI, decided(read).toBytes());
            byte[] forgotten = new ArticleEvent.Forgotten().toBytes();
            assertThat(process(bench, URI, forgotten))
                    .containsExactly(Steps.ASSIGN_BODY_SINK, Steps.ASSIGN_STORY_SINK, Steps.ENRICHED_SINK);

            // When
            List<String> sent = process(bench, URI, forgotten);

            // Then
            assertThat(sent).containsExactly(Steps.ENRICHED_SINK);
            assertThat(bench.context.forwarded().get(0).record().value()).isNull();
        }
    }

    /** The dead letter has the article's uri as its key; sent again it ends the wait. */
    @Test
    void shouldWriteTheArticleWhenTheDecisionThatBecameADeadLetterIsSentAgain() {
        try (StepBench<String, byte[], String, byte[]> bench = articles()) {
            // Given
            Read read = read();
            process(bench, URI, read.toBytes());
            byte[] decided = decided(read).toBytes();
            bench.failReads(StoreNames.ARTICLES, 0, 1);
            long failed = offset;
            assertThatThrownBy(() -> process(bench, URI, decided)).hasMessage("cannot be read");
            assertThat(bench.context.forwarded()).isEmpty();

            // When
            List<String> sent = process(bench, URI, decided, failed);

            // Then
            assertThat(sent).containsExactly(Steps.ASSIGN_STORY_SINK, Steps.ENRICHED_SINK);
        }
    }

    @Test
    void shouldPublishTheStoryWhenTheRequestComes() {
        try (StepBench<String, byte[], String, byte[]> bench = stories()) {
            // Given
            process(bench, STORY, joined(1, "urn:b").toBytes());
            assertThat(process(bench, STORY, joined(2, "urn:c").toBytes())).containsExactly(Steps.PUBLISH_STORY_SINK);

            // When
            List<String> sent = process(bench, STORY, new PublishRequested().toBytes());

            // Then
            assertThat(sent).contains(Steps.STORIES_SINK);
        }
    }

    @Test
    void shouldRequestThePublicationAgainAtTheNextChangeWhenTheRequestBecameADeadLetter() {
        try (StepBench<String, byte[], String, byte[]> bench = stories()) {
            // Given
            process(bench, STORY, joined(1, "urn:b").toBytes());
            process(bench, STORY, joined(2, "urn:c").toBytes());
            bench.failReads(StoreNames.STORIES, 0, 1);
            assertThatThrownBy(() -> process(bench, STORY, new PublishRequested().toBytes()))
                    .hasMessage("cannot be read");

            // When
            List<String> sent = process(bench, STORY, joined(3, "urn:d").toBytes());

            // Then
            assertThat(sent).containsExactly(Steps.PUBLISH_STORY_SINK);
        }
    }

    @Test
    void shouldPublishTheStoryWhenTheRequestThatBecameADeadLetterIsRedriven() {
        try (StepBench<String, byte[], String, byte[]> bench = stories()) {
            // Given
            process(bench, STORY, joined(1, "urn:b").toBytes());
            process(bench, STORY, joined(2, "urn:c").toBytes());
            long first = offset;
            bench.failReads(StoreNames.STORIES, 0, 1);
            assertThatThrownBy(() -> process(bench, STORY, new PublishRequested().toBytes()))
                    .hasMessage("cannot be read");

            // When
            List<String> sent = process(bench, STORY, new PublishRequested().toBytes(), first);

            // Then
            assertThat(sent).contains(Steps.STORIES_SINK);
            assertThat(process(bench, STORY, joined(3, "urn:d").toBytes())).containsExactly(Steps.PUBLISH_STORY_SINK);
        }
    }

    private StepBench<String, byte[], String, byte[]> articles() {
        return new StepBench<>(AssignArticles.supplier(ArticleAnnotator.NOTHING, false), folder.resolve("articles"));
    }

    private StepBench<String, byte[], String, byte[]> stories() {
        return new StepBench<>(PublishStories.supplier(RelationPolicy.standard()), folder.resolve("stories"));
    }

    private Read read() {
        try (StepBench<byte[], byte[], Object, Object> bench =
                new StepBench<>(ReadArticles.supplier("rekeyed"), folder.resolve("read"))) {
            bench.context.setRecordMetadata("raw", 0, 0);
            bench.step()
                    .process(new Record<>(
                            "northwire".getBytes(StandardCharsets.UTF_8),
                            ArticleJson.write(
                                    new ArticleMaker(31).story("northwire", 6).identified(URI, "northwire")),
                            NOON));
            byte[] value = (byte[]) bench.context.forwarded().get(0).record().value();
            return (Read) ArticleEvent.fromBytes(value);
        }
    }

    private static StoryDecided decided(Read read) {
        return new StoryDecided(
                read.reading().bodyId(),
                1,
                new StoryDecision(STORY, StoryDecision.ORIGINAL, read.reading().rank(), null, List.of(), "1"));
    }

    private static Joined joined(long stamp, String uri) {
        Rank founder = new Rank(NOON, "urn:b");
        StoryEvent.Member member = new StoryEvent.Member(
                new Rank(NOON, uri),
                "northwire",
                "A headline",
                null,
                "none",
                new ArticleClock(Instant.ofEpochMilli(NOON), "second", 1, Instant.ofEpochMilli(NOON)),
                founder,
                new Profiler()
                        .profile(new DocumentText("A body.", "A headline", null, LifeCycle.NONE, "en"))
                        .toBytes(),
                NamedEntities.NONE,
                "1",
                Origin.UNKNOWN,
                null);
        return new Joined(stamp, stamp, member);
    }

    private List<String> process(StepBench<String, byte[], String, byte[]> bench, String key, byte[] value) {
        return process(bench, key, value, -1);
    }

    /** Lets the step process an event; returns where it sent something. */
    private List<String> process(
            StepBench<String, byte[], String, byte[]> bench, String key, byte[] value, long firstOffset) {
        Headers headers = new RecordHeaders();
        if (firstOffset >= 0) {
            DeadLetters.redrive(headers, firstOffset);
        }
        bench.context.resetForwards();
        bench.context.setRecordMetadata("events", 0, offset++);
        bench.step().process(new Record<>(key, value, NOON, headers));
        List<String> sinks = new ArrayList<>();
        bench.context
                .forwarded()
                .forEach(each ->
                        sinks.add(Objects.requireNonNull(each.childName().orElse(null))));
        return sinks;
    }
}
