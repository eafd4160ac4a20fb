package org.wirefold.testkit;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ProducerState;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.message.ProduceRequestData;
import org.apache.kafka.common.protocol.ApiKeys;
import org.apache.kafka.common.protocol.ByteBufferAccessor;
import org.apache.kafka.common.protocol.Errors;
import org.apache.kafka.common.protocol.MessageUtil;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.SimpleRecord;
import org.apache.kafka.common.requests.AbstractRequest;
import org.apache.kafka.common.requests.ProduceRequest;
import org.apache.kafka.common.requests.ProduceResponse;
import org.apache.kafka.common.requests.RequestHeader;
import org.apache.kafka.common.requests.ResponseHeader;
import org.apache.kafka.common.requests.TxnOffsetCommitRequest;
import org.apache.kafka.common.requests.TxnOffsetCommitResponse;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.coordinator.transaction.generated.TransactionLogKey;
import org.apache.kafka.coordinator.transaction.generated.TransactionLogValue;
import org.wirefold.model.transaction.OpenTransaction;

/**
 * Leaves a transaction open on a partition for ever, as a broker did whose disk had been full. A producer writes to
 * the partition and ends its transaction. Then one more record of that producer arrives, as an old client sends it: it
 * says that it belongs to a transaction, and the coordinator knows of none. The broker must have been started with
 * {@link #SETTINGS}, or it refuses that record.
 */
public final class HangingTransaction {
    /** Settings of a broker that lets a transaction hang. A transaction may last 10 s, which is what Kafka Streams asks for. */
    public static final Map<String, String> SETTINGS = Map.of(
            "transaction.partition.verification.enable", "false",
            "transaction.max.timeout.ms", "10000");

    private static final short OLD_PRODUCE = 11;
    private static final short OLD_COMMIT = 3;

    private HangingTransaction() {}

    /**
     * Makes one.
     *
     * @param transactionalId that nobody else has
     * @param record its first record, which is never committed
     */
    public static void leave(TestBroker broker, TopicPartition partition, String transactionalId, SimpleRecord record)
            throws IOException {
        ProducerState ended = afterOneTransaction(broker, partition, transactionalId, producer -> {
            var unused =
                    producer.send(new ProducerRecord<>(partition.topic(), partition.partition(), new byte[0], null));
            producer.flush();
        });
        send(broker, partition, transactionalId, ended, record);
    }

    /**
     * Makes one on the offsets of a group, which can then not read what it has committed.
     *
     * @param offsets the partition with the offsets of the group
     * @param transactionalId that nobody else has
     * @param consumed whose offset is committed, without an effect
     */
    public static void leaveOffset(
            TestBroker broker, TopicPartition offsets, String group, String transactionalId, TopicPartition consumed)
            throws IOException {
        ProducerState ended = afterOneTransaction(broker, offsets, transactionalId, producer -> {
            try (KafkaConsumer<byte[], byte[]> member = new KafkaConsumer<>(
                    Map.of("bootstrap.servers", broker.bootstrapServers(), "group.id", group),
                    new ByteArrayDeserializer(),
                    new ByteArrayDeserializer())) {
                producer.sendOffsetsToTransaction(Map.of(consumed, new OffsetAndMetadata(1)), member.groupMetadata());
            }
        });
        TxnOffsetCommitRequest request = new TxnOffsetCommitRequest.Builder(
                        transactionalId,
                        group,
                        ended.producerId(),
                        (short) ended.producerEpoch(),
                        Map.of(consumed, new TxnOffsetCommitRequest.CommittedOffset(1, "", Optional.empty())),
                        false)
                .build(OLD_COMMIT);
        ByteBuffer answer = ask(broker, request, ApiKeys.TXN_OFFSET_COMMIT, OLD_COMMIT);
        TxnOffsetCommitResponse.parse(new ByteBufferAccessor(answer), OLD_COMMIT)
                .errors()
                .forEach((partition, error) -> check(error));
    }

    /**
     * Writes what the coordinator of a transaction notes of its end before it tells the partition, in Kafka's own
     * record. The coordinator itself does not learn of it.
     *
     * @param committed whether it is to count
     */
    public static void noteEnd(
            TestBroker broker, OpenTransaction transaction, String transactionalId, boolean committed) {
        TopicPartition partition = transaction.partition();
        TransactionLogValue value = new TransactionLogValue()
                .setProducerId(transaction.producerId())
                .setProducerEpoch((short) (transaction.producerEpoch() + 1))
                .setTransactionStatus((byte) (committed ? 2 : 3))
                .setTransactionPartitions(List.of(new TransactionLogValue.PartitionsSchema()
                        .setTopic(partition.topic())
                        .setPartitionIds(List.of(partition.partition()))))
                .setClientTransactionVersion((short) 2);
        // Only a client of this name may write to Kafka's own topics.
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "client.id", "__admin_client"),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(
                            "__transaction_state",
                            MessageUtil.toVersionPrefixedBytes(
                                    (short) 0, new TransactionLogKey().setTransactionalId(transactionalId)),
                            MessageUtil.toVersionPrefixedBytes((short) 1, value)))
                    .get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    /** What the broker knows of a producer whose transaction has ended on a partition. */
    private static ProducerState afterOneTransaction(
            TestBroker broker,
            TopicPartition partition,
            String transactionalId,
            Consumer<KafkaProducer<byte[], byte[]>> write) {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        broker.bootstrapServers(),
                        "transactional.id",
                        transactionalId,
                        "transaction.timeout.ms",
                        10_000),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            write.accept(producer);
            ProducerState state = newest(broker.admin(), partition);
            producer.abortTransaction();
            // The producer is told of the end before the partition is. The end raises the epoch.
            return Await.until(
                    "the end of the transaction",
                    Duration.ofSeconds(10),
                    () -> state(broker.admin(), partition, state.producerId()),
                    producerState ->
                            producerState.currentTransactionStartOffset().isEmpty());
        }
    }

    private static void send(
            TestBroker broker,
            TopicPartition partition,
            String transactionalId,
            ProducerState producer,
            SimpleRecord record)
            throws IOException {
        boolean isNewEpoch = producer.lastSequence() < 0;
        MemoryRecords records = MemoryRecords.withTransactionalRecords(
                Compression.NONE,
                producer.producerId(),
                (short) producer.producerEpoch(),
                isNewEpoch ? 0 : producer.lastSequence() + 1,
                record);
        ProduceRequestData.TopicProduceDataCollection topics = new ProduceRequestData.TopicProduceDataCollection();
        topics.add(new ProduceRequestData.TopicProduceData()
                .setName(partition.topic())
                .setPartitionData(List.of(new ProduceRequestData.PartitionProduceData()
                        .setIndex(partition.partition())
                        .setRecords(records))));
        ProduceRequest request = new ProduceRequest(
                new ProduceRequestData()
                        .setTransactionalId(transactionalId)
                        .setAcks((short) -1)
                        .setTimeoutMs(10_000)
                        .setTopicData(topics),
                OLD_PRODUCE);
        ByteBuffer answer = ask(broker, request, ApiKeys.PRODUCE, OLD_PRODUCE);
        ProduceResponse.parse(new ByteBufferAccessor(answer), OLD_PRODUCE)
                .data()
                .responses()
                .forEach(topic ->
                        topic.partitionResponses().forEach(response -> check(Errors.forCode(response.errorCode()))));
    }

    /** Sends a request as an old client does; the answer behind its header. */
    private static ByteBuffer ask(TestBroker broker, AbstractRequest request, ApiKeys key, short version)
            throws IOException {
        ByteBuffer bytes = request.serializeWithHeader(new RequestHeader(key, version, "old", 1));
        int colon = broker.bootstrapServers().lastIndexOf(':');
        try (Socket socket = new Socket(
                        broker.bootstrapServers().substring(0, colon),
                        Integer.parseInt(broker.bootstrapServers().substring(colon + 1)));
                DataOutputStream out = new DataOutputStream(socket.getOutputStream());
                DataInputStream in = new DataInputStream(socket.getInputStream())) {
            out.writeInt(bytes.remaining());
            out.write(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
            out.flush();
            byte[] answer = new byte[in.readInt()];
            in.readFully(answer);
            ByteBuffer buffer = ByteBuffer.wrap(answer);
            ResponseHeader.parse(buffer, key.responseHeaderVersion(version));
            return buffer;
        }
    }

    private static void check(Errors error) {
        if (error != Errors.NONE) {
            throw new AssertionError("the broker refused the record: " + error);
        }
    }

    private static ProducerState state(Admin admin, TopicPartition partition, long producerId) {
        return producers(admin, partition).stream()
                .filter(producer -> producer.producerId() == producerId)
                .findFirst()
                .orElseThrow();
    }

    private static ProducerState newest(Admin admin, TopicPartition partition) {
        return producers(admin, partition).stream()
                .max(Comparator.comparingLong(ProducerState::producerId))
                .orElseThrow();
    }

    private static List<ProducerState> producers(Admin admin, TopicPartition partition) {
        try {
            return admin.describeProducers(List.of(partition))
                    .partitionResult(partition)
                    .get()
                    .activeProducers();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        } catch (ExecutionException e) {
            throw new AssertionError("no producers of " + partition, e.getCause());
        }
    }
}
