package org.wirefold.enrich.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class PartitionSynchronizerTest {
    private static final TopicPartition EARLY = new TopicPartition("articles.raw", 0);
    private static final TopicPartition LATE = new TopicPartition("articles.raw", 1);
    private static final TopicPartition ELSEWHERE = new TopicPartition("wirefold.article-events", 0);
    private static final long START = -5;

    private final PartitionSynchronizer clock = new PartitionSynchronizer();

    @Test
    void shouldHoldAPartitionWhileOneThatIsBehindHasMore() {
        // When
        clock.say(EARLY, 1_000, true, START);
        clock.say(LATE, 2_000, true, START);

        // Then
        assertThat(clock.isAhead(LATE, START)).isTrue();
        assertThat(clock.isAhead(EARLY, START)).isFalse();
    }

    @Test
    void shouldHoldNobodyForAnotherTopic() {
        // When
        clock.say(ELSEWHERE, 1_000, true, START);
        clock.say(LATE, 2_000, true, START);

        // Then
        assertThat(clock.isAhead(LATE, START)).isFalse();
    }

    @Test
    void shouldWaitForNobodyWhoHasReadAllThereIs() {
        // When
        clock.say(EARLY, 1_000, true, START);
        clock.say(EARLY, 1_000, false, START);
        clock.say(LATE, 2_000, true, START);

        // Then
        assertThat(clock.isAhead(LATE, START)).isFalse();
    }

    @Test
    void shouldNotWaitForOneThatIsReadNoMore() {
        // Given
        clock.say(EARLY, 1_000, true, START);
        clock.say(LATE, 2_000, true, START);

        // When
        clock.forget(EARLY);

        // Then
        assertThat(clock.isAhead(LATE, START)).isFalse();
    }

    @Test
    void shouldNotWaitForOneThatDoesNotMove() {
        // Given
        long later = START + Duration.ofSeconds(3).toNanos();
        clock.say(EARLY, 1_000, true, START);
        clock.say(LATE, 2_000, true, START);

        // When
        clock.say(EARLY, 1_000, true, later);

        // Then
        assertThat(clock.isAhead(LATE, later)).isFalse();
        clock.say(EARLY, 1_001, true, later);
        assertThat(clock.isAhead(LATE, later)).isTrue();
    }
}
