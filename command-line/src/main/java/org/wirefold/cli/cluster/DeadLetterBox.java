package org.wirefold.cli.cluster;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.wirefold.model.DeadLetter;
import org.wirefold.model.DeadLetters;
import org.wirefold.model.Topic;
import org.wirefold.model.TopicCatalogue;

/** Reads the dead letters of a cluster and sends them round again. Thread-safe. */
public final class DeadLetterBox {
    private final Map<String, Object> clientProperties;
    private final TopicCatalogue catalogue;

    /** The dead letters of a catalogue on a cluster. */
    public DeadLetterBox(Map<String, Object> clientProperties, TopicCatalogue catalogue) {
        this.clientProperties = Map.copyOf(clientProperties);
        this.catalogue = catalogue;
    }

    /**
     * A dead letter as it lies on its topic.
     *
     * @param number its offset on the dead-letter topic, which names it in commands
     * @param letter what is known of it
     * @param key the original's key
     * @param value the original's bytes, perhaps cut
     */
    @SuppressWarnings("ArrayRecordComponent") // Never compared: it is taken out of a topic and shown or sent.
    public record Kept(long number, DeadLetter letter, byte @Nullable [] key, byte @Nullable [] value) {}

    /** All of them, oldest first. */
    public List<Kept> list() {
        Map<String, Object> properties = new HashMap<>(clientProperties);
        properties.put("isolation.level", "read_committed");
        properties.put("enable.auto.commit", "false");
        List<TopicPartition> partitions = Offsets.partitions(List.of(catalogue.deadLetter()));
        List<Kept> letters = new ArrayList<>();
        try (KafkaConsumer<byte @Nullable [], byte @Nullable []> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
                for (ConsumerRecord<byte @Nullable [], byte @Nullable []> record :
                        consumer.poll(Duration.ofMillis(200))) {
                    letters.add(new Kept(
                            record.offset(),
                            DeadLetters.read(record.headers(), record.value(), record.timestamp()),
                            record.key(),
                            record.value()));
                }
            }
        }
        letters.sort(Comparator.comparingLong(Kept::number));
        return letters;
    }

    /**
     * Sends letters to where they failed: to the topic they came from, or to the raw articles if they never reached one.
     * What failed for its content will fail again.
     *
     * @return how many were sent; letters that hold only a part of the original are left out
     */
    public int redrive(List<Kept> letters) throws InterruptedException {
        Map<String, Object> properties = new HashMap<>(clientProperties);
        properties.put("acks", "all");
        properties.put("max.request.size", Topic.MAX_MESSAGE_BYTES);
        Set<String> catalogued = catalogue.all().stream().map(Topic::name).collect(Collectors.toSet());
        String anyGeneration = catalogue.prefix() + "wirefold-enrich.";
        int sent = 0;
        try (KafkaProducer<byte @Nullable [], byte @Nullable []> producer =
                new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (Kept kept : letters) {
                if (kept.letter().truncated()) {
                    continue;
                }
                String from = kept.letter().topic();
                boolean known = from != null && (catalogued.contains(from) || from.startsWith(anyGeneration));
                // What never reached a topic is keyed by its place, which is no source: the record itself names one.
                // What did belongs to its partition: that of a fingerprint does not follow from the key.
                ProducerRecord<byte @Nullable [], byte @Nullable []> record = new ProducerRecord<>(
                        known ? from : catalogue.raw().name(),
                        known ? kept.letter().partition() : null,
                        known ? kept.key() : null,
                        kept.value());
                Long offset = kept.letter().offset();
                if (known && offset != null) {
                    DeadLetters.redrive(record.headers(), offset);
                }
                producer.send(record).get();
                sent++;
            }
        } catch (ExecutionException e) {
            throw new KafkaException("dead letters were not sent", e.getCause());
        }
        return sent;
    }
}
