package org.wirefold.cli.cluster;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.wirefold.broker.StoppedLog;
import org.wirefold.model.DeadLetter;
import org.wirefold.model.DeadLetters;
import org.wirefold.model.RawContent;
import org.wirefold.model.Topic;
import org.wirefold.model.TopicCatalogue;

/** Reads the dead letters of a cluster and sends them again. The topic may be larger than the heap. Thread-safe. */
public final class DeadLetterBox {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final int FETCH_BYTES = 4 << 20;

    private final Map<String, Object> clientProperties;
    private final TopicCatalogue catalogue;
    private final TopicPartition partition;
    private final @Nullable StoppedLog stopped;

    /** The dead letters of a catalogue on a cluster. */
    public DeadLetterBox(Map<String, Object> clientProperties, TopicCatalogue catalogue) {
        this(clientProperties, catalogue, null);
    }

    private DeadLetterBox(
            Map<String, Object> clientProperties, TopicCatalogue catalogue, @Nullable StoppedLog stopped) {
        this.clientProperties = Map.copyOf(clientProperties);
        this.catalogue = catalogue;
        this.partition = new TopicPartition(catalogue.deadLetter().name(), 0);
        this.stopped = stopped;
    }

    /** Those in the log of a broker that does not run, to be looked at only. */
    public static DeadLetterBox of(StoppedLog stopped, TopicCatalogue catalogue) {
        return new DeadLetterBox(Map.of(), catalogue, stopped);
    }

    /**
     * A dead letter on its topic.
     *
     * @param number its offset on the dead-letter topic, which names it in commands
     * @param deadLetter what is known of it
     * @param key the original's key
     * @param value the original's bytes, perhaps cut
     * @param content what the original's headers say of its bytes
     */
    @SuppressWarnings("ArrayRecordComponent") // Never compared: it is taken out of a topic and shown or sent.
    public record Kept(
            long number, DeadLetter deadLetter, byte @Nullable [] key, byte @Nullable [] value, RawContent content) {
        private Kept withoutBytes() {
            return new Kept(number, deadLetter, null, null, content);
        }
    }

    /**
     * What there is.
     *
     * @param count of all dead letters
     * @param oldest the oldest ones, without key and value
     */
    public record Overview(long count, List<Kept> oldest) {}

    /**
     * What a redrive did.
     *
     * @param chosen dead letters that were to be sent
     * @param sent those of them that were; the others hold only a part of the original
     */
    public record Redriven(long chosen, long sent) {}

    /** Shows every dead letter there is now, oldest first; only a few of them are in memory at a time. */
    public void forEach(Consumer<Kept> action) {
        if (stopped != null) {
            stopped.forEachCommitted(partition, record -> action.accept(kept(record)));
            return;
        }
        try (KafkaConsumer<byte @Nullable [], byte @Nullable []> consumer = consumer()) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = end(consumer);
            while (consumer.position(partition) < end) {
                for (ConsumerRecord<byte @Nullable [], byte @Nullable []> record : consumer.poll(POLL)) {
                    if (record.offset() < end) {
                        action.accept(kept(record));
                    }
                }
            }
        }
    }

    /** Counts them, and keeps the oldest. */
    public Overview overview(int atMost) {
        List<Kept> oldest = new ArrayList<>();
        AtomicLong count = new AtomicLong();
        forEach(kept -> {
            count.incrementAndGet();
            if (oldest.size() < atMost) {
                oldest.add(kept.withoutBytes());
            }
        });
        return new Overview(count.get(), List.copyOf(oldest));
    }

    /** The newest ones, newest first; all of them are in memory. */
    public List<Kept> newest(int atMost) {
        List<Kept> newest = new ArrayList<>();
        try (KafkaConsumer<byte @Nullable [], byte @Nullable []> consumer = consumer()) {
            consumer.assign(List.of(partition));
            long end = end(consumer);
            long start = consumer.beginningOffsets(List.of(partition)).getOrDefault(partition, 0L);
            consumer.seek(partition, Math.max(start, end - atMost));
            while (consumer.position(partition) < end) {
                for (ConsumerRecord<byte @Nullable [], byte @Nullable []> record : consumer.poll(POLL)) {
                    newest.add(0, kept(record));
                }
            }
        }
        return List.copyOf(newest);
    }

    /** The dead letter of this number; empty where there is none. */
    public Optional<Kept> find(long number) {
        if (stopped != null) {
            AtomicReference<@Nullable Kept> found = new AtomicReference<>();
            stopped.forEachCommitted(partition, record -> {
                if (record.offset() == number) {
                    found.set(kept(record));
                }
            });
            return Optional.ofNullable(found.get());
        }
        try (KafkaConsumer<byte @Nullable [], byte @Nullable []> consumer = consumer()) {
            consumer.assign(List.of(partition));
            long end = end(consumer);
            long start = consumer.beginningOffsets(List.of(partition)).getOrDefault(partition, 0L);
            if (number < start || number >= end) {
                return Optional.empty();
            }
            consumer.seek(partition, number);
            while (consumer.position(partition) < end) {
                for (ConsumerRecord<byte @Nullable [], byte @Nullable []> record : consumer.poll(POLL)) {
                    return record.offset() == number ? Optional.of(kept(record)) : Optional.empty();
                }
            }
        }
        return Optional.empty();
    }

    private KafkaConsumer<byte @Nullable [], byte @Nullable []> consumer() {
        Map<String, Object> properties = new HashMap<>(clientProperties);
        properties.put("isolation.level", "read_committed");
        properties.put("enable.auto.commit", "false");
        properties.put("fetch.max.bytes", FETCH_BYTES);
        properties.put("max.partition.fetch.bytes", FETCH_BYTES);
        return new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private long end(KafkaConsumer<?, ?> consumer) {
        return consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
    }

    private static Kept kept(ConsumerRecord<byte @Nullable [], byte @Nullable []> record) {
        return new Kept(
                record.offset(),
                DeadLetters.read(record.headers(), record.value(), record.timestamp()),
                record.key(),
                record.value(),
                RawContent.of(record.headers()));
    }

    /**
     * Sends dead letters to where they failed: to the topic they came from, or to the raw articles if they never reached
     * one. What failed for its content will fail again, and is then a new dead letter, which this call leaves alone.
     *
     * @param chosen which of those that there are now
     */
    public Redriven redrive(Predicate<Kept> chosen) {
        Map<String, Object> properties = new HashMap<>(clientProperties);
        properties.put("acks", "all");
        properties.put("max.request.size", Topic.MAX_MESSAGE_BYTES);
        AtomicLong count = new AtomicLong();
        AtomicLong sent = new AtomicLong();
        try (KafkaProducer<byte @Nullable [], byte @Nullable []> producer =
                new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
            forEach(kept -> {
                if (chosen.test(kept)) {
                    count.incrementAndGet();
                    if (!kept.deadLetter().truncated()) {
                        send(producer, original(kept));
                        sent.incrementAndGet();
                    }
                }
            });
        }
        return new Redriven(count.get(), sent.get());
    }

    private ProducerRecord<byte @Nullable [], byte @Nullable []> original(Kept kept) {
        String from = kept.deadLetter().topic();
        boolean known = from != null
                && (catalogue.all().stream().anyMatch(topic -> topic.name().equals(from))
                        || from.startsWith(catalogue.prefix() + "wirefold-enrich."));
        // What never reached a topic is keyed by its file, which is no source: the record itself names one.
        // What did reach a topic belongs to its partition: that of a fingerprint does not follow from the key.
        ProducerRecord<byte @Nullable [], byte @Nullable []> record = new ProducerRecord<>(
                known ? from : catalogue.raw().name(),
                known ? kept.deadLetter().partition() : null,
                known ? kept.key() : null,
                kept.value());
        kept.content().writeTo(record.headers());
        Long offset = kept.deadLetter().offset();
        if (known && offset != null) {
            DeadLetters.redrive(record.headers(), offset);
        }
        return record;
    }

    private static void send(
            KafkaProducer<byte @Nullable [], byte @Nullable []> producer,
            ProducerRecord<byte @Nullable [], byte @Nullable []> record) {
        try {
            producer.send(record).get();
        } catch (ExecutionException e) {
            throw new KafkaException("a dead letter was not sent to " + record.topic(), e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}
