package org.wirefold.cli.command;

import java.util.ArrayList;
import java.util.List;
import org.wirefold.cli.console.ExitCode;
import org.wirefold.cli.console.Failure;
import org.wirefold.cli.doctor.Finding;
import org.wirefold.cli.option.ClusterOptions;
import org.wirefold.cli.option.ClusterOptions.Cluster;
import org.wirefold.cli.option.Workplace;
import org.wirefold.cli.verify.Verification;
import org.wirefold.sink.SinkConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Compares a data folder and its sinks with what the topics say. */
@Command(
        name = "verify",
        description = {
            "Compares a data folder and its sinks with what the topics say: the log of the broker, how every raw record",
            "ended, the local state, the rows of each sink.",
            "With --repair it repairs what can be made again from the topics."
        })
public final class VerifyCommand extends WirefoldSubcommand {
    @Mixin
    private ClusterOptions options;

    @Option(
            names = "--sink",
            paramLabel = "KIND:TARGET",
            split = " ",
            description = "Sinks to compare; may be given several times (default: those of the data folder).")
    private List<String> sinks = new ArrayList<>();

    @Option(names = "--repair", description = "Repair damage where possible; nothing else may run on the data folder.")
    private boolean repair;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        List<Finding> findings;
        try (Cluster cluster = options.connect()) {
            boolean alone = cluster.broker() != null;
            if (repair && options.isEmbedded() && !alone) {
                throw new Failure(
                        ExitCode.UNAVAILABLE,
                        "the data folder " + options.namedData()
                                + " is in use, so nothing can be repaired; stop what runs on it first");
            }
            Workplace workplace = Workplace.prepare(options.data(), options.namedData(), sinks, logStyle());
            Verification verification = new Verification(cluster.clientProperties(), options.catalogue(), repair);
            if (options.isEmbedded()) {
                verification.log(workplace.folder());
            }
            verification.topics();
            if (alone) {
                verification.state(workplace.folder().resolve("state"));
            }
            for (String sink : options.isEmbedded() ? workplace.sinks() : sinks) {
                verification.sink(SinkConfig.of(cluster.bootstrapServers(), options.catalogue(), sink)
                        .withClientSettings(cluster.clientSettings()));
            }
            findings = verification.findings();
        }
        FindingsPrinter.print(out(), findings, json);
        return FindingsPrinter.isAnyWrong(findings) ? ExitCode.FAILURE : ExitCode.OK;
    }
}
