package org.wirefold.cli.replay;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;
import org.wirefold.cli.generation.GenerationBook;
import org.wirefold.enrich.event.ArticleEvent;
import org.wirefold.model.Topic;
import org.wirefold.model.TopicCatalogue;

/**
 * Tells every generation that articles are wanted gone, and sees that it is done. Used in this order: {@link #look},
 * {@link #send}, {@link #await}. Not thread-safe.
 */
public final class Forgetting implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);

    private final Map<String, Object> clientProperties;
    private final TopicCatalogue topics;
    private final KafkaConsumer<byte[], byte @Nullable []> consumer;

    /** What is known of an article. */
    public enum State {
        /** Nothing was ever said of it. */
        UNKNOWN,
        /** It is there. */
        THERE,
        /** It was there and has been forgotten. */
        FORGOTTEN
    }

    /** Asks about and watches the generation of a catalogue; what is sent goes to every other one as well. */
    public Forgetting(Map<String, Object> clientProperties, TopicCatalogue topics) {
        this.clientProperties = Map.copyOf(clientProperties);
        this.topics = topics;
        Map<String, Object> properties = new HashMap<>(clientProperties);
        properties.put("isolation.level", "read_committed");
        properties.put("enable.auto.commit", "false");
        this.consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Reads what is said of each; the consumer is then positioned after that. */
    public Map<String, State> look(Collection<String> uris) {
        Map<String, State> states = new TreeMap<>();
        uris.forEach(uri -> states.put(uri, State.UNKNOWN));
        List<TopicPartition> partitions =
                uris.stream().map(this::partition).distinct().toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
            for (ConsumerRecord<byte[], byte @Nullable []> record : consumer.poll(POLL)) {
                State said = record.value() == null ? State.FORGOTTEN : State.THERE;
                states.computeIfPresent(key(record), (uri, before) -> said);
            }
        }
        return states;
    }

    /**
     * Tells every generation under the catalogue's prefix.
     *
     * @return the generations, by the names that users know
     */
    public Set<String> send(Admin admin, Collection<String> uris) throws InterruptedException {
        Set<String> told = new TreeSet<>();
        for (String generation : Groups.generations(admin, topics.prefix())) {
            send(clientProperties, topics.withGeneration(generation).articleEvents(), uris);
            told.add(GenerationBook.spoken(generation));
        }
        return told;
    }

    static void send(Map<String, Object> clientProperties, Topic articleEvents, Collection<String> uris)
            throws InterruptedException {
        Map<String, Object> properties = new HashMap<>(clientProperties);
        properties.put("acks", "all");
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (String uri : uris) {
                sent.add(producer.send(new ProducerRecord<>(
                        articleEvents.name(),
                        uri.getBytes(StandardCharsets.UTF_8),
                        new ArticleEvent.Forgotten().toBytes())));
            }
            producer.flush();
            for (Future<RecordMetadata> one : sent) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new KafkaException("the request could not be written to " + articleEvents.name(), e.getCause());
        }
    }

    /**
     * Waits until the generation says of each that it is gone.
     *
     * @param patience how long at most
     * @param vain returns why waiting is useless; empty to continue
     * @return those that are not gone yet
     */
    public Set<String> await(Collection<String> uris, Duration patience, Supplier<Optional<String>> vain) {
        Set<String> left = new TreeSet<>(uris);
        long deadline = System.nanoTime() + patience.toNanos();
        while (!left.isEmpty() && System.nanoTime() - deadline < 0) {
            Optional<String> reason = vain.get();
            if (reason.isPresent()) {
                throw new ReplayException(reason.get());
            }
            for (ConsumerRecord<byte[], byte @Nullable []> record : consumer.poll(POLL)) {
                if (record.value() == null) {
                    left.remove(key(record));
                }
            }
        }
        return left;
    }

    private TopicPartition partition(String uri) {
        // As every Kafka producer chooses the partition of a key.
        int hash = Utils.toPositive(Utils.murmur2(uri.getBytes(StandardCharsets.UTF_8)));
        return new TopicPartition(topics.enriched().name(), hash % topics.partitions());
    }

    private static String key(ConsumerRecord<byte[], byte @Nullable []> record) {
        return new String(record.key(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
