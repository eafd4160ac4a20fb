package org.wirefold.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.AbortTransactionSpec;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ProducerState;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.record.internal.SimpleRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wirefold.model.TopicCatalogue;
import org.wirefold.model.transaction.HangingTransactions;
import org.wirefold.model.transaction.OpenTransaction;
import org.wirefold.model.transaction.TransactionWatch;

/** A transaction that nobody will end is ended; one that may be alive is never touched. */
@Timeout(120)
class TransactionWatchTest {
    private static final String OFFSETS = "__consumer_offsets";
    private static final Duration WITHIN = Duration.ofSeconds(10);
    private static final Duration LONG = Duration.ofSeconds(41);

    @TempDir
    static Path folder;

    private static TestBroker broker;

    private final AtomicLong now = new AtomicLong();
    private final TransactionWatch watch = new TransactionWatch(now::get);
    private TopicCatalogue topics;
    private HangingTransactions transactions;

    @BeforeAll
    static void start() {
        broker = TestBroker.start(folder, HangingTransaction.SETTINGS);
    }

    @BeforeEach
    void createTopics() {
        topics = broker.newCatalogue(1);
        transactions = new HangingTransactions(broker.admin(), client(), topics);
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    private static Map<String, Object> client() {
        return Map.of("bootstrap.servers", broker.bootstrapServers());
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    private void leave(TopicPartition partition) throws Exception {
        HangingTransaction.leave(
                broker,
                partition,
                topics.prefix() + partition,
                new SimpleRecord(0, new byte[0], "lost".getBytes(StandardCharsets.UTF_8)));
    }

    private TopicPartition raw() {
        return new TopicPartition(topics.raw().name(), 0);
    }

    private List<String> committed() {
        return broker.records(topics.raw()).stream()
                .map(record -> new String(record.value(), StandardCharsets.UTF_8))
                .toList();
    }

    @Test
    void shouldEndATransactionWhenNoCoordinatorHasKnownItForLongerThanAnyMayLast() throws Exception {
        // Given
        broker.produce(topics.raw(), "a", "before");
        leave(raw());
        broker.produce(topics.raw(), "a", "behind");
        watch.look(transactions);
        pass(LONG);

        // When
        watch.look(transactions);

        // Then
        assertThat(watch.ended()).isOne();
        assertThat(watch.hanging()).isZero();
        assertThat(transactions.find(Duration.ZERO)).isEmpty();
        broker.awaitRecords(topics.raw(), 2);
        assertThat(committed()).containsExactly("before", "behind");
    }

    @Test
    void shouldEndATransactionOnTheOffsetsOfTheApplicationAndNotOnThoseOfOthers() throws Exception {
        // Given
        String group = topics.applicationId();
        broker.admin()
                .alterConsumerGroupOffsets(group, Map.of(raw(), new OffsetAndMetadata(0)))
                .all()
                .get();
        TopicPartition own = offsetsOf(group);
        String other = IntStream.range(0, 1_000)
                .mapToObj(number -> "other-" + number)
                .filter(name -> !offsetsOf(name).equals(own))
                .findFirst()
                .orElseThrow();
        HangingTransaction.leaveOffset(broker, own, group, topics.prefix() + "own", raw());
        HangingTransaction.leaveOffset(broker, offsetsOf(other), other, topics.prefix() + "other", raw());
        watch.look(transactions);
        pass(LONG);

        // When
        watch.look(transactions);

        // Then
        assertThat(watch.ended()).isOne();
        assertThat(transactions.find(Duration.ZERO)).isEmpty();
        assertThat(open(own)).isEmpty();
        assertThat(open(offsetsOf(other))).hasSize(1);
        abort(offsetsOf(other), open(offsetsOf(other)).get(0));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldEndATransactionAtOnceAndAsNotedWhenItsCoordinatorHasForgottenToTellThePartition(boolean committed)
            throws Exception {
        // Given
        broker.produce(topics.raw(), "a", "before");
        leave(raw());
        broker.produce(topics.raw(), "a", "behind");
        OpenTransaction hanging = transactions.find(Duration.ZERO).iterator().next();
        HangingTransaction.noteEnd(broker, hanging, topics.prefix() + raw(), committed);

        // When
        watch.look(transactions);

        // Then
        assertThat(watch.ended()).isOne();
        assertThat(committed())
                .containsExactlyElementsOf(
                        committed ? List.of("before", "lost", "behind") : List.of("before", "behind"));
        assertThat(transactions.find(Duration.ZERO)).isEmpty();
    }

    /** The partition with the offsets of a group. */
    private static TopicPartition offsetsOf(String group) {
        try {
            int partitions = broker.admin()
                    .describeTopics(List.of(OFFSETS))
                    .allTopicNames()
                    .get()
                    .values()
                    .iterator()
                    .next()
                    .partitions()
                    .size();
            return new TopicPartition(OFFSETS, Utils.abs(group.hashCode()) % partitions);
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    private static List<ProducerState> open(TopicPartition partition) throws Exception {
        return broker
                .admin()
                .describeProducers(List.of(partition))
                .partitionResult(partition)
                .get()
                .activeProducers()
                .stream()
                .filter(producer -> producer.currentTransactionStartOffset().isPresent())
                .toList();
    }

    /** Its partition may be that of the application of another test. */
    private static void abort(TopicPartition partition, ProducerState producer) throws Exception {
        broker.admin()
                .abortTransaction(new AbortTransactionSpec(
                        partition,
                        producer.producerId(),
                        (short) producer.producerEpoch(),
                        producer.coordinatorEpoch().orElse(0)))
                .all()
                .get();
    }

    @Test
    void shouldLeaveATransactionAloneWhenItHasNotBeenOpenForLongEnough() throws Exception {
        // Given
        leave(raw());
        watch.look(transactions);
        pass(LONG.minusSeconds(2));

        // When
        watch.look(transactions);

        // Then
        assertThat(watch.ended()).isZero();
        assertThat(transactions.find(Duration.ZERO)).hasSize(1);
    }

    @Test
    void shouldLeaveATransactionAloneWhenItsCoordinatorKnowsIt() throws Exception {
        // Given
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        broker.bootstrapServers(),
                        "transactional.id",
                        topics.prefix() + "alive",
                        "transaction.timeout.ms",
                        10_000),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            // Its record says that it is of 1970, as the record of an old article may.
            var unused = producer.send(new ProducerRecord<>(
                    topics.raw().name(), 0, 0L, new byte[0], "alive".getBytes(StandardCharsets.UTF_8)));
            producer.flush();
            watch.look(transactions);
            pass(Duration.ofDays(1));

            // When
            watch.look(transactions);
            boolean isTakenForHanging = !transactions.find(Duration.ZERO).isEmpty();
            producer.commitTransaction();

            // Then
            assertThat(isTakenForHanging).isFalse();
            assertThat(watch.ended()).isZero();
            Await.until("the record", WITHIN, this::committed, List.of("alive")::equals);
        }
    }

    @Test
    void shouldGoOnWhenTheClusterDoesNotAllowItToEndOne() throws Exception {
        // Given
        leave(raw());
        HangingTransactions withoutRight = new HangingTransactions(mayNotAbort(), client(), topics);
        watch.look(withoutRight);
        pass(LONG);

        // When
        watch.look(withoutRight);
        int refused = watch.hanging();
        watch.look(transactions);

        // Then
        assertThat(refused).isOne();
        assertThat(watch.hanging()).isZero();
        assertThat(watch.ended()).isOne();
    }

    private static Admin mayNotAbort() {
        return (Admin) Proxy.newProxyInstance(
                Admin.class.getClassLoader(), new Class<?>[] {Admin.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("abortTransaction")) {
                        throw new ClusterAuthorizationException("not allowed");
                    }
                    try {
                        return method.invoke(broker.admin(), arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
