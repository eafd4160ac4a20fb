package org.wirefold.cli.command;

import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.wirefold.cli.cluster.Offsets;
import org.wirefold.cli.cluster.Settlement;
import org.wirefold.cli.console.ExitCode;
import org.wirefold.cli.console.Failure;
import org.wirefold.cli.console.ProgressLines;
import org.wirefold.cli.generation.GenerationBook;
import org.wirefold.cli.option.ClusterOptions;
import org.wirefold.cli.option.ClusterOptions.Cluster;
import org.wirefold.cli.option.PipelineOptions;
import org.wirefold.cli.option.Workplace;
import org.wirefold.cli.replay.Forgetting;
import org.wirefold.cli.replay.Forgetting.State;
import org.wirefold.cli.replay.GenerationRun;
import org.wirefold.cli.replay.ReplayException;
import org.wirefold.enrich.config.EnrichConfig;
import org.wirefold.model.ArticleUri;
import org.wirefold.model.TopicCatalogue;
import org.wirefold.model.TopicProvisioner;
import org.wirefold.sink.SqliteReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Removes articles from their stories, from all state and from all sinks. */
@Command(
        name = "forget",
        description = {
            "Removes articles from their stories, from all state and from all sinks, in every generation, and waits",
            "until that is done. They stay removed when they are sent again. Their raw records stay on articles.raw:",
            "docs/replay.md says how to remove those."
        })
public final class ForgetCommand extends WirefoldSubcommand {
    @Mixin
    private ClusterOptions cluster;

    @Mixin
    private PipelineOptions pipeline;

    @Parameters(
            paramLabel = ArticleFinder.LABEL,
            arity = "1..*",
            description = {ArticleFinder.DESCRIPTION, "Only a uri works where this data folder has no results."})
    private Set<String> names = new LinkedHashSet<>();

    @Option(
            names = "--patience-seconds",
            paramLabel = "N",
            defaultValue = "60",
            description = "How long to wait for a streams application in another process (default: ${DEFAULT-VALUE}).")
    private int patienceSeconds;

    @Override
    public Integer call() throws Exception {
        Workplace workplace = Workplace.prepare(cluster, pipeline, logStyle());
        Set<String> uris = uris(workplace);
        try (Cluster broker = cluster.connect();
                Admin admin = Admin.create(broker.clientProperties());
                Forgetting forgetting = new Forgetting(broker.clientProperties(), cluster.catalogue())) {
            TopicCatalogue topics = cluster.catalogue();
            TopicProvisioner.createMissing(admin, topics.all(), (short) -1);
            Set<String> wanted = check(forgetting.look(uris));
            if (wanted.isEmpty()) {
                return ExitCode.OK;
            }
            Set<String> told = forgetting.send(admin, wanted);
            if (broker.broker() == null) {
                await(forgetting, wanted, Optional::empty);
            } else {
                // No other process can use the broker inside this program, so the work is done here.
                doIt(workplace, broker, topics, admin, forgetting, wanted);
            }
            out().println("forgotten: " + String.join(", ", wanted) + " ("
                    + ProgressLines.count(told.size(), "generation") + ": " + String.join(", ", told) + ")");
        }
        return ExitCode.OK;
    }

    /** What is named otherwise than by a whole uri is looked up in the results of the data folder. */
    private Set<String> uris(Workplace workplace) throws SQLException, NoSuchFileException {
        if (!Files.exists(workplace.database())) {
            return names;
        }
        Set<String> uris = new LinkedHashSet<>();
        try (SqliteReader reader = SqliteReader.open(workplace.database())) {
            ArticleFinder finder = new ArticleFinder(reader, err());
            for (String name : names) {
                uris.add(ArticleUri.isGlobal(name) && !name.contains(" ") ? name : finder.uri(name));
            }
        }
        return uris;
    }

    private Set<String> check(Map<String, State> states) {
        Set<String> wanted = new TreeSet<>();
        states.forEach((uri, state) -> {
            switch (state) {
                case UNKNOWN ->
                    throw new Failure(
                            ExitCode.NOT_FOUND,
                            "there is no article " + uri + ", so nothing was done; 'wirefold stories --json' prints"
                                    + " those there are");
                case FORGOTTEN -> out().println("forgotten before: " + uri);
                case THERE -> wanted.add(uri);
            }
        });
        return wanted;
    }

    private void doIt(
            Workplace workplace,
            Cluster broker,
            TopicCatalogue topics,
            Admin admin,
            Forgetting forgetting,
            Set<String> wanted)
            throws Exception {
        EnrichConfig config = pipeline.enrich(broker, topics, workplace);
        GenerationBook book = new GenerationBook(workplace.folder());
        try (GenerationRun run =
                        GenerationRun.start(admin, true, config, book.policy(topics.generation()), workplace.sinks());
                Offsets offsets = new Offsets(admin, broker.clientProperties())) {
            await(forgetting, wanted, run::failure);
            Settlement.Outcome outcome = new Settlement(offsets, run.readers(offsets)).await(look -> run.failure());
            if (outcome instanceof Settlement.Outcome.GivenUp givenUp) {
                throw new Failure(ExitCode.FAILURE, givenUp.reason());
            }
        }
    }

    private void await(Forgetting forgetting, Set<String> wanted, Supplier<Optional<String>> failure) {
        try {
            Set<String> left = forgetting.await(wanted, Duration.ofSeconds(patienceSeconds), failure);
            if (!left.isEmpty()) {
                throw new Failure(
                        ExitCode.UNAVAILABLE,
                        "not finished yet: " + String.join(", ", left)
                                + "; the request is stored, and the streams application carries it out when it runs");
            }
        } catch (ReplayException e) {
            throw new Failure(ExitCode.FAILURE, String.valueOf(e.getMessage()), e);
        }
    }
}
