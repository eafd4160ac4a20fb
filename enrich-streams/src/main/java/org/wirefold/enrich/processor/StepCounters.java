package org.wirefold.enrich.processor;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.metrics.MeasurableStat;
import org.apache.kafka.common.metrics.MetricConfig;
import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.streams.processor.api.ProcessingContext;

/**
 * Counts what a step did, by outcome, as Kafka Streams metrics of the group {@code stream-wirefold-metrics}; they begin
 * at zero where a task moves to. One for each processor instance; only the reading of the metrics is thread-safe.
 */
final class StepCounters implements AutoCloseable {
    /** What an outcome begins with that is a relation decided, its kind behind it. */
    static final String RELATION = "relation-";

    private static final String GROUP = "stream-wirefold-metrics";

    private final ProcessingContext context;
    private final String step;
    private final Map<String, Counter> counters = new HashMap<>();
    private final Map<String, Sensor> sensors = new HashMap<>();

    /** A sensor would take a lock and the time for every count; this is a number that the metric looks at. */
    private static final class Counter implements MeasurableStat {
        private volatile long count;

        @Override
        public void record(MetricConfig config, double value, long timeMs) {
            throw new UnsupportedOperationException("counted without the sensor");
        }

        @Override
        public double measure(MetricConfig config, long now) {
            return count;
        }
    }

    StepCounters(ProcessingContext context, String step) {
        this.context = context;
        this.step = step;
    }

    void count(String outcome) {
        count(outcome, 1);
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // One thread writes.
    void count(String outcome, int times) {
        Counter counter = counters.get(outcome);
        if (counter == null) {
            counter = new Counter();
            counters.put(outcome, counter);
            publish(outcome + "-total", "how often the step had this outcome", counter);
        }
        counter.count += times;
    }

    /** Says how high a number stands that goes up and down. */
    void level(String name, String description, long value) {
        Counter level = counters.get(name);
        if (level == null) {
            level = new Counter();
            counters.put(name, level);
            publish(name, description, level);
        }
        level.count = value;
    }

    private void publish(String name, String description, Counter counter) {
        String task = context.taskId().toString();
        Sensor sensor =
                context.metrics().addSensor("wirefold." + step + "." + task + "." + name, Sensor.RecordingLevel.INFO);
        sensor.add(new MetricName(name, GROUP, description, Map.of("step", step, "task-id", task)), counter);
        sensors.put(name, sensor);
    }

    /** Takes the metrics away, so that they can be published again when the task comes back. */
    @Override
    public void close() {
        sensors.values().forEach(context.metrics()::removeSensor);
        sensors.clear();
        counters.clear();
    }
}
