package org.wirefold.benchmarks.load;

import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.common.Metric;
import org.apache.kafka.streams.KafkaStreams;

/** What the steps of an application counted, summed over their tasks. */
final class Counters {
    private static final Set<String> PRODUCING = Set.of(
            "batch-size-avg",
            "records-per-request-avg",
            "record-queue-time-avg",
            "request-size-avg",
            "batch-split-rate");

    private Counters() {}

    static Map<String, Double> of(KafkaStreams streams) {
        Map<String, Double> sums = new TreeMap<>(Comparator.naturalOrder());
        for (Metric metric : streams.metrics().values()) {
            if (metric.metricName().group().equals("stream-wirefold-metrics")
                    && metric.metricValue() instanceof Double value) {
                String step = metric.metricName().tags().getOrDefault("step", "");
                sums.merge(step + " " + metric.metricName().name(), value, Double::sum);
            }
        }
        return sums;
    }

    static void print(KafkaStreams streams) {
        of(streams).forEach((name, count) -> System.out.printf("  %-40s %,.0f%n", name, count));
        for (Metric metric : streams.metrics().values()) {
            if (metric.metricName().group().equals("producer-metrics")
                    && PRODUCING.contains(metric.metricName().name())) {
                System.out.printf("  producer %-40s %s%n", metric.metricName().name(), metric.metricValue());
            }
        }
    }
}
