package org.wirefold.cli.command;

import java.nio.file.Path;
import java.util.Optional;
import org.wirefold.cli.console.ExitCode;
import org.wirefold.cli.desk.FileSearches;
import org.wirefold.cli.desk.KafkaDesk;
import org.wirefold.cli.option.ClusterOptions;
import org.wirefold.cli.option.ClusterOptions.Cluster;
import org.wirefold.cli.option.NewsdeskOptions;
import org.wirefold.cli.option.ResultsOptions;
import org.wirefold.cli.pipeline.Pipeline;
import org.wirefold.newsdesk.Newsdesk;
import org.wirefold.newsdesk.broker.DeskBroker;
import org.wirefold.sink.SinkTarget;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows what a sink wrote in a browser. */
@Command(
        name = "newsdesk",
        description = "Shows stories, articles, sources and names in a browser, and answers the read API, until it is"
                + " stopped. Reads what a SQLite or PostgreSQL sink wrote, and a broker where one runs on the data folder or is"
                + " named: for lag, dead letters and marks.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  wirefold newsdesk",
            "  wirefold newsdesk --from postgresql://reader@db:5432/wirefold --newsdesk 0.0.0.0:9470",
            "  wirefold newsdesk --searches searches/alerts.yaml"
        })
public final class NewsdeskCommand extends WirefoldSubcommand {
    @Mixin
    private ClusterOptions cluster;

    @Mixin
    private NewsdeskOptions newsdesk;

    @Mixin
    private ResultsOptions results;

    @Override
    public Integer call() throws Exception {
        if (newsdesk.isOff()) {
            throw new IllegalArgumentException(
                    "'--newsdesk off' leaves nothing to do; give an address or leave it out");
        }
        Path file = Pipeline.database(cluster.namedData());
        SinkTarget target = results.target(file);
        String address = results.addressWithPassword(file);
        Daemon daemon = new Daemon();
        Cluster running = cluster.findRunning().orElse(null);
        try (running;
                DeskBroker broker =
                        running == null ? null : new KafkaDesk(running.clientProperties(), cluster.catalogue());
                Newsdesk desk = newsdesk.start(address, broker, FileSearches.of(newsdesk.searches()))) {
            err().println("newsdesk at " + desk.url() + ", reading " + target
                    + (running == null ? " without a broker" : " and the broker at " + running.bootstrapServers())
                    + "; Ctrl-C stops");
            daemon.await(Optional::empty);
        }
        return ExitCode.OK;
    }
}
