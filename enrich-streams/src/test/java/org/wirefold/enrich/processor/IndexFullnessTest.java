package org.wirefold.enrich.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wirefold.duplicates.RelationPolicy;
import org.wirefold.enrich.event.IndexProbe;

/** What an index tells of itself, on which the alert of an index that fills the heap relies. */
class IndexFullnessTest {
    private static final long NOON = Instant.parse("2026-03-04T12:00:00Z").toEpochMilli();

    @TempDir
    Path folder;

    @Test
    void shouldTellHowMuchItHoldsAndHowMuchHeapThatTakes() {
        try (StepBench<String, byte[], String, byte[]> bench = new StepBench<>(
                FindCandidates.supplier(RelationPolicy.standard().candidates()), folder)) {
            // Given
            double before = levels(bench).getOrDefault("index-bytes", 0.0);

            // When
            for (int body = 0; body < 2_000; body++) {
                bench.context.setRecordMetadata("index", 0, body);
                bench.context.setCurrentSystemTimeMs(NOON);
                IndexProbe probe =
                        new IndexProbe(0, body, NOON, false, new long[] {3L * body, 3L * body + 1, 3L * body + 2});
                bench.step().process(new Record<>("body" + body, probe.toBytes(), NOON));
            }
            bench.context.scheduledPunctuators().get(0).getPunctuator().punctuate(NOON);

            // Then
            Map<String, Double> levels = levels(bench);
            assertThat(levels).containsEntry("index-bodies", 2_000.0).containsEntry("index-postings", 6_000.0);
            assertThat(levels.getOrDefault("index-bytes", 0.0) - before).isBetween(2_000 * 50.0, 2_000 * 5_000.0);

            // When
            bench.restart();

            // Then
            assertThat(levels(bench)).containsEntry("index-bodies", 2_000.0);
        }
    }

    private static Map<String, Double> levels(StepBench<?, ?, ?, ?> bench) {
        return bench.context.metrics().metrics().entrySet().stream()
                .filter(metric -> metric.getKey().group().equals("stream-wirefold-metrics"))
                .filter(metric -> metric.getKey().name().startsWith("index-"))
                .collect(Collectors.toMap(
                        metric -> metric.getKey().name(),
                        metric -> ((Number) metric.getValue().metricValue()).doubleValue()));
    }
}
