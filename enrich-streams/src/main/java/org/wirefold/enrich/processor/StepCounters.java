package org.wirefold.enrich.processor;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.metrics.Sensor;
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
        return context.metrics()
                .addRateTotalSensor(
                        "wirefold",
                        step + "-" + context.taskId(),
                        outcome,
                        Sensor.RecordingLevel.INFO,
                        "step",
                        step,
                        "outcome",
                        outcome);
    }
}
