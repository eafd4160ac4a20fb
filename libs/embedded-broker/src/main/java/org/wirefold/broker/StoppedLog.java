package org.wirefold.broker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.CorruptRecordException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.internal.ControlRecordType;
import org.apache.kafka.common.record.internal.FileRecords;
import org.apache.kafka.common.record.internal.Record;
import org.apache.kafka.common.record.internal.RecordBatch;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/**
 * The topics in the folder of a broker that does not run, read from its log segments. It starts nothing and writes
 * nothing, so the folder may be read-only. What follows a torn record is left out, as a broker would cut it off at its
 * next start. Immutable; a broker that starts meanwhile may make what is read older than what there is.
 */
public final class StoppedLog {
    private static final Pattern PARTITION = Pattern.compile("([a-zA-Z0-9._-]+)-(\\d+)");
    private static final String SUFFIX = ".log";
    private static final String STARTS = "log-start-offset-checkpoint";

    private final Path brokerFolder;
    private final Path folder;

    private StoppedLog(Path brokerFolder, Path folder) {
        this.brokerFolder = brokerFolder;
        this.folder = folder;
    }

    /** The log in a broker's data folder; empty where no broker has run, and where one runs now. */
    public static Optional<StoppedLog> of(Path brokerFolder) {
        Path folder = brokerFolder.resolve(EmbeddedBroker.LOG_FOLDER);
        return Files.exists(folder.resolve("meta.properties"))
                        && EmbeddedBroker.findRunning(brokerFolder).isEmpty()
                ? Optional.of(new StoppedLog(brokerFolder, folder))
                : Optional.empty();
    }

    /** The segments that were found shorter than they had been, at any start or now. */
    public List<LogDamage> damage() throws IOException {
        SegmentLedger ledger = new SegmentLedger(brokerFolder, folder);
        Set<LogDamage> all = new LinkedHashSet<>(ledger.kept());
        all.addAll(ledger.compare());
        return List.copyOf(all);
    }

    /** How many partitions each topic has, Kafka's own topics included. */
    public Map<String, Integer> topics() {
        Map<String, Integer> topics = new TreeMap<>();
        for (Path path : files(folder)) {
            Matcher name = PARTITION.matcher(String.valueOf(path.getFileName()));
            if (name.matches() && Files.isDirectory(path)) {
                topics.merge(name.group(1), 1, Integer::sum);
            }
        }
        return topics;
    }

    /** The first offset that has not been deleted. */
    public long start(TopicPartition partition) {
        Path checkpoint = folder.resolve(STARTS);
        long start = segments(partition).stream()
                .mapToLong(StoppedLog::baseOffset)
                .findFirst()
                .orElse(0);
        if (Files.exists(checkpoint)) {
            try {
                for (String line : Files.readAllLines(checkpoint, StandardCharsets.UTF_8)) {
                    if (line.startsWith(partition.topic() + " " + partition.partition() + " ")) {
                        start = Math.max(start, Long.parseLong(line.substring(line.lastIndexOf(' ') + 1)));
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return start;
    }

    /** The offset behind the last record. */
    public long end(TopicPartition partition) {
        List<Path> segments = segments(partition);
        if (segments.isEmpty()) {
            return 0;
        }
        Path last = segments.get(segments.size() - 1);
        long[] end = {baseOffset(last)};
        batches(last, batch -> end[0] = batch.nextOffset());
        return end[0];
    }

    /** Shows every record that a reader of committed records would get, in their order. */
    public void forEachCommitted(
            TopicPartition partition, Consumer<ConsumerRecord<byte @Nullable [], byte @Nullable []>> action) {
        long start = start(partition);
        List<Path> segments = segments(partition);
        Map<Long, NavigableMap<Long, Boolean>> ends = new HashMap<>();
        for (Path segment : segments) {
            batches(segment, batch -> noteEnd(batch, ends));
        }
        for (Path segment : segments) {
            batches(segment, batch -> {
                if (!batch.isControlBatch() && isCommitted(batch, ends)) {
                    for (Record record : batch) {
                        if (record.offset() >= start) {
                            action.accept(record(partition, batch, record));
                        }
                    }
                }
            });
        }
    }

    /** Notes where transactions of each producer end, and whether they were committed. */
    private static void noteEnd(RecordBatch batch, Map<Long, NavigableMap<Long, Boolean>> ends) {
        if (batch.isControlBatch()) {
            for (Record record : batch) {
                ControlRecordType type = ControlRecordType.parse(record.key());
                if (type == ControlRecordType.COMMIT || type == ControlRecordType.ABORT) {
                    ends.computeIfAbsent(batch.producerId(), none -> new TreeMap<>())
                            .put(record.offset(), type == ControlRecordType.COMMIT);
                }
            }
        }
    }

    private static boolean isCommitted(RecordBatch batch, Map<Long, NavigableMap<Long, Boolean>> ends) {
        if (!batch.isTransactional()) {
            return true;
        }
        NavigableMap<Long, Boolean> ofProducer = ends.get(batch.producerId());
        Map.Entry<Long, Boolean> end = ofProducer == null ? null : ofProducer.higherEntry(batch.lastOffset());
        return end != null && end.getValue();
    }

    private static ConsumerRecord<byte @Nullable [], byte @Nullable []> record(
            TopicPartition partition, RecordBatch batch, Record record) {
        byte[] key = record.hasKey() ? Utils.toArray(record.key()) : null;
        byte[] value = record.hasValue() ? Utils.toArray(record.value()) : null;
        return new ConsumerRecord<>(
                partition.topic(),
                partition.partition(),
                record.offset(),
                record.timestamp(),
                batch.timestampType(),
                record.keySize(),
                record.valueSize(),
                key,
                value,
                new RecordHeaders(record.headers()),
                Optional.empty());
    }

    private static void batches(Path segment, Consumer<RecordBatch> action) {
        try (FileRecords records = FileRecords.open(segment.toFile(), false)) {
            for (RecordBatch batch : records.batches()) {
                if (!batch.isValid()) {
                    return;
                }
                action.accept(batch);
            }
        } catch (CorruptRecordException e) {
            // The broker was killed while it wrote the last record.
            return;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Path> segments(TopicPartition partition) {
        return files(folder.resolve(partition.toString())).stream()
                .filter(file -> file.toString().endsWith(SUFFIX))
                .sorted()
                .toList();
    }

    private static long baseOffset(Path segment) {
        String name = String.valueOf(segment.getFileName());
        return Long.parseLong(name.substring(0, name.length() - SUFFIX.length()));
    }

    private static List<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
