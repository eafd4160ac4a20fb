package org.wirefold.enrich.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wirefold.enrich.topology.DrivenTopology.NOON;
import static org.wirefold.enrich.topology.DrivenTopology.TOPICS;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wirefold.bytes.ByteReader;
import org.wirefold.bytes.ByteWriter;
import org.wirefold.duplicates.DocumentText;
import org.wirefold.duplicates.Profiler;
import org.wirefold.duplicates.RelationPolicy;
import org.wirefold.enrich.event.ArticleClock;
import org.wirefold.enrich.event.ArticleEvent;
import org.wirefold.enrich.event.BodyEvent;
import org.wirefold.enrich.event.BodyEvent.BodyState;
import org.wirefold.enrich.event.BodyEvent.CompareRequested;
import org.wirefold.enrich.event.BodyEvent.Compared;
import org.wirefold.enrich.event.BodyEvent.IndexSupport;
import org.wirefold.enrich.event.NamedEntities;
import org.wirefold.enrich.event.Rank;
import org.wirefold.enrich.event.StoryDecision;
import org.wirefold.enrich.event.StoryEvent;
import org.wirefold.enrich.event.StoryEvent.Joined;
import org.wirefold.enrich.processor.ArticleAnnotator;
import org.wirefold.model.ArticleJson;
import org.wirefold.model.DeadLetter;
import org.wirefold.model.DeadLetters;
import org.wirefold.model.EnrichedArticle;
import org.wirefold.model.Origin;
import org.wirefold.model.RawArticle;
import org.wirefold.model.Story;
import org.wirefold.model.Topic;
import org.wirefold.testkit.ArticleMaker;
import org.wirefold.text.LifeCycle;

/** Records between the steps on which a step throws: nobody waits for them, and sent again they say what they said. */
class RedrivenLettersTest {
    private static final String SOURCE = "northwire";

    @TempDir
    Path folder;

    private DrivenTopology driven;

    @BeforeEach
    void start() {
        driven = new DrivenTopology(folder, RelationPolicy.standard(), ArticleAnnotator.NOTHING);
    }

    @AfterEach
    void stop() {
        driven.close();
    }

    @Test
    void shouldAnswerWhoAskedWhenTheComparisonBecomesADeadLetter() {
        // Given
        TestOutputTopic<String, byte[]> bodies = driven.output(TOPICS.bodyEvents());
        String bodyId = article().bodyId();
        BodyState asking = new BodyState(1, new Rank(NOON.toEpochMilli(), "urn:asking"), null, false);
        byte[] asked = new CompareRequested("asking", asking, new IndexSupport(true, 1), new byte[] {99}).toBytes();

        // When
        send(TOPICS.bodyEvents(), bodyId, asked, -1);

        // Then
        DeadLetter letter = letter();
        assertThat(letter.step()).isEqualTo("fold-body");
        assertThat(bodies.readRecordsToList().stream()
                        .filter(record -> record.key().equals("asking"))
                        .map(record -> BodyEvent.fromBytes(record.value())))
                .singleElement()
                .isInstanceOfSatisfying(Compared.class, answer -> {
                    assertThat(answer.other()).isEqualTo(bodyId);
                    assertThat(answer.evidence()).isEmpty();
                });

        // When
        send(TOPICS.bodyEvents(), bodyId, asked, 0);

        // Then
        assertThat(letter().offset()).as("where it first failed").isZero();
    }

    @Test
    void shouldPublishAStoryAtItsNextChangeWhenTellingItBecameADeadLetter() {
        // Given
        joined(1, "urn:b", NamedEntities.NONE);
        joined(
                2,
                "urn:c",
                NamedEntities.read(
                        new ByteReader(new ByteWriter(8).blob(new byte[] {5}).toBytes())));
        assertThat(letter().step()).isEqualTo("tell-story");
        Story before = story();
        assertThat(before.members()).hasSize(1);

        // When
        joined(3, "urn:c", NamedEntities.NONE);

        // Then
        Story story = story();
        assertThat(story.members()).extracting(Story.Member::uri).containsExactly("urn:b", "urn:c");
        assertThat(story.revision()).isGreaterThan(before.revision());
    }

    @Test
    void shouldKeepTheNewerDecisionWhenADeadLetterOfTheOlderIsSentAgain() {
        // Given
        ArticleEvent.StoryDecided placed = article();
        EnrichedArticle before = enriched();
        StoryDecision old = new StoryDecision(
                "another-story",
                placed.decision().relation(),
                placed.decision().founder(),
                null,
                List.of(),
                placed.decision().policyVersion());

        // When
        send(
                TOPICS.articleEvents(),
                "urn:a",
                new ArticleEvent.StoryDecided(placed.bodyId(), placed.stamp() - 1, old).toBytes(),
                0);

        // Then
        assertThat(enriched().story()).isEqualTo(before.story());
    }

    @Test
    void shouldKeepTheNewerDecisionWhenAnOlderOneArrivesLate() {
        // Given
        ArticleEvent.StoryDecided newer = article();
        enriched();
        StoryDecision decision = newer.decision();
        StoryDecision old = new StoryDecision(
                "another-story", decision.relation(), decision.founder(), null, List.of(), decision.policyVersion());

        // When
        send(
                TOPICS.articleEvents(),
                "urn:a",
                new ArticleEvent.StoryDecided(newer.bodyId(), newer.stamp() - 1, old).toBytes(),
                -1);

        // Then
        assertThat(driven.output(TOPICS.enriched()).isEmpty()).isTrue();
    }

    /** Sends an article, and returns how it was placed. */
    private ArticleEvent.StoryDecided article() {
        TestOutputTopic<String, byte[]> events = driven.output(TOPICS.articleEvents());
        RawArticle article = new ArticleMaker(31).story(SOURCE, 6).identified("urn:a", SOURCE);
        send(TOPICS.raw(), SOURCE, ArticleJson.write(article), -1);
        return events.readValuesToList().stream()
                .map(ArticleEvent::fromBytes)
                .filter(ArticleEvent.StoryDecided.class::isInstance)
                .map(ArticleEvent.StoryDecided.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private void joined(long stamp, String uri, NamedEntities entities) {
        Rank founder = new Rank(NOON.toEpochMilli(), "urn:b");
        StoryEvent.Member member = new StoryEvent.Member(
                new Rank(NOON.toEpochMilli(), uri),
                SOURCE,
                "A headline",
                null,
                "none",
                new ArticleClock(NOON, "second", 1, NOON),
                founder,
                new Profiler()
                        .profile(new DocumentText("A body.", "A headline", null, LifeCycle.NONE, "en"))
                        .toBytes(),
                entities,
                "1",
                Origin.UNKNOWN,
                null);
        send(TOPICS.storyEvents(), "story", new Joined(stamp, stamp, member).toBytes(), -1);
    }

    private void send(Topic topic, String key, byte[] value, long firstOffset) {
        Headers headers = new RecordHeaders();
        if (firstOffset >= 0) {
            DeadLetters.redrive(headers, firstOffset);
        }
        driven.input(topic).pipeInput(new TestRecord<>(key.getBytes(StandardCharsets.UTF_8), value, headers, NOON));
    }

    private DeadLetter letter() {
        TestRecord<byte[], byte[]> record = driven.deadLetters.readRecord();
        assertThat(driven.deadLetters.isEmpty()).isTrue();
        return DeadLetters.read(record.headers(), record.value(), 0);
    }

    private Story story() {
        return ArticleJson.read(last(driven.stories), Story.class);
    }

    private EnrichedArticle enriched() {
        return ArticleJson.read(last(driven.enriched), EnrichedArticle.class);
    }

    /** The last record of a topic on which there is one key. */
    private static byte[] last(TestOutputTopic<String, byte[]> topic) {
        Map<String, byte[]> records = topic.readKeyValuesToMap();
        assertThat(records).hasSize(1);
        return records.values().iterator().next();
    }
}
