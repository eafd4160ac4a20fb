package org.wirefold.cli.command;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;
import org.wirefold.cli.console.ExitCode;
import org.wirefold.cli.generation.GenerationBook;
import org.wirefold.cli.monitor.Monitoring;
import org.wirefold.cli.option.ClusterOptions;
import org.wirefold.cli.option.ClusterOptions.Cluster;
import org.wirefold.cli.option.EntityOptions;
import org.wirefold.cli.option.EventOptions;
import org.wirefold.cli.option.HttpOptions;
import org.wirefold.cli.option.PolicyOptions;
import org.wirefold.cli.option.Workplace;
import org.wirefold.duplicates.PolicySettings;
import org.wirefold.duplicates.RelationPolicy;
import org.wirefold.enrich.app.EnrichApplication;
import org.wirefold.enrich.config.EnrichConfig;
import org.wirefold.enrich.config.EntityConfig;
import org.wirefold.enrich.config.EventConfig;
import org.wirefold.enrich.config.GroupProtocol;
import org.wirefold.model.TopicProvisioner;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The streams application alone. */
@Command(
        name = "enrich",
        description = "Runs one instance of the streams application against a cluster until stopped; start as many as"
                + " there are partitions.")
public final class EnrichCommand extends WirefoldSubcommand {
    @Mixin
    private ClusterOptions cluster;

    @Mixin
    private HttpOptions http;

    @Option(
            names = "--threads",
            paramLabel = "N",
            defaultValue = "2",
            description = "Stream threads (default: ${DEFAULT-VALUE}).")
    private int threads;

    @Option(
            names = "--state",
            paramLabel = "DIR",
            defaultValue = "",
            description = "Folder of the local state, one per instance (default: state in the data folder).")
    private String state;

    @Option(names = "--exactly-once", description = "Run exactly once; the results are the same without it.")
    private boolean exactlyOnce;

    @Option(
            names = "--commit-millis",
            paramLabel = "N",
            description = "Milliseconds between commits (default: 500; with --exactly-once 100).")
    private @Nullable Integer commitMillis;

    @Option(
            names = "--standby",
            paramLabel = "N",
            defaultValue = "0",
            description = "Warm copies of the state on other instances (default: ${DEFAULT-VALUE}).")
    private int standby;

    @Option(
            names = "--memory-megabytes",
            paramLabel = "N",
            description = "Limit for caches and buffers of the state (default: a quarter of the heap, 128 to 1024).")
    private @Nullable Integer memoryMegabytes;

    @Option(
            names = "--instance-id",
            paramLabel = "NAME",
            description = "Unique name; with it, a restart within a minute moves no partition.")
    private @Nullable String instanceId;

    @Option(
            names = "--group-protocol",
            paramLabel = "PROTOCOL",
            defaultValue = "classic",
            description =
                    "How instances share the partitions: ${COMPLETION-CANDIDATES}; all instances need the same one"
                            + " (default: ${DEFAULT-VALUE}).")
    private GroupProtocol groupProtocol;

    @Mixin
    private PolicyOptions policy;

    @Mixin
    private EntityOptions entities;

    @Mixin
    private EventOptions events;

    @Override
    public Integer call() throws Exception {
        EntityConfig names = entities.config();
        EventConfig ofEvents = events.config();
        Workplace.prepare(cluster.data(), cluster.namedData(), java.util.List.of(), logStyle());
        Path stateFolder = state.isEmpty() ? cluster.data().resolve("state") : Path.of(state);
        try (Cluster broker = cluster.connect();
                Monitoring monitoring = http.start()) {
            try (Admin admin = Admin.create(broker.clientProperties())) {
                TopicProvisioner.createMissing(admin, cluster.catalogue().all(), (short) -1);
            }
            EnrichConfig config =
                    EnrichConfig.of(broker.bootstrapServers(), cluster.catalogue(), stateFolder).toBuilder()
                            .threads(threads)
                            .exactlyOnce(exactlyOnce)
                            .commitInterval(commitMillis == null ? null : Duration.ofMillis(commitMillis))
                            .standbyReplicas(standby)
                            .memoryBytes(
                                    memoryMegabytes == null
                                            ? EnrichConfig.standardMemoryBytes()
                                            : (long) memoryMegabytes << 20)
                            .entities(names)
                            .events(ofEvents)
                            .instanceId(instanceId)
                            .groupProtocol(groupProtocol)
                            .clientSettings(monitoring.clientSettings(broker.clientSettings()))
                            .build();
            String generation = config.topics().generation();
            Daemon daemon = new Daemon();
            PolicySettings settings =
                    policy.given().orElseGet(() -> new GenerationBook(cluster.data()).policy(generation));
            try (EnrichApplication application = EnrichApplication.start(config, new RelationPolicy(settings))) {
                err().println("enriching at " + broker.bootstrapServers() + monitoring.where() + "; Ctrl-C stops");
                monitoring.enrich(application);
                monitoring.cluster(broker.clientProperties(), cluster.catalogue());
                daemon.await(() -> application.state() == EnrichApplication.State.FAILED
                        ? Optional.of("the streams application failed: " + application.failure())
                        : Optional.empty());
            }
        }
        return ExitCode.OK;
    }
}
