package org.wirefold.enrich.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wirefold.duplicates.RelationPolicy;
import org.wirefold.enrich.processor.ArticleAnnotator;
import org.wirefold.model.ArticleJson;
import org.wirefold.testkit.ArticleMaker;

/**
 * What events cost: the CPU time an article with and without them, in turns, without names. Time is printed and not
 * judged, because other programs change it. The build takes few invented articles; {@code -Dwirefold.events.set} names a
 * file of real ones, one JSON object a line, and {@code -Dwirefold.events.articles} says how many.
 */
class EventCostTest {
    private static final int ARTICLES = Integer.getInteger("wirefold.events.articles", 30);
    private static final int TURNS = Integer.getInteger("wirefold.events.turns", 1);
    private static final byte[] SOURCE = "northwire".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    private int runs;

    @Test
    void shouldWriteTheSameArticlesWhenEventsAreOn() throws IOException {
        // Given
        List<byte[]> articles = articles();
        List<Double> without = new ArrayList<>();
        List<Double> with = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        Run first = run(articles, true);

        // When
        for (int turn = 0; turn < TURNS; turn++) {
            Run off = run(articles, false);
            Run on = run(articles, true);
            without.add(off.millis());
            with.add(on.millis());
            ratios.add(on.millis() / off.millis());
            assertThat(off.enriched()).isEqualTo(on.enriched());
            assertThat(off.events()).isZero();
            assertThat(on.events()).isEqualTo(first.events());
        }

        // Then
        assertThat(first.enriched()).isGreaterThanOrEqualTo(articles.size());
        System.out.printf(
                Locale.ROOT,
                "%d articles: %.3f ms of CPU each without events, %.3f ms with; median ratio %.3f of %d turns;"
                        + " %d records of events, %d bytes%n",
                articles.size(),
                median(without),
                median(with),
                median(ratios),
                TURNS,
                first.events(),
                first.bytes());
    }

    private record Run(double millis, int enriched, int events, long bytes) {}

    private Run run(List<byte[]> articles, boolean hasEvents) {
        try (DrivenTopology driven = new DrivenTopology(
                folder.resolve("run" + runs++),
                RelationPolicy.standard(),
                ArticleAnnotator.NOTHING,
                hasEvents ? DrivenTopology.EVENTS : null)) {
            long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            articles.forEach(article -> driven.raw.pipeInput(SOURCE, article));
            double millis =
                    (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before) / 1e6 / articles.size();
            List<TestRecord<String, byte[]>> events =
                    driven.output(DrivenTopology.TOPICS.events()).readRecordsToList();
            long bytes = events.stream()
                    .mapToLong(event -> event.value() == null ? 0 : event.value().length)
                    .sum();
            return new Run(millis, driven.enriched.readRecordsToList().size(), events.size(), bytes);
        }
    }

    private static List<byte[]> articles() throws IOException {
        String set = System.getProperty("wirefold.events.set");
        List<byte[]> articles = new ArrayList<>();
        if (set != null) {
            try (var lines = Files.lines(Path.of(set))) {
                lines.limit(ARTICLES).forEach(line -> articles.add(line.getBytes(StandardCharsets.UTF_8)));
            }
        } else {
            ArticleMaker maker = new ArticleMaker(7);
            for (int i = 0; i < ARTICLES; i++) {
                articles.add(ArticleJson.write(maker.story("northwire", 6)));
            }
        }
        return articles;
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
