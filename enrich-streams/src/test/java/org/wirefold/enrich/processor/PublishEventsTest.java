package org.wirefold.enrich.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wirefold.enrich.event.ProfileEvent;
import org.wirefold.enrich.state.NewsEventRow;
import org.wirefold.enrich.state.RowStore;
import org.wirefold.enrich.state.StoreNames;
import org.wirefold.events.EventPolicy;
import org.wirefold.events.StoryProfiler;
import org.wirefold.model.ArticleJson;
import org.wirefold.model.NewsEvent;
import org.wirefold.model.NewsEvent.EventStory;
import org.wirefold.testkit.Seed;

class PublishEventsTest {
    private static final String FERRY =
            "Ferry Solveig sank off Norderholm with 214 aboard, the Westmark coast guard said.";
    private static final String FERRY_IN_GERMAN =
            "Die Fähre Solveig ist vor Norderholm mit 214 Menschen an Bord gesunken, teilte die Küstenwache von Westmark mit.";
    private static final String BUDGET =
            "The parliament in Almy adopted the budget of finance minister Ottilie Brandt.";

    private final StoryProfiler profiler = new StoryProfiler();
    private final Map<String, NewsEvent> events = new TreeMap<>();
    private long offset;

    @TempDir
    Path folder;

    @Test
    void shouldWriteAnEventWhenTwoStoriesTellOfTheSame() {
        try (StepBench<String, byte[], String, byte[]> bench = bench("one")) {
            // When
            send(bench, "urn:a", stated(1, "s1", FERRY, "2026-03-01"));
            send(bench, "urn:b", stated(1, "s2", BUDGET, "2026-03-01"));
            send(bench, "urn:c", stated(1, "s3", FERRY + " Rescue goes on.", "2026-03-02"));

            // Then
            NewsEvent event = events.values().iterator().next();
            assertThat(events).hasSize(1);
            assertThat(event.stories()).extracting(EventStory::storyId).containsExactly("s1", "s3");
            assertThat(event.stories().get(1).nearestStoryId()).isEqualTo("s1");
            assertThat(event.stories().get(1).evidence()).containsKeys("words", "names", "days-apart");
            assertThat(event.firstPublished()).isEqualTo("2026-03-01T00:00:00Z");
        }
    }

    @Test
    void shouldSayTranslationWhenAStoryTellsTheTextOfAnotherInAnotherLanguage() {
        try (StepBench<String, byte[], String, byte[]> bench = bench("one")) {
            // When
            send(bench, "urn:a", stated(1, "s1", FERRY, "2026-03-01"));
            send(bench, "urn:b", stated(1, "s2", FERRY_IN_GERMAN, "de", "2026-03-01"));

            // Then
            NewsEvent event = events.values().iterator().next();
            assertThat(event.stories()).extracting(EventStory::storyId).containsExactly("s1", "s2");
            assertThat(event.stories()).extracting(EventStory::translationOf).containsExactly(null, "s1");
            assertThat(event.stories().get(1).evidence()).containsKeys("meaning", "figures");
        }
    }

    @Test
    void shouldWriteAnEventOnceWhenManyStoriesChangeItBetweenTwoCommits() {
        try (StepBench<String, byte[], String, byte[]> bench = bench("one")) {
            // Given
            for (int i = 0; i < 20; i++) {
                process(bench, "urn:" + i, stated(1, "s" + i, FERRY + " Part " + i, "2026-03-02"));
            }
            assertThat(bench.context.forwarded()).isEmpty();

            // When
            int records = commit(bench);

            // Then
            assertThat(records).isEqualTo(1);
            assertThat(events.values().iterator().next().stories()).hasSize(20);
            assertThat(events.values()).extracting(NewsEvent::revision).containsExactly(1L);
            assertThat(commit(bench)).isZero();
        }
    }

    @Test
    void shouldWriteTheNewIdAndEndTheFormerOneWhenAnEarlierReportComesBeforeTheCommit() {
        try (StepBench<String, byte[], String, byte[]> bench = bench("one")) {
            // Given
            send(bench, "urn:b", stated(1, "s2", FERRY, "2026-03-02"));
            send(bench, "urn:c", stated(1, "s3", FERRY + " Rescue goes on.", "2026-03-03"));
            String former = events.keySet().iterator().next();

            // When
            process(bench, "urn:d", stated(1, "s4", FERRY + " More is known.", "2026-03-04"));
            process(bench, "urn:a", stated(1, "s1", FERRY, "2026-03-01"));
            int records = commit(bench);

            // Then
            assertThat(records).isEqualTo(2);
            assertThat(events).hasSize(1).doesNotContainKey(former);
            assertThat(events.values().iterator().next().stories())
                    .extracting(EventStory::storyId)
                    .containsExactly("s1", "s2", "s3", "s4");
        }
    }

    @Test
    void shouldWriteNothingWhenAnEventComesAndGoesBetweenTwoCommits() {
        try (StepBench<String, byte[], String, byte[]> bench = bench("one")) {
            // Given
            process(bench, "urn:a", stated(1, "s1", FERRY, "2026-03-01"));
            process(bench, "urn:c", stated(1, "s3", FERRY + " Rescue goes on.", "2026-03-02"));

            // When
            process(bench, "urn:c", new ProfileEvent.Withdrawn(5));

            // Then
            assertThat(commit(bench)).isZero();
        }
    }

    @Test
    void shouldWriteWhatTheCrashHasLostWhenTheEventsSinceTheCommitAreProcessedAgain() {
        try (StepBench<String, byte[], String, byte[]> bench = bench("one")) {
            // Given
            send(bench, "urn:b", stated(1, "s2", BUDGET, "2026-03-01"));
            process(bench, "urn:a", stated(1, "s1", FERRY, "2026-03-01"));
            process(bench, "urn:c", stated(1, "s3", FERRY + " Rescue goes on.", "2026-03-02"));
            // The rows are written, and what was sent is lost.
            bench.flush();
        }
        try (StepBench<String, byte[], String, byte[]> again = bench("one")) {
            // When
            offset -= 2;
            process(again, "urn:a", stated(1, "s1", FERRY, "2026-03-01"));
            process(again, "urn:c", stated(1, "s3", FERRY + " Rescue goes on.", "2026-03-02"));
            int records = commit(again);

            // Then
            assertThat(records).isEqualTo(1);
            assertThat(events.values().iterator().next().stories())
                    .extracting(EventStory::storyId)
                    .containsExactly("s1", "s3");
        }
    }

    @Test
    void shouldWriteAtTheNextCommitWhenTheRowsOfTheStoriesWereWrittenAndThatOfTheEventWasNot() {
        try (StepBench<String, byte[], String, byte[]> bench = bench("one")) {
            // Given
            process(bench, "urn:a", stated(1, "s1", FERRY, "2026-03-01"));
            process(bench, "urn:c", stated(1, "s3", FERRY + " Rescue goes on.", "2026-03-02"));
            RowStore<?> stories = bench.context.getStateStore(StoreNames.PROFILED_STORIES);
            stories.flushCache();
            bench.restart();

            // When
            offset--;
            process(bench, "urn:c", stated(1, "s3", FERRY + " Rescue goes on.", "2026-03-02"));

            // Then
            assertThat(commit(bench)).isEqualTo(1);
            assertThat(events).hasSize(1);
        }
    }

    @Test
    void shouldEndAnEventWhenItHasOneStoryLeft() {
        try (StepBench<String, byte[], String, byte[]> bench = bench("one")) {
            // Given
            send(bench, "urn:a", stated(1, "s1", FERRY, "2026-03-01"));
            send(bench, "urn:c", stated(1, "s3", FERRY + " Rescue goes on.", "2026-03-02"));
            assertThat(events).hasSize(1);

            // When
            send(bench, "urn:c", new ProfileEvent.Withdrawn(5));
            send(bench, "urn:c", stated(4, "s3", FERRY, "2026-03-02"));

            // Then
            assertThat(events).isEmpty();
        }
    }

    @Test
    void shouldHaveTheSameEventsWhenStatementsComeInAnotherOrderWithRestarts() {
        // Given
        Random random = new Random(Seed.next(PublishEventsTest.class));
        Map<String, ProfileEvent> statements = new TreeMap<>();
        for (int i = 0; i < 24; i++) {
            String text =
                    (i % 3 == 0 ? FERRY : i % 3 == 1 ? BUDGET : "Storm Zelda hits Quakehaven " + i) + " Part " + i;
            statements.put("urn:" + i, stated(1, "s" + i, text, "2026-03-0" + (1 + i % 9)));
        }
        List<String> first = null;
        List<String> order = new ArrayList<>(statements.keySet());
        for (int round = 0; round < 4; round++) {
            Collections.shuffle(order, random);
            events.clear();
            offset = 0;

            // When
            try (StepBench<String, byte[], String, byte[]> bench = bench("round" + round)) {
                for (String uri : order) {
                    send(bench, uri, Objects.requireNonNull(statements.get(uri)));
                    if (random.nextInt(6) == 0) {
                        bench.restart();
                        offset = Math.max(0, offset - random.nextInt(2));
                        send(bench, uri, Objects.requireNonNull(statements.get(uri)));
                    }
                }
            }

            // Then
            List<String> found = events.values().stream()
                    .map(event -> new String(ArticleJson.write(event.withRevision(0)), StandardCharsets.UTF_8))
                    .toList();
            first = first == null ? found : first;
            assertThat(found).isNotEmpty().isEqualTo(first);
        }
    }

    @Test
    void shouldWriteAgainWhenTheLastEventIsProcessedAgain() {
        // Given
        try (StepBench<String, byte[], String, byte[]> bench = bench("one")) {
            send(bench, "urn:a", stated(1, "s1", FERRY, "2026-03-01"));
            send(bench, "urn:c", stated(1, "s3", FERRY + " Rescue goes on.", "2026-03-02"));
            bench.flush();
        }
        events.clear();

        // When
        try (StepBench<String, byte[], String, byte[]> again = bench("one")) {
            offset--;
            send(again, "urn:c", stated(1, "s3", FERRY + " Rescue goes on.", "2026-03-02"));
        }

        // Then
        assertThat(events).hasSize(1);
    }

    @Test
    void shouldWriteAnEventOnceMoreWhenItsRowIsOfAnEarlierProgram() {
        // Given
        try (StepBench<String, byte[], String, byte[]> bench = bench("one")) {
            send(bench, "urn:a", stated(1, "s1", FERRY, "2026-03-01"));
            send(bench, "urn:c", stated(1, "s3", FERRY + " Rescue goes on.", "2026-03-02"));
            NewsEvent event = events.values().iterator().next();
            RowStore<NewsEventRow> rows = bench.context.getStateStore(StoreNames.NEWS_EVENTS);
            byte[] json = ArticleJson.write(event.withRevision(0));
            rows.put(StoreNames.key("story", "urn:a"), new NewsEventRow(1, event.revision(), json));
            bench.restart();
            events.clear();

            // When
            send(bench, "urn:b", stated(1, "s2", BUDGET, "2026-03-01"));

            // Then
            assertThat(events.values()).containsExactly(event.withRevision(event.revision() + 1));
            events.clear();
            send(bench, "urn:d", stated(1, "s4", BUDGET, "2024-03-01"));
            assertThat(events).isEmpty();
        }
    }

    @Test
    void shouldGoOnWhenAStatementCannotBeApplied() {
        try (StepBench<String, byte[], String, byte[]> bench = bench("one")) {
            // Given
            send(bench, "urn:a", stated(1, "s1", FERRY, "2026-03-01"));
            ProfileEvent broken = new ProfileEvent.Stated(1, "s2", "b", "x", new byte[] {99});

            // When
            assertThatThrownBy(() -> send(bench, "urn:b", broken)).isInstanceOf(IllegalArgumentException.class);
            send(bench, "urn:c", stated(1, "s3", FERRY + " Rescue goes on.", "2026-03-02"));

            // Then
            assertThat(events.values().iterator().next().stories())
                    .extracting(EventStory::storyId)
                    .containsExactly("s1", "s3");
        }
    }

    @Test
    void shouldLeaveOutAStoryWhenItIsOlderThanTheRetention() {
        try (StepBench<String, byte[], String, byte[]> early = bench("early")) {
            // Given
            send(early, "urn:a", stated(1, "s1", FERRY, "2025-03-01"));
            send(early, "urn:c", stated(1, "s3", FERRY + " Rescue goes on.", "2025-03-02"));
            assertThat(events).hasSize(1);

            // When
            send(early, "urn:b", stated(1, "s2", BUDGET, "2026-09-01"));

            // Then
            assertThat(events).isEmpty();
        }
        try (StepBench<String, byte[], String, byte[]> late = bench("late")) {
            offset = 0;
            send(late, "urn:b", stated(1, "s2", BUDGET, "2026-09-01"));
            send(late, "urn:a", stated(1, "s1", FERRY, "2025-03-01"));
            send(late, "urn:c", stated(1, "s3", FERRY + " Rescue goes on.", "2025-03-02"));
            assertThat(events).isEmpty();
        }
    }

    @Test
    void shouldWriteAtTheFirstCommitWhenManyStoriesWereThereAtTheStart() {
        try (StepBench<String, byte[], String, byte[]> bench = bench("one")) {
            // Given
            send(bench, "urn:a", stated(1, "s1", FERRY, "2026-03-01"));
            for (int i = 0; i < 1_200; i++) {
                String matter = "Matter" + Integer.toString(i * 7919, 36);
                process(bench, "urn:many" + i, stated(1, "m" + i, matter, "2026-02-01"));
            }
            commit(bench);
            bench.restart();

            // When
            process(bench, "urn:c", stated(1, "s3", FERRY + " Rescue goes on.", "2026-03-02"));
            int records = commit(bench);

            // Then
            assertThat(records).isEqualTo(1);
            assertThat(events.values().iterator().next().stories())
                    .extracting(EventStory::storyId)
                    .containsExactly("s1", "s3");
        }
    }

    @Test
    void shouldKeepTheEventsOfAnArchiveWhenAStoryWithoutADateIsReceivedToday() {
        // Given
        Instant today = Instant.parse("2026-12-01T23:59:59.999Z");
        byte[] undated = profiler.profile(BUDGET, BUDGET, "en", null, today).toBytes();
        try (StepBench<String, byte[], String, byte[]> bench = bench("one")) {
            send(bench, "urn:a", stated(1, "s1", FERRY, "1987-03-01"));
            send(bench, "urn:c", stated(1, "s3", FERRY + " Rescue goes on.", "1987-03-02"));

            // When
            send(bench, "urn:b", new ProfileEvent.Stated(1, "s2", "source", BUDGET, undated));

            // Then
            assertThat(events).hasSize(1);
        }
    }

    @Test
    void shouldKeepTheNewestStoriesInAnyOrderWhenThereAreTooMany() {
        // Given
        List<String> days = new ArrayList<>(List.of("01", "02", "03", "04", "05", "06"));
        Random random = new Random(Seed.next(PublishEventsTest.class));
        for (int round = 0; round < 6; round++) {
            Collections.shuffle(days, random);
            events.clear();
            offset = 0;

            // When
            try (StepBench<String, byte[], String, byte[]> bench = bench("most" + round, 3)) {
                for (String day : days) {
                    send(bench, "urn:" + day, stated(1, "s" + day, FERRY, "2026-03-" + day));
                }
            }

            // Then
            assertThat(events).hasSize(1);
            assertThat(events.values().iterator().next().stories())
                    .extracting(EventStory::storyId)
                    .containsExactly("s04", "s05", "s06");
        }
    }

    @Test
    void shouldEndTheOldestWhenItStartsWithALowerBound() {
        // Given
        try (StepBench<String, byte[], String, byte[]> bench = bench("bound")) {
            for (String day : List.of("01", "02", "03", "04")) {
                send(bench, "urn:" + day, stated(1, "s" + day, FERRY, "2026-03-" + day));
            }
            assertThat(events.values().iterator().next().stories()).hasSize(4);
        }

        // When
        try (StepBench<String, byte[], String, byte[]> bench = bench("bound", 2)) {
            send(bench, "urn:b", stated(1, "s2", BUDGET, "2025-03-01"));
        }

        // Then
        assertThat(events).hasSize(1);
        assertThat(events.values().iterator().next().stories())
                .extracting(EventStory::storyId)
                .containsExactly("s03", "s04");
    }

    private StepBench<String, byte[], String, byte[]> bench(String name) {
        return bench(name, 1_000_000);
    }

    private StepBench<String, byte[], String, byte[]> bench(String name, int stories) {
        return new StepBench<>(
                PublishEvents.supplier(EventPolicy.standard(), new PublishEvents.Bounds(400, stories)),
                folder.resolve(name));
    }

    private ProfileEvent stated(long stamp, String story, String text, String day) {
        return stated(stamp, story, text, "en", day);
    }

    private ProfileEvent stated(long stamp, String story, String text, String language, String day) {
        Instant time = Instant.parse(day + "T00:00:00Z");
        byte[] profile = profiler.profile(text, text, language, time, time).toBytes();
        return new ProfileEvent.Stated(stamp, story, "source", text, profile);
    }

    /** Sends a statement, and commits. */
    private void send(StepBench<String, byte[], String, byte[]> bench, String uri, ProfileEvent event) {
        process(bench, uri, event);
        commit(bench);
    }

    private void process(StepBench<String, byte[], String, byte[]> bench, String uri, ProfileEvent event) {
        bench.context.setRecordMetadata("story-profiles", 0, offset++);
        bench.step().process(new Record<>(uri, event.toBytes(), 0));
    }

    /** Returns how many records it wrote. */
    private int commit(StepBench<String, byte[], String, byte[]> bench) {
        bench.context.resetForwards();
        bench.flush();
        bench.context.forwarded().forEach(forward -> {
            byte[] value = forward.record().value();
            if (value == null) {
                events.remove(forward.record().key());
            } else {
                events.put(forward.record().key(), ArticleJson.read(value, NewsEvent.class));
            }
        });
        return bench.context.forwarded().size();
    }
}
