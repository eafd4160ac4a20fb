package org.wirefold.enrich.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wirefold.duplicates.PolicySettings;
import org.wirefold.duplicates.RelationPolicy;
import org.wirefold.enrich.event.ArticleEvent;
import org.wirefold.enrich.processor.ArticleAnnotator;
import org.wirefold.enrich.state.ArticleAnnotations;
import org.wirefold.enrich.state.IndexStore;
import org.wirefold.enrich.state.RowStore;
import org.wirefold.enrich.state.StoreNames;
import org.wirefold.model.ArticleJson;
import org.wirefold.model.DeadLetter;
import org.wirefold.model.DeadLetters;
import org.wirefold.model.EnrichedArticle;
import org.wirefold.model.RawArticle;
import org.wirefold.model.Story;
import org.wirefold.model.TopicCatalogue;
import org.wirefold.model.TraceContext;
import org.wirefold.testkit.ArticleMaker;

class EnrichTopologyTest {
    private static final TopicCatalogue TOPICS = DrivenTopology.TOPICS;
    private static final Instant NOON = DrivenTopology.NOON;

    private final ArticleMaker maker = new ArticleMaker(11);

    @TempDir
    Path folder;

    private TopologyTestDriver driver;
    private TestInputTopic<byte[], byte[]> raw;
    private TestOutputTopic<String, byte[]> enriched;
    private TestOutputTopic<String, byte[]> stories;
    private TestOutputTopic<byte[], byte[]> deadLetters;
    private final SortedMap<String, EnrichedArticle> articles = new TreeMap<>();
    private final SortedMap<String, Story> told = new TreeMap<>();

    @BeforeEach
    void start() {
        start(RelationPolicy.standard(), ArticleAnnotator.NOTHING);
    }

    private void start(RelationPolicy policy, ArticleAnnotator annotator) {
        DrivenTopology driven = new DrivenTopology(folder, policy, annotator);
        driver = driven.driver;
        raw = driven.raw;
        enriched = driven.enriched;
        stories = driven.stories;
        deadLetters = driven.deadLetters;
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    @Test
    void shouldFoldACopyIntoTheStoryOfItsOriginalWhenBothHaveArrived() {
        // Given
        RawArticle original = at(maker.story("northwire", 6), "urn:o", "2026-03-04T08:00:00Z");
        RawArticle copy = at(maker.copy(original, "dailyplain"), "urn:c", "2026-03-04T09:00:00Z");

        // When
        send("northwire", original);
        send("dailyplain", copy);

        // Then
        read();
        assertThat(articles).containsOnlyKeys("urn:o", "urn:c");
        assertThat(story("urn:c").storyId()).isEqualTo(story("urn:o").storyId());
        assertThat(story("urn:o").relation()).isEqualTo("original");
        assertThat(story("urn:c").founderUri()).isEqualTo("urn:o");
        assertThat(story("urn:c").evidence()).isNotNull();
        assertThat(told).hasSize(1);
        assertThat(told.values())
                .singleElement()
                .satisfies(story -> assertThat(story.members())
                        .extracting(Story.Member::uri)
                        .containsExactly("urn:o", "urn:c"));
    }

    @Test
    void shouldEnrichALoneArticleWhenItsBodyHasNoFingerprints() {
        // Given
        RawArticle dots =
                at(RawArticle.ofText(". . . . .").identified("urn:x", "northwire"), "urn:dots", "2026-03-04T08:00:00Z");

        // When
        send("northwire", dots);

        // Then
        read();
        assertThat(articles).containsOnlyKeys("urn:dots");
        assertThat(story("urn:dots").relation()).isEqualTo("original");
    }

    @Test
    void shouldNotFoldTextsWithoutAnyWordUnlessTheyAreEqual() {
        // Given
        RawArticle dots =
                at(RawArticle.ofText(". . . . .").identified("x", "northwire"), "urn:dots", "2026-03-04T08:00:00Z");
        RawArticle same =
                at(RawArticle.ofText(". . . . .").identified("x", "hillpost"), "urn:same", "2026-03-04T09:00:00Z");
        RawArticle thumbs = at(
                RawArticle.ofText("\uD83D\uDC4D\uD83D\uDC4D").identified("x", "dailyplain"),
                "urn:thumbs",
                "2026-03-04T09:00:00Z");

        // When
        send("dailyplain", thumbs);
        send("hillpost", same);
        send("northwire", dots);

        // Then
        read();
        assertThat(story("urn:thumbs").relation()).isEqualTo("original");
        assertThat(story("urn:same").founderUri()).isEqualTo("urn:dots");
        assertThat(told).hasSize(2);
    }

    @Test
    void shouldFoundTheStoryAnewWhenAnEarlierOriginalArrivesLate() {
        // Given
        RawArticle original = at(maker.story("northwire", 6), "urn:o", "2026-03-04T08:00:00Z");
        send("dailyplain", at(maker.copy(original, "dailyplain"), "urn:c", "2026-03-04T09:00:00Z"));
        send("hillpost", at(maker.copy(original, "hillpost"), "urn:d", "2026-03-04T10:00:00Z"));
        read();
        long before = story("urn:d").revision();

        // When
        send("northwire", original);

        // Then
        read();
        assertThat(List.of(story("urn:c"), story("urn:d"))).allSatisfy(place -> {
            assertThat(place.founderUri()).isEqualTo("urn:o");
            assertThat(place.storyId()).isEqualTo(story("urn:o").storyId());
        });
        assertThat(story("urn:d").revision()).isGreaterThan(before);
        assertThat(told).hasSize(1);
    }

    @Test
    void shouldFoldTwoStoriesIntoOneWhenATextArrivesThatHoldsBothAndPartThemWhenItGoes() {
        // Given
        RawArticle whole = maker.story("northwire", 6);
        send("dailyplain", at(maker.excerpt(whole, "dailyplain", 0, 1, 2), "urn:a", "2026-03-04T08:00:00Z"));
        send("hillpost", at(maker.excerpt(whole, "hillpost", 0, 3, 4, 5), "urn:b", "2026-03-04T09:00:00Z"));
        read();
        assertThat(story("urn:b").storyId()).isNotEqualTo(story("urn:a").storyId());

        // When
        send("northwire", at(whole, "urn:c", "2026-03-04T10:00:00Z"));

        // Then
        read();
        assertThat(List.of(story("urn:b"), story("urn:c"))).allSatisfy(place -> {
            assertThat(place.storyId()).isEqualTo(story("urn:a").storyId());
            assertThat(place.founderUri()).isEqualTo("urn:a");
        });
        assertThat(story("urn:b").join())
                .isNotNull()
                .satisfies(join -> assertThat(join.evidence().reading()).contains("with urn:c"));
        assertThat(told).hasSize(1);

        // When
        send("northwire", at(maker.story("northwire", 5), "urn:c", "2026-03-04T10:00:00Z"));

        // Then
        read();
        assertThat(List.of("urn:a", "urn:b", "urn:c"))
                .allSatisfy(uri -> assertThat(story(uri).relation()).isEqualTo("original"));
        assertThat(told).hasSize(3);
    }

    @Test
    void shouldAddNothingWhenTheSameArticleIsSentAgain() {
        // Given
        RawArticle article = at(maker.story("northwire", 5), "urn:o", "2026-03-04T08:00:00Z");
        send("northwire", article);
        read();

        // When
        send("northwire", article);

        // Then
        assertThat(enriched.isEmpty()).isTrue();
        assertThat(stories.isEmpty()).isTrue();
    }

    @Test
    void shouldReplaceTheArticleWhenItsSourceSendsOtherContentUnderTheSameUri() {
        // Given
        RawArticle first = at(maker.story("northwire", 5), "urn:o", "2026-03-04T08:00:00Z");
        RawArticle other = at(maker.story("northwire", 5), "urn:o", "2026-03-04T11:00:00Z");
        send("northwire", first);
        read();
        String formerStory = story("urn:o").storyId();

        // When
        send("northwire", other);

        // Then
        read();
        EnrichedArticle now = article("urn:o");
        assertThat(now.item().version()).isEqualTo(2);
        assertThat(now.story().storyId()).isNotEqualTo(formerStory);
        assertThat(told).containsOnlyKeys(now.story().storyId());
    }

    @Test
    void shouldMakeADeadLetterOfWhatIsNoArticleAndGoOnWithItsNeighbours() {
        // Given
        RawArticle good = at(maker.story("northwire", 5), "urn:o", "2026-03-04T08:00:00Z");

        // When
        send("northwire", new byte[] {(byte) 0xC3, (byte) 0x28});
        send("northwire", "{\"text\": ".getBytes(StandardCharsets.UTF_8));
        send("northwire", "  \n ".getBytes(StandardCharsets.UTF_8));
        send("northwire", "{\"title\": \"no text\"}".getBytes(StandardCharsets.UTF_8));
        send("northwire", good);

        // Then
        read();
        assertThat(articles).containsOnlyKeys("urn:o");
        List<DeadLetter> letters = deadLetters.readRecordsToList().stream()
                .map(letter -> DeadLetters.read(letter.headers(), letter.value(), 0))
                .toList();
        assertThat(letters)
                .extracting(DeadLetter::cause)
                .containsExactly("not-utf8", "broken-json", "empty", "no-text");
        assertThat(letters).allSatisfy(letter -> {
            assertThat(letter.step()).isEqualTo("read");
            assertThat(letter.topic()).isEqualTo(TOPICS.raw().name());
        });
        assertThat(letters).extracting(DeadLetter::offset).containsExactly(0L, 1L, 2L, 3L);
    }

    @Test
    void shouldPassTheTraceContextOnWhenARawRecordCarriesOne() {
        // Given
        String trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
        RecordHeaders headers = new RecordHeaders();
        TraceContext.write(headers, trace);

        // When
        raw.pipeInput(new TestRecord<byte[], byte[]>(
                null,
                "Plain text from the harbour of Varnholm, where nothing happened.".getBytes(StandardCharsets.UTF_8),
                headers));

        // Then
        List<TestRecord<String, byte[]>> records = enriched.readRecordsToList();
        assertThat(records).isNotEmpty().allSatisfy(record -> {
            assertThat(TraceContext.of(record.headers())).isEqualTo(trace);
            assertThat(ArticleJson.read(record.value(), EnrichedArticle.class)
                            .provenance()
                            .traceparent())
                    .isEqualTo(trace);
        });
    }

    @Test
    void shouldReadPlainTextWithoutKeyAndHeaders() {
        // When
        raw.pipeInput(new TestRecord<byte[], byte[]>(
                null,
                "Plain text from the harbour of Varnholm, where nothing happened.".getBytes(StandardCharsets.UTF_8)));

        // Then
        read();
        assertThat(articles).hasSize(1);
        EnrichedArticle article = article(articles.firstKey());
        assertThat(article.item().source()).isEqualTo(RawArticle.UNKNOWN_SOURCE);
        assertThat(article.item().body()).contains("Varnholm");
        assertThat(article.provenance().topic()).isEqualTo(TOPICS.raw().name());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldKeepBothArticlesWhenTwoSourcesSendDifferentTextsUnderOneUri(boolean reversed) {
        // Given
        RawArticle first = at(maker.story("dailyplain", 6), "urn:shared", "2026-03-04T08:00:00Z");
        RawArticle other = at(maker.story("northwire", 6), "urn:shared", "2026-03-04T07:00:00Z");
        RawArticle changed = at(maker.story("northwire", 6), "urn:shared", "2026-03-04T10:00:00Z");

        // When
        for (int turn = 0; turn < 2; turn++) {
            if (reversed == (turn == 0)) {
                send("northwire", other);
                send("northwire", changed);
            } else {
                send("dailyplain", first);
            }
        }

        // Then
        read();
        assertThat(articles).containsOnlyKeys("urn:shared", "urn:wirefold:id:northwire:urn%3Ashared");
        assertThat(article("urn:shared").item().source()).isEqualTo("dailyplain");
        assertThat(article("urn:wirefold:id:northwire:urn%3Ashared").item()).satisfies(item -> {
            assertThat(item.uri()).isEqualTo("urn:wirefold:id:northwire:urn%3Ashared");
            assertThat(changed.text()).contains(item.body().strip());
        });
        assertThat(told).hasSize(2);

        // When
        driver.createInputTopic(
                        DrivenTopology.TOPICS.articleEvents().name(),
                        new ByteArraySerializer(),
                        new ByteArraySerializer())
                .pipeInput("urn:shared".getBytes(StandardCharsets.UTF_8), new ArticleEvent.Forgotten().toBytes());

        // Then
        read();
        assertThat(articles).isEmpty();
        assertThat(told).isEmpty();
    }

    @Test
    void shouldFoldOneTextOfTwoSourcesUnderOneUriIntoOneStory() {
        // Given
        RawArticle original = at(maker.story("dailyplain", 6), "urn:shared", "2026-03-04T08:00:00Z");

        // When
        send("northwire", original);
        send("dailyplain", original);

        // Then
        read();
        assertThat(articles).containsOnlyKeys("urn:shared", "urn:wirefold:id:northwire:urn%3Ashared");
        assertThat(told).hasSize(1);
    }

    @Test
    void shouldTakeABareIdToBelongToItsSource() {
        // When
        send("northwire", at(maker.story("northwire", 6), "17", "2026-03-04T08:00:00Z"));
        send("dailyplain", at(maker.story("dailyplain", 6), "17", "2026-03-04T08:00:00Z"));

        // Then
        read();
        assertThat(articles).containsOnlyKeys("urn:wirefold:id:northwire:17", "urn:wirefold:id:dailyplain:17");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldRankArticlesWithoutADateAlikeWhicheverWasReceivedFirst(boolean reversed) {
        // Given
        RawArticle original = at(maker.story("northwire", 6), "urn:a", null);
        RawArticle copy = at(maker.copy(original, "hillpost"), "urn:b", null);
        RawArticle dated = at(maker.copy(original, "dailyplain"), "urn:c", "2026-03-04T23:00:00Z");

        // When
        send("northwire", original, NOON.plusSeconds(reversed ? 200 : 100));
        send("hillpost", copy, NOON.plusSeconds(reversed ? 100 : 200));
        send("dailyplain", dated, NOON.plusSeconds(300));

        // Then
        read();
        assertThat(articles.values())
                .allSatisfy(article -> assertThat(article.story().founderUri()).isEqualTo("urn:c"));
        assertThat(article("urn:a").item().versionCreated()).isEqualTo("2026-03-04T23:59:59.999Z");
        assertThat(article("urn:b").item().versionCreated()).isEqualTo("2026-03-04T23:59:59.999Z");
    }

    @Test
    void shouldTakeAnArticleOutOfItsStoryAndOfTheOutputWhenItIsForgotten() {
        // Given
        RawArticle original = at(maker.story("northwire", 6), "urn:o", "2026-03-04T08:00:00Z");
        send("northwire", original);
        send("dailyplain", at(maker.copy(original, "dailyplain"), "urn:c", "2026-03-04T09:00:00Z"));
        read();

        // When
        driver.createInputTopic(TOPICS.articleEvents().name(), new ByteArraySerializer(), new ByteArraySerializer())
                .pipeInput("urn:o".getBytes(StandardCharsets.UTF_8), new ArticleEvent.Forgotten().toBytes());

        // Then
        read();
        assertThat(articles).containsOnlyKeys("urn:c");
        assertThat(story("urn:c").relation()).isEqualTo("original");
        assertThat(told.values())
                .singleElement()
                .satisfies(story -> assertThat(story.members())
                        .extracting(Story.Member::uri)
                        .containsExactly("urn:c"));
    }

    @Test
    void shouldKeepWhatWasDecidedAndCompareNoMoreWhenABodyIsTooOld() {
        // Given
        stop();
        start(new RelationPolicy(PolicySettings.from(Map.of("horizonWeeks", "1"))), ArticleAnnotator.NOTHING);
        RawArticle old = at(maker.story("northwire", 6), "urn:o", "2025-11-05T08:00:00Z");
        RawArticle copy = at(maker.abridged(old, "dailyplain", 4), "urn:c", "2025-11-05T09:00:00Z");
        send("northwire", old, Instant.parse("2025-11-05T08:01:00Z"));
        send("dailyplain", copy, Instant.parse("2025-11-05T09:01:00Z"));
        read();
        String storyId = story("urn:c").storyId();
        assertThat(story("urn:o").storyId()).isEqualTo(storyId);
        driver.advanceWallClockTime(Duration.ofMinutes(1));

        // When
        send(
                "hillpost",
                at(maker.story("hillpost", 5), "urn:n", "2026-03-01T08:00:00Z"),
                Instant.parse("2026-03-01T08:01:00Z"));
        driver.advanceWallClockTime(Duration.ofMinutes(1));
        driver.advanceWallClockTime(Duration.ofMinutes(11));

        // Then
        assertThat(rowsOf(StoreNames.FINGERPRINT_INDEX)).hasSizeBetween(1, TOPICS.partitions());
        assertThat(rowsOf(StoreNames.BODY_PROFILES)).hasSize(1);
        assertThat(rowsOf(StoreNames.BODY_NEIGHBOURS)).isEmpty();

        // When
        send("lakeherald", at(copy, "urn:exact", "2025-11-05T10:00:00Z"), Instant.parse("2026-03-02T08:00:00Z"));
        send(
                "lakeherald",
                at(maker.abridged(old, "lakeherald", 3), "urn:edited", "2025-11-05T11:00:00Z"),
                Instant.parse("2026-03-02T08:01:00Z"));
        send(
                "portsun",
                at(maker.abridged(old, "portsun", 3), "urn:alike", "2025-11-05T12:00:00Z"),
                Instant.parse("2026-03-02T08:02:00Z"));

        // Then
        read();
        assertThat(List.of(story("urn:o"), story("urn:c"), story("urn:exact")))
                .allSatisfy(place -> assertThat(place.storyId()).isEqualTo(storyId));
        assertThat(story("urn:edited").storyId()).isNotEqualTo(storyId);
        assertThat(story("urn:alike").storyId()).isEqualTo(story("urn:edited").storyId());
    }

    private List<String> rowsOf(String store) {
        List<String> keys = new ArrayList<>();
        Object found = Objects.requireNonNull(driver.getAllStateStores().get(store));
        if (found instanceof RowStore<?> rows) {
            rows.scan("", (key, row) -> keys.add(key));
        } else if (found instanceof IndexStore index) {
            try (KeyValueIterator<String, byte[]> all = index.rows().all()) {
                all.forEachRemaining(row -> keys.add(row.key));
            }
        } else {
            try (KeyValueIterator<String, byte[]> all =
                    driver.<String, byte[]>getKeyValueStore(store).all()) {
                all.forEachRemaining(row -> keys.add(row.key));
            }
        }
        return keys;
    }

    @Test
    void shouldMakeADeadLetterOfAnArticleOnWhichAStepThrowsAndTakeItWhenItIsSentAgain() {
        // Given
        RawArticle original = at(maker.story("northwire", 6), "urn:o", "2026-03-04T08:00:00Z");
        RawArticle copy = at(maker.copy(original, "dailyplain"), "urn:c", "2026-03-04T09:00:00Z");
        RawArticle other = at(maker.story("dailyplain", 6), "urn:x", "2026-03-04T10:00:00Z");
        AtomicBoolean broken = new AtomicBoolean(true);
        driver.close();
        start(RelationPolicy.standard(), (headline, body, language) -> {
            if (broken.get() && headline.equals(copy.headline())) {
                throw new IllegalStateException("cannot name anybody");
            }
            return ArticleAnnotations.NONE;
        });

        // When
        send("northwire", original);
        send("dailyplain", copy);
        send("dailyplain", other);

        // Then
        read();
        assertThat(articles).containsOnlyKeys("urn:o", "urn:x");
        TestRecord<byte[], byte[]> record = deadLetters.readRecord();
        assertThat(deadLetters.isEmpty()).isTrue();
        DeadLetter letter = DeadLetters.read(record.headers(), record.value(), 0);
        assertThat(letter.step()).isEqualTo("place-article");
        assertThat(letter.cause()).isEqualTo("exception");
        assertThat(letter.message()).isEqualTo("cannot name anybody");
        assertThat(letter.exception()).isEqualTo(IllegalStateException.class.getName());
        assertThat(letter.topic()).isEqualTo(TOPICS.articleEvents().name());
        assertThat(letter.offset()).isNotNull();
        assertThat(new String(
                        record.headers().lastHeader(DeadLetters.STACKTRACE).value(), StandardCharsets.UTF_8))
                .contains("AssignArticles");

        // When
        broken.set(false);
        driver.createInputTopic(TOPICS.articleEvents().name(), new ByteArraySerializer(), new ByteArraySerializer())
                .pipeInput(record.key(), record.value(), NOON);

        // Then
        read();
        assertThat(articles).containsOnlyKeys("urn:o", "urn:c", "urn:x");
        assertThat(story("urn:c").storyId()).isEqualTo(story("urn:o").storyId());
    }

    @Test
    void shouldLetAnotherStandForTheStoryWhenItsOriginalIsWithdrawn() {
        // Given
        RawArticle original = at(maker.story("northwire", 6), "urn:o", "2026-03-04T08:00:00Z");
        send("northwire", original);
        send("dailyplain", at(maker.copy(original, "dailyplain"), "urn:c", "2026-03-04T09:00:00Z"));
        String kept = new String(ArticleJson.write(original), StandardCharsets.UTF_8);

        // When
        send(
                "northwire",
                (kept.substring(0, kept.length() - 1) + ",\"pubStatus\":\"canceled\"}")
                        .getBytes(StandardCharsets.UTF_8));

        // Then
        read();
        assertThat(article("urn:o").item().version()).isEqualTo(2);
        assertThat(article("urn:o").item().lifeCycle()).isEqualTo("kill");
        assertThat(told).hasSize(1);
        assertThat(told.values()).singleElement().satisfies(story -> {
            assertThat(story.killed()).containsExactly("urn:o");
            assertThat(story.canonicalUri()).isEqualTo("urn:c");
        });
        assertThat(story("urn:c").canonicalUri()).isEqualTo("urn:c");
    }

    private static RawArticle at(RawArticle article, String uri, @Nullable String published) {
        return new RawArticle(
                uri,
                article.source(),
                null,
                article.headline(),
                published,
                "en",
                article.text(),
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private void send(String source, RawArticle article) {
        send(source, ArticleJson.write(article));
    }

    private void send(String source, RawArticle article, Instant received) {
        raw.pipeInput(source.getBytes(StandardCharsets.UTF_8), ArticleJson.write(article), received);
    }

    private void send(String source, byte[] value) {
        raw.pipeInput(source.getBytes(StandardCharsets.UTF_8), value, NOON);
    }

    private void read() {
        enriched.readKeyValuesToList().forEach(record -> keep(record.key, record.value));
        stories.readKeyValuesToList().forEach(record -> {
            if (record.value == null) {
                told.remove(record.key);
            } else {
                told.put(record.key, ArticleJson.read(record.value, Story.class));
            }
        });
    }

    private void keep(String uri, byte @Nullable [] value) {
        if (value == null) {
            articles.remove(uri);
        } else {
            articles.put(uri, ArticleJson.read(value, EnrichedArticle.class));
        }
    }

    private EnrichedArticle article(String uri) {
        return Objects.requireNonNull(articles.get(uri), uri);
    }

    private EnrichedArticle.StoryPlace story(String uri) {
        return article(uri).story();
    }
}
