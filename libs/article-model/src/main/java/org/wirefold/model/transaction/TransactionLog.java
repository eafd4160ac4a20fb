package org.wirefold.model.transaction;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.protocol.types.ArrayOf;
import org.apache.kafka.common.protocol.types.CompactArrayOf;
import org.apache.kafka.common.protocol.types.Field;
import org.apache.kafka.common.protocol.types.Schema;
import org.apache.kafka.common.protocol.types.SchemaException;
import org.apache.kafka.common.protocol.types.Struct;
import org.apache.kafka.common.protocol.types.Type;
import org.apache.kafka.common.serialization.ByteBufferDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the coordinators of a cluster have noted of transactions, read from their own topic. A coordinator notes how a
 * transaction ends before it tells the partitions, so what is noted is what counts. Its records are those of Kafka's
 * {@code TransactionLogKey} and {@code TransactionLogValue}, versions 0 and 1.
 *
 * <p>Of producers whose epoch rises with each transaction only (KIP-890, the default since Kafka 4.0): the end of a
 * transaction is noted under the epoch that follows its own, so no two transactions are mistaken for each other.
 */
final class TransactionLog {
    private static final Logger LOG = LoggerFactory.getLogger(TransactionLog.class);
    private static final String TOPIC = "__transaction_state";
    private static final Duration POLL = Duration.ofMillis(500);

    /** Without a single record for so long, the partition counts as out of reach. */
    private static final Duration SILENCE = Duration.ofSeconds(30);

    private static final byte PREPARE_COMMIT = 2;
    private static final byte PREPARE_ABORT = 3;

    private static final String PRODUCER = "producer_id";
    private static final String EPOCH = "producer_epoch";
    private static final String STATUS = "transaction_status";
    private static final String PARTITIONS = "transaction_partitions";
    private static final String OF_TOPIC = "topic";
    private static final String IDS = "partition_ids";

    /** Its fields as far as they are read here; what follows them is left unread. */
    private static final List<Schema> VALUES = List.of(
            value(ArrayOf.nullable(
                    new Schema(new Field(OF_TOPIC, Type.STRING), new Field(IDS, new ArrayOf(Type.INT32))))),
            value(CompactArrayOf.nullable(new Schema(
                    new Field(OF_TOPIC, Type.COMPACT_STRING),
                    new Field(IDS, new CompactArrayOf(Type.INT32)),
                    Field.TaggedFieldsSection.of()))));

    private final Map<String, Object> client;

    /** @param client settings of a client of the cluster */
    TransactionLog(Map<String, Object> client) {
        this.client = client;
    }

    /**
     * How each of these is to end, as far as that was noted. Reads the whole topic, so it is for the rare case.
     *
     * @throws org.apache.kafka.common.errors.AuthorizationException if the cluster does not allow to read it
     * @throws KafkaException if the cluster does not answer
     */
    Map<OpenTransaction, TransactionEnd> ends(Collection<OpenTransaction> transactions) {
        Map<OpenTransaction, TransactionEnd> ends = new HashMap<>();
        Map<String, Object> settings = new HashMap<>(client);
        settings.put("enable.auto.commit", "false");
        settings.put("isolation.level", "read_uncommitted");
        settings.put("auto.offset.reset", "earliest");
        settings.remove("group.id");
        try (KafkaConsumer<ByteBuffer, ByteBuffer> consumer =
                new KafkaConsumer<>(settings, new ByteBufferDeserializer(), new ByteBufferDeserializer())) {
            List<TopicPartition> partitions = new ArrayList<>();
            for (PartitionInfo partition : consumer.partitionsFor(TOPIC)) {
                partitions.add(new TopicPartition(TOPIC, partition.partition()));
            }
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> last = consumer.endOffsets(partitions);
            long heard = System.nanoTime();
            while (partitions.stream()
                    .anyMatch(partition -> consumer.position(partition) < last.getOrDefault(partition, 0L))) {
                for (ConsumerRecord<ByteBuffer, ByteBuffer> record : consumer.poll(POLL)) {
                    heard = System.nanoTime();
                    note(record.value(), transactions, ends);
                }
                if (System.nanoTime() - heard > SILENCE.toNanos()) {
                    throw new TimeoutException(TOPIC + " could not be read");
                }
            }
        }
        return ends;
    }

    private static void note(
            ByteBuffer value, Collection<OpenTransaction> transactions, Map<OpenTransaction, TransactionEnd> ends) {
        if (value == null || value.remaining() < Short.BYTES) {
            return;
        }
        short version = value.getShort();
        if (version < 0 || version >= VALUES.size()) {
            return;
        }
        Struct noted;
        try {
            noted = VALUES.get(version).read(value);
        } catch (SchemaException e) {
            // Of a version to come, or somebody else's: it says nothing.
            LOG.debug("a record of {} cannot be read", TOPIC, e);
            return;
        }
        byte status = (byte) noted.get(STATUS);
        if (status != PREPARE_COMMIT && status != PREPARE_ABORT) {
            return;
        }
        for (OpenTransaction transaction : transactions) {
            if (transaction.producerId() == noted.getLong(PRODUCER)
                    && transaction.producerEpoch() + 1 == noted.getShort(EPOCH)
                    && names(noted, transaction.partition())) {
                ends.put(transaction, status == PREPARE_COMMIT ? TransactionEnd.COMMIT : TransactionEnd.ABORT);
            }
        }
    }

    private static boolean names(Struct noted, TopicPartition partition) {
        Object[] topics = noted.getArray(PARTITIONS);
        if (topics == null) {
            return false;
        }
        for (Object topic : topics) {
            Struct ofTopic = (Struct) topic;
            if (ofTopic.getString(OF_TOPIC).equals(partition.topic())
                    && List.of(ofTopic.getArray(IDS)).contains(partition.partition())) {
                return true;
            }
        }
        return false;
    }

    private static Schema value(Type partitions) {
        return new Schema(
                new Field(PRODUCER, Type.INT64),
                new Field(EPOCH, Type.INT16),
                new Field("transaction_timeout_ms", Type.INT32),
                new Field(STATUS, Type.INT8),
                new Field(PARTITIONS, partitions));
    }
}
