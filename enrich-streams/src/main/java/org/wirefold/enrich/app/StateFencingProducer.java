package org.wirefold.enrich.app;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.metrics.KafkaMetric;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Writes state, stories and consumed offsets in one transaction. Messages between steps and enriched articles are written
 * outside of it.
 *
 * <p>Why. An instance that was paused (stopped process, paused virtual machine, long collection) still believes that it
 * owns its partitions when it wakes. Its rows must not overwrite those of the instance that took over. The transaction
 * sees to that: the broker refuses the commit of an instance that has lost its place in the group, and a restore reads
 * committed rows only. Messages need no such fence: they carry stamps or revisions, applying one twice or late changes
 * nothing, and the instance that takes over reads the same input from the same state and so sends the same messages
 * again. Without the transaction the next step reads them at once; within it each step would wait for the commit of the
 * one before.
 *
 * <p>The life of a commit:
 *
 * <ol>
 *   <li>Kafka Streams flushes. That sends all messages and all rows, and reports what could not be sent.
 *   <li>Kafka Streams adds the consumed offsets to the transaction and commits it. An offset is never committed before the
 *       messages that followed from its record are on the broker.
 *   <li>If the commit is refused, rows and stories vanish. The messages stay; their repetition is harmless.
 * </ol>
 *
 * <p>Thread-safe, as any producer.
 */
final class StateFencingProducer implements Producer<byte[], byte[]> {
    private final Producer<byte[], byte[]> transactional;
    private final Producer<byte[], byte[]> plain;
    private final Set<String> messageTopics;

    /**
     * A producer over two.
     *
     * @param transactional takes state and results; it has a transactional id
     * @param plain takes messages between steps; it has none
     * @param messageTopics the topics of the messages between steps
     */
    StateFencingProducer(
            Producer<byte[], byte[]> transactional, Producer<byte[], byte[]> plain, Set<String> messageTopics) {
        this.transactional = transactional;
        this.plain = plain;
        this.messageTopics = Set.copyOf(messageTopics);
    }

    /** A producer with the settings that Kafka Streams gives for exactly-once. */
    static StateFencingProducer of(Map<String, Object> settings, Set<String> messageTopics) {
        Map<String, Object> plain = new HashMap<>(settings);
        plain.remove(ProducerConfig.TRANSACTIONAL_ID_CONFIG);
        plain.remove(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG);
        plain.put(ProducerConfig.CLIENT_ID_CONFIG, settings.get(ProducerConfig.CLIENT_ID_CONFIG) + "-messages");
        return new StateFencingProducer(create(settings), create(plain), messageTopics);
    }

    /** A producer of Kafka's own. */
    static Producer<byte[], byte[]> create(Map<String, Object> settings) {
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private Producer<byte[], byte[]> of(ProducerRecord<byte[], byte[]> row) {
        return messageTopics.contains(row.topic()) ? plain : transactional;
    }

    @Override
    public Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> message) {
        return of(message).send(message);
    }

    @Override
    public Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> message, Callback callback) {
        return of(message).send(message, callback);
    }

    @Override
    public void flush() {
        plain.flush();
        transactional.flush();
    }

    @Override
    public void initTransactions() {
        transactional.initTransactions();
    }

    @Override
    public void beginTransaction() {
        transactional.beginTransaction();
    }

    @Override
    public void sendOffsetsToTransaction(
            Map<TopicPartition, OffsetAndMetadata> offsets, ConsumerGroupMetadata groupMetadata) {
        plain.flush();
        transactional.sendOffsetsToTransaction(offsets, groupMetadata);
    }

    @Override
    public void commitTransaction() {
        transactional.commitTransaction();
    }

    @Override
    public void abortTransaction() {
        transactional.abortTransaction();
    }

    @Override
    public List<PartitionInfo> partitionsFor(String topic) {
        return transactional.partitionsFor(topic);
    }

    @Override
    public Map<MetricName, ? extends Metric> metrics() {
        return transactional.metrics();
    }

    @Override
    public Uuid clientInstanceId(Duration timeout) {
        return transactional.clientInstanceId(timeout);
    }

    @Override
    public void registerMetricForSubscription(KafkaMetric metric) {
        transactional.registerMetricForSubscription(metric);
    }

    @Override
    public void unregisterMetricFromSubscription(KafkaMetric metric) {
        transactional.unregisterMetricFromSubscription(metric);
    }

    @Override
    public void close() {
        plain.close();
        transactional.close();
    }

    @Override
    public void close(Duration timeout) {
        plain.close(timeout);
        transactional.close(timeout);
    }
}
