package org.wirefold.cli.command;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import org.wirefold.cli.console.ExitCode;
import org.wirefold.cli.console.Failure;
import org.wirefold.cli.doctor.Examination;
import org.wirefold.cli.doctor.Finding;
import org.wirefold.cli.option.ClusterOptions;
import org.wirefold.cli.option.ClusterOptions.Cluster;
import org.wirefold.cli.view.TextTable;
import org.wirefold.model.ArticleJson;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Checks what may be wrong, and says what to do. */
@Command(
        name = "doctor",
        description = "Checks this machine and the cluster: reachability, versions, topics, replication, disk, clock."
                + " Each finding says what to do.")
public final class DoctorCommand extends WirefoldSubcommand {
    @Mixin
    private ClusterOptions options;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        Examination examination = new Examination(options.catalogue(), Clock.systemUTC());
        examination.machine(options.data());
        int unreached = ExitCode.UNAVAILABLE;
        boolean reached = false;
        try (Cluster cluster = options.connect()) {
            reached = examination.cluster(cluster.bootstrapServers(), cluster.clientProperties());
        } catch (Failure e) {
            unreached = e.exitCode();
            examination.noCluster(String.valueOf(e.getMessage()));
        }
        if (options.isEmbedded()) {
            examination.log(options.brokerFolder());
        }
        List<Finding> findings = examination.findings();
        boolean wrong = findings.stream().anyMatch(finding -> finding.grade() == Finding.Grade.WRONG);
        if (json) {
            out().println(ArticleJson.mapper().writeValueAsString(findings));
        } else {
            TextTable table = new TextTable(Integer.MAX_VALUE, "", "CHECKED", "FOUND", "WHAT TO DO");
            findings.forEach(finding -> table.row(
                    finding.grade().name().toLowerCase(Locale.ROOT),
                    finding.subject(),
                    finding.found(),
                    finding.advice()));
            out().print(table);
        }
        return !reached ? unreached : wrong ? ExitCode.FAILURE : ExitCode.OK;
    }
}
