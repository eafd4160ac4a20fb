package org.wirefold.cli.command;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;
import org.wirefold.cli.cluster.ClusterLook;
import org.wirefold.cli.cluster.ClusterWatch;
import org.wirefold.cli.cluster.RawAccount;
import org.wirefold.cli.cluster.RawCount;
import org.wirefold.cli.console.ExitCode;
import org.wirefold.cli.console.Failure;
import org.wirefold.cli.console.Screen;
import org.wirefold.cli.console.Signals;
import org.wirefold.cli.monitor.Instances;
import org.wirefold.cli.option.ClusterOptions;
import org.wirefold.cli.option.ClusterOptions.Cluster;
import org.wirefold.cli.view.TextTable;
import org.wirefold.model.ArticleJson;
import org.wirefold.model.Topic;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** One screen for a person, or JSON for a script. */
@Command(
        name = "status",
        description = "Shows the state of a pipeline on one screen: lag per step, rates, latency, dead letters,"
                + " instances. Refreshes itself on a terminal.")
public final class StatusCommand extends WirefoldSubcommand {
    private static final Duration REFRESH = Duration.ofSeconds(2);
    private static final Duration COUNTING = Duration.ofSeconds(5);

    @Mixin
    private ClusterOptions options;

    @Option(names = "--json", description = "Print one snapshot as JSON.")
    private boolean json;

    @Option(names = "--once", description = "Print one snapshot and end, also on a terminal.")
    private boolean once;

    @Option(
            names = "--instances",
            paramLabel = "HOST:PORT",
            split = ",",
            description = {
                "Addresses where applications answer /readyz, to show what they restore; all",
                "machines behind a name are asked (default: the usual ports of this machine)."
            })
    private List<String> instances = new ArrayList<>();

    @Override
    public Integer call() throws Exception {
        boolean refresh = !json && !once && Screen.isTerminal();
        CountDownLatch stop = new CountDownLatch(1);
        if (refresh) {
            Signals.onStop(stop::countDown);
        }
        try (Cluster cluster = options.connect()) {
            requireTopics(cluster);
            try (ClusterWatch watch =
                            new ClusterWatch(cluster.clientProperties(), options.catalogue(), Clock.systemUTC());
                    RawAccount account = new RawAccount(cluster.clientProperties(), options.catalogue())) {
                do {
                    ClusterLook look = watch.look();
                    RawCount records = account.look(look.enrichLag() == 0 ? account.everything() : Map.of(), COUNTING);
                    Map<String, String> health = Instances.ask(instances);
                    String text = json
                            ? ArticleJson.mapper().writeValueAsString(asMap(look, records, health)) + "\n"
                            : asText(cluster.bootstrapServers(), look, records, health);
                    if (refresh) {
                        clearScreen();
                    }
                    out().print(text);
                    out().flush();
                } while (refresh && !stop.await(REFRESH.toMillis(), TimeUnit.MILLISECONDS));
            }
        }
        return ExitCode.OK;
    }

    private void requireTopics(Cluster cluster) throws Exception {
        try (Admin admin = Admin.create(cluster.clientProperties())) {
            var there = admin.listTopics().names().get();
            for (Topic topic : options.catalogue().all()) {
                if (!there.contains(topic.name())) {
                    throw new Failure(
                            ExitCode.NOT_FOUND,
                            "the cluster at " + cluster.bootstrapServers() + " has no topic " + topic.name()
                                    + "; create them with 'wirefold topics --create'");
                }
            }
        }
    }

    private static String asText(String servers, ClusterLook look, RawCount records, Map<String, String> health) {
        StringBuilder text = new StringBuilder();
        text.append("Wirefold at ")
                .append(servers)
                .append(", ")
                .append(look.at().toString(), 0, 19);
        text.append("Z; the streams application's group is ")
                .append(look.groupState().toLowerCase(Locale.ROOT))
                .append("\n\n");
        TextTable steps = new TextTable(Screen.width(), "STEP", "LAG", "OLDEST WAITS", "READS");
        for (ClusterLook.Step step : look.steps()) {
            steps.row(step.name(), step.lag(), spoken(step.oldestWaits()), String.join(", ", step.topics()));
        }
        text.append(steps).append('\n');
        text.append(String.format(
                Locale.ROOT,
                "rate         %.1f articles/s in, %.1f/s enriched or revised (last %d s)%n",
                look.articlesPerSecond(),
                look.enrichedPerSecond(),
                ClusterWatch.RATE_OVER.toSeconds()));
        text.append("watermark    ").append(spoken(look.watermarkAge())).append(" behind\n");
        if (!look.latencies().isEmpty()) {
            text.append("latency      p50 ")
                    .append(spoken(look.latency(0.5)))
                    .append(", p99 ")
                    .append(spoken(look.latency(0.99)))
                    .append(" (newest ")
                    .append(look.latencies().size())
                    .append(" articles, arrival to enriched)\n");
        }
        long letters =
                look.deadLetters().values().stream().mapToLong(Long::longValue).sum();
        text.append("dead letters ").append(letters);
        new TreeMap<>(byReason(look))
                .forEach((reason, count) ->
                        text.append(", ").append(reason).append(' ').append(count));
        text.append('\n');
        text.append("records      ")
                .append(records.complete() ? "" : "so far ")
                .append(records)
                .append("\n\n");
        TextTable members = new TextTable(Screen.width(), "HOST", "TASKS", "THREAD");
        look.instances().forEach(member -> members.row(member.host(), member.tasks(), member.clientId()));
        text.append(
                look.instances().isEmpty()
                        ? "no enrich instance is running; start one with 'wirefold enrich'\n"
                        : members.toString());
        health.forEach((url, says) -> text.append(url)
                .append("  ")
                .append(says.strip().replace("\n", "; "))
                .append('\n'));
        return text.toString();
    }

    private static Map<String, Long> byReason(ClusterLook look) {
        Map<String, Long> counts = new TreeMap<>();
        look.deadLetters().forEach((reason, count) -> counts.put(reason.step() + "/" + reason.cause(), count));
        return counts;
    }

    private static String spoken(@Nullable Duration duration) {
        if (duration == null) {
            return "-";
        }
        long millis = duration.toMillis();
        if (millis < 60_000) {
            return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
        }
        return millis < 3_600_000
                ? String.format(Locale.ROOT, "%d min %d s", millis / 60_000, millis / 1000 % 60)
                : String.format(Locale.ROOT, "%d h %d min", millis / 3_600_000, millis / 60_000 % 60);
    }

    private static Map<String, Object> asMap(ClusterLook look, RawCount records, Map<String, String> health) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("at", look.at().toString());
        map.put("groupState", look.groupState());
        List<Map<String, Object>> steps = new ArrayList<>();
        for (ClusterLook.Step step : look.steps()) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("step", step.name());
            row.put("topics", step.topics());
            row.put("lag", step.lag());
            row.put("oldestWaitsMillis", millis(step.oldestWaits()));
            steps.add(row);
        }
        map.put("steps", steps);
        map.put("articlesPerSecond", look.articlesPerSecond());
        map.put("enrichedPerSecond", look.enrichedPerSecond());
        map.put("watermarkAgeMillis", look.watermarkAge().toMillis());
        map.put("latencyP50Millis", millis(look.latency(0.5)));
        map.put("latencyP99Millis", millis(look.latency(0.99)));
        map.put("deadLetters", byReason(look));
        map.put("rawRecords", records);
        map.put("instances", look.instances());
        map.put("health", health);
        return map;
    }

    private static @Nullable Long millis(@Nullable Duration duration) {
        return duration == null ? null : duration.toMillis();
    }
}
