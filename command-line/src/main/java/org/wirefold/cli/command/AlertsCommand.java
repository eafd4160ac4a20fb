package org.wirefold.cli.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.wirefold.alerts.AlertApplication;
import org.wirefold.alerts.AlertConfig;
import org.wirefold.alerts.AlertState;
import org.wirefold.alerts.search.AlertRules;
import org.wirefold.alerts.search.RulesFile;
import org.wirefold.alerts.search.SavedSearch;
import org.wirefold.alerts.search.WrongRulesException;
import org.wirefold.alerts.state.AlertStore;
import org.wirefold.alerts.state.Deliveries;
import org.wirefold.alerts.state.Delivery;
import org.wirefold.cli.console.ExitCode;
import org.wirefold.cli.console.Failure;
import org.wirefold.cli.console.ProgressLines;
import org.wirefold.cli.monitor.Monitoring;
import org.wirefold.cli.option.AlertOptions;
import org.wirefold.cli.option.ClusterOptions;
import org.wirefold.cli.option.ClusterOptions.Cluster;
import org.wirefold.cli.option.HttpOptions;
import org.wirefold.cli.option.Workplace;
import org.wirefold.model.ArticleJson;
import org.wirefold.model.transaction.TransactionWatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Alerts on saved searches. */
@Command(
        name = "alerts",
        mixinStandardHelpOptions = true,
        description = "Sends alerts on saved searches to webhooks, and shows what became of them.",
        synopsisSubcommandLabel = "(run | check | list | dead-letters | redrive)",
        subcommands = {
            AlertsCommand.RunCommand.class,
            AlertsCommand.CheckCommand.class,
            AlertsCommand.ListCommand.class,
            AlertsCommand.DeadLettersCommand.class,
            AlertsCommand.RedriveCommand.class
        })
public final class AlertsCommand implements Runnable {
    private static final int MOST_SHOWN = 1_000;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "a command is missing: run, check, list, dead-letters or redrive");
    }

    private static Deliveries deliveries(AlertStore store) {
        return new Deliveries(store);
    }

    @Command(name = "run", description = "Reads articles and stories from a cluster and sends alerts until stopped.")
    static final class RunCommand extends WirefoldSubcommand {
        @Mixin
        private ClusterOptions cluster;

        @Mixin
        private HttpOptions http;

        @Parameters(paramLabel = "FILE", description = "Saved searches and webhooks, YAML; docs/alerts.md shows one.")
        private Path rules;

        @Override
        public Integer call() throws Exception {
            Workplace place = Workplace.prepare(cluster.data(), cluster.namedData(), List.of(), logStyle());
            try (Cluster broker = cluster.connect();
                    Monitoring monitoring = http.start()) {
                Daemon daemon = new Daemon();
                try (AlertApplication alerts = AlertOptions.start(
                                rules,
                                broker.bootstrapServers(),
                                cluster.catalogue(),
                                place.folder(),
                                monitoring.clientSettings(broker.clientSettings()));
                        TransactionWatch transactions =
                                TransactionWatch.start(broker.clientProperties(), cluster.catalogue())) {
                    monitoring.alerts(alerts);
                    monitoring.transactions(alerts.groupId(), transactions);
                    err().println("sending alerts from " + broker.bootstrapServers() + ", saved searches: "
                            + alerts.counters().searches() + monitoring.where() + "; Ctrl-C stops");
                    daemon.await(() -> alerts.state() instanceof AlertState.Failed failed
                            ? Optional.of("the alerts gave up: " + failed.reason())
                            : Optional.empty());
                }
            }
            return ExitCode.OK;
        }
    }

    @Command(name = "check", description = "Says what is wrong with a file of saved searches; sends nothing.")
    static final class CheckCommand extends WirefoldSubcommand {
        @Parameters(paramLabel = "FILE", description = "Saved searches and webhooks, YAML.")
        private Path rules;

        @Override
        public Integer call() {
            try {
                AlertRules read = RulesFile.read(rules).rules();
                out().println("good; saved searches: " + read.searches().size() + ", webhooks: "
                        + read.webhooks().size());
                List<String> silent = read.searches().values().stream()
                        .filter(search -> search.webhooks().isEmpty())
                        .map(SavedSearch::name)
                        .sorted()
                        .toList();
                if (!silent.isEmpty()) {
                    out().println("these send no alert, since they have no webhook: " + String.join(", ", silent));
                }
                return ExitCode.OK;
            } catch (WrongRulesException e) {
                e.problems().forEach(out()::println);
                return ExitCode.USAGE;
            }
        }
    }

    /** Whose deliveries they are. */
    abstract static class OfDataFolder extends WirefoldSubcommand {
        @Option(
                names = "--data",
                paramLabel = "DIR",
                defaultValue = ".wirefold",
                description = "The data folder (default: ${DEFAULT-VALUE}).")
        private Path data;

        final AlertStore store() {
            Path file = AlertConfig.stateIn(data);
            if (!Files.exists(file)) {
                throw new Failure(
                        ExitCode.NOT_FOUND,
                        "there is no " + file
                                + "; start with 'wirefold alerts run FILE' or 'wirefold run --alerts FILE',"
                                + " or name another data folder with --data");
            }
            try {
                return AlertStore.openBeside(file);
            } catch (IOException e) {
                throw new Failure(ExitCode.FAILURE, String.valueOf(e.getMessage()), e);
            }
        }
    }

    /** Which deliveries to look at. */
    abstract static class Look extends OfDataFolder {
        @Option(names = "--json", description = "Print JSON, one delivery per line.")
        private boolean json;

        final void print(List<Delivery> deliveries) {
            for (Delivery one : deliveries) {
                String state = one.state().name().toLowerCase(Locale.ROOT);
                Instant created = one.created().truncatedTo(ChronoUnit.SECONDS);
                if (json) {
                    Map<String, @Nullable Object> map = new LinkedHashMap<>();
                    map.put("id", one.id());
                    map.put("state", state);
                    map.put("search", one.search());
                    map.put("webhook", one.webhook());
                    map.put("storyId", one.storyId());
                    map.put("attempts", one.attempts());
                    map.put("created", one.created());
                    map.put("problem", one.problem());
                    out().println(ArticleJson.mapper().writeValueAsString(map));
                } else {
                    out().println(one.id() + "  " + state + "  " + one.search() + " to " + one.webhook() + ", made "
                            + created + ", " + ProgressLines.count(one.attempts(), "attempt"));
                    if (one.problem() != null) {
                        out().println("  " + one.problem());
                    }
                }
            }
        }
    }

    @Command(name = "list", description = "Lists the alerts of the last seven days and what became of them.")
    static final class ListCommand extends Look {
        @Override
        public Integer call() throws IOException, SQLException {
            try (AlertStore store = store()) {
                List<Delivery> all = new ArrayList<>();
                for (Delivery.State state : Delivery.State.values()) {
                    all.addAll(deliveries(store).inState(state, MOST_SHOWN));
                }
                print(all);
            }
            return ExitCode.OK;
        }
    }

    @Command(name = "dead-letters", description = "Lists the alerts that could not be delivered, and why.")
    static final class DeadLettersCommand extends Look {
        @Override
        public Integer call() throws IOException, SQLException {
            try (AlertStore store = store()) {
                print(deliveries(store).inState(Delivery.State.DEAD, MOST_SHOWN));
            }
            return ExitCode.OK;
        }
    }

    @Command(
            name = "redrive",
            description = "Sends alerts that could not be delivered again, under the same ids. The process that sends"
                    + " alerts does so, now or when it is started.")
    static final class RedriveCommand extends OfDataFolder {
        @Option(names = "--all", description = "Send all of them.")
        private boolean all;

        @Parameters(
                paramLabel = "ID",
                arity = "0..*",
                description = "Ids as 'wirefold alerts dead-letters' shows them.")
        private List<String> ids = new ArrayList<>();

        @Override
        public Integer call() throws IOException, SQLException {
            if (all == !ids.isEmpty()) {
                throw new IllegalArgumentException("name ids, or give --all");
            }
            try (AlertStore store = store()) {
                List<String> chosen = all
                        ? deliveries(store).inState(Delivery.State.DEAD, Integer.MAX_VALUE).stream()
                                .map(Delivery::id)
                                .toList()
                        : ids;
                int again = deliveries(store).redrive(chosen, Instant.now());
                out().println(ProgressLines.count(again, "alert") + " will be sent again");
                return again == chosen.size() ? ExitCode.OK : ExitCode.NOT_FOUND;
            }
        }
    }
}
