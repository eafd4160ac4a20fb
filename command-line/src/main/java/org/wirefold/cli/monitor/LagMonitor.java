package org.wirefold.cli.monitor;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wirefold.cli.cluster.ClusterLook;
import org.wirefold.cli.cluster.ClusterWatch;
import org.wirefold.model.TopicCatalogue;
import org.wirefold.observability.Telemetry;

/** Looks at the cluster again and again, in a thread of its own, and shows what it last saw. Thread-safe. */
final class LagMonitor implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LagMonitor.class);

    private final RepeatedLook<ClusterLook> looks;

    private LagMonitor(
            Map<String, Object> clientProperties, TopicCatalogue topics, Duration every, Consumer<Duration> latency) {
        this.looks = new RepeatedLook<>(
                "cluster-watch",
                every,
                new RepeatedLook.Messages(
                        LOG,
                        "the cluster could not be read; the next attempt follows",
                        "the cluster is no longer watched"),
                () -> new Looker(clientProperties, topics, latency));
    }

    /** Looks at the whole cluster, and passes the latencies on. */
    private static final class Looker implements RepeatedLook.Looker<ClusterLook> {
        private final ClusterWatch watch;
        private final Consumer<Duration> latency;

        Looker(Map<String, Object> clientProperties, TopicCatalogue topics, Consumer<Duration> latency) {
            this.watch = ClusterWatch.ofNewLatencies(clientProperties, topics, Clock.systemUTC());
            this.latency = latency;
        }

        @Override
        public ClusterLook look() throws InterruptedException {
            ClusterLook look = watch.look();
            look.latencies().forEach(latency);
            return look;
        }

        @Override
        public void close() {
            watch.close();
        }
    }

    static LagMonitor start(
            Telemetry telemetry, Map<String, Object> clientProperties, TopicCatalogue topics, Duration every) {
        LagMonitor monitor = new LagMonitor(
                clientProperties,
                topics,
                every,
                telemetry.durations(
                        "wirefold.latency", "from arrival to first enrichment, of samples of the newest articles"));
        telemetry.gauges(
                "wirefold.lag.records", "records of the whole cluster that a step has not read", monitor::lags);
        telemetry.gauges(
                "wirefold.lag.age.seconds",
                "how long the oldest record that a step has not read has been waiting",
                monitor::ages);
        telemetry.gauges(
                "wirefold.dead.letters.kept",
                "dead letters of the whole cluster by step and reason",
                monitor::deadLetters);
        telemetry.gauge(
                "wirefold.watermark.age.seconds", "how far the results are behind what has come in", Map.of(), () -> {
                    ClusterLook look = monitor.looks.last();
                    return look == null ? Double.NaN : seconds(look.watermarkAge());
                });
        telemetry.gauge("wirefold.enrich.threads", "members of the streams application's group", Map.of(), () -> {
            ClusterLook look = monitor.looks.last();
            return look == null ? Double.NaN : look.instances().size();
        });
        monitor.looks.start();
        return monitor;
    }

    private Map<Map<String, String>, Double> lags() {
        Map<Map<String, String>, Double> lags = new HashMap<>();
        ClusterLook look = looks.last();
        if (look != null) {
            look.steps().forEach(step -> lags.put(Map.of("step", step.name()), (double) step.lag()));
        }
        return lags;
    }

    private Map<Map<String, String>, Double> ages() {
        Map<Map<String, String>, Double> ages = new HashMap<>();
        ClusterLook look = looks.last();
        if (look != null) {
            look.steps().forEach(step -> {
                Duration waits = step.oldestWaits();
                ages.put(Map.of("step", step.name()), waits == null ? 0 : seconds(waits));
            });
        }
        return ages;
    }

    private Map<Map<String, String>, Long> deadLetters() {
        Map<Map<String, String>, Long> counts = new HashMap<>();
        ClusterLook look = looks.last();
        if (look != null) {
            look.deadLetters()
                    .forEach((reason, count) ->
                            counts.put(Map.of("step", reason.step(), "reason", reason.cause()), count));
        }
        return counts;
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    @Override
    public void close() {
        looks.close();
    }
}
