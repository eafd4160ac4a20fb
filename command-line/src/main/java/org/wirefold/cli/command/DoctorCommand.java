package org.wirefold.cli.command;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wirefold.broker.StoppedLog;
import org.wirefold.cli.console.ExitCode;
import org.wirefold.cli.console.Failure;
import org.wirefold.cli.doctor.Examination;
import org.wirefold.cli.doctor.Finding;
import org.wirefold.cli.doctor.SinkCheck;
import org.wirefold.cli.option.ClusterOptions;
import org.wirefold.cli.option.ClusterOptions.Cluster;
import org.wirefold.sink.SinkTarget;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Checks what may be wrong, and says what to do. */
@Command(
        name = "doctor",
        description =
                "Checks this machine, the cluster and the sinks: reachability, versions, topics, replication, disk,"
                        + " clock."
                        + " Each finding says what to do.")
public final class DoctorCommand extends WirefoldSubcommand {
    @Mixin
    private ClusterOptions options;

    @Option(
            names = "--sink",
            paramLabel = "KIND:TARGET",
            split = " ",
            description = "Sinks to look at; may be given several times.")
    private List<String> sinks = new ArrayList<>();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        Examination examination = new Examination(options::catalogue, Clock.systemUTC());
        examination.machine(options.data());
        for (String sink : sinks) {
            SinkCheck.run(SinkTarget.parse(sink), options.catalogue().generation(), examination);
        }
        int unreached = ExitCode.UNAVAILABLE;
        boolean reached = false;
        Optional<StoppedLog> stopped = options.stopped();
        if (stopped.isPresent()) {
            examination.stopped(stopped.get());
            reached = true;
        } else {
            try (Cluster cluster = options.connect()) {
                reached = examination.cluster(cluster.bootstrapServers(), cluster.clientProperties());
            } catch (Failure e) {
                unreached = e.exitCode();
                examination.noCluster(String.valueOf(e.getMessage()));
            }
        }
        if (options.isEmbedded() && stopped.isEmpty()) {
            examination.log(options.brokerFolder());
        }
        List<Finding> findings = examination.findings();
        boolean wrong = FindingsPrinter.isAnyWrong(findings);
        FindingsPrinter.print(out(), findings, json);
        return !reached ? unreached : wrong ? ExitCode.FAILURE : ExitCode.OK;
    }
}
