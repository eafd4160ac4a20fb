package org.wirefold.cli.monitor;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.wirefold.alerts.AlertApplication;
import org.wirefold.alerts.AlertState;
import org.wirefold.enrich.app.EnrichApplication;
import org.wirefold.ingest.IngestApplication;
import org.wirefold.ingest.IngestReport;
import org.wirefold.ingest.PushServer;
import org.wirefold.ingest.feed.FeedCounters;
import org.wirefold.model.TopicCatalogue;
import org.wirefold.model.transaction.TransactionWatch;
import org.wirefold.observability.Health;
import org.wirefold.observability.HttpAddress;
import org.wirefold.observability.Telemetry;
import org.wirefold.sink.SinkApplication;
import org.wirefold.sink.SinkState;

/**
 * The metrics and the health of the applications in this process, over HTTP, or nowhere. The names are listed in
 * docs/operations.md. Thread-safe.
 */
public final class Monitoring implements AutoCloseable {
    /** Does nothing. */
    public static final Monitoring OFF = new Monitoring(null, false);

    private static final Duration LOOK_INTERVAL = Duration.ofSeconds(15);
    private static final Duration SETTLES_WITHIN = Duration.ofMinutes(5);

    private final @Nullable Telemetry telemetry;
    private final boolean kafkaMetrics;
    private volatile @Nullable LagMonitor lag;
    private volatile @Nullable RecordMonitor recordMonitor;

    private Monitoring(@Nullable Telemetry telemetry, boolean kafkaMetrics) {
        this.telemetry = telemetry;
        this.kafkaMetrics = kafkaMetrics;
    }

    /**
     * Listens at an address.
     *
     * @param kafkaMetrics whether to show all that Kafka's clients count of themselves
     * @throws IOException if it is taken
     */
    public static Monitoring at(HttpAddress address, boolean kafkaMetrics) throws IOException {
        return new Monitoring(Telemetry.start(address), kafkaMetrics);
    }

    /**
     * Listens at an address, or at one of the next nine ports.
     *
     * @param kafkaMetrics whether to show all that Kafka's clients count of themselves
     * @throws IOException if all are taken
     */
    public static Monitoring atOrAfter(HttpAddress address, boolean kafkaMetrics) throws IOException {
        return new Monitoring(Telemetry.startAtOrAfter(address), kafkaMetrics);
    }

    /** Where it listens; null where it does not. */
    public @Nullable String url() {
        return telemetry == null ? null : telemetry.url();
    }

    /** The same as the end of a sentence; empty where it does not listen. */
    public String where() {
        return telemetry == null ? "" : " (metrics at " + telemetry.url() + "/metrics)";
    }

    /** The settings of the Kafka clients with what makes them report here; reporters that were set stay. */
    public Map<String, String> clientSettings(Map<String, String> settings) {
        if (telemetry == null || settings.containsKey("metric.reporters")) {
            return settings;
        }
        Map<String, String> all = new HashMap<>(telemetry.kafkaSettings(kafkaMetrics));
        all.putAll(settings);
        return Map.copyOf(all);
    }

    /** Shows what takes pushed articles; null where nothing does. */
    public void push(@Nullable PushServer push) {
        Telemetry to = telemetry;
        if (to == null) {
            return;
        }
        String articles = "articles by step and outcome";
        to.counter(
                "wirefold.articles",
                articles,
                tags("push", "sent"),
                () -> push == null ? 0 : push.report().articles());
        to.counter("wirefold.articles", articles, tags("push", "refused"), () -> push == null ? 0 : push.refused());
        to.gauge(
                "wirefold.push.bytes",
                "bytes of pushes that wait for the broker",
                Map.of(),
                () -> push == null ? 0 : push.bytesInFlight());
    }

    /** Shows a producer. */
    public void ingest(IngestApplication ingest, BooleanSupplier connected) {
        Telemetry to = telemetry;
        if (to == null) {
            return;
        }
        Supplier<IngestReport> report = ingest::report;
        to.counter(
                "wirefold.articles",
                "articles by step and outcome",
                tags("produce", "sent"),
                () -> report.get().articles());
        to.counter(
                "wirefold.articles",
                "articles by step and outcome",
                tags("produce", "sent-before"),
                () -> report.get().repeated());
        to.counter(
                "wirefold.articles",
                "articles by step and outcome",
                tags("produce", "refused"),
                () -> report.get().deadLetters());
        to.counter(
                "wirefold.input.files",
                "files looked into",
                Map.of(),
                () -> report.get().filesRead());
        to.counter(
                "wirefold.input.bytes",
                "bytes read from files",
                Map.of(),
                () -> report.get().bytes());
        FeedCounters feeds = ingest.feedCounters();
        to.gauge("wirefold.feeds", "feeds to poll", Map.of(), feeds::feeds);
        to.gauge(
                "wirefold.feeds.failing",
                "feeds that have ended or could not be read the last time",
                Map.of(),
                feeds::failing);
        String polls = "polls of feeds by outcome";
        to.counter("wirefold.feed.polls", polls, Map.of("outcome", "read"), feeds::read);
        to.counter("wirefold.feed.polls", polls, Map.of("outcome", "not-modified"), feeds::notModified);
        to.counter("wirefold.feed.polls", polls, Map.of("outcome", "failed"), feeds::failed);
        to.counter("wirefold.feed.entries", "entries of feeds that were new or changed", Map.of(), feeds::entries);
        to.counter("wirefold.feed.pages", "pages of articles that were asked for", Map.of(), feeds::pages);
        to.counters("wirefold.dead.letters", "dead letters of this process by step and reason", () -> {
            Map<Map<String, String>, Long> byReason = new HashMap<>();
            report.get()
                    .deadLettersByCause()
                    .forEach((cause, count) -> byReason.put(Map.of("step", "produce", "reason", cause), count));
            return byReason;
        });
        to.part("produce", () -> connected.getAsBoolean() ? new Health.Ready() : new Health.NotReady("connecting"));
    }

    /** Shows a streams application. */
    public void enrich(EnrichApplication enrich) {
        Telemetry to = telemetry;
        if (to == null) {
            return;
        }
        to.gauge(
                "wirefold.restore.remaining.records",
                "records of the state that are still to be restored",
                Map.of(),
                enrich::recordsToRestore);
        to.counter(
                "wirefold.restored.records",
                "records of the state that were restored",
                Map.of(),
                enrich::recordsRestored);
        if (PageIns.areCounted()) {
            to.counter(
                    "wirefold.page.ins",
                    "pages of memory for which the process had to wait until they were read from the disk",
                    Map.of(),
                    PageIns::count);
        }
        to.gauge(
                "wirefold.enrich.running",
                "1 while it processes, 0 while it joins, restores or has stopped",
                Map.of(),
                () -> enrich.state() == EnrichApplication.State.RUNNING ? 1 : 0);
        transactions("enrich", enrich::hangingTransactions, enrich::endedTransactions);
        String sentences = "sentences in which names were looked for, by whether they were known already";
        to.counter("wirefold.sentences", sentences, Map.of("outcome", "known"), enrich::sentencesKnown);
        to.counter("wirefold.sentences", sentences, Map.of("outcome", "searched"), enrich::sentencesSearched);
        to.part("enrich", () -> switch (enrich.state()) {
            case RUNNING -> new Health.Ready();
            case STARTING -> starting(enrich.recordsToRestore());
            case STOPPED -> new Health.NotReady("stopped");
            case FAILED -> new Health.Dead(String.valueOf(enrich.failure()));
        });
    }

    /** Shows the watch over transactions of a process without a streams application. */
    public void transactions(String step, TransactionWatch watch) {
        transactions(step, watch::hanging, watch::ended);
    }

    private void transactions(String step, DoubleSupplier hanging, DoubleSupplier ended) {
        Telemetry to = telemetry;
        if (to == null) {
            return;
        }
        to.gauge(
                "wirefold.transactions.hanging",
                "transactions that hang on the topics and could not be ended",
                Map.of("step", step),
                hanging);
        to.counter(
                "wirefold.transactions.ended",
                "transactions that hung on the topics and were ended",
                Map.of("step", step),
                ended);
    }

    private static Health starting(long recordsToRestore) {
        return new Health.NotReady(
                recordsToRestore > 0 ? "restoring, " + recordsToRestore + " records left" : "joining its group");
    }

    /** Shows a sink. */
    public void sink(SinkApplication sink) {
        Telemetry to = telemetry;
        if (to == null) {
            return;
        }
        String name = sink.groupId();
        String outcomes = "records by sink and outcome";
        to.counter(
                "wirefold.sink.records",
                outcomes,
                sinkTags(name, "written"),
                () -> sink.counters().rowsWritten());
        to.counter(
                "wirefold.sink.records",
                outcomes,
                sinkTags(name, "deleted"),
                () -> sink.counters().rowsDeleted());
        to.counter(
                "wirefold.sink.records",
                outcomes,
                sinkTags(name, "superseded"),
                () -> sink.counters().superseded());
        to.counter(
                "wirefold.sink.records",
                outcomes,
                sinkTags(name, "dead-letter"),
                () -> sink.counters().deadLetters());
        to.counter(
                "wirefold.sink.retries",
                "failed attempts to reach target or broker",
                Map.of("sink", name),
                () -> sink.counters().retries());
        to.gauges(
                "wirefold.sink.offset",
                "the next offset by partition; all before it is durable in the target",
                () -> offsets(name, sink.reached()));
        to.part(name, () -> health(sink.state()));
    }

    /** Shows the alerts. */
    public void alerts(AlertApplication alerts) {
        Telemetry to = telemetry;
        if (to == null) {
            return;
        }
        String articles = "articles that a saved search matched, or none";
        to.gauge(
                "wirefold.alert.searches",
                "saved searches in use",
                Map.of(),
                () -> alerts.counters().searches());
        to.gauge(
                "wirefold.alert.rules.refused",
                "1 while the file of saved searches is wrong and those before are in use",
                Map.of(),
                () -> alerts.rulesProblem() == null ? 0 : 1);
        to.counter(
                "wirefold.alert.articles",
                articles,
                Map.of("outcome", "matched"),
                () -> alerts.counters().matched());
        to.counter(
                "wirefold.alert.articles",
                articles,
                Map.of("outcome", "unmatched"),
                () -> alerts.counters().unmatched());
        to.counter(
                "wirefold.alert.articles",
                articles,
                Map.of("outcome", "unreadable"),
                () -> alerts.counters().unreadable());
        to.counter(
                "wirefold.alerts",
                "alerts made",
                Map.of(),
                () -> alerts.counters().alerts());
        to.counter(
                "wirefold.alert.attempts",
                "attempts to deliver an alert by outcome",
                Map.of("outcome", "delivered"),
                () -> alerts.counters().deliveries().delivered());
        to.counter(
                "wirefold.alert.attempts",
                "attempts to deliver an alert by outcome",
                Map.of("outcome", "failed"),
                () -> alerts.counters().deliveries().failed());
        to.counter(
                "wirefold.alert.attempts",
                "attempts to deliver an alert by outcome",
                Map.of("outcome", "dead"),
                () -> alerts.counters().deliveries().dead());
        to.gauges("wirefold.alert.deliveries", "deliveries that are kept, by state", () -> {
            Map<Map<String, String>, Long> byState = new HashMap<>();
            alerts.deliveries().forEach((state, count) -> byState.put(Map.of("state", state), count));
            return byState;
        });
        to.part(alerts.groupId(), () -> {
            AlertState state = alerts.state();
            if (state instanceof AlertState.Failed failed) {
                return new Health.Dead(failed.reason());
            }
            if (state instanceof AlertState.Waiting waiting) {
                return new Health.NotReady("waiting: " + waiting.reason());
            }
            return state instanceof AlertState.Running ? new Health.Ready() : new Health.NotReady("starting");
        });
    }

    private static Map<Map<String, String>, Long> offsets(String sink, Map<TopicPartition, Long> reached) {
        Map<Map<String, String>, Long> offsets = new HashMap<>();
        reached.forEach((partition, next) -> offsets.put(
                Map.of(
                        "sink", sink,
                        "topic", partition.topic(),
                        "partition", Integer.toString(partition.partition())),
                next));
        return offsets;
    }

    private static Health health(SinkState state) {
        if (state instanceof SinkState.Failed failed) {
            return new Health.Dead(failed.reason());
        }
        if (state instanceof SinkState.Waiting waiting) {
            return new Health.NotReady("waiting since " + waiting.since() + ": " + waiting.reason());
        }
        return state instanceof SinkState.Running ? new Health.Ready() : new Health.NotReady("starting");
    }

    /** Shows the lag of every step, the age of the watermark, the latency and the dead letters of the whole cluster. */
    public void cluster(Map<String, Object> clientProperties, TopicCatalogue topics) {
        cluster(clientProperties, topics, LOOK_INTERVAL);
    }

    /** The same, with another time between two looks. */
    public void cluster(Map<String, Object> clientProperties, TopicCatalogue topics, Duration every) {
        Telemetry to = telemetry;
        if (to != null && lag == null) {
            lag = LagMonitor.start(to, clientProperties, topics, every);
        }
    }

    /**
     * Counts how the raw records of the whole cluster ended. It reads every enriched article once, so one process of an
     * installation does it: {@code run}, or the producer.
     */
    public void records(Map<String, Object> clientProperties, TopicCatalogue topics) {
        records(clientProperties, topics, LOOK_INTERVAL, SETTLES_WITHIN);
    }

    /** The same, with another time between two looks and another time after which a record is missing. */
    public void records(
            Map<String, Object> clientProperties, TopicCatalogue topics, Duration every, Duration patience) {
        Telemetry to = telemetry;
        if (to != null && recordMonitor == null) {
            recordMonitor = RecordMonitor.start(to, clientProperties, topics, every, patience);
        }
    }

    private static Map<String, String> tags(String step, String outcome) {
        return Map.of("step", step, "outcome", outcome);
    }

    private static Map<String, String> sinkTags(String sink, String outcome) {
        return Map.of("sink", sink, "outcome", outcome);
    }

    @Override
    public void close() {
        LagMonitor toStop = lag;
        if (toStop != null) {
            toStop.close();
        }
        RecordMonitor counting = recordMonitor;
        if (counting != null) {
            counting.close();
        }
        if (telemetry != null) {
            telemetry.close();
        }
    }
}
