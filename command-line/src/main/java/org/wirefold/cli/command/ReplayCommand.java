package org.wirefold.cli.command;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.wirefold.cli.console.ExitCode;
import org.wirefold.cli.console.Failure;
import org.wirefold.cli.console.ProgressLines;
import org.wirefold.cli.console.Screen;
import org.wirefold.cli.generation.GenerationBook;
import org.wirefold.cli.generation.StartPoint;
import org.wirefold.cli.option.ClusterOptions;
import org.wirefold.cli.option.ClusterOptions.Cluster;
import org.wirefold.cli.option.PipelineOptions;
import org.wirefold.cli.option.PolicyOptions;
import org.wirefold.cli.option.Workplace;
import org.wirefold.cli.replay.Difference;
import org.wirefold.cli.replay.Replay;
import org.wirefold.cli.replay.ReplayException;
import org.wirefold.cli.replay.ReplayPlan;
import org.wirefold.cli.replay.ReplayProgress;
import org.wirefold.cli.view.DifferenceView;
import org.wirefold.duplicates.PolicySettings;
import org.wirefold.enrich.config.EnrichConfig;
import org.wirefold.model.ArticleJson;
import org.wirefold.model.TopicCatalogue;
import org.wirefold.sink.Generations;
import org.wirefold.sink.SinkTarget;
import org.wirefold.sink.destination.Generation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Reads the raw articles again beside the live application, and switches the sinks to the result. */
@Command(
        name = "replay",
        description = {
            "Reads the raw articles again into a new generation beside the live one, and prints what differs. With",
            "--switch the sinks then show that generation, and it becomes the live one. To go back, run the same",
            "command with the name of the earlier generation; the first one is called 'first'."
        })
public final class ReplayCommand extends WirefoldSubcommand {
    private static final Duration BETWEEN = Duration.ofSeconds(2);

    @Mixin
    private ClusterOptions cluster;

    @Mixin
    private PipelineOptions pipeline;

    @Option(
            names = "--from",
            paramLabel = "TIME|OFFSET|beginning",
            description = "Where to begin: a time such as 2026-03-02T06:00:00Z, an offset for every partition, or"
                    + " beginning (default: beginning).")
    private @Nullable String from;

    @Mixin
    private PolicyOptions policy;

    @Option(
            names = "--against",
            paramLabel = "NAME",
            description =
                    "The generation to compare with (default: the live one of this data folder, else the" + " first).")
    private @Nullable String against;

    @Option(names = "--switch", description = "Make the sinks show this generation, and keep it running.")
    private boolean switchOver;

    @Option(names = "--partial", description = "Switch even if the generation lacks articles that the live one has.")
    private boolean partial;

    @Option(
            names = "--until-switched",
            description =
                    "End after the switch; the next 'wirefold run' on this data folder goes on with the generation,"
                            + " or 'enrich' and 'sink' with its name.")
    private boolean untilSwitched;

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
            EnrichConfig enrich = pipeline.enrich(broker, topics, workplace);
            ReplayPlan plan = new ReplayPlan(
                    broker.broker() != null, enrich, live, start, settings, switchOver ? workplace.sinks() : List.of());
            String name = GenerationBook.spoken(topics.generation());
            try (Replay replay = Replay.start(plan, book)) {
                running.set(replay);
                err().println((replay.wentOn() ? "going on with" : "replaying into") + " the generation " + name
                        + ", beside " + GenerationBook.spoken(live));
                replay.catchUp(new Lines());
                Difference difference = replay.compare();
                print(difference);
                if (switchOver) {
                    switchOver(replay, difference, workplace.sinks());
                    book.makeLive(topics.generation());
                    err().println("the sinks now show the generation " + name);
                    if (replay.runsHere() && !untilSwitched) {
                        err().println("it goes on here as the live one; Ctrl-C stops");
                        daemon.await(() -> replay.stopped() ? Optional.empty() : replay.failure());
                    }
                }
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
        return cluster.catalogue(new Generation(generation).name());
    }

    private void switchOver(Replay replay, Difference difference, List<String> sinks) throws Exception {
        long lacking = difference.articles().missing() + difference.articles().beforeStart();
        if (lacking > 0 && !partial) {
            throw new Failure(
                    ExitCode.FAILURE,
                    "not switched: the generation " + difference.replayed() + " lacks "
                            + ProgressLines.count(lacking, "article") + " that " + difference.live()
                            + " has; begin earlier, or add --partial");
        }
        replay.switchSinks((target, generation) -> Generations.switchTo(SinkTarget.parse(target), generation));
        sinks.forEach(sink -> err().println("switched " + SinkTarget.parse(sink)));
    }

    private void print(Difference difference) {
        if (json) {
            out().println(ArticleJson.mapper().writeValueAsString(difference));
        } else {
            out().print(new DifferenceView(difference).asText(Screen.width()));
        }
        out().flush();
    }

    /** Prints every two seconds how far the replay is. */
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
                    + Math.round(perSecond) + " per second, " + (total - done) + " left");
        }
    }
}
