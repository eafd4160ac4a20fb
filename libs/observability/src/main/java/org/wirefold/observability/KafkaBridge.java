package org.wirefold.observability;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.metrics.KafkaMetric;
import org.apache.kafka.common.metrics.MetricsReporter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows what a Kafka client counts of itself, Kafka Streams included, under {@code kafka_GROUP_NAME}; a client makes one
 * of it by its setting {@code metric.reporters}, so no application need hand its clients out. Rates are left out where a
 * total stands beside them, as Prometheus makes them. What a step of the streams application counts, the group {@code
 * stream-wirefold-metrics}, becomes {@code wirefold_step_outcomes_total} by step and outcome; outcomes that begin with
 * {@code relation-} become {@code wirefold_relations_total} by relation, and what goes up and down {@code wirefold_NAME}.
 *
 * <p>A client has hundreds of metrics. Unless all are asked for, only those of the steps and the size of the state on
 * disk are shown.
 *
 * <p>Prometheus wants one set of labels for a name. Of Kafka's metrics with one name the most detailed are kept.
 */
public final class KafkaBridge implements MetricsReporter {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaBridge.class);
    private static final String REGISTRY = "wirefold.telemetry";
    private static final String JMX = "org.apache.kafka.common.metrics.JmxReporter";
    private static final String STEPS_GROUP = "stream-wirefold-metrics";
    private static final String RELATION = "relation-";
    private static final String ALL = "wirefold.telemetry.all";
    private static final Set<String> LEFT_OUT = Set.of("app-info", "kafka-metrics-count");
    /** What is shown without being asked for: how much the state takes on disk. */
    private static final Set<String> SHOWN = Set.of("total-sst-files-size");

    private static final Map<String, Shared> REGISTRIES = new ConcurrentHashMap<>();

    private final Map<MetricName, Meter> meters = new HashMap<>();
    private @Nullable Shared shared;
    private boolean all;

    /** A registry with the labels that each name has in it. */
    private static final class Shared {
        final MeterRegistry registry;
        final Map<String, Set<String>> labels = new HashMap<>();
        final Map<String, Set<Meter>> registered = new HashMap<>();

        Shared(MeterRegistry registry) {
            this.registry = registry;
        }

        /** Whether a meter with these labels may be there; removes less detailed ones. */
        synchronized boolean admit(String name, Set<String> keys) {
            Set<String> known = labels.get(name);
            if (known == null || (keys.containsAll(known) && keys.size() > known.size())) {
                labels.put(name, Set.copyOf(keys));
                Set<Meter> lesser = registered.remove(name);
                if (lesser != null) {
                    lesser.forEach(registry::remove);
                }
                return true;
            }
            return known.equals(keys);
        }

        synchronized void added(String name, Meter meter) {
            registered.computeIfAbsent(name, none -> new HashSet<>()).add(meter);
        }

        synchronized void remove(Meter meter) {
            registry.remove(meter);
            Set<Meter> all = registered.get(meter.getId().getName());
            if (all != null) {
                all.remove(meter);
            }
        }
    }

    /** Made by a Kafka client. */
    public KafkaBridge() {}

    static String register(MeterRegistry registry) {
        String id = UUID.randomUUID().toString();
        REGISTRIES.put(id, new Shared(registry));
        return id;
    }

    static void forget(String id) {
        REGISTRIES.remove(id);
    }

    static Map<String, String> settings(String id, boolean all) {
        return Map.of(
                "metric.reporters", JMX + "," + KafkaBridge.class.getName(), REGISTRY, id, ALL, Boolean.toString(all));
    }

    @Override
    public void configure(Map<String, ?> settings) {
        Object id = settings.get(REGISTRY);
        shared = id == null ? null : REGISTRIES.get(id.toString());
        all = Boolean.parseBoolean(String.valueOf(settings.get(ALL)));
    }

    @Override
    public void init(List<KafkaMetric> metrics) {
        metrics.forEach(this::metricChange);
    }

    @Override
    public synchronized void metricChange(KafkaMetric metric) {
        Shared into = shared;
        MetricName name = metric.metricName();
        boolean step = name.group().equals(STEPS_GROUP);
        boolean wanted = step || all || SHOWN.contains(name.name());
        if (into == null
                || !wanted
                || LEFT_OUT.contains(name.group())
                || name.name().endsWith("-rate")
                || !isNumber(metric)) {
            return;
        }
        metricRemoval(metric);
        boolean counted = step && name.name().endsWith("-total");
        String outcome = name.name().replaceFirst("-total$", "");
        boolean relation = counted && outcome.startsWith(RELATION);
        String meterName = meterName(name);
        if (step) {
            meterName = counted ? "wirefold.step.outcomes" : "wirefold." + outcome.replace('-', '.');
        }
        meterName = relation ? "wirefold.relations" : meterName;
        Tags tags = Tags.empty();
        for (Map.Entry<String, String> tag : name.tags().entrySet()) {
            tags = tags.and(tag.getKey(), tag.getValue());
        }
        if (relation) {
            tags = tags.and("relation", outcome.substring(RELATION.length()));
        } else if (counted) {
            tags = tags.and("outcome", outcome);
        }
        Set<String> keys = new TreeSet<>();
        tags.forEach(tag -> keys.add(tag.getKey()));
        if (!into.admit(meterName, keys)) {
            return;
        }
        Meter meter = name.name().endsWith("-total")
                ? FunctionCounter.builder(meterName, metric, KafkaBridge::value)
                        .description(description(name, step, relation))
                        .tags(tags)
                        .register(into.registry)
                : Gauge.builder(meterName, metric, KafkaBridge::value)
                        .description(name.description())
                        .tags(tags)
                        .strongReference(true)
                        .register(into.registry);
        meters.put(name, meter);
        into.added(meterName, meter);
    }

    @Override
    public synchronized void metricRemoval(KafkaMetric metric) {
        Meter meter = meters.remove(metric.metricName());
        if (meter != null && shared != null) {
            shared.remove(meter);
        }
    }

    @Override
    public synchronized void close() {
        Shared from = shared;
        if (from != null) {
            meters.values().forEach(from::remove);
        }
        meters.clear();
    }

    private static String description(MetricName name, boolean step, boolean relation) {
        if (relation) {
            return "relations of articles to founders and to articles of other stories, by kind, as they were decided";
        }
        return step ? "how often a step had an outcome" : name.description();
    }

    private static String meterName(MetricName name) {
        return "kafka." + name.group().replaceFirst("-metrics$", "").replace('-', '.') + "."
                + name.name().replace('-', '.');
    }

    private static boolean isNumber(KafkaMetric metric) {
        try {
            return metric.isMeasurable() || metric.metricValue() instanceof Number;
        } catch (RuntimeException e) {
            LOG.atDebug().addKeyValue("metric", metric.metricName()).setCause(e).log("a metric has no value yet");
            return false;
        }
    }

    private static double value(KafkaMetric metric) {
        try {
            return metric.metricValue() instanceof Number number ? number.doubleValue() : Double.NaN;
        } catch (RuntimeException e) {
            return Double.NaN;
        }
    }
}
