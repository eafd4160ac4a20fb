package org.wirefold.simulation;

import java.io.File;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.common.metrics.Sensor.RecordingLevel;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsMetrics;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.CommitCallback;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.Punctuator;
import org.apache.kafka.streams.processor.StateRestoreCallback;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** What a processor and its stores see of the world around them. Not thread-safe. */
final class StepContext implements ProcessorContext<Object, Object>, StateStoreContext {
    private final TaskId taskId;
    private final Map<String, Object> configs;
    private final LongSupplier clock;
    private final BiConsumer<@Nullable String, Record<?, ?>> forward;
    private final Measured measured = new Measured();

    final Map<String, StateStore> stores = new TreeMap<>();
    final List<Punctuator> punctuators = new ArrayList<>();

    /** Where the record in hand stood; null between records. */
    @Nullable
    RecordMetadata at;

    /**
     * A context.
     *
     * @param forward takes a record and the sink it goes to, null where it goes to all
     */
    StepContext(
            TaskId taskId,
            Map<String, Object> configs,
            LongSupplier clock,
            BiConsumer<@Nullable String, Record<?, ?>> forward) {
        this.taskId = taskId;
        this.configs = configs;
        this.clock = clock;
        this.forward = forward;
    }

    @Override
    public <K, V> void forward(Record<K, V> record) {
        forward.accept(null, record);
    }

    @Override
    public <K, V> void forward(Record<K, V> record, String child) {
        forward.accept(child, record);
    }

    @Override
    public String applicationId() {
        return "simulation";
    }

    @Override
    public TaskId taskId() {
        return taskId;
    }

    @Override
    public Optional<RecordMetadata> recordMetadata() {
        return Optional.ofNullable(at);
    }

    @Override
    public Serde<?> keySerde() {
        return Serdes.ByteArray();
    }

    @Override
    public Serde<?> valueSerde() {
        return Serdes.ByteArray();
    }

    @Override
    public File stateDir() {
        // Nothing is written there: the index of a simulation is so small that it stays in the heap.
        return new File(System.getProperty("java.io.tmpdir"), "wirefold-simulation");
    }

    @Override
    public StreamsMetrics metrics() {
        return measured;
    }

    @Override
    public void register(StateStore store, StateRestoreCallback restore) {
        // Restoring is the task's own.
    }

    @Override
    public void register(StateStore store, StateRestoreCallback restore, CommitCallback commit) {
        // Restoring is the task's own.
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    public <S extends StateStore> S getStateStore(String name) {
        StateStore store = stores.get(name);
        if (store == null) {
            throw new IllegalStateException("the step has no store " + name);
        }
        return (S) store;
    }

    @Override
    public Cancellable schedule(Duration interval, PunctuationType type, Punctuator callback) {
        punctuators.add(callback);
        return () -> punctuators.remove(callback);
    }

    @Override
    public Cancellable schedule(Instant start, Duration interval, PunctuationType type, Punctuator callback) {
        return schedule(interval, type, callback);
    }

    @Override
    public void commit() {
        throw new UnsupportedOperationException("the scheduler decides when to commit");
    }

    @Override
    public Map<String, Object> appConfigs() {
        return configs;
    }

    @Override
    public Map<String, Object> appConfigsWithPrefix(String prefix) {
        return configs;
    }

    @Override
    public long currentSystemTimeMs() {
        return clock.getAsLong();
    }

    @Override
    public long currentStreamTimeMs() {
        return clock.getAsLong();
    }

    /** Metrics that nobody looks at; a registry of its own, for two instances may have one task. */
    private static final class Measured implements StreamsMetrics {
        private final Metrics metrics = new Metrics();

        @Override
        public Map<MetricName, ? extends Metric> metrics() {
            return metrics.metrics();
        }

        @Override
        public Sensor addLatencyRateTotalSensor(
                String scope, String entity, String operation, RecordingLevel level, String... tags) {
            return metrics.sensor(operation);
        }

        @Override
        public Sensor addRateTotalSensor(
                String scope, String entity, String operation, RecordingLevel level, String... tags) {
            return metrics.sensor(operation);
        }

        @Override
        public Sensor addSensor(String name, RecordingLevel level) {
            return metrics.sensor(name, level);
        }

        @Override
        public Sensor addSensor(String name, RecordingLevel level, Sensor... parents) {
            return metrics.sensor(name, level, parents);
        }

        @Override
        public void removeSensor(Sensor sensor) {
            metrics.removeSensor(sensor.name());
        }
    }
}
