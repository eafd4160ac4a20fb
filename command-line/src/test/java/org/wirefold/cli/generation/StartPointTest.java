package org.wirefold.cli.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wirefold.model.TopicCatalogue;
import org.wirefold.testkit.TestBroker;

class StartPointTest {
    private final TestBroker broker = TestBroker.shared();

    @ParameterizedTest
    @ValueSource(strings = {"beginning", "0", "123456789012345678", "2026-03-02T06:00:00Z"})
    void shouldReadWhatItWrites(String text) {
        // Given
        StartPoint parsed = StartPoint.parse(text);

        // When
        StartPoint again = StartPoint.parse(parsed.toString());

        // Then
        assertThat(again).isEqualTo(parsed).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "end", "-1", "1234567890123456789", "2026-03-02", "yesterday"})
    void shouldSayWhatItTakesWhenGivenSomethingElse(String text) {
        // Given
        ThrowingCallable parse = () -> StartPoint.parse(text);

        // When, Then
        assertThatThrownBy(parse)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + text + "'")
                .hasMessageContaining("beginning");
    }

    @Test
    void shouldBeginBetweenStartAndEndOfEachPartition() throws Exception {
        // Given
        TopicCatalogue topics = broker.newCatalogue(2);
        List<TopicPartition> partitions = List.of(
                new TopicPartition(topics.raw().name(), 0),
                new TopicPartition(topics.raw().name(), 1));
        for (int i = 0; i < 3; i++) {
            broker.produce(new ProducerRecord<>(topics.raw().name(), 0, 1_000L * i, null, new byte[] {1}));
        }

        // When
        Map<TopicPartition, Long> time =
                new StartPoint.Time(Instant.ofEpochMilli(1_000)).offsets(broker.admin(), partitions);
        Map<TopicPartition, Long> late =
                new StartPoint.Time(Instant.ofEpochMilli(9_000)).offsets(broker.admin(), partitions);
        Map<TopicPartition, Long> offset = new StartPoint.Offset(2).offsets(broker.admin(), partitions);
        Map<TopicPartition, Long> beginning = new StartPoint.Beginning().offsets(broker.admin(), partitions);

        // Then
        assertThat(time).containsEntry(partitions.get(0), 1L).containsEntry(partitions.get(1), 0L);
        assertThat(late).containsEntry(partitions.get(0), 3L).containsEntry(partitions.get(1), 0L);
        assertThat(offset).containsEntry(partitions.get(0), 2L).containsEntry(partitions.get(1), 0L);
        assertThat(beginning).containsEntry(partitions.get(0), 0L).containsEntry(partitions.get(1), 0L);
    }
}
