package org.wirefold.enrich.processor;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.common.metrics.stats.CumulativeSum;
import org.apache.kafka.streams.processor.api.ProcessingContext;

/**
 * Counts what a step did, by outcome, as Kafka Streams metrics of the group {@code stream-wirefold-metrics}. One for
 * each processor instance; not thread-safe.
 */
final class StepCounters {
    private final ProcessingContext context;
    private final String step;
    private final Map<String, Sensor> sensors = new HashMap<>();

    StepCounters(ProcessingContext context, String step) {
        this.context = context;
        this.step = step;
    }

    void count(String outcome) {
        count(outcome, 1);
    }

    void count(String outcome, int times) {
        sensors.computeIfAbsent(outcome, this::sensor).record(times);
    }

    private Sensor sensor(String outcome) {
        String task = context.taskId().toString();
        Sensor sensor = context.metrics()
                .addSensor("wirefold." + step + "." + task + "." + outcome, Sensor.RecordingLevel.INFO);
        sensor.add(
                new MetricName(
                        outcome + "-total",
                        "stream-wirefold-metrics",
                        "how often the step had this outcome",
                        Map.of("step", step, "task-id", task)),
                new CumulativeSum());
        return sensor;
    }
}
