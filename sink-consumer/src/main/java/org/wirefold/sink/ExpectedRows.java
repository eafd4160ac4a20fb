package org.wirefold.sink;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.wirefold.model.DeadLetter;
import org.wirefold.model.DeadLetters;
import org.wirefold.model.TopicCatalogue;
import org.wirefold.sink.destination.Change;
import org.wirefold.sink.destination.RecordReader;
import org.wirefold.sink.destination.RowKind;

/**
 * The rows that the topics amount to, applied record by record in the order of offsets, as a sink should. Not thread-safe.
 *
 * <p>A row that some sink refused became a dead letter. Whether this sink was that one is not known, so both outcomes are
 * right: the row itself, and what the topics amount to without it.
 */
final class ExpectedRows {
    private static final Duration POLL = Duration.ofMillis(200);

    private final Map<RowKind, Map<String, Row>> rows = new HashMap<>();
    private final Map<String, Set<RowDigest>> refused = new HashMap<>();

    /** Revision and content of a row. */
    record Row(long revision, RowDigest digest) {}

    private ExpectedRows() {
        for (RowKind kind : RowKind.values()) {
            rows.put(kind, new HashMap<>());
        }
    }

    /**
     * Reads the topics.
     *
     * @param applied up to where each partition counts; one that is missing does not count
     * @param ends where each partition ends
     */
    static ExpectedRows read(
            KafkaConsumer<byte[], byte[]> consumer,
            TopicCatalogue topics,
            Map<TopicPartition, Long> applied,
            Map<TopicPartition, Long> ends,
            Duration timeout) {
        ExpectedRows expected = new ExpectedRows();
        Set<String> letters = refusedRecords(consumer, topics, timeout);
        Map<TopicPartition, Long> until = new HashMap<>();
        ends.forEach((partition, end) -> until.put(partition, Math.min(end, applied.getOrDefault(partition, 0L))));
        readAll(consumer, until, record -> expected.apply(topics, record, letters));
        return expected;
    }

    private static Set<String> refusedRecords(
            KafkaConsumer<byte[], byte[]> consumer, TopicCatalogue topics, Duration timeout) {
        List<TopicPartition> partitions = new ArrayList<>();
        for (PartitionInfo info : consumer.partitionsFor(topics.deadLetter().name(), timeout)) {
            partitions.add(new TopicPartition(info.topic(), info.partition()));
        }
        Set<String> refused = new HashSet<>();
        readAll(consumer, consumer.endOffsets(partitions, timeout), record -> {
            DeadLetter letter = DeadLetters.read(record.headers(), record.value(), record.timestamp());
            if (letter.step().equals("sink")) {
                refused.add(where(letter.topic(), letter.partition(), letter.offset()));
            }
        });
        return refused;
    }

    private static String where(@Nullable String topic, @Nullable Integer partition, @Nullable Long offset) {
        return topic + "-" + partition + "@" + offset;
    }

    private interface RecordReceiver {
        void record(ConsumerRecord<byte[], byte[]> record);
    }

    private static void readAll(
            KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> until, RecordReceiver receiver) {
        consumer.assign(until.keySet());
        consumer.seekToBeginning(until.keySet());
        while (until.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                Long end = until.get(new TopicPartition(record.topic(), record.partition()));
                if (end != null && record.offset() < end) {
                    receiver.record(record);
                }
            }
        }
    }

    private void apply(TopicCatalogue topics, ConsumerRecord<byte[], byte[]> record, Set<String> letters) {
        RowKind kind = RowKind.of(topics, record.topic());
        if (!(RecordReader.read(kind, record, false) instanceof RecordReader.Good good)) {
            return;
        }
        Change change = good.change();
        Map<String, Row> ofKind = rows(kind);
        if (change.isDeletion()) {
            ofKind.remove(change.key());
            return;
        }
        Row old = ofKind.get(change.key());
        if (old != null && old.revision() >= change.revision()) {
            return;
        }
        RowDigest digest = RowDigest.of(kind, change.key(), change.json());
        if (letters.contains(where(record.topic(), record.partition(), record.offset()))) {
            refused.computeIfAbsent(kind + change.key(), any -> new HashSet<>()).add(digest);
        } else {
            ofKind.put(change.key(), new Row(change.revision(), digest));
        }
    }

    /** The rows of a kind by key. */
    Map<String, Row> rows(RowKind kind) {
        return rows.getOrDefault(kind, Map.of());
    }

    /** Whether a row is one that some sink refused. */
    boolean isRefused(RowKind kind, String key, RowDigest digest) {
        return refused.getOrDefault(kind + key, Set.of()).contains(digest);
    }
}
