package org.wirefold.cli.command;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.wirefold.alerts.AlertApplication;
import org.wirefold.cli.cluster.DeadLetterBox;
import org.wirefold.cli.cluster.DeadLetterBox.Overview;
import org.wirefold.cli.console.ExitCode;
import org.wirefold.cli.console.Failure;
import org.wirefold.cli.console.ProgressLines;
import org.wirefold.cli.console.Screen;
import org.wirefold.cli.console.Signals;
import org.wirefold.cli.desk.FileSearches;
import org.wirefold.cli.desk.KafkaDesk;
import org.wirefold.cli.monitor.Monitoring;
import org.wirefold.cli.option.AlertOptions;
import org.wirefold.cli.option.ClusterOptions;
import org.wirefold.cli.option.ClusterOptions.Cluster;
import org.wirefold.cli.option.HttpOptions;
import org.wirefold.cli.option.InputOptions;
import org.wirefold.cli.option.NewsdeskOptions;
import org.wirefold.cli.option.PipelineOptions;
import org.wirefold.cli.option.PublisherOptions;
import org.wirefold.cli.option.Workplace;
import org.wirefold.cli.pipeline.Pipeline;
import org.wirefold.cli.pipeline.Plan;
import org.wirefold.enrich.config.EntityConfig;
import org.wirefold.enrich.config.EventConfig;
import org.wirefold.ingest.IngestReport;
import org.wirefold.ingest.PushServer;
import org.wirefold.ingest.feed.FeedConfig;
import org.wirefold.model.ArticleJson;
import org.wirefold.newsdesk.Newsdesk;
import org.wirefold.newsdesk.broker.DeskBroker;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Everything in one process: broker, producer, streams application, sinks. */
@Command(
        name = "run",
        description = "Reads articles, groups copies into stories, finds names and writes the results, all in one"
                + " process. Watches the inputs until it is stopped; with --until-idle it ends when all is written.")
public final class RunCommand extends WirefoldSubcommand {
    private static final Duration ALERTS_SETTLE_WITHIN = Duration.ofMinutes(1);

    @Mixin
    private ClusterOptions cluster;

    @Mixin
    private InputOptions input;

    @Mixin
    private PipelineOptions pipeline;

    @Mixin
    private HttpOptions http;

    @Mixin
    private NewsdeskOptions newsdesk;

    @Mixin
    private AlertOptions alerts;

    @Mixin
    private PublisherOptions publishers;

    @Option(names = "--until-idle", description = "End when all sinks have written everything.")
    private boolean untilIdle;

    @Option(names = "--json", description = "Print the summary as JSON.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        List<Path> inputs = input.paths();
        FeedConfig feeds = input.feeds();
        input.listen().prepare();
        if (input.listen().isUsed() && (untilIdle || input.standardInput())) {
            throw new Failure(
                    ExitCode.USAGE, "with --listen, run goes on until it is stopped; leave --until-idle and - out");
        }
        EntityConfig entities = pipeline.entities();
        EventConfig events = pipeline.events();
        Workplace workplace = Workplace.prepare(cluster, pipeline, logStyle());
        boolean watch = !untilIdle && !input.standardInput();
        boolean complete;
        IngestReport report;
        Overview deadLetters;
        try (Cluster broker = cluster.start();
                Monitoring monitoring = watch ? http.start() : http.startIfTold()) {
            Plan plan = new Plan(
                    broker.bootstrapServers(),
                    broker.clientSettings(),
                    cluster.catalogue(),
                    inputs,
                    input.standardInput(),
                    watch,
                    input.strict(),
                    input.source(),
                    input.fields(),
                    input.followSymlinks(),
                    feeds,
                    workplace.sinks(),
                    workplace.folder(),
                    pipeline.threads(),
                    pipeline.exactlyOnce(),
                    entities,
                    events,
                    publishers.file());
            AtomicReference<@Nullable Pipeline> running = new AtomicReference<>();
            Signals.onStop(() -> {
                Pipeline toStop = running.get();
                if (toStop != null) {
                    toStop.stop();
                }
            });
            try (Pipeline started = Pipeline.start(plan, Screen.progress(err()), monitoring);
                    PushServer push = input.listen()
                            .start(broker.bootstrapServers(), cluster.catalogue(), input, broker.clientSettings());
                    DeskBroker deskBroker = new KafkaDesk(broker.clientProperties(), cluster.catalogue());
                    Newsdesk desk = watch ? newsdesk.startFor(workplace.sinks(), deskBroker, searches()) : null;
                    AlertApplication alerting = alerts.start(
                            broker.bootstrapServers(),
                            cluster.catalogue(),
                            workplace.folder(),
                            monitoring.clientSettings(broker.clientSettings()))) {
                running.set(started);
                if (alerting != null) {
                    monitoring.alerts(alerting);
                    err().println("sending alerts, saved searches: "
                            + alerting.counters().searches());
                }
                if (desk != null) {
                    err().println("newsdesk at " + desk.url());
                }
                monitoring.push(push);
                if (push != null) {
                    err().println("taking articles at " + push.url() + "/articles");
                }
                if (watch) {
                    err().println("watching " + watched(plan) + "; Ctrl-C stops (broker at " + broker.bootstrapServers()
                            + ")" + monitoring.where());
                }
                report = withPushed(started.feed(), push);
                complete = watch || started.settle();
                if (complete && !watch && alerting != null && !alerting.settle(ALERTS_SETTLE_WITHIN)) {
                    err().println("wirefold: not every alert was tried; the next run goes on");
                }
            }
            deadLetters =
                    new DeadLetterBox(broker.clientProperties(), cluster.catalogue()).overview(Summary.DEAD_LETTERS);
        }
        workplace.restrict();
        if (!complete) {
            err().println("wirefold: stopped before everything was written; run the same command again to go on");
            return ExitCode.INTERRUPTED;
        }
        Summary summary = Summary.read(workplace, report, deadLetters);
        if (json) {
            out().println(ArticleJson.mapper().writeValueAsString(summary.asMap()));
        } else {
            out().print(summary.asText());
        }
        if (!watch && feeds.isUsed() && report.feedsPolled() == 0) {
            err().println("no feed is due yet; 'wirefold feeds list' says when each is asked again");
        } else if (!watch && report.nothingRead()) {
            err().println("wirefold: " + ProgressLines.nothingRead(report));
            return ExitCode.NOT_FOUND;
        }
        return ExitCode.OK;
    }

    private @Nullable FileSearches searches() {
        Path named = newsdesk.searches();
        return FileSearches.of(named == null ? alerts.file() : named);
    }

    private static IngestReport withPushed(IngestReport read, @Nullable PushServer push) {
        return push == null ? read : read.withArticles(push.report().articles());
    }

    private static String watched(Plan plan) {
        if (!plan.feeds().isUsed()) {
            return plan.inputs().isEmpty()
                    ? "for pushed articles"
                    : plan.inputs().toString();
        }
        Path list = plan.feeds().list();
        List<String> addresses = plan.feeds().addresses();
        String feeds = "feeds " + addresses + (list == null ? "" : " and those in " + list);
        return plan.inputs().isEmpty() ? feeds : plan.inputs() + " and " + feeds;
    }
}
