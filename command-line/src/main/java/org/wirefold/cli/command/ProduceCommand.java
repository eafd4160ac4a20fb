package org.wirefold.cli.command;

import java.util.LinkedHashMap;
import java.util.Map;
import org.wirefold.cli.console.ExitCode;
import org.wirefold.cli.console.ProgressLines;
import org.wirefold.cli.console.Screen;
import org.wirefold.cli.console.Signals;
import org.wirefold.cli.monitor.Connected;
import org.wirefold.cli.monitor.Monitoring;
import org.wirefold.cli.option.ClusterOptions;
import org.wirefold.cli.option.ClusterOptions.Cluster;
import org.wirefold.cli.option.HttpOptions;
import org.wirefold.cli.option.InputOptions;
import org.wirefold.cli.option.Workplace;
import org.wirefold.cli.pipeline.Progress;
import org.wirefold.ingest.IngestApplication;
import org.wirefold.ingest.IngestConfig;
import org.wirefold.ingest.IngestReport;
import org.wirefold.ingest.PushServer;
import org.wirefold.ingest.feed.FeedConfig;
import org.wirefold.model.ArticleJson;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The producer alone. */
@Command(name = "produce", description = "Sends articles to a cluster; running it again sends nothing twice.")
public final class ProduceCommand extends WirefoldSubcommand {
    @Mixin
    private ClusterOptions cluster;

    @Mixin
    private InputOptions input;

    @Mixin
    private HttpOptions http;

    @Option(
            names = "--watch",
            description = "Keep watching for new and longer files, and polling feeds, until stopped.")
    private boolean watch;

    @Option(names = "--json", description = "Print the report as JSON.")
    private boolean json;

    @Override
    public Integer call() {
        boolean stays = watch || input.listen().isUsed();
        input.listen().prepare();
        Workplace.prepare(cluster.data(), cluster.namedData(), java.util.List.of(), logStyle());
        FeedConfig feeds = input.feeds();
        IngestReport report;
        try (Cluster broker = cluster.connect();
                Monitoring monitoring = stays ? http.start() : http.startIfTold();
                Progress progress = Screen.progress(err())) {
            IngestConfig config = new IngestConfig(
                    broker.bootstrapServers(),
                    cluster.catalogue(),
                    input.paths(),
                    input.standardInput(),
                    stays,
                    input.strict(),
                    input.source(),
                    input.fields(),
                    cluster.data().resolve("producer"),
                    input.followSymlinks(),
                    feeds,
                    monitoring.clientSettings(broker.clientSettings()));
            Connected connected = new Connected(progress);
            IngestApplication application = new IngestApplication(config, connected);
            monitoring.ingest(application, connected::isConnected);
            if (stays) {
                monitoring.records(broker.clientProperties(), cluster.catalogue());
            }
            Signals.onStop(application::close);
            try (PushServer push = input.listen()
                    .start(broker.bootstrapServers(), cluster.catalogue(), input, broker.clientSettings())) {
                monitoring.push(push);
                if (push != null) {
                    err().println("taking articles at " + push.url() + "/articles; Ctrl-C stops");
                }
                report = application.run();
                report = push == null
                        ? report
                        : report.withArticles(push.report().articles());
            }
        }
        if (json) {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("filesRead", report.filesRead());
            map.put("feedsPolled", report.feedsPolled());
            map.put("feedsFailed", report.feedsFailed());
            map.put("articlesSent", report.articles());
            map.put("sentBefore", report.repeated());
            map.put("deadLetters", report.deadLetters());
            map.put("deadLettersByCause", report.deadLettersByCause());
            map.put("filesLeftOut", report.leftOutByReason());
            map.put("entriesLeftOut", report.entriesLeftOutByReason());
            map.put("fieldsIgnored", report.ignoredFields());
            map.put("charactersRemoved", report.removedCharacters());
            out().println(ArticleJson.mapper().writeValueAsString(map));
        }
        if (!stays && feeds.isUsed() && report.feedsPolled() == 0) {
            err().println("no feed is due yet; 'wirefold feeds list' says when each is asked again");
        } else if (!stays && report.nothingRead()) {
            err().println("wirefold: " + ProgressLines.nothingRead(report));
            return ExitCode.NOT_FOUND;
        }
        return ExitCode.OK;
    }
}
