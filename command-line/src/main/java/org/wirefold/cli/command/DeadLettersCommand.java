package org.wirefold.cli.command;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.wirefold.broker.StoppedLog;
import org.wirefold.cli.cluster.DeadLetterBox;
import org.wirefold.cli.cluster.DeadLetterBox.Kept;
import org.wirefold.cli.console.ExitCode;
import org.wirefold.cli.console.Failure;
import org.wirefold.cli.console.Screen;
import org.wirefold.cli.option.ClusterOptions;
import org.wirefold.cli.view.TextTable;
import org.wirefold.cli.view.Texts;
import org.wirefold.model.ArticleJson;
import org.wirefold.model.DeadLetter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Dead letters: what could not be read or written, where it came from and why. */
@Command(
        name = "dead-letters",
        mixinStandardHelpOptions = true,
        description = "Lists dead letters, shows them, and sends them again.",
        synopsisSubcommandLabel = "(list | show | redrive)",
        subcommands = {
            DeadLettersCommand.ListCommand.class,
            DeadLettersCommand.ShowCommand.class,
            DeadLettersCommand.RedriveCommand.class
        })
public final class DeadLettersCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing: list, show or redrive");
    }

    /** Where a dead letter came from, in few words. */
    static String origin(DeadLetter deadLetter) {
        if (deadLetter.file() != null) {
            return deadLetter.line() == null ? deadLetter.file() : deadLetter.file() + ":" + deadLetter.line();
        }
        return deadLetter.topic() == null
                ? "?"
                : deadLetter.topic() + "-" + deadLetter.partition() + "@" + deadLetter.offset();
    }

    private static DeadLetterBox box(ClusterOptions.Cluster cluster, ClusterOptions options) {
        return new DeadLetterBox(cluster.clientProperties(), options.catalogue());
    }

    /** Looks into the log of the data folder where no broker runs on it, else into the cluster. */
    private static void look(ClusterOptions options, Consumer<DeadLetterBox> action) {
        Optional<StoppedLog> stopped = options.stopped();
        if (stopped.isPresent()) {
            action.accept(DeadLetterBox.of(stopped.get(), options.catalogue()));
            return;
        }
        try (ClusterOptions.Cluster cluster = options.connect()) {
            action.accept(box(cluster, options));
        }
    }

    private static Failure missing(long number) {
        return new Failure(
                ExitCode.NOT_FOUND,
                "there is no dead letter " + number + "; 'wirefold dead-letters list' shows those there are");
    }

    @Command(name = "list", description = "Lists dead letters, oldest first.")
    static final class ListCommand extends WirefoldSubcommand {
        @Mixin
        private ClusterOptions options;

        @Option(names = "--json", description = "Print JSON, one dead letter per line.")
        private boolean json;

        @Override
        public Integer call() {
            Listing listing = new Listing();
            look(options, box -> box.forEach(listing::add));
            listing.end();
            return ExitCode.OK;
        }

        /** Prints as it goes: there may be more dead letters than fit into memory. */
        private final class Listing {
            private static final int ROWS_AT_A_TIME = 1_000;

            private TextTable table = newTable();
            private int rows;
            private boolean empty = true;

            private TextTable newTable() {
                return new TextTable(Screen.width(), "NO", "STEP", "CAUSE", "ORIGIN", "BYTES", "WHY");
            }

            void add(Kept kept) {
                empty = false;
                if (json) {
                    out().println(ArticleJson.mapper().writeValueAsString(view(kept, false)));
                    return;
                }
                DeadLetter deadLetter = kept.deadLetter();
                table.row(
                        kept.number(),
                        deadLetter.step(),
                        deadLetter.cause(),
                        origin(deadLetter),
                        deadLetter.rawBytes(),
                        deadLetter.message());
                if (++rows == ROWS_AT_A_TIME) {
                    out().print(table);
                    table = newTable();
                    rows = 0;
                }
            }

            void end() {
                if (rows > 0) {
                    out().print(table);
                } else if (empty && !json) {
                    out().println("no dead letters");
                }
            }
        }
    }

    @Command(name = "show", description = "Shows a dead letter: its headers, and how its bytes begin.")
    static final class ShowCommand extends WirefoldSubcommand {
        private static final int SHOWN = 2_000;

        @Mixin
        private ClusterOptions options;

        @Parameters(paramLabel = "NO", arity = "1..*", description = "Number of the dead letter, as 'list' prints it.")
        private List<Long> numbers = new ArrayList<>();

        @Option(names = "--json", description = "Print JSON, one dead letter per line, with all of its bytes as text.")
        private boolean json;

        @Override
        public Integer call() {
            look(options, box -> {
                for (long number : new TreeSet<>(numbers)) {
                    show(box.find(number).orElseThrow(() -> missing(number)));
                }
            });
            return ExitCode.OK;
        }

        private void show(Kept kept) {
            Map<String, Object> view = view(kept, true);
            if (json) {
                out().println(ArticleJson.mapper().writeValueAsString(view));
                return;
            }
            Object value = view.remove("value");
            view.forEach((name, field) -> out().printf("%-10s %s%n", name, Texts.oneLine(String.valueOf(field))));
            out().println();
            String text = value == null ? "" : value.toString();
            out().println(Texts.cut(Texts.oneLine(text), SHOWN));
        }
    }

    @Command(
            name = "redrive",
            description =
                    "Sends dead letters again to the step where they failed; remove the cause first. A raw article may be"
                            + " sent twice: it stays the same article. Redriving does not undo later decisions.")
    static final class RedriveCommand extends WirefoldSubcommand {
        @Mixin
        private ClusterOptions options;

        @Parameters(paramLabel = "NO", arity = "0..*", description = "Numbers of dead letters, as 'list' prints them.")
        private List<Long> numbers = new ArrayList<>();

        @Option(names = "--all", description = "All dead letters.")
        private boolean all;

        @Option(names = "--cause", paramLabel = "CAUSE", description = "Those with this cause only.")
        private @Nullable String cause;

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() throws Exception {
            if (numbers.isEmpty() && !all && cause == null) {
                throw new ParameterException(
                        spec.commandLine(), "nothing is chosen: give numbers, --cause CAUSE or --all");
            }
            try (ClusterOptions.Cluster cluster = options.connect()) {
                DeadLetterBox box = box(cluster, options);
                Set<Long> wanted = new TreeSet<>(numbers);
                for (long number : wanted) {
                    if (box.find(number).isEmpty()) {
                        throw missing(number);
                    }
                }
                DeadLetterBox.Redriven redriven =
                        box.redrive(kept -> (wanted.isEmpty() || wanted.contains(kept.number()))
                                && (cause == null || kept.deadLetter().cause().equals(cause)));
                out().println("sent " + redriven.sent() + " of " + redriven.chosen() + " again"
                        + (redriven.sent() < redriven.chosen()
                                ? "; the others hold only the beginning of the original record"
                                : ""));
                return ExitCode.OK;
            }
        }
    }

    private static Map<String, Object> view(Kept kept, boolean withValue) {
        DeadLetter deadLetter = kept.deadLetter();
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("number", kept.number());
        view.put("step", deadLetter.step());
        view.put("cause", deadLetter.cause());
        view.put("message", deadLetter.message());
        Map<String, @Nullable Object> optional = new TreeMap<>();
        optional.put("topic", deadLetter.topic());
        optional.put("partition", deadLetter.partition());
        optional.put("offset", deadLetter.offset());
        optional.put("file", deadLetter.file());
        optional.put("line", deadLetter.line());
        optional.put("exception", deadLetter.exception());
        optional.put("key", kept.key() == null ? null : new String(kept.key(), StandardCharsets.UTF_8));
        optional.forEach((name, value) -> {
            if (value != null) {
                view.put(name, value);
            }
        });
        view.put("time", deadLetter.time().toString());
        view.put("rawBytes", deadLetter.rawBytes());
        view.put("truncated", deadLetter.truncated());
        if (withValue) {
            byte[] value = kept.value();
            view.put("value", value == null ? "" : new String(value, StandardCharsets.UTF_8));
        }
        return view;
    }
}
