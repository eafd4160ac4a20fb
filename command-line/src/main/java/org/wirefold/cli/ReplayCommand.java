package org.wirefold.cli;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.wirefold.cli.ClusterOptions.Cluster;
import org.wirefold.cli.replay.Difference;
import org.wirefold.cli.replay.GenerationBook;
import org.wirefold.cli.replay.Replay;
import org.wirefold.cli.replay.ReplayException;
import org.wirefold.cli.replay.ReplayPlan;
import org.wirefold.cli.replay.ReplayProgress;
import org.wirefold.cli.replay.StartPoint;
import org.wirefold.cli.view.DifferenceView;
import org.wirefold.duplicates.PolicySettings;
import org.wirefold.enrich.config.EnrichConfig;
import org.wirefold.model.ArticleJson;
import org.wirefold.model.TopicCatalogue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Reads the raw articles again, beside the live application. */
@Command(
        name = "replay",
        description = {
            "Reads the raw articles again into a generation of its own, beside the live one, and says what comes out",
            "otherwise."
        })
final class ReplayCommand extends WirefoldSubcommand {
    private static final Duration BETWEEN = Duration.ofSeconds(2);

    @Mixin
    private ClusterOptions cluster;

    @Mixin
    private PipelineOptions pipeline;

    @Option(
            names = "--from",
            paramLabel = "TIME|OFFSET|beginning",
            description = "Where to begin: a time such as 2026-03-02T06:00:00Z, the same offset of every partition, or"
                    + " the beginning, which is the default.")
    private @Nullable String from;

    @Mixin
    private PolicyOptions policy;

    @Option(
            names = "--against",
            paramLabel = "NAME",
            description = "The generation to compare with (default: the one that this data folder has switched to,"
                    + " else the first).")
    private @Nullable String against;

    @Option(names = "--json", description = "Print the difference as JSON.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        StartPoint start = from == null ? null : StartPoint.parse(from);
        PolicySettings settings = policy.given().orElse(null);
        Workplace workplace = Workplace.prepare(cluster, pipeline, logStyle());
        GenerationBook book = new GenerationBook(cluster.data());
        AtomicReference<@Nullable Replay> running = new AtomicReference<>();
        Daemon daemon = new Daemon(() -> {
            Replay toStop = running.get();
            if (toStop != null) {
                toStop.stop();
            }
        });
        try (Cluster broker = cluster.connect()) {
            TopicCatalogue topics = topics(broker);
            String live = against == null ? book.live() : GenerationBook.unspoken(against);
            if (live.equals(topics.generation())) {
                throw new Failure(
                        ExitCode.USAGE,
                        "the generation " + GenerationBook.spoken(live)
                                + " is the live one already; name another with --generation");
            }
            EnrichConfig enrich =
                    EnrichConfig.of(
                                    broker.bootstrapServers(),
                                    topics,
                                    workplace.folder().resolve("state"))
                            .toBuilder()
                            .threads(pipeline.threads())
                            .exactlyOnce(pipeline.exactlyOnce())
                            .entities(pipeline.entities())
                            .clientSettings(broker.clientSettings())
                            .build();
            ReplayPlan plan = new ReplayPlan(broker.broker() != null, enrich, live, start, settings, List.of());
            String name = GenerationBook.spoken(topics.generation());
            try (Replay replay = Replay.start(plan, book)) {
                running.set(replay);
                err().println((replay.wentOn() ? "going on with" : "replaying into") + " the generation " + name
                        + ", beside " + GenerationBook.spoken(live));
                replay.catchUp(new Lines());
                Difference difference = replay.compare();
                print(difference);
            } catch (ReplayException e) {
                boolean stopped = daemon.isStopped();
                throw new Failure(stopped ? ExitCode.INTERRUPTED : ExitCode.FAILURE, String.valueOf(e.getMessage()), e);
            }
        }
        return ExitCode.OK;
    }

    private TopicCatalogue topics(Cluster broker) throws InterruptedException {
        String named = cluster.namedGeneration();
        String generation = named == null
                ? Replay.freeName(broker.clientProperties(), cluster.catalogue().prefix())
                : named;
        return cluster.catalogue(generation);
    }

    private void print(Difference difference) {
        if (json) {
            out().println(ArticleJson.mapper().writeValueAsString(difference));
        } else {
            out().print(new DifferenceView(difference).asText(Screen.width()));
        }
        out().flush();
    }

    /** Says now and then how far it has come. */
    private final class Lines implements ReplayProgress {
        private long saidNanos;
        private boolean complete;

        @Override
        public void saw(long done, long total, double perSecond) {
            if (complete || (done < total && System.nanoTime() - saidNanos < BETWEEN.toNanos())) {
                return;
            }
            saidNanos = System.nanoTime();
            complete = done == total;
            err().println("read " + done + " of " + ProgressLines.count(total, "raw record") + ", "
                    + Math.round(perSecond) + " a second; " + (total - done) + " to go");
        }
    }
}
