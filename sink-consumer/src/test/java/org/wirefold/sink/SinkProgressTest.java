package org.wirefold.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Other threads wait for a sink without looking again and again. */
@Timeout(60)
class SinkProgressTest {
    private static final TopicPartition ONE = new TopicPartition("articles", 0);
    private static final TopicPartition TWO = new TopicPartition("articles", 1);
    private static final Duration LONG = Duration.ofMinutes(10);

    private final SinkProgress progress = new SinkProgress();

    @Test
    void shouldEndTheWaitWhenEverythingIsDurable() throws Exception {
        // Given
        CompletableFuture<Boolean> waiting = waitFor(Map.of(ONE, 5L, TWO, 7L));

        // When
        progress.report(Map.of(ONE, 5L));
        progress.report(Map.of(ONE, 6L, TWO, 7L));

        // Then
        assertThat(waiting.get(30, TimeUnit.SECONDS)).isTrue();
        assertThat(progress.reached()).containsEntry(ONE, 6L);
    }

    @Test
    void shouldEndTheWaitWhenTheSinkFails() throws Exception {
        // Given
        CompletableFuture<Boolean> waiting = waitFor(Map.of(ONE, 5L));

        // When
        progress.report(new SinkState.Running());
        progress.report(new SinkState.Failed("the disk is full"));

        // Then
        assertThat(waiting.get(30, TimeUnit.SECONDS)).isFalse();
    }

    @Test
    void shouldNotWaitLongerThanAllowed() throws Exception {
        // Given
        progress.report(Map.of(ONE, 4L));

        // When
        boolean reached = progress.awaitReached(Map.of(ONE, 5L), Duration.ofMillis(1));

        // Then
        assertThat(reached).isFalse();
    }

    private CompletableFuture<Boolean> waitFor(Map<TopicPartition, Long> offsets) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return progress.awaitReached(offsets, LONG);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }
}
