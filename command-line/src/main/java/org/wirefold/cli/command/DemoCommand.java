package org.wirefold.cli.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.wirefold.broker.BrokerConfig;
import org.wirefold.broker.EmbeddedBroker;
import org.wirefold.cli.cluster.DeadLetterBox;
import org.wirefold.cli.cluster.DeadLetterBox.Overview;
import org.wirefold.cli.console.ExitCode;
import org.wirefold.cli.console.Failure;
import org.wirefold.cli.console.Screen;
import org.wirefold.cli.console.Signals;
import org.wirefold.cli.option.ClusterOptions.Cluster;
import org.wirefold.cli.option.Workplace;
import org.wirefold.cli.pipeline.Pipeline;
import org.wirefold.cli.pipeline.Plan;
import org.wirefold.enrich.config.EntityConfig;
import org.wirefold.enrich.config.EventConfig;
import org.wirefold.ingest.IngestReport;
import org.wirefold.ingest.feed.FeedConfig;
import org.wirefold.ingest.format.FieldMapping;
import org.wirefold.model.Topic;
import org.wirefold.model.TopicCatalogue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows a newcomer, on the project's own samples, what the whole does. */
@Command(
        name = "demo",
        description = "Runs everything on the samples that come with Wirefold, in an empty folder, and shows the"
                + " results.")
public final class DemoCommand extends WirefoldSubcommand {
    private static final int PARTITIONS = 4;

    /** How the user has called the program. */
    private static final String LAUNCHER = System.getProperty("wirefold.launcher", "./wirefold");

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = ".wirefold",
            description = "The demo works in DIR/demo, which it empties first (default: ${DEFAULT-VALUE}).")
    private Path data;

    @Option(
            names = "--samples",
            paramLabel = "DIR",
            description = "Folder of samples (default: those that come with Wirefold).",
            defaultValue = "${sys:wirefold.home:-.}/samples")
    private Path samples;

    @Override
    public Integer call() throws Exception {
        long start = System.nanoTime();
        if (!Files.isDirectory(samples)) {
            throw new Failure(
                    ExitCode.NOT_FOUND, "there are no samples at " + samples + "; name a folder with --samples");
        }
        Path named = data.resolve("demo");
        Path folder = named.toAbsolutePath().normalize();
        if (EmbeddedBroker.findRunning(folder.resolve("broker")).isPresent()) {
            throw new Failure(ExitCode.UNAVAILABLE, "another demo is running in " + named + "; wait until it ends");
        }
        empty(folder);
        Workplace workplace = Workplace.prepare(folder, named, List.of(), logStyle());
        err().println("starting a Kafka broker, the producer, the streams application and two sinks in one process");
        IngestReport report;
        Overview deadLetters;
        BrokerConfig broker = BrokerConfig.on(folder.resolve("broker")).withMaxMessageBytes(Topic.MAX_MESSAGE_BYTES);
        try (EmbeddedBroker embedded = EmbeddedBroker.start(broker);
                Cluster cluster = new Cluster(embedded.bootstrapServers(), java.util.Map.of(), null)) {
            TopicCatalogue topics = TopicCatalogue.live(PARTITIONS);
            Plan plan = new Plan(
                    cluster.bootstrapServers(),
                    cluster.clientSettings(),
                    topics,
                    List.of(samples),
                    false,
                    false,
                    false,
                    null,
                    FieldMapping.NONE,
                    false,
                    FeedConfig.NONE,
                    workplace.sinks(),
                    folder,
                    2,
                    false,
                    EntityConfig.STANDARD,
                    EventConfig.STANDARD,
                    null);
            try (Pipeline pipeline = Pipeline.start(plan, Screen.progress(err()))) {
                Signals.onStop(pipeline::stop);
                report = pipeline.feed();
                if (!pipeline.settle()) {
                    return ExitCode.INTERRUPTED;
                }
            }
            deadLetters = new DeadLetterBox(cluster.clientProperties(), topics).overview(Summary.DEAD_LETTERS);
        }
        workplace.restrict();
        Summary summary = Summary.read(workplace, report, deadLetters);
        out().print(summary.asTour(Screen.width()));
        out().println();
        out().println("Results are in " + named
                + ": wirefold.sqlite, out/articles, out/stories, and the broker with its topics.");
        out().println("Next:");
        out().println("  " + LAUNCHER + " stories --data " + named);
        if (!summary.stories().isEmpty()) {
            var members = summary.stories().get(0).members();
            out().println("  " + LAUNCHER + " explain --data " + named + " "
                    + members.get(members.size() - 1).uri());
        }
        out().println("  " + LAUNCHER + " dead-letters list --data " + named);
        out().println("  " + LAUNCHER + " run --input YOUR-FOLDER --until-idle");
        out().flush();
        err().printf("took %.1f s%n", (System.nanoTime() - start) / 1e9);
        return ExitCode.OK;
    }

    private static void empty(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new Failure(
                    ExitCode.FAILURE,
                    "the folder " + folder + " cannot be emptied: " + e.getMessage() + "; remove it by hand",
                    e);
        }
    }
}
