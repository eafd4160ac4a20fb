package org.wirefold.enrich.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wirefold.enrich.event.ArticleEvent;
import org.wirefold.enrich.event.ArticleEvent.Read;
import org.wirefold.enrich.event.ArticleEvent.StoryDecided;
import org.wirefold.enrich.event.StoryDecision;
import org.wirefold.enrich.state.RowStore;
import org.wirefold.enrich.state.StoreNames;
import org.wirefold.model.ArticleJson;
import org.wirefold.model.Edit;
import org.wirefold.model.EnrichedArticle;
import org.wirefold.model.RawArticle;

/** The edits of an article are those between its versions, in whatever order and however often these arrive. */
class EditHistoryTest {
    private static final long NOON = Instant.parse("2026-03-04T12:00:00Z").toEpochMilli();
    private static final String URI = "urn:a";
    private static final String BODY = "The council voted on Monday to close the harbour for three months. The mayor"
            + " said that the work would cost COST million crowns. Fishermen had asked for a shorter closure, and some of"
            + " them left the meeting before the vote.";

    @TempDir
    Path folder;

    private int benches;
    private long offset;

    @Test
    void shouldTellEachEditBetweenTwoVersionsThatFollowOneAnother() {
        // When
        List<Edit> edits = edits(versions("southwire", "12", "19", "25"), -1, null);

        // Then
        assertThat(edits).hasSize(2);
        assertThat(edits).extracting(Edit::version).containsExactly(2, 3);
        assertThat(edits).extracting(Edit::announced).containsOnlyNulls();
        assertThat(edits.get(1).diff()).extracting(part -> part.text().strip()).contains("19", "25");
        assertThat(edits.get(0).received()).isEqualTo(Instant.ofEpochMilli(NOON + 60_000));
    }

    @Test
    void shouldTellTheSameEditsWhenVersionsArriveInAnyOrderTwiceAndOverRestarts() {
        // Given
        long seed = Long.getLong("wirefold.seed", 11L);
        Random random = new Random(seed);
        List<Read> versions = versions("southwire", "12", "19", "25", "25", "31");
        List<Edit> expected = edits(versions, -1, null);

        // When / Then
        for (int round = 0; round < 30; round++) {
            List<Read> order = new ArrayList<>(versions);
            Collections.shuffle(order, random);
            order.add(order.get(random.nextInt(order.size())));
            assertThat(edits(order, random.nextInt(order.size()), null))
                    .as("seed %s, round %s", seed, round)
                    .isEqualTo(expected);
        }
        assertThat(expected).hasSize(3);
    }

    /** The latest edits stay where there were more than are kept, whatever the order. */
    @Test
    void shouldKeepTheLatestEditsWhenThereWereMoreThanAreKept() {
        // Given
        long seed = Long.getLong("wirefold.seed", 13L);
        List<Read> versions = versions(
                "southwire", IntStream.range(10, 25).mapToObj(Integer::toString).toArray(String[]::new));
        List<Read> shuffled = new ArrayList<>(versions);
        Collections.shuffle(shuffled, new Random(seed));

        // When
        List<Edit> edits = edits(versions, -1, null);

        // Then
        assertThat(edits).hasSize(EnrichedArticle.MOST_EDITS);
        assertThat(edits.get(7).version()).isEqualTo(15);
        assertThat(edits(shuffled, 7, null)).as("seed %s", seed).isEqualTo(edits);
    }

    /** The versions of a source that has to leave the uri go with the article, also those that do not count. */
    @Test
    void shouldTakeTheHistoryAlongWhenASourceWithABetterClaimComes() {
        // Given
        List<Read> versions = versions("southwire", "12", "19", "25");
        Read other = versions("northwire", "99").get(0);
        List<Read> first = new ArrayList<>(versions);
        first.add(0, other);
        List<Read> last = new ArrayList<>(versions);
        last.add(other);

        // When
        List<Edit> early = edits(passedOn(first), -1, null);
        List<Edit> late = edits(passedOn(last), -1, null);

        // Then
        assertThat(early).hasSize(2);
        assertThat(late).isEqualTo(early);
    }

    @Test
    void shouldSayNothingOfEditsWhenTheArticleIsForgotten() {
        // Given
        List<Read> versions = versions("southwire", "12", "19");

        // When
        List<Edit> edits = edits(versions, -1, new ArticleEvent.Forgotten());

        // Then
        assertThat(edits).isEmpty();
    }

    @Test
    void shouldCountSilentEditsOnce() {
        try (StepBench<String, byte[], String, byte[]> bench = bench()) {
            // Given
            List<Read> versions = versions("southwire", "12", "19", "25");

            // When
            versions.forEach(read -> process(bench, read));
            versions.forEach(read -> process(bench, read));

            // Then
            assertThat(counted(bench, "edited-silently-total")).isEqualTo(2);
        }
    }

    private static double counted(StepBench<?, ?, ?, ?> bench, String metric) {
        return bench.context.metrics().metrics().entrySet().stream()
                .filter(each -> each.getKey().name().equals(metric))
                .mapToDouble(each -> (double) each.getValue().metricValue())
                .sum();
    }

    private StepBench<String, byte[], String, byte[]> bench() {
        return new StepBench<>(
                AssignArticles.supplier(ArticleAnnotator.NOTHING, false), folder.resolve("articles" + benches++));
    }

    /**
     * The edits of the article after these events and the decision about its body.
     *
     * @param restart before which event rows are written, leave memory, and the step begins anew; -1 for never
     * @param last what happens to the article in the end; null for nothing
     */
    private List<Edit> edits(List<Read> reads, int restart, @Nullable ArticleEvent last) {
        try (StepBench<String, byte[], String, byte[]> bench = bench()) {
            Read newest = reads.get(0);
            for (int i = 0; i < reads.size(); i++) {
                if (i == restart) {
                    for (String name : List.of(StoreNames.ARTICLE_STATES, StoreNames.ARTICLES)) {
                        RowStore<?> store = bench.context.getStateStore(name);
                        store.flushCache();
                        store.clearCache();
                    }
                    bench.restart();
                }
                Read read = reads.get(i);
                process(bench, read);
                newest = read.sequence() > newest.sequence() ? read : newest;
            }
            StoryDecision decision = new StoryDecision(
                    "story", StoryDecision.ORIGINAL, newest.reading().rank(), null, List.of(), "1");
            process(
                    bench,
                    new StoryDecided(newest.reading().bodyId(), 1, decision),
                    newest.reading().rank().uri());
            if (last != null) {
                process(bench, last, newest.reading().rank().uri());
            }
            byte[] value = null;
            for (MockProcessorContext.CapturedForward<? extends String, ? extends byte[]> sent :
                    bench.context.forwarded()) {
                if (sent.childName().orElse("").equals(Steps.ENRICHED_SINK)) {
                    value = sent.record().value();
                }
            }
            if (value == null) {
                return List.of();
            }
            List<Edit> edits = ArticleJson.read(value, EnrichedArticle.class).edits();
            return edits == null ? List.of() : edits;
        }
    }

    /** What the step sends on to the article's own uri, as the step there gets it. */
    private List<Read> passedOn(List<Read> reads) {
        try (StepBench<String, byte[], String, byte[]> bench = bench()) {
            List<Read> passed = new ArrayList<>();
            for (Read read : reads) {
                process(bench, read);
                bench.context.forwarded().stream()
                        .filter(sent -> sent.childName().orElse("").equals(Steps.ASSIGN_ARTICLE_SINK))
                        .forEach(sent -> passed.add(
                                (Read) ArticleEvent.fromBytes(sent.record().value())));
            }
            return passed;
        }
    }

    private void process(StepBench<String, byte[], String, byte[]> bench, Read read) {
        process(bench, read, read.reading().rank().uri());
    }

    private void process(StepBench<String, byte[], String, byte[]> bench, ArticleEvent event, String key) {
        bench.context.resetForwards();
        bench.context.setRecordMetadata("events", 0, offset++);
        bench.step().process(new Record<>(key, event.toBytes(), NOON, new RecordHeaders()));
    }

    /** What the read step makes of versions with these costs, a minute apart; equal ones differ in punctuation. */
    private List<Read> versions(String source, String... costs) {
        try (StepBench<byte[], byte[], Object, Object> bench =
                new StepBench<>(ReadArticles.supplier("rekeyed"), folder.resolve("read" + benches++))) {
            List<Read> versions = new ArrayList<>();
            for (int i = 0; i < costs.length; i++) {
                boolean isEqual = i > 0 && costs[i].equals(costs[i - 1]);
                String text = BODY.replace("COST", costs[i]) + (isEqual ? ".." : "");
                RawArticle article = new RawArticle(
                        URI,
                        source,
                        null,
                        "Harbour to close",
                        "2026-03-04T08:00:00Z",
                        "en",
                        text,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null);
                bench.context.resetForwards();
                bench.context.setRecordMetadata("raw", 0, i);
                bench.step()
                        .process(new Record<>(
                                source.getBytes(StandardCharsets.UTF_8),
                                ArticleJson.write(article),
                                NOON + 60_000L * i));
                byte[] value =
                        (byte[]) bench.context.forwarded().get(0).record().value();
                versions.add((Read) ArticleEvent.fromBytes(value));
            }
            return versions;
        }
    }
}
