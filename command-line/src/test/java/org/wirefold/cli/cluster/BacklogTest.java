package org.wirefold.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class BacklogTest {
    private static final TopicPartition ONE = new TopicPartition("t", 0);
    private static final TopicPartition TWO = new TopicPartition("t", 1);

    @Test
    void shouldCountFromTheStartWhenNothingWasReadOrWhatWasReadIsGone() {
        // Given
        Map<TopicPartition, Long> ends = Map.of(ONE, 10L, TWO, 8L);
        Map<TopicPartition, Long> starts = Map.of(ONE, 4L, TWO, 5L);

        // When
        Backlog backlog = Backlog.between(Map.of(ONE, 2L), starts, ends);

        // Then
        assertThat(backlog.size()).isEqualTo(6 + 3);
        assertThat(backlog.remaining()).containsEntry(ONE, new Backlog.Span(4, 10));
    }

    @Test
    void shouldBeEmptyWhenEveryPositionIsAtTheEnd() {
        // Given
        Map<TopicPartition, Long> ends = Map.of(ONE, 10L, TWO, 0L);

        // When
        Backlog backlog = Backlog.between(Map.of(ONE, 10L), Map.of(), ends);

        // Then
        assertThat(backlog.isEmpty()).isTrue();
        assertThat(backlog.size()).isZero();
    }

    @Test
    void shouldEndAWaitAtOnceWhenStopped() throws Exception {
        // Given
        StopSignal stop = new StopSignal();
        boolean before = stop.await(Duration.ZERO);

        // When
        stop.stop();

        // Then
        assertThat(before).isFalse();
        assertThat(stop.await(Duration.ofDays(1))).isTrue();
        assertThat(stop.isStopped()).isTrue();
    }
}
