package org.wirefold.cli.command;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.wirefold.cli.console.ExitCode;
import org.wirefold.cli.monitor.Monitoring;
import org.wirefold.cli.monitor.WaitReport;
import org.wirefold.cli.option.ClusterOptions;
import org.wirefold.cli.option.ClusterOptions.Cluster;
import org.wirefold.cli.option.HttpOptions;
import org.wirefold.cli.option.PublisherOptions;
import org.wirefold.cli.option.Workplace;
import org.wirefold.model.transaction.TransactionWatch;
import org.wirefold.sink.SinkApplication;
import org.wirefold.sink.SinkConfig;
import org.wirefold.sink.SinkState;
import org.wirefold.sink.SinkTarget;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A sink alone. */
@Command(
        name = "sink",
        description = "Writes enriched articles and stories from a cluster to one target until stopped.")
public final class SinkCommand extends WirefoldSubcommand {
    @Mixin
    private ClusterOptions cluster;

    @Mixin
    private HttpOptions http;

    @Mixin
    private PublisherOptions publishers;

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "KIND:TARGET",
            description = "jsonl:FOLDER, parquet:FOLDER, sqlite:FILE, postgresql://… or opensearch:https://….")
    private String target;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "Name used in the consumer group; default: derived from the target.")
    private @Nullable String name;

    @Option(
            names = "--sink-password",
            paramLabel = "TEXT",
            description = {
                "Password of the database, kept out of the URL. Better: let",
                "WIREFOLD_SINK_PASSWORD_FILE name a file that holds the password."
            })
    private @Nullable String password;

    @Override
    public Integer call() throws Exception {
        Workplace.prepare(cluster.data(), cluster.namedData(), List.of(), logStyle());
        SinkTarget parsed = SinkTarget.parse(target);
        boolean isGiven = spec.commandLine().getParseResult().hasMatchedOption("--sink-password");
        // One in the environment may be meant for another sink; one on the command line is meant for this one.
        if (isGiven && !parsed.type().takesPassword()) {
            throw new IllegalArgumentException(
                    "only postgresql:// and opensearch: take a password; leave --sink-password out");
        }
        String address = password != null && parsed.type().takesPassword()
                ? parsed.withPassword(password).location()
                : target;
        try (Cluster broker = cluster.connect();
                Monitoring monitoring = http.start()) {
            SinkConfig defaults = SinkConfig.of(broker.bootstrapServers(), cluster.catalogue(), address);
            SinkConfig config = new SinkConfig(
                    defaults.bootstrapServers(),
                    defaults.topics(),
                    address,
                    name,
                    defaults.idleRoll(),
                    defaults.limits(),
                    monitoring.clientSettings(broker.clientSettings()),
                    publishers.file());
            Daemon daemon = new Daemon();
            try (SinkApplication sink = SinkApplication.start(config);
                    TransactionWatch transactions =
                            TransactionWatch.start(broker.clientProperties(), cluster.catalogue())) {
                WaitReport waits = WaitReport.start(List.of(sink), err()::println);
                err().println("writing to " + config.sinkTarget() + " from " + broker.bootstrapServers()
                        + monitoring.where() + "; Ctrl-C stops");
                monitoring.sink(sink);
                monitoring.transactions(sink.groupId(), transactions);
                try {
                    daemon.await(() -> sink.state() instanceof SinkState.Failed failed
                            ? Optional.of("the sink gave up: " + failed.reason())
                            : Optional.empty());
                } finally {
                    waits.close();
                }
            }
        }
        return ExitCode.OK;
    }
}
