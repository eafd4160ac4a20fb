package org.wirefold.simulation;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.processor.Punctuator;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;
import org.wirefold.model.DeadLetter;
import org.wirefold.model.DeadLetters;
import org.wirefold.simulation.EnrichSteps.Step;

/**
 * One task of one instance: a real processor with its real stores on one partition of its topics. It is restored and
 * opened when it is first given a turn. Not thread-safe.
 */
final class SimulatedTask {
    /** What of a store an instance has on its disk. */
    static final class Disk {
        Map<String, byte[]> rows = new TreeMap<>();

        /** Offset in the changelog up to which the rows certainly are those of the changelog. */
        long offset;
    }

    /** A write to a store. */
    record Write(String key, byte @Nullable [] value) {}

    private final World world;
    private final Instance instance;
    private final Step step;
    final TaskId id;
    private final List<TopicPartition> inputs = new ArrayList<>();

    /** The offset of the next record of each input. */
    final Map<TopicPartition, Long> positions = new LinkedHashMap<>();

    /** Up to where each input was fetched. */
    private final Map<TopicPartition, Long> fetched = new HashMap<>();

    private final Map<String, Long> changelogPositions = new HashMap<>();
    private final Map<String, List<Write>> sinceCheckpoint = new HashMap<>();
    private @Nullable StepContext context;

    /** How many rows can be read before the step throws. */
    private int reads = Integer.MAX_VALUE;

    private @Nullable Processor<Object, Object, Object, Object> processor;

    SimulatedTask(World world, Instance instance, TaskId id) {
        this.world = world;
        this.instance = instance;
        this.id = id;
        this.step = world.step(id);
        step.inputs().forEach(topic -> inputs.add(new TopicPartition(topic, id.partition())));
    }

    boolean isOpen() {
        return context != null;
    }

    /** Takes notice of what the broker has by now; what was fetched can be processed without it. */
    void fetch() {
        inputs.forEach(input -> fetched.put(input, world.readableEnd(input)));
    }

    boolean hasRecords() {
        return next() != null;
    }

    /** The next record there is to process: of the input whose record is the older. */
    private @Nullable TopicPartition next() {
        TopicPartition oldest = null;
        long time = Long.MAX_VALUE;
        for (TopicPartition input : inputs) {
            List<LogRecord> log = world.broker.log(input);
            long position = position(input);
            long end = fetched.getOrDefault(input, 0L);
            while (position < end && !world.isGiven(input, log.get((int) position))) {
                position++;
                positions.put(input, position);
            }
            if (position < end && log.get((int) position).timestamp() < time) {
                time = log.get((int) position).timestamp();
                oldest = input;
            }
        }
        return oldest;
    }

    private long position(TopicPartition input) {
        return positions.computeIfAbsent(input, partition -> world.broker.committed.getOrDefault(partition, 0L));
    }

    /** Restores the stores from the disk and the changelog, to the changelog's end, and opens the processor. */
    void open() {
        StepContext opened = new StepContext(id, world.configs(), () -> world.clock, this::forward);
        for (StoreBuilder<?> builder : world.steps.stores(step)) {
            String store = builder.name();
            TopicPartition changelog = world.changelog(store, id.partition());
            Disk disk = instance.disk(changelog);
            Map<String, byte[]> rows = new TreeMap<>(disk.rows);
            List<LogRecord> log = world.broker.log(changelog);
            long end = world.restorableEnd(changelog);
            for (long offset = disk.offset; offset < end; offset++) {
                LogRecord written = log.get((int) offset);
                if (SimulatedBroker.isGiven(written, world.exactlyOnce())) {
                    String key = text(written.key());
                    if (written.value() == null) {
                        rows.remove(key);
                    } else {
                        rows.put(key, written.value());
                    }
                }
            }
            disk.rows = new TreeMap<>(rows);
            disk.offset = end;
            changelogPositions.put(store, end);
            List<Write> writes = new ArrayList<>();
            sinceCheckpoint.put(store, writes);
            MemoryStore inMemory = new MemoryStore(store, rows, (key, value) -> {
                writes.add(new Write(key, value));
                LogRecord change = new LogRecord(bytes(key), value, new RecordHeaders(), world.clock, null, false);
                instance.producer.send(changelog, change, offset -> changelogPositions.put(store, offset + 1));
            });
            StateStore built = EnrichSteps.open(builder, inMemory, this::beforeRead);
            built.init(opened, built);
            opened.stores.put(store, built);
        }
        inputs.forEach(this::position);
        context = opened;
        processor = world.steps.processor(step);
        processor.init(opened);
    }

    /** Processes the next record that was fetched; returns whether there was one. */
    boolean processOne() {
        TopicPartition input = next();
        StepContext open = context;
        Processor<Object, Object, Object, Object> work = processor;
        if (input == null || open == null || work == null) {
            return false;
        }
        long offset = position(input);
        LogRecord written = world.broker.log(input).get((int) offset);
        open.at = new At(input.topic(), input.partition(), offset);
        Object key = step.byteKeys() ? written.key() : text(written.key());
        Headers headers = new RecordHeaders(written.headers());
        reads = step.byteKeys() ? Integer.MAX_VALUE : world.readsBeforeFailure(input, offset);
        try {
            work.process(new Record<>(key, written.value(), written.timestamp(), headers));
        } catch (RuntimeException e) {
            deadLetter(input, offset, written, e);
        }
        reads = Integer.MAX_VALUE;
        open.at = null;
        positions.put(input, offset + 1);
        instance.dirty = true;
        return true;
    }

    /** Throws where it is this record's turn, and only once. */
    private void beforeRead() {
        if (reads == 0) {
            reads = Integer.MAX_VALUE;
            throw new IllegalStateException("a row cannot be read");
        }
        if (reads != Integer.MAX_VALUE) {
            reads--;
        }
    }

    /** Lets the clock's work be done; returns whether there is any. */
    boolean punctuate() {
        StepContext open = context;
        if (open == null || open.punctuators.isEmpty()) {
            return false;
        }
        for (Punctuator punctuator : List.copyOf(open.punctuators)) {
            punctuator.punctuate(world.clock);
        }
        instance.dirty = true;
        return true;
    }

    private void deadLetter(TopicPartition input, long offset, LogRecord written, RuntimeException e) {
        DeadLetter letter = new DeadLetter(
                step.name(),
                "exception",
                String.valueOf(e.getMessage()),
                e.getClass().getName(),
                input.topic(),
                input.partition(),
                DeadLetters.firstOffset(written.headers(), offset),
                null,
                null,
                Instant.ofEpochMilli(written.timestamp()),
                0,
                false);
        ProducerRecord<byte[], byte[]> letterRecord =
                DeadLetters.record(world.deadLetters(), written.key(), written.value(), letter, e);
        instance.producer.send(
                new TopicPartition(world.deadLetters(), 0),
                new LogRecord(written.key(), written.value(), letterRecord.headers(), world.clock, null, false),
                landed -> {});
    }

    private void forward(@Nullable String sink, Record<?, ?> record) {
        if (sink == null) {
            step.sinks().keySet().forEach(each -> send(each, record));
        } else {
            send(sink, record);
        }
    }

    private void send(String sink, Record<?, ?> record) {
        String topic = step.sinks().get(sink);
        if (topic == null) {
            throw new IllegalStateException("the step " + step.name() + " has no sink " + sink);
        }
        byte[] key = record.key() instanceof String text ? bytes(text) : (byte[]) record.key();
        byte[] value = (byte[]) record.value();
        int partitions = world.steps.partitions(topic);
        int chosen = value == null ? -1 : EnrichSteps.chosenPartition(sink, value, partitions);
        int partition = chosen >= 0 ? chosen : partition(key, partitions);
        instance.producer.send(
                new TopicPartition(topic, partition),
                new LogRecord(key, value, new RecordHeaders(record.headers()), record.timestamp(), null, false),
                landed -> {});
    }

    /** Where the producer's own partitioner sends a key. */
    static int partition(byte @Nullable [] key, int partitions) {
        return key == null ? 0 : Utils.toPositive(Utils.murmur2(key)) % partitions;
    }

    /** Writes the changed rows of all stores, as the first act of a commit does. */
    void flush() {
        if (context != null) {
            context.stores.values().forEach(EnrichSteps::flush);
        }
    }

    /** The disk has what the stores have, and knows up to which offset of the changelog that is. */
    void checkpoint() {
        changelogPositions.forEach((store, offset) -> {
            Disk disk = instance.disk(world.changelog(store, id.partition()));
            apply(disk, store, 100);
            disk.offset = Math.max(disk.offset, offset);
        });
    }

    /** The task ends without a commit: the disk has a part of what was written since the checkpoint, and not its offset. */
    void abandon(int percentWritten) {
        changelogPositions
                .keySet()
                .forEach(store -> apply(instance.disk(world.changelog(store, id.partition())), store, percentWritten));
        close();
    }

    void close() {
        if (processor != null) {
            processor.close();
        }
        if (context != null) {
            context.stores.values().forEach(StateStore::close);
        }
        processor = null;
        context = null;
    }

    private void apply(Disk disk, String store, int percent) {
        List<Write> writes = sinceCheckpoint.getOrDefault(store, List.of());
        for (Write write : writes.subList(0, writes.size() * percent / 100)) {
            if (write.value() == null) {
                disk.rows.remove(write.key());
            } else {
                disk.rows.put(write.key(), write.value());
            }
        }
        writes.clear();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte @Nullable [] bytes) {
        return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
    }

    private record At(String topic, int partition, long offset) implements RecordMetadata {}
}
