package org.wirefold.enrich.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wirefold.enrich.event.ArticleEvent;
import org.wirefold.enrich.state.RowStore;
import org.wirefold.enrich.state.SeenRow;
import org.wirefold.enrich.state.SourceLinesRow;
import org.wirefold.enrich.state.StoreNames;
import org.wirefold.model.ArticleJson;
import org.wirefold.model.ArticleUri;
import org.wirefold.model.DeadLetters;
import org.wirefold.model.RawArticle;
import org.wirefold.model.RawContent;
import org.wirefold.model.ReadLocation;
import org.wirefold.model.TraceContext;
import org.wirefold.testkit.ArticleMaker;

/**
 * The read step with offsets of its own choosing: what a crash makes it read again, and what it leaves in its stores.
 */
class ReadArticlesTest {
    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    private static final String TOPIC = "articles.raw";
    private static final String SOURCE = "northwire";
    private static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");

    /** A sentence of a site's own that only its other articles give away. */
    private static final String HOUSE_RULES =
            "\n\nReaders of the North Wire who found the harbour piece of last spring moving may like the collection of our"
                    + " correspondents' letters, which the print shop in Almy keeps.";

    @TempDir
    Path folder;

    private StepBench<byte[], byte[], Object, Object> bench;

    @BeforeEach
    void start() {
        bench = new StepBench<>(ReadArticles.supplier("rekeyed"), folder);
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    @Test
    void shouldReadAnArticleAgainAsBeforeHoweverFarASingleSourceHadComeSinceTheLastCommit() {
        // Given
        List<byte[]> articles = articles(1000);
        read(articles, 0, 300);
        commit();
        List<String> first = read(articles, 300, articles.size());
        assertThat(first).noneMatch(body -> body.contains("print shop in Almy"));

        // When
        bench.restart();

        // Then
        assertThat(read(articles, 300, articles.size())).isEqualTo(first);
    }

    @Test
    void shouldKeepTheLinesOfASourceOnlyWhileAnArticleCanReadThem() {
        // Given
        List<byte[]> articles = articles(1000);

        // When
        for (int from = 0; from < articles.size(); from += 50) {
            read(articles, from, from + 50);
            commit();
        }

        // Then
        List<Long> kept = sequencesWithLines();
        assertThat(kept).hasSizeBetween(100, 350).contains(articles.size() - 100L);
        assertThat(lineRows()).hasSizeLessThanOrEqualTo(1 + kept.size() / 25);
    }

    /** The later article comes in the same commit; the row that both might share is that of the earlier one. */
    @Test
    void shouldKeepTheLinesOfLaterArticlesWhenAnEarlierOneIsSentAgain() {
        // Given
        List<byte[]> articles = articles(420);
        read(articles, 0, 200);
        commit();
        read(articles, 300, 400);
        commit();

        // When
        read(articles, 200, 201);
        read(articles, 400, 420);
        commit();
        bench.restart();

        // Then
        assertThat(sequencesWithLines())
                .contains(200L)
                .containsAll(LongStream.range(320, 420).boxed().toList());
        assertThat(read(articles, 419, 420)).noneMatch(body -> body.contains("print shop in Almy"));
    }

    @Test
    void shouldReadAnArticleThatIsSentAgainWhenTheFirstTimeEndedInAnException() {
        // Given
        List<byte[]> articles = articles(1);
        bench.failNextWrite();
        assertThatThrownBy(() -> read(articles, 0, 1)).hasMessage("cannot be written");

        // When
        List<String> again = read(List.of(articles.get(0), articles.get(0), articles.get(0)), 1, 3);

        // Then
        assertThat(again).hasSize(1);
    }

    @Test
    void shouldKeepTheNewerVersionWhenADeadLetterOfTheOlderIsSentAgain() {
        // Given
        ArticleMaker maker = new ArticleMaker(29);
        byte[] older = ArticleJson.write(maker.story(SOURCE, 4).identified("urn:test:0", SOURCE));
        byte[] newer = ArticleJson.write(maker.story(SOURCE, 4).identified("urn:test:0", SOURCE));
        bench.failNextWrite();
        assertThatThrownBy(() -> read(List.of(older), 0, 1)).hasMessage("cannot be written");
        assertThat(read(List.of(older, newer), 1, 2)).hasSize(1);

        // When
        Headers headers = new RecordHeaders();
        DeadLetters.redrive(headers, 0);
        bench.context.resetForwards();
        bench.context.setRecordMetadata(TOPIC, 0, 2);
        bench.step()
                .process(new Record<>(SOURCE.getBytes(StandardCharsets.UTF_8), older, NOON.toEpochMilli(), headers));

        // Then
        assertThat(bench.context.forwarded()).isEmpty();
    }

    @Test
    void shouldMakeNoNewVersionWhenAnyPartOfTheRowsIsSentAgain() {
        // Given
        ArticleMaker maker = new ArticleMaker(31);
        byte[] first = ArticleJson.write(maker.story(SOURCE, 4).identified("urn:test:0", SOURCE));
        byte[] second = ArticleJson.write(maker.story(SOURCE, 4).identified("urn:test:0", SOURCE));
        byte[] third = ArticleJson.write(maker.story(SOURCE, 4).identified("urn:test:0", SOURCE));

        // When
        List<String> read = read(List.of(first, second, first, second, first, third, second, first, third), 0, 9);

        // Then
        assertThat(read).hasSize(3);
    }

    @Test
    void shouldNotBelieveAMarkOfARedrivenRecordThatNamesNoEarlierOffset() {
        // Given
        List<byte[]> articles = articles(3);
        Headers below = new RecordHeaders();
        DeadLetters.redrive(below, -1);
        Headers above = new RecordHeaders();
        DeadLetters.redrive(above, 99);

        // When
        bench.context.resetForwards();
        process(articles.get(0), 0, below);
        process(articles.get(1), 1, above);
        process(articles.get(2), 2, new RecordHeaders());

        // Then
        assertThat(bench.context.forwarded())
                .extracting(forwarded ->
                        ArticleEvent.fromBytes((byte[]) forwarded.record().value()))
                .extracting(event -> ((ArticleEvent.Read) event).sequence())
                .containsExactly(0L, 1L, 2L);
    }

    @Test
    void shouldNotBelieveARawRecordThatSaysWhereItCameFrom() {
        // Given
        Headers headers = new RecordHeaders();
        headers.add("wirefold.origin", "elsewhere 7 8 9".getBytes(StandardCharsets.UTF_8));

        // When
        bench.context.resetForwards();
        process(articles(1).get(0), 4, headers);

        // Then
        ArticleEvent.Read read = (ArticleEvent.Read) ArticleEvent.fromBytes(
                (byte[]) bench.context.forwarded().get(0).record().value());
        assertThat(read.receivedMillis()).isEqualTo(NOON.toEpochMilli());
        assertThat(new String(read.reading().provenance(), StandardCharsets.UTF_8))
                .contains("\"offset\":4");
    }

    @Test
    void shouldTellWhereItsProducerReadAnArticle() {
        // Given
        Headers headers = new RecordHeaders();
        ReadLocation.ofFile("in/day.xml", 12L, "urn:item").writeTo(headers);
        TraceContext.write(headers, TRACE);

        // When
        bench.context.resetForwards();
        process(articles(1).get(0), 4, headers);

        // Then
        ArticleEvent.Read read = (ArticleEvent.Read) ArticleEvent.fromBytes(
                (byte[]) bench.context.forwarded().get(0).record().value());
        assertThat(new String(read.reading().provenance(), StandardCharsets.UTF_8))
                .contains(
                        "\"readFrom\":{\"kind\":\"file\",\"name\":\"in/day.xml\",\"line\":12,\"entry\":\"urn:item\"}");
        assertThat(read.reading().traceparent()).isEqualTo(TRACE);
    }

    @Test
    void shouldNameAPageWithoutUriByItsBytesAndNotByWhatWasReadFromIt() {
        // Given
        byte[] page =
                ("<!DOCTYPE html><html><head><link rel=canonical href='https://northwire.example/a/1'></head><body>"
                                + "<nav>Menu</nav><article><h1>A ferry sails again</h1><p>The ferry to Almy sails again on Monday, "
                                + "the port authority said after a week of repairs to its ramp.</p></article></body></html>")
                        .getBytes(StandardCharsets.UTF_8);
        RawContent content = new RawContent("text/html; charset=utf-8", null, null);
        Headers headers = new RecordHeaders();
        content.writeTo(headers);

        // When
        bench.context.resetForwards();
        process(page, 4, headers);

        // Then
        String text = new String(page, StandardCharsets.UTF_8);
        assertThat(bench.context.forwarded())
                .singleElement()
                .satisfies(forwarded ->
                        assertThat(forwarded.record().key()).asString().isEqualTo(ArticleUri.derive(SOURCE, text)));
    }

    @Test
    void shouldRefuseARecordWhoseKeyIsLongerThanASourceMayBe() {
        // When
        bench.context.resetForwards();
        bench.context.setCurrentSystemTimeMs(NOON.toEpochMilli());
        bench.context.setRecordMetadata(TOPIC, 0, 0);
        byte[] key = "s".repeat(513).getBytes(StandardCharsets.UTF_8);
        bench.step().process(new Record<>(key, articles(1).get(0), NOON.toEpochMilli()));

        // Then
        assertThat(bench.context.forwarded())
                .singleElement()
                .satisfies(forwarded -> assertThat(forwarded.childName()).contains(Steps.DEAD_LETTER_SINK));
    }

    @Test
    void shouldTakeControlCharactersOutOfTheSourceThatAKeyNames() {
        // When
        bench.context.resetForwards();
        bench.context.setRecordMetadata(TOPIC, 0, 0);
        byte[] key = "north\u0000wi\u0007re".getBytes(StandardCharsets.UTF_8);
        bench.step().process(new Record<>(key, articles(1).get(0), NOON.toEpochMilli()));

        // Then
        ArticleEvent.Read read = (ArticleEvent.Read) ArticleEvent.fromBytes(
                (byte[]) bench.context.forwarded().get(0).record().value());
        assertThat(read.reading().source()).isEqualTo("northwire");
    }

    private void process(byte[] article, long offset, Headers headers) {
        bench.context.setRecordMetadata(TOPIC, 0, offset);
        bench.step()
                .process(new Record<>(SOURCE.getBytes(StandardCharsets.UTF_8), article, NOON.toEpochMilli(), headers));
    }

    private void commit() {
        RowStore<SeenRow> seen = bench.context.getStateStore(StoreNames.SEEN_ARTICLES);
        seen.flushCache();
        lines().flushCache();
    }

    private RowStore<SourceLinesRow> lines() {
        return bench.context.getStateStore(StoreNames.SOURCE_LINES);
    }

    private Map<String, SourceLinesRow> lineRows() {
        Map<String, SourceLinesRow> rows = new TreeMap<>();
        lines().scan(StoreNames.prefix(SOURCE), rows::put);
        return rows;
    }

    /** The sequences of the articles whose lines are kept. */
    private List<Long> sequencesWithLines() {
        return lineRows().values().stream()
                .flatMap(row -> row.articles().stream())
                .map(SourceLinesRow.Contribution::sequence)
                .sorted()
                .toList();
    }

    private static List<byte[]> articles(int count) {
        ArticleMaker maker = new ArticleMaker(23);
        List<byte[]> articles = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            RawArticle story = maker.story(SOURCE, 4);
            articles.add(ArticleJson.write(new RawArticle(
                    "urn:test:" + i,
                    SOURCE,
                    null,
                    story.headline(),
                    story.published(),
                    "en",
                    story.text() + HOUSE_RULES,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null)));
        }
        return articles;
    }

    /** The bodies of these articles, whose offsets are their places in the list. */
    private List<String> read(List<byte[]> articles, int from, int to) {
        bench.context.resetForwards();
        for (int offset = from; offset < to; offset++) {
            bench.context.setRecordMetadata(TOPIC, 0, offset);
            bench.step()
                    .process(new Record<>(
                            SOURCE.getBytes(StandardCharsets.UTF_8), articles.get(offset), NOON.toEpochMilli()));
        }
        return bench.context.forwarded().stream()
                .map(forwarded -> (byte[]) forwarded.record().value())
                .map(bytes -> (ArticleEvent.Read) ArticleEvent.fromBytes(bytes))
                .map(read -> read.reading().body())
                .toList();
    }
}
