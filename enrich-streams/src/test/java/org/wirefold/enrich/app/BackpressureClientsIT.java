package org.wirefold.enrich.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.wirefold.model.TopicCatalogue;
import org.wirefold.testkit.Await;
import org.wirefold.testkit.TestBroker;

@Timeout(60)
class BackpressureClientsIT {
    private static final String THREAD = "app-StreamThread-1";
    private static final int MOST_WAITING = 10;

    private final TestBroker broker = TestBroker.shared();
    private final TopicCatalogue topics = broker.newCatalogue(1);
    private final TopicPartition raw = new TopicPartition(topics.raw().name(), 0);
    private final TopicPartition inner =
            new TopicPartition(topics.articleEvents().name(), 0);
    private final BackpressureClients clients =
            new BackpressureClients(topics.raw().name(), Set.of(), MOST_WAITING, Set.of());

    BackpressureClientsIT() {
        broker.createTopics(topics);
    }

    @Test
    void shouldTakeNothingInWhileMoreWaitsInsideThanAllowed() {
        // Given
        for (int i = 0; i < 2 * MOST_WAITING; i++) {
            broker.produce(topics.articleEvents(), "a", "event " + i);
        }
        try (Consumer<byte[], byte[]> consumer = consumer()) {
            consumer.assign(List.of(raw, inner));
            List<String> got = new ArrayList<>();
            Await.until("the first event", () -> poll(consumer, got), list -> !list.isEmpty());
            // As Kafka Streams does where a task has enough.
            consumer.pause(List.of(inner));
            consumer.resume(List.of(raw));
            broker.produce(topics.raw(), "s", "article");

            // When
            poll(consumer, got);

            // Then
            assertThat(got).containsExactly("event 0");
            assertThat(consumer.paused()).containsExactly(inner);
            consumer.resume(List.of(inner));
            Await.until("all of it", () -> poll(consumer, got), list -> list.size() == 2 * MOST_WAITING + 1);
            assertThat(got.indexOf("article")).isGreaterThanOrEqualTo(MOST_WAITING);
        }
    }

    @Test
    void shouldSendAtOnceWhatTheThreadMadeWhenNothingWaitsForIt() throws Exception {
        // Given
        Map<String, Object> settings = settings("producer");
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 120_000);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 300_000);
        try (Producer<byte[], byte[]> producer = clients.getProducer(settings);
                Consumer<byte[], byte[]> consumer = consumer()) {
            consumer.assign(List.of(raw));
            Future<RecordMetadata> sent = producer.send(new ProducerRecord<>(inner.topic(), new byte[] {1}));

            // When
            consumer.poll(Duration.ofMillis(100));

            // Then
            assertThat(sent.get(30, TimeUnit.SECONDS).hasOffset()).isTrue();
        }
    }

    @Test
    void shouldReadPartitionsThatAreBehindInTheOrderOfTheirTimes() throws Exception {
        // Given
        TopicCatalogue two = broker.newCatalogue(2);
        broker.createTopics(two);
        int articles = 40;
        try (Producer<byte[], byte[]> producer = clients.getProducer(settings("producer"))) {
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            for (int i = 0; i < articles; i++) {
                byte[] value = Integer.toString(i).getBytes(StandardCharsets.UTF_8);
                sent.add(producer.send(new ProducerRecord<>(two.raw().name(), i % 2, 1_000L + i, null, value)));
            }
            producer.flush();
            for (Future<RecordMetadata> each : sent) {
                each.get(30, TimeUnit.SECONDS);
            }
        }

        // When
        List<String> got = new ArrayList<>();
        BackpressureClients paced =
                new BackpressureClients(two.raw().name(), Set.of(two.raw().name()), MOST_WAITING, Set.of());
        try (Consumer<byte[], byte[]> consumer = consumer(paced)) {
            consumer.assign(List.of(
                    new TopicPartition(two.raw().name(), 0),
                    new TopicPartition(two.raw().name(), 1)));
            Await.until("all of it", () -> poll(consumer, got), list -> list.size() == articles);
        }

        // Then
        for (int i = 0; i < articles; i++) {
            assertThat(Integer.parseInt(got.get(i))).as("%s", got).isCloseTo(i, within(2));
        }
    }

    private static List<String> poll(Consumer<byte[], byte[]> consumer, List<String> got) {
        consumer.poll(Duration.ofSeconds(1))
                .forEach(record -> got.add(new String(record.value(), StandardCharsets.UTF_8)));
        return got;
    }

    private Consumer<byte[], byte[]> consumer() {
        return consumer(clients);
    }

    private Consumer<byte[], byte[]> consumer(BackpressureClients of) {
        Map<String, Object> settings = settings("consumer");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1);
        return of.getConsumer(settings);
    }

    private Map<String, Object> settings(String client) {
        Map<String, Object> settings = new HashMap<>();
        settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers());
        settings.put(ProducerConfig.CLIENT_ID_CONFIG, THREAD + "-" + client);
        return settings;
    }
}
