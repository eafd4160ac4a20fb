package org.wirefold.sink;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.wirefold.model.ArticleJson;
import org.wirefold.model.Topic;
import org.wirefold.model.TopicCatalogue;
import org.wirefold.sink.destination.RowKind;
import org.wirefold.testkit.TestBroker;

/**
 * Random records of all topics: rows in rising and falling revisions, deletions, values that are not JSON, and rows
 * that a database with its checks on refuses. The same seed gives the same records. Knows what must come of them.
 */
final class Workload implements AutoCloseable {
    static final String BAD_BODY = "Bad, four words.";

    private final SplittableRandom random;
    private final TopicCatalogue topics;
    private final int keys;
    private final KafkaProducer<byte[], byte @Nullable []> producer;

    Workload(long seed, TopicCatalogue topics, int keys) {
        this.random = new SplittableRandom(seed);
        this.topics = topics;
        this.keys = keys;
        this.producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        TestBroker.shared().bootstrapServers(),
                        "acks",
                        "1",
                        "enable.idempotence",
                        "false"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** Writes records and returns when all are acknowledged. */
    void produce(int records) {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (int i = 0; i < records; i++) {
            sent.add(producer.send(next()));
        }
        for (Future<RecordMetadata> one : sent) {
            try {
                one.get();
            } catch (InterruptedException | ExecutionException e) {
                throw new AssertionError(e);
            }
        }
    }

    private ProducerRecord<byte[], byte @Nullable []> next() {
        int dice = random.nextInt(100);
        int number = random.nextInt(keys);
        long revision = random.nextLong(1, 21);
        if (dice < 20) {
            byte[] value = dice < 2 ? null : ArticleJson.write(Rows.story(number, revision));
            return new ProducerRecord<>(topics.stories().name(), bytes(Rows.storyId(number)), value);
        }
        if (dice >= 90) {
            byte[] value = dice < 92 ? null : ArticleJson.write(Rows.event(number, revision));
            return new ProducerRecord<>(topics.events().name(), bytes(Rows.eventId(number)), value);
        }
        byte[] key = bytes(Rows.uri(number));
        byte[] value;
        if (dice < 24) {
            value = null;
        } else if (dice < 26) {
            value = bytes("{\"item\": {\"uri\": broken");
        } else if (dice < 28) {
            value = ArticleJson.write(Rows.article(number, revision, BAD_BODY, "none"));
        } else {
            value = ArticleJson.write(Rows.article(number, revision));
        }
        return new ProducerRecord<>(topics.enriched().name(), key, value);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        producer.close();
    }

    /**
     * What a topic's records amount to.
     *
     * @param rows JSON by key
     * @param deadLetters topic, partition and offset of every record that must be a dead letter
     */
    record Expected(Map<String, String> rows, Set<String> deadLetters) {}

    /** Applies every record of a topic by itself, in the order of offsets. */
    static Expected expected(TopicCatalogue topics, RowKind kind, boolean refuses) {
        Topic topic = kind.topic(topics);
        Map<String, String> rows = new TreeMap<>();
        Map<String, Long> revisions = new TreeMap<>();
        Set<String> deadLetters = new HashSet<>();
        for (ConsumerRecord<byte[], byte @Nullable []> record :
                TestBroker.shared().records(topic)) {
            byte[] value = record.value();
            String where = record.topic() + "-" + record.partition() + "@" + record.offset();
            if (record.key() == null) {
                deadLetters.add(where);
                continue;
            }
            String key = new String(record.key(), StandardCharsets.UTF_8);
            if (value == null) {
                rows.remove(key);
                revisions.remove(key);
                continue;
            }
            String json = new String(value, StandardCharsets.UTF_8);
            if (!json.contains(key) || json.endsWith("broken") || (refuses && json.contains("Bad, four words."))) {
                deadLetters.add(where);
                continue;
            }
            long revision = kind.revision(kind.read(value));
            if (revision > revisions.getOrDefault(key, Long.MIN_VALUE)) {
                revisions.put(key, revision);
                rows.put(key, json);
            }
        }
        return new Expected(rows, deadLetters);
    }
}
