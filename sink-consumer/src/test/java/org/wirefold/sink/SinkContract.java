package org.wirefold.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wirefold.model.ArticleJson;
import org.wirefold.model.DeadLetter;
import org.wirefold.model.DeadLetters;
import org.wirefold.model.EnrichedArticle;
import org.wirefold.model.TopicCatalogue;
import org.wirefold.sink.destination.BufferLimits;
import org.wirefold.sink.destination.RowKind;
import org.wirefold.testkit.Await;
import org.wirefold.testkit.Seed;
import org.wirefold.testkit.TestBroker;

/** What every sink guarantees: its content is the topic's, row for row, whatever happens on the way. */
abstract class SinkContract {
    private static final TestBroker BROKER = TestBroker.shared();

    private final TopicCatalogue topics = BROKER.newCatalogue(4);

    @TempDir
    private Path folder;

    /** A target that nobody else uses, below a folder. */
    abstract String target(Path below);

    /** JSON of every row by key, read without the sink's help; fails if a key is there twice. */
    abstract Map<String, String> content(String target, RowKind kind) throws Exception;

    /** Whether rows with a NUL in their text are refused. */
    abstract boolean refuses();

    /** Makes the target unreachable until the result is closed. */
    abstract AutoCloseable away(String target) throws Exception;

    @Test
    void shouldKeepTheHighestRevisionWhenRevisionsComeInAnyOrder() throws Exception {
        // Given
        String target = target(folder);
        article(1, 1);
        article(2, 3);
        article(2, 1);
        article(3, 1);
        try (SinkApplication sink = start(target)) {
            awaitIdle(sink);
            article(1, 2);
            article(2, 2);
            BROKER.produce(topics.enriched(), Rows.uri(3), (byte[]) null);
            BROKER.produce(topics.stories(), Rows.storyId(1), ArticleJson.write(Rows.story(1, 5)));
            article(4, 9);
            BROKER.produce(topics.enriched(), Rows.uri(4), (byte[]) null);
            article(4, 1);

            // When
            awaitIdle(sink);
        }

        // Then
        assertThat(content(target, RowKind.ARTICLE)).containsOnlyKeys(Rows.uri(1), Rows.uri(2), Rows.uri(4));
        assertThat(content(target, RowKind.ARTICLE)).containsEntry(Rows.uri(2), json(2, 3));
        assertThat(content(target, RowKind.ARTICLE)).containsEntry(Rows.uri(4), json(4, 1));
        assertContentIsTheTopics(target);
    }

    @Test
    void shouldDeleteAnEventWhenItHasEnded() throws Exception {
        // Given
        String target = target(folder);
        event(1, 1);
        event(2, 1);
        try (SinkApplication sink = start(target)) {
            awaitIdle(sink);
            event(2, 2);
            BROKER.produce(topics.events(), Rows.eventId(1), (byte[]) null);

            // When
            awaitIdle(sink);
        }

        // Then
        assertThat(content(target, RowKind.EVENT))
                .containsExactly(Map.entry(
                        Rows.eventId(2), new String(ArticleJson.write(Rows.event(2, 2)), StandardCharsets.UTF_8)));
    }

    @Test
    void shouldChangeNothingWhenBatchesAreRepeated() throws Exception {
        // Given
        String target = target(folder);
        long seed = Seed.next(getClass());
        try (Workload workload = new Workload(seed, topics, 50)) {
            workload.produce(300);
        }
        String group;
        try (SinkApplication sink = start(target)) {
            awaitIdle(sink);
            group = sink.groupId();
        }

        // When
        BROKER.admin().deleteConsumerGroups(List.of(group)).all().get();
        try (SinkApplication sink = start(target)) {
            awaitIdle(sink);

            // Then
            assertThat(sink.rowsWritten()).isZero();
        }
        assertContentIsTheTopics(target);
    }

    @Test
    void shouldHoldTheTopicsContentWhenStoppedAndStartedAtRandom() throws Exception {
        // Given
        String target = target(folder);
        long seed = Seed.next(getClass());
        SplittableRandom random = new SplittableRandom(seed);
        try (Workload workload = new Workload(seed, topics, 80)) {
            // When
            for (int i = 0; i < 4; i++) {
                workload.produce(150);
                try (SinkApplication sink = start(target)) {
                    long some = random.nextInt(150);
                    Await.until("some records read", () -> sink.counters().recordsRead(), read -> read >= some);
                }
            }
            workload.produce(50);
            try (SinkApplication sink = start(target)) {
                awaitIdle(sink);
            }
        }

        // Then
        assertContentIsTheTopics(target);
    }

    @Test
    void shouldHoldTheTopicsContentWhenPartitionsMoveBetweenInstances() throws Exception {
        // Given
        String target = target(folder);
        long seed = Seed.next(getClass());
        try (Workload workload = new Workload(seed, topics, 80);
                SinkApplication first = start(target)) {
            workload.produce(200);
            Await.until("records read", () -> first.counters().recordsRead(), read -> read > 50);

            // When
            try (SinkApplication second = start(target)) {
                workload.produce(200);
                Await.until(
                        "both write",
                        () -> {
                            workload.produce(20);
                            return second.counters().recordsRead();
                        },
                        read -> read > 0);
                workload.produce(100);
            }
            workload.produce(100);
            awaitIdle(first);
        }

        // Then
        assertContentIsTheTopics(target);
    }

    @Test
    void shouldSendWhatCannotBeWrittenToTheDeadLettersWhenNeighboursLand() throws Exception {
        // Given
        String target = target(folder);
        BROKER.produce(topics.enriched(), Rows.uri(1), "no JSON");
        BROKER.produce(topics.enriched(), Rows.uri(2), "{}");
        BROKER.produce(topics.enriched(), "urn:test:other", ArticleJson.write(Rows.article(3, 1)));
        BROKER.produce(topics.enriched(), null, "{}");
        // Nothing stands in for this one, whatever the workload brings.
        BROKER.produce(
                topics.enriched(), Rows.uri(999), ArticleJson.write(Rows.article(999, 1, Workload.BAD_BODY, "none")));
        try (Workload workload = new Workload(Seed.next(getClass()), topics, 60)) {
            workload.produce(300);
        }
        Set<String> unreadable = new HashSet<>();
        Set<String> unwritable = new HashSet<>();
        for (RowKind kind : RowKind.values()) {
            unreadable.addAll(Workload.expected(topics, kind, false).deadLetters());
            unwritable.addAll(Workload.expected(topics, kind, refuses()).deadLetters());
        }

        // When
        long counted;
        try (SinkApplication sink = start(target)) {
            awaitIdle(sink);
            counted = sink.counters().deadLetters();
        }

        // Then: one that a better revision superseded before it was written is none.
        List<DeadLetter> letters = BROKER.records(topics.deadLetter()).stream()
                .map(record -> DeadLetters.read(record.headers(), record.value(), record.timestamp()))
                .toList();
        assertThat(letters).extracting(DeadLetter::step).containsOnly("sink");
        assertThat(letters)
                .extracting(letter -> letter.topic() + "-" + letter.partition() + "@" + letter.offset())
                .doesNotHaveDuplicates()
                .hasSize((int) counted)
                .containsAll(unreadable)
                .isSubsetOf(unwritable);
        assertThat(letters.size() > unreadable.size()).isEqualTo(refuses());
        assertThat(letters).extracting(DeadLetter::message).doesNotContain("");
        assertContentIsTheTopics(target);
    }

    /** One limit for all: what one sink could not store, reading takes out or refuses. */
    @Test
    void shouldHoldEveryArticleThatReadingLetsThrough() throws Exception {
        // Given
        String target = target(folder);
        List<EnrichedArticle> articles = HostileArticles.all();
        articles.forEach(
                article -> BROKER.produce(topics.enriched(), article.item().uri(), ArticleJson.write(article)));

        // When
        try (SinkApplication sink = start(target)) {
            awaitIdle(sink);
        }

        // Then
        assertThat(BROKER.records(topics.deadLetter())).isEmpty();
        assertThat(content(target, RowKind.ARTICLE)).hasSameSizeAs(articles);
        assertContentIsTheTopics(target);
    }

    @Test
    void shouldLoseNothingWhenTheTargetIsAwayForAWhile() throws Exception {
        // Given
        String target = target(folder);
        try (Workload workload = new Workload(Seed.next(getClass()), topics, 60)) {
            workload.produce(200);
            AutoCloseable away = away(target);
            try (SinkApplication sink = start(target)) {
                Await.until(
                        "waiting",
                        sink::state,
                        state -> state instanceof SinkState.Waiting waiting && waiting.attempts() >= 2);
                workload.produce(100);

                // When
                away.close();
                awaitIdle(sink);
                assertThat(sink.state()).isInstanceOf(SinkState.Running.class);
            }
        }

        // Then
        assertContentIsTheTopics(target);
    }

    private void article(int number, long revision) {
        BROKER.produce(topics.enriched(), Rows.uri(number), ArticleJson.write(Rows.article(number, revision)));
    }

    private void event(int number, long revision) {
        BROKER.produce(topics.events(), Rows.eventId(number), ArticleJson.write(Rows.event(number, revision)));
    }

    private static String json(int number, long revision) {
        return new String(ArticleJson.write(Rows.article(number, revision)), StandardCharsets.UTF_8);
    }

    private SinkApplication start(String target) {
        return SinkApplication.start(config(topics, target));
    }

    /** Small batches, so that many are written. */
    static SinkConfig config(TopicCatalogue topics, String target) {
        return SinkConfig.of(BROKER.bootstrapServers(), topics, target)
                .withIdleRoll(Duration.ofMillis(50))
                .withLimits(new BufferLimits(1 << 16, 60, Duration.ofMillis(300)))
                .withClientSettings(Map.of("max.poll.records", "40", "heartbeat.interval.ms", "500"));
    }

    private void assertContentIsTheTopics(String target) throws Exception {
        for (RowKind kind : RowKind.values()) {
            assertThat(content(target, kind))
                    .as(kind.folder())
                    .isEqualTo(Workload.expected(topics, kind, refuses()).rows());
        }
    }

    private void awaitIdle(SinkApplication sink) {
        awaitIdle(topics, sink.groupId());
    }

    /** Waits until the group has committed all that the topics hold. */
    static void awaitIdle(TopicCatalogue topics, String groupId) {
        Collection<Map.Entry<TopicPartition, Long>> ends = new ArrayList<>();
        topics.sinkInputs()
                .forEach(topic -> ends.addAll(BROKER.endOffsets(topic).entrySet()));
        Await.until(
                "no lag of " + groupId,
                () -> BROKER.committed(groupId),
                committed -> ends.stream().allMatch(end -> end.getValue().equals(committed.get(end.getKey()))));
    }
}
