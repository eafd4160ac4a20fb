package org.wirefold.enrich.processor;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.metrics.MeasurableStat;
import org.apache.kafka.common.metrics.MetricConfig;
import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.wirefold.duplicates.Relation;
import org.wirefold.enrich.event.StoryDecision;
import org.wirefold.model.EnrichedArticle;

/**
 * Counts what a step did, by outcome, as Kafka Streams metrics of the group {@code stream-wirefold-metrics}. All
 * outcomes of a step are there from the start of the task, at zero: a counter that appears with its first count has no
 * earlier value, so a rate would miss that count. One for each processor instance; only the reading of the metrics is
 * thread-safe.
 */
final class StepCounters implements AutoCloseable {
    /** What an outcome begins with that is a relation decided, its kind behind it. */
    static final String RELATION = "relation-";

    static final String GROUP = "stream-wirefold-metrics";

    /** What may come of a record, by step. */
    static final Map<String, List<String>> OUTCOMES = Map.of(
            Steps.READ,
            List.of(
                    "read",
                    "repeated",
                    "superseded",
                    "rekeyed",
                    "refused",
                    "doubtful-body",
                    EnrichedArticle.Item.STUB,
                    EnrichedArticle.Item.NO_ARTICLE),
            Steps.ASSIGN,
            Stream.concat(
                            Stream.of(
                                    "taken",
                                    "new-version",
                                    "superseded",
                                    "shared-uri",
                                    "edited-silently",
                                    "edited-announced",
                                    "enriched",
                                    "revised",
                                    "forgotten"),
                            relations())
                    .toList(),
            Steps.FIND,
            List.of("probed", "candidates", "pairs-changed", "postings-left-out", "superseded", "withdrawn", "expired"),
            Steps.FOLD,
            List.of("compare-requested", "compared", "placed", "wait-ended", "frozen"),
            Steps.PUBLISH,
            List.of("published", "canonical-changed", "ended"),
            Steps.TELL_EVENT,
            List.of("stated", "withdrawn", "superseded", "too-old", "too-many", "published", "ended", "unwritable"));

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
        Objects.requireNonNull(OUTCOMES.get(step)).forEach(outcome -> count(outcome, 0));
    }

    private static Stream<String> relations() {
        return Stream.concat(
                        Stream.of(StoryDecision.ORIGINAL),
                        Stream.of(Relation.values())
                                .filter(relation -> relation != Relation.NONE)
                                .map(Relation::wireName))
                .map(relation -> RELATION + relation);
    }

    void count(String outcome) {
        count(outcome, 1);
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // One thread writes.
    void count(String outcome, int times) {
        Counter counter = counters.get(outcome);
        if (counter == null) {
            assert Objects.requireNonNull(OUTCOMES.get(step)).contains(outcome) : step + " has no " + outcome;
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
