package org.wirefold.enrich.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wirefold.duplicates.RelationPolicy;
import org.wirefold.enrich.event.BodyEvent;
import org.wirefold.enrich.event.BodyEvent.CandidatesFound;
import org.wirefold.enrich.event.IndexProbe;
import org.wirefold.model.DeadLetters;

/** The index step with offsets of its own choosing: what it answers when it fails, and when a probe comes late. */
class FindCandidatesTest {
    private static final long NOON = Instant.parse("2026-03-04T12:00:00Z").toEpochMilli();
    private static final long[] FINGERPRINTS = {3, 5, 8};

    @TempDir
    Path folder;

    private StepBench<String, byte[], String, byte[]> bench;

    @BeforeEach
    void start() {
        bench = new StepBench<>(
                FindCandidates.supplier(RelationPolicy.standard().candidates()), folder);
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    @Test
    void shouldAnswerAProbeThatBecomesADeadLetterAndFindTheRestWhenItIsSentAgain() {
        // Given
        probe("first", 0, false, -1);
        bench.failNextWrite();

        // When
        bench.context.resetForwards();
        assertThatThrownBy(() -> probe("second", 1, false, -1)).hasMessage("cannot be written");

        // Then
        assertThat(answers()).containsExactly(new CandidatesFound(0, 1, List.of()));

        // When
        bench.context.resetForwards();
        probe("second", 2, false, 1);

        // Then
        assertThat(answers()).contains(new CandidatesFound(0, 2, List.of("first")));
    }

    @Test
    void shouldNotLetABodyGoWhenItsOldWithdrawalIsSentAgain() {
        // Given
        probe("first", 0, false, -1);
        probe("first", 2, false, -1);

        // When
        probe("first", 3, true, 1);

        // Then
        bench.context.resetForwards();
        probe("second", 4, false, -1);
        assertThat(answers()).contains(new CandidatesFound(0, 4, List.of("first")));
    }

    @Test
    void shouldNotTakeABodyBackWhenAProbeFromBeforeItsWithdrawalComesLate() {
        // Given
        probe("first", 0, 10, false);
        probe("first", 1, 12, true);
        bench.restart();

        // When
        probe("first", 2, 10, false);

        // Then
        bench.context.resetForwards();
        probe("second", 3, 13, false);
        assertThat(answers()).containsExactly(new CandidatesFound(0, 3, List.of()));
    }

    @Test
    void shouldTakeABodyBackThatComesAgainAfterItsWithdrawal() {
        // Given
        probe("first", 0, 10, false);
        probe("first", 1, 12, true);

        // When
        probe("first", 2, 14, false);

        // Then
        bench.context.resetForwards();
        probe("second", 3, 15, false);
        assertThat(answers()).contains(new CandidatesFound(0, 3, List.of("first")));
    }

    private void probe(String body, long offset, long stamp, boolean withdrawn) {
        bench.context.setRecordMetadata("index", 0, offset);
        bench.context.setCurrentSystemTimeMs(NOON + offset);
        bench.step()
                .process(new Record<>(
                        body, new IndexProbe(0, stamp, NOON, withdrawn, FINGERPRINTS).toBytes(), NOON + offset));
    }

    private void probe(String body, long offset, boolean withdrawn, long firstOffset) {
        Headers headers = new RecordHeaders();
        if (firstOffset >= 0) {
            DeadLetters.redrive(headers, firstOffset);
        }
        long stamp = firstOffset >= 0 ? firstOffset : offset;
        bench.context.setRecordMetadata("index", 0, offset);
        bench.context.setCurrentSystemTimeMs(NOON + offset);
        bench.step()
                .process(new Record<>(
                        body,
                        new IndexProbe(0, stamp, NOON, withdrawn, FINGERPRINTS).toBytes(),
                        NOON + offset,
                        headers));
    }

    private List<BodyEvent> answers() {
        return bench.context.forwarded().stream()
                .map(forwarded -> BodyEvent.fromBytes(forwarded.record().value()))
                .toList();
    }
}
