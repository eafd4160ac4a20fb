package org.wirefold.enrich.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wirefold.duplicates.RelationPolicy;
import org.wirefold.enrich.event.BodyEvent;
import org.wirefold.enrich.event.IndexProbe;
import org.wirefold.enrich.state.SegmentFolder;

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
            double before = StepBench.counted(bench.context).getOrDefault("index-bytes", 0.0);

            // When
            addBodies(bench, 2_000);
            bench.context.scheduledPunctuators().get(0).getPunctuator().punctuate(NOON);

            // Then
            Map<String, Double> levels = StepBench.counted(bench.context);
            assertThat(levels).containsEntry("index-bodies", 2_000.0).containsEntry("index-postings", 6_000.0);
            assertThat(levels.getOrDefault("index-bytes", 0.0) - before).isBetween(2_000 * 50.0, 2_000 * 5_000.0);

            // When
            bench.restart();

            // Then
            assertThat(StepBench.counted(bench.context)).containsEntry("index-bodies", 2_000.0);
        }
    }

    @Test
    void shouldKeepOldBodiesInFilesOfTheTaskAndDeleteThemWhenItCloses() {
        // Given
        Path files = folder.resolve("index-segments");
        try (StepBench<String, byte[], String, byte[]> bench = new StepBench<>(
                FindCandidates.supplier(RelationPolicy.standard().candidates()),
                folder,
                Map.of(SegmentFolder.BYTES_CONFIG, "1000"))) {
            // When
            addBodies(bench, 2_000);
            bench.context.scheduledPunctuators().get(0).getPunctuator().punctuate(NOON);

            // Then
            assertThat(StepBench.counted(bench.context))
                    .containsEntry("index-bodies", 2_000.0)
                    .containsEntry("index-postings", 6_000.0)
                    .hasEntrySatisfying(
                            "index-segments", count -> assertThat(count).isBetween(1.0, 8.0))
                    .hasEntrySatisfying(
                            "index-file-bytes", bytes -> assertThat(bytes).isGreaterThan(1_700.0 * 60))
                    .hasEntrySatisfying(
                            "index-bytes", bytes -> assertThat(bytes).isLessThan(2_000.0 * 150));
            assertThat(files).isNotEmptyDirectory();

            // When
            bench.restart();
            bench.context.resetForwards();
            addBody(bench, 2_000, 6);

            // Then
            assertThat(bench.context.forwarded())
                    .extracting(sent -> BodyEvent.fromBytes(sent.record().value()))
                    .containsExactly(new BodyEvent.CandidatesFound(0, 2_000, List.of("body2")));
        }
        assertThat(files).doesNotExist();
    }

    private static void addBodies(StepBench<String, byte[], String, byte[]> bench, int count) {
        for (int body = 0; body < count; body++) {
            addBody(bench, body, 3L * body);
        }
    }

    private static void addBody(StepBench<String, byte[], String, byte[]> bench, int body, long firstFingerprint) {
        bench.context.setRecordMetadata("index", 0, body);
        bench.context.setCurrentSystemTimeMs(NOON);
        long[] fingerprints = {firstFingerprint, firstFingerprint + 1, firstFingerprint + 2};
        IndexProbe probe = new IndexProbe(0, body, NOON, false, fingerprints);
        bench.step().process(new Record<>("body" + body, probe.toBytes(), NOON));
    }
}
