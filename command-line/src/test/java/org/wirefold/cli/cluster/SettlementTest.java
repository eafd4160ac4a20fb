package org.wirefold.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.wirefold.cli.cluster.Settlement.Look;
import org.wirefold.cli.cluster.Settlement.Outcome;
import org.wirefold.model.Topic;
import org.wirefold.model.TopicCatalogue;
import org.wirefold.testkit.Await;
import org.wirefold.testkit.TestBroker;

class SettlementTest {
    private final TestBroker broker = TestBroker.shared();
    private final Map<String, Object> client = Map.of("bootstrap.servers", broker.bootstrapServers());
    private final TopicCatalogue topics = broker.newCatalogue(2);
    private final Map<TopicPartition, Long> positions = new HashMap<>();

    @Test
    void shouldBeAtRestWhenNothingWasEverWritten() throws Exception {
        try (Offsets offsets = new Offsets(broker.admin(), client)) {
            // When
            Outcome outcome = settlement(offsets, topics.raw()).await(look -> Optional.empty());

            // Then
            assertThat(outcome).isInstanceOf(Outcome.AtRest.class);
        }
    }

    @Test
    void shouldCountWhatIsLeftAndRestWhenAllOfItIsRead() throws Exception {
        // Given
        broker.produce(topics.raw(), "a", "one");
        broker.produce(topics.raw(), "a", "two");
        TopicPartition written = broker.endOffsets(topics.raw()).entrySet().stream()
                .filter(end -> end.getValue() == 2)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
        try (Offsets offsets = new Offsets(broker.admin(), client)) {
            Settlement settlement = settlement(offsets, topics.raw());

            // When
            Look before = settlement.look();
            positions.put(written, 1L);
            Look between = settlement.look();
            positions.put(written, 2L);
            Look after = settlement.look();

            // Then
            assertThat(before.size()).isEqualTo(2);
            assertThat(between.size()).isEqualTo(1);
            assertThat(after.isEmpty()).isTrue();
        }
    }

    @Test
    void shouldNotWaitForTransactionMarkers() throws Exception {
        // Given
        TopicPartition partition = new TopicPartition(topics.raw().name(), 0);
        try (KafkaProducer<byte[], byte[]> producer = transactional("markers");
                Offsets offsets = new Offsets(broker.admin(), client)) {
            producer.beginTransaction();
            var unused = producer.send(record(partition));
            producer.commitTransaction();
            Await.until("the marker", () -> broker.endOffsets(topics.raw()).get(partition), end -> end == 2);
            positions.put(partition, 1L);
            Settlement settlement = settlement(offsets, topics.raw());

            // When
            Look look = settlement.look();

            // Then
            assertThat(look.isEmpty()).isTrue();
        }
    }

    @Test
    void shouldWaitForATransactionThatIsOpen() throws Exception {
        // Given
        TopicPartition partition = new TopicPartition(topics.raw().name(), 0);
        try (KafkaProducer<byte[], byte[]> producer = transactional("open");
                Offsets offsets = new Offsets(broker.admin(), client)) {
            producer.beginTransaction();
            var unused = producer.send(record(partition));
            producer.flush();
            Settlement settlement = settlement(offsets, topics.raw());

            // When
            Look open = settlement.look();
            producer.abortTransaction();
            // The broker answers an abort before it has written the marker.
            Look aborted = Await.until("the end of the transaction", settlement::look, Look::isEmpty);

            // Then
            assertThat(open.isEmpty()).isFalse();
            assertThat(aborted.isEmpty()).isTrue();
        }
    }

    @Test
    void shouldGiveUpWhenTheWatcherSaysWhy() throws Exception {
        // Given
        broker.produce(topics.raw(), "a", "one");
        try (Offsets offsets = new Offsets(broker.admin(), client)) {
            // When
            Outcome outcome = settlement(offsets, topics.raw()).await(look -> Optional.of("it died"));

            // Then
            assertThat(outcome).isEqualTo(new Outcome.GivenUp("it died"));
        }
    }

    private Settlement settlement(Offsets offsets, Topic topic) {
        return new Settlement(offsets, List.of(new Reader("reader", List.of(topic), () -> Map.copyOf(positions))));
    }

    private KafkaProducer<byte[], byte[]> transactional(String id) {
        KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "transactional.id", topics.prefix() + id),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        producer.initTransactions();
        return producer;
    }

    private static ProducerRecord<byte[], byte[]> record(TopicPartition partition) {
        return new ProducerRecord<>(
                partition.topic(), partition.partition(), null, "value".getBytes(StandardCharsets.UTF_8));
    }
}
