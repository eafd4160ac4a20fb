package org.wirefold.enrich.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.MockProcessorContext.CapturedForward;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wirefold.duplicates.DocumentText;
import org.wirefold.duplicates.Profile;
import org.wirefold.duplicates.Profiler;
import org.wirefold.duplicates.RelationPolicy;
import org.wirefold.enrich.event.ArticleEvent;
import org.wirefold.enrich.event.ArticleEvent.StoryDecided;
import org.wirefold.enrich.event.BodyEvent;
import org.wirefold.enrich.event.BodyEvent.CandidatesFound;
import org.wirefold.enrich.event.BodyEvent.CompareRequested;
import org.wirefold.enrich.event.BodyEvent.Compared;
import org.wirefold.enrich.event.BodyEvent.Expired;
import org.wirefold.enrich.event.BodyEvent.MemberAdded;
import org.wirefold.enrich.event.BodyEvent.MemberRemoved;
import org.wirefold.enrich.event.BodyEvent.NeighbourChanged;
import org.wirefold.enrich.event.Rank;
import org.wirefold.enrich.event.StoryDecision;
import org.wirefold.enrich.state.StoreNames;
import org.wirefold.model.DeadLetters;
import org.wirefold.model.RawArticle;
import org.wirefold.testkit.ArticleMaker;
import org.wirefold.text.LifeCycle;

/**
 * What a body waits for, wait by wait: each ends when the answer comes, and also when the answer becomes a dead letter.
 * The body A is of lower rank than its copy B. The test delivers what the step sends to itself; the index is the test.
 */
class BodyWaitsTest {
    private static final long NOON = Instant.parse("2026-03-04T12:00:00Z").toEpochMilli();
    private static final String A = "aaaaaaaaaaaaaaaaaaaa-1";
    private static final String B = "bbbbbbbbbbbbbbbbbbbb-1";

    private record Delivery(String body, byte[] event) {}

    @TempDir
    Path folder;

    private final ArticleMaker maker = new ArticleMaker(31);
    private final RawArticle original = maker.story("northwire", 6);
    private final RawArticle copy = maker.copy(original, "dailyplain");
    private final ArrayDeque<Delivery> inbox = new ArrayDeque<>();
    private final List<Delivery> sent = new ArrayList<>();
    private final Map<String, StoryDecision> decisions = new TreeMap<>();
    private StepBench<String, byte[], String, byte[]> bench;
    private long offset;

    @BeforeEach
    void start() {
        bench = new StepBench<>(FoldBodies.supplier(1, RelationPolicy.standard()), folder);
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    @Test
    void shouldDecideWhenTheIndexHasAnswered() {
        // Given
        add(A, "urn:a", original, 0);
        assertThat(decisions).isEmpty();

        // When
        indexNames(A);

        // Then
        assertThat(relation("urn:a")).isEqualTo("original");
    }

    @Test
    void shouldDecideWhenTheAnswerOfTheIndexBecomesADeadLetter() {
        // Given
        add(A, "urn:a", original, 0);

        // When
        bench.failReads(StoreNames.BODIES, 0, 1);
        assertFails(() -> indexNames(A));

        // Then
        assertThat(relation("urn:a")).isEqualTo("original");
    }

    @Test
    void shouldDecideWhenTheCandidateHasAnsweredAndTheCopyHasDecided() {
        // Given
        add(A, "urn:a", original, 0);
        add(B, "urn:b", copy, 1);
        indexNames(B, A);
        deliverAll();
        assertThat(decisions).isEmpty();

        // When
        indexNames(A);
        deliverAll();

        // Then
        assertThat(relation("urn:b")).isEqualTo("copy");
        assertThat(founder("urn:b")).isEqualTo("urn:a");
    }

    @Test
    void shouldDecideWhenTheRequestToCompareBecomesADeadLetter() {
        // Given
        add(A, "urn:a", original, 0);
        add(B, "urn:b", copy, 1);
        indexNames(A);
        indexNames(B, A);

        // When
        bench.failReads(StoreNames.BODY_PROFILES, 0, 1);
        assertFails(this::deliverNext);
        deliverAll();

        // Then
        assertThat(relation("urn:b")).isEqualTo("original");

        // When
        redrive(CompareRequested.class);
        deliverAll();
        indexNames(B, A);
        deliverAll();

        // Then
        assertThat(founder("urn:b")).isEqualTo("urn:a");
    }

    @Test
    void shouldAnswerThatItIsGoneWhenItIsAskedAfterItWasFrozen() {
        // Given
        add(A, "urn:a", original, 0);
        add(B, "urn:b", copy, 1);
        indexNames(A);
        indexNames(B, A);
        inbox.addFirst(new Delivery(A, new Expired().toBytes()));

        // When
        deliverAll();

        // Then
        assertThat(relation("urn:b")).isEqualTo("original");
    }

    @Test
    void shouldDecideWhenTheAnswerOfTheCandidateBecomesADeadLetter() {
        // Given
        add(A, "urn:a", original, 0);
        add(B, "urn:b", copy, 1);
        indexNames(A);
        indexNames(B, A);
        deliverNext();
        assertThat(BodyEvent.fromBytes(Objects.requireNonNull(inbox.peek()).event()))
                .isInstanceOf(Compared.class);

        // When
        bench.failReads(StoreNames.BODIES, 0, 1);
        assertFails(this::deliverNext);
        deliverAll();

        // Then
        assertThat(relation("urn:b")).isEqualTo("original");

        // When
        redrive(Compared.class);
        deliverAll();

        // Then
        assertThat(founder("urn:b")).isEqualTo("urn:a");
    }

    @Test
    void shouldNotWaitForACopyOfLowerRankThatWasToldThatItsAnswerFailed() {
        // Given
        add(A, "urn:a", original, 1);
        add(B, "urn:b", copy, 0);
        indexNames(B, A);
        deliverNext();
        bench.failReads(StoreNames.BODIES, 0, 1);
        assertFails(this::deliverNext);

        // When
        indexNames(A);
        deliverAll();

        // Then
        assertThat(decisions).containsOnlyKeys("urn:a", "urn:b");
    }

    @ParameterizedTest
    @ValueSource(strings = {StoreNames.BODIES, StoreNames.BODY_NEIGHBOURS})
    void shouldDecideWhenTheNewsThatACopyHasDecidedBecomesADeadLetter(String store) {
        // Given
        add(A, "urn:a", original, 0);
        add(B, "urn:b", copy, 1);
        indexNames(B, A);
        deliverAll();
        indexNames(A);
        assertThat(BodyEvent.fromBytes(Objects.requireNonNull(inbox.peek()).event()))
                .isInstanceOf(NeighbourChanged.class);

        // When
        bench.failReads(store, 0, 1);
        assertFails(this::deliverNext);
        deliverAll();

        // Then
        assertThat(founder("urn:b")).isEqualTo("urn:a");
    }

    @Test
    void shouldDecideWhenTheCopyThatItWaitsForIsGone() {
        // Given
        add(A, "urn:a", original, 0);
        add(B, "urn:b", copy, 1);
        indexNames(B, A);
        deliverAll();

        // When
        deliver(A, new MemberRemoved(offset, "urn:a"));
        deliverAll();

        // Then
        assertThat(relation("urn:b")).isEqualTo("original");
    }

    @Test
    void shouldNameTheArticleWhenItCannotBeAddedToItsBodyAndTakeItWhenItIsSentAgain() {
        // Given
        bench.failReads(StoreNames.BODY_PROFILES, 0, 1);

        // When
        assertThatThrownBy(() -> add(A, "urn:a", original, 0))
                .hasMessage("the article urn:a cannot be added to its body: cannot be read");

        // Then
        assertThat(bench.context.forwarded()).isEmpty();

        // When
        redrive(MemberAdded.class);
        indexNames(A);

        // Then
        assertThat(relation("urn:a")).isEqualTo("original");
    }

    private void add(String body, String uri, RawArticle article, int minute) {
        Profile profile = new Profiler()
                .profile(new DocumentText(
                        article.text(),
                        Objects.requireNonNull(article.headline()),
                        null,
                        new LifeCycle(LifeCycle.Kind.NONE, 0, null, ""),
                        "en"));
        deliver(body, new MemberAdded(offset, new Rank(NOON + minute * 60_000L, uri), profile.toBytes()));
    }

    private void indexNames(String body, String... others) {
        deliver(body, new CandidatesFound(0, offset, List.of(others)));
    }

    private void deliverNext() {
        Delivery next = inbox.remove();
        deliver(next.body, next.event, null);
    }

    private void deliverAll() {
        while (!inbox.isEmpty()) {
            deliverNext();
        }
    }

    private void deliver(String body, BodyEvent event) {
        deliver(body, event.toBytes(), null);
    }

    /** Sends the newest event of a type again, as a dead letter is. */
    private void redrive(Class<? extends BodyEvent> type) {
        Predicate<Delivery> wanted = each -> type.isInstance(BodyEvent.fromBytes(each.event));
        int first = 0;
        for (int i = 0; i < sent.size(); i++) {
            first = wanted.test(sent.get(i)) ? i : first;
        }
        Headers headers = new RecordHeaders();
        DeadLetters.redrive(headers, first);
        deliver(sent.get(first).body, sent.get(first).event, headers);
    }

    private void deliver(String body, byte[] event, @Nullable Headers headers) {
        sent.add(new Delivery(body, event));
        bench.context.setRecordMetadata("bodies", 0, offset++);
        bench.context.resetForwards();
        try {
            bench.step().process(new Record<>(body, event, NOON, headers == null ? new RecordHeaders() : headers));
        } finally {
            bench.context.forwarded().forEach(this::receive);
        }
    }

    private void receive(CapturedForward<? extends String, ? extends byte[]> forwarded) {
        String sink = forwarded.childName().orElseThrow();
        String to = forwarded.record().key();
        byte[] value = forwarded.record().value();
        if (sink.equals(Steps.FOLD_BODY_SINK)) {
            inbox.add(new Delivery(to, value));
        } else if (sink.equals(Steps.FOLD_ARTICLE_SINK)
                && ArticleEvent.fromBytes(value) instanceof StoryDecided decided) {
            decisions.put(to, decided.decision());
        }
    }

    private static void assertFails(org.assertj.core.api.ThrowableAssert.ThrowingCallable delivery) {
        assertThatThrownBy(delivery).hasMessageContaining("cannot be read");
    }

    private @Nullable String relation(String uri) {
        StoryDecision decision = decisions.get(uri);
        return decision == null ? null : decision.relation();
    }

    private @Nullable String founder(String uri) {
        StoryDecision decision = decisions.get(uri);
        return decision == null ? null : decision.founder().uri();
    }
}
