package org.wirefold.observability;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The metrics of a process and how its parts are, over HTTP: {@code /metrics} in the text format of Prometheus, {@code
 * /livez}, {@code /readyz}. Names are given with dots and without a unit's or counter's ending; Micrometer writes them
 * by the conventions of Prometheus. A counter stays with its owner: each scrape reads the current values.
 *
 * <p>Thread-safe.
 */
public final class Telemetry implements AutoCloseable {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Map<String, Supplier<Health>> parts = new ConcurrentHashMap<>();
    private final List<Runnable> beforeScrape = new CopyOnWriteArrayList<>();
    /** Micrometer itself holds on to what a counter asks only weakly. */
    private final Queue<DoubleSupplier> held = new ConcurrentLinkedQueue<>();

    private final JvmGcMetrics gc = new JvmGcMetrics();
    private final String kafkaBridge = KafkaBridge.register(registry);
    private final HttpEndpoint endpoint;

    private Telemetry(HttpAddress address, boolean orNextFree) throws IOException {
        new ClassLoaderMetrics().bindTo(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        gc.bindTo(registry);
        try {
            this.endpoint = HttpEndpoint.start(address, orNextFree, this::scrape, this::health);
        } catch (IOException e) {
            KafkaBridge.forget(kafkaBridge);
            throw e;
        }
    }

    /**
     * Listens at an address.
     *
     * @throws IOException if it is taken
     */
    public static Telemetry start(HttpAddress address) throws IOException {
        return new Telemetry(address, false);
    }

    /**
     * Listens at an address, or at one of the next nine ports where its port is taken, for several processes on one
     * machine.
     *
     * @throws IOException if all are taken
     */
    public static Telemetry startAtOrAfter(HttpAddress address) throws IOException {
        return new Telemetry(address, true);
    }

    /** The address it listens at, such as {@code http://127.0.0.1:9464}. */
    public String url() {
        return endpoint.url();
    }

    /**
     * Settings that make any Kafka client report its own metrics here, to be added to its others.
     *
     * @param all whether to report all that it counts; else what the steps count, and the size of the state
     */
    public Map<String, String> kafkaSettings(boolean all) {
        return KafkaBridge.settings(kafkaBridge, all);
    }

    /** Asks a part how it is, at each request. */
    public void part(String name, Supplier<Health> health) {
        parts.put(name, health);
    }

    /** A value that only grows. */
    public void counter(String name, String description, Map<String, String> tags, DoubleSupplier value) {
        held.add(value);
        FunctionCounter.builder(name, value, DoubleSupplier::getAsDouble)
                .description(description)
                .tags(tags(tags))
                .register(registry);
    }

    /** Values that only grow, one for each set of tags; new ones may come. */
    public void counters(
            String name, String description, Supplier<? extends Map<Map<String, String>, ? extends Number>> values) {
        Set<Map<String, String>> known = ConcurrentHashMap.newKeySet();
        beforeScrape.add(() -> values.get().keySet().forEach(tags -> {
            if (known.add(tags)) {
                counter(name, description, tags, () -> number(values.get().get(tags)));
            }
        }));
    }

    /** A value that goes up and down; NaN where it is not known. */
    public void gauge(String name, String description, Map<String, String> tags, DoubleSupplier value) {
        Gauge.builder(name, value, DoubleSupplier::getAsDouble)
                .description(description)
                .tags(tags(tags))
                .strongReference(true)
                .register(registry);
    }

    /** Values that go up and down, one for each set of tags; new ones may come, old ones turn NaN. */
    public void gauges(
            String name, String description, Supplier<? extends Map<Map<String, String>, ? extends Number>> values) {
        Set<Map<String, String>> known = ConcurrentHashMap.newKeySet();
        beforeScrape.add(() -> values.get().keySet().forEach(tags -> {
            if (known.add(tags)) {
                gauge(name, description, tags, () -> number(values.get().get(tags)));
            }
        }));
    }

    /** Takes durations and gives their count, sum and distribution over buckets from 5 ms to 10 minutes. */
    public Consumer<Duration> durations(String name, String description) {
        Timer timer = Timer.builder(name)
                .description(description)
                .serviceLevelObjectives(
                        Duration.ofMillis(5),
                        Duration.ofMillis(20),
                        Duration.ofMillis(100),
                        Duration.ofMillis(250),
                        Duration.ofMillis(500),
                        Duration.ofSeconds(1),
                        Duration.ofMillis(2500),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(30),
                        Duration.ofMinutes(2),
                        Duration.ofMinutes(10))
                .register(registry);
        return timer::record;
    }

    private static double number(@Nullable Number value) {
        return value == null ? Double.NaN : value.doubleValue();
    }

    private static Tags tags(Map<String, String> tags) {
        Tags made = Tags.empty();
        for (Map.Entry<String, String> tag : tags.entrySet()) {
            made = made.and(tag.getKey(), tag.getValue());
        }
        return made;
    }

    private String scrape() {
        beforeScrape.forEach(Runnable::run);
        return registry.scrape();
    }

    private Map<String, Health> health() {
        Map<String, Health> all = new TreeMap<>();
        parts.forEach((name, part) -> all.put(name, part.get()));
        return all;
    }

    @Override
    public void close() {
        endpoint.close();
        KafkaBridge.forget(kafkaBridge);
        gc.close();
        registry.close();
    }
}
