package org.wirefold.enrich.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class StateFencingProducerTest {
    private static final Map<TopicPartition, OffsetAndMetadata> OFFSETS =
            Map.of(new TopicPartition("body-events", 0), new OffsetAndMetadata(7));

    private final ConsumerGroupMetadata group = new MockConsumer<byte[], byte[]>("earliest").groupMetadata();
    private final MockProducer<byte[], byte[]> transactional = producer();
    private final MockProducer<byte[], byte[]> plain = producer();
    private final StateFencingProducer producer = new StateFencingProducer(transactional, plain, Set.of("body-events"));

    @Test
    void shouldLetMessagesThroughBeforeTheCommitAndRowsOnlyWithIt() {
        // Given
        producer.initTransactions();
        producer.beginTransaction();
        Future<RecordMetadata> unused = producer.send(record("body-events"));
        Future<RecordMetadata> unusedToo = producer.send(record("bodies-changelog"));

        // When
        producer.flush();

        // Then
        assertThat(plain.history()).extracting(ProducerRecord::topic).containsExactly("body-events");
        assertThat(transactional.history()).isEmpty();
        producer.sendOffsetsToTransaction(OFFSETS, group);
        producer.commitTransaction();
        assertThat(transactional.history()).extracting(ProducerRecord::topic).containsExactly("bodies-changelog");
        assertThat(transactional.consumerGroupOffsetsHistory()).hasSize(1);
    }

    @Test
    void shouldHaveSentTheMessagesBeforeItCommitsTheOffsetsThatLedToThem() {
        // Given
        producer.initTransactions();
        producer.beginTransaction();
        Future<RecordMetadata> unused = producer.send(record("body-events"));

        // When
        producer.sendOffsetsToTransaction(OFFSETS, group);

        // Then
        assertThat(plain.flushed()).isTrue();
    }

    @Test
    void shouldWriteNoRowsAfterAnotherInstanceHasTakenOver() {
        // Given
        producer.initTransactions();
        producer.beginTransaction();
        Future<RecordMetadata> unused = producer.send(record("bodies-changelog"));
        transactional.fenceProducer();

        // When, then
        assertThatThrownBy(producer::commitTransaction).isInstanceOf(ProducerFencedException.class);
        assertThat(transactional.history()).isEmpty();
    }

    private static MockProducer<byte[], byte[]> producer() {
        return new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static ProducerRecord<byte[], byte[]> record(String topic) {
        return new ProducerRecord<>(topic, new byte[] {1}, new byte[] {2});
    }
}
