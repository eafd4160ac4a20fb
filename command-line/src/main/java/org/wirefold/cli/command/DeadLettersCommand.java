package org.wirefold.cli.command;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
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

/** What could not be read or written, where it came from and why. */
@Command(
        name = "dead-letters",
        mixinStandardHelpOptions = true,
        description = "Lists what could not be read or written, shows it, sends it round again.",
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
        throw new ParameterException(spec.commandLine(), "say list, show or redrive");
    }

    /** Where a letter came from, in few words. */
    static String origin(DeadLetter letter) {
        if (letter.file() != null) {
            return letter.line() == null ? letter.file() : letter.file() + ":" + letter.line();
        }
        return letter.topic() == null ? "?" : letter.topic() + "-" + letter.partition() + "@" + letter.offset();
    }

    /** Reads the letters of the cluster that the options name. */
    private static List<Kept> letters(ClusterOptions options) {
        try (ClusterOptions.Cluster cluster = options.connect()) {
            return new DeadLetterBox(cluster.clientProperties(), options.catalogue()).list();
        }
    }

    private static List<Kept> pick(List<Kept> letters, List<Long> numbers) {
        Set<Long> wanted = new TreeSet<>(numbers);
        List<Kept> picked =
                letters.stream().filter(kept -> wanted.remove(kept.number())).toList();
        if (!wanted.isEmpty()) {
            throw new Failure(
                    ExitCode.NOT_FOUND,
                    "there is no dead letter " + wanted.iterator().next()
                            + "; 'wirefold dead-letters list' shows them");
        }
        return picked;
    }

    @Command(name = "list", description = "Lists dead letters, oldest first.")
    static final class ListCommand extends WirefoldSubcommand {
        @Mixin
        private ClusterOptions options;

        @Option(names = "--json", description = "Print JSON, one letter a line.")
        private boolean json;

        @Override
        public Integer call() {
            List<Kept> letters = letters(options);
            if (json) {
                letters.forEach(kept -> out().println(ArticleJson.mapper().writeValueAsString(view(kept, false))));
                return ExitCode.OK;
            }
            if (letters.isEmpty()) {
                out().println("no dead letters");
                return ExitCode.OK;
            }
            TextTable table = new TextTable(Screen.width(), "NO", "STEP", "CAUSE", "ORIGIN", "BYTES", "WHY");
            for (Kept kept : letters) {
                DeadLetter letter = kept.letter();
                table.row(
                        kept.number(),
                        letter.step(),
                        letter.cause(),
                        origin(letter),
                        letter.rawBytes(),
                        letter.message());
            }
            out().print(table);
            return ExitCode.OK;
        }
    }

    @Command(name = "show", description = "Shows a dead letter: its headers, and how its bytes begin.")
    static final class ShowCommand extends WirefoldSubcommand {
        private static final int SHOWN = 2_000;

        @Mixin
        private ClusterOptions options;

        @Parameters(paramLabel = "NO", arity = "1..*", description = "Number of the letter, as list prints it.")
        private List<Long> numbers = new ArrayList<>();

        @Option(names = "--json", description = "Print JSON, one letter a line, with all of its bytes as text.")
        private boolean json;

        @Override
        public Integer call() {
            for (Kept kept : pick(letters(options), numbers)) {
                Map<String, Object> view = view(kept, true);
                if (json) {
                    out().println(ArticleJson.mapper().writeValueAsString(view));
                    continue;
                }
                Object value = view.remove("value");
                view.forEach((name, field) -> out().printf("%-10s %s%n", name, Texts.oneLine(String.valueOf(field))));
                out().println();
                String text = value == null ? "" : value.toString();
                out().println(Texts.cut(Texts.oneLine(text), SHOWN));
            }
            return ExitCode.OK;
        }
    }

    @Command(
            name = "redrive",
            description =
                    "Sends dead letters to where they failed again, after the reason has been removed. A raw article may be"
                            + " sent twice: it stays the same article. A record keeps its place among the others of its"
                            + " topic: what has been decided since is not decided back.")
    static final class RedriveCommand extends WirefoldSubcommand {
        @Mixin
        private ClusterOptions options;

        @Parameters(paramLabel = "NO", arity = "0..*", description = "Numbers of letters, as list prints them.")
        private List<Long> numbers = new ArrayList<>();

        @Option(names = "--all", description = "All of them.")
        private boolean all;

        @Option(names = "--cause", paramLabel = "CAUSE", description = "Those with this cause.")
        private @Nullable String cause;

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() throws Exception {
            if (numbers.isEmpty() && !all && cause == null) {
                throw new ParameterException(spec.commandLine(), "say which: numbers, --cause CAUSE or --all");
            }
            try (ClusterOptions.Cluster cluster = options.connect()) {
                DeadLetterBox box = new DeadLetterBox(cluster.clientProperties(), options.catalogue());
                List<Kept> letters = box.list();
                List<Kept> picked = numbers.isEmpty() ? letters : pick(letters, numbers);
                String wanted = cause;
                if (wanted != null) {
                    picked = picked.stream()
                            .filter(kept -> kept.letter().cause().equals(wanted))
                            .toList();
                }
                int sent = box.redrive(picked);
                out().println("sent " + sent + " of " + picked.size() + " again"
                        + (sent < picked.size() ? "; the others hold only the beginning of the original" : ""));
                return ExitCode.OK;
            }
        }
    }

    private static Map<String, Object> view(Kept kept, boolean withValue) {
        DeadLetter letter = kept.letter();
        Map<String, Object> view = new java.util.LinkedHashMap<>();
        view.put("number", kept.number());
        view.put("step", letter.step());
        view.put("cause", letter.cause());
        view.put("message", letter.message());
        Map<String, @Nullable Object> optional = new TreeMap<>();
        optional.put("topic", letter.topic());
        optional.put("partition", letter.partition());
        optional.put("offset", letter.offset());
        optional.put("file", letter.file());
        optional.put("line", letter.line());
        optional.put("exception", letter.exception());
        optional.put("key", kept.key() == null ? null : new String(kept.key(), StandardCharsets.UTF_8));
        optional.forEach((name, value) -> {
            if (value != null) {
                view.put(name, value);
            }
        });
        view.put("time", letter.time().toString());
        view.put("rawBytes", letter.rawBytes());
        view.put("truncated", letter.truncated());
        if (withValue) {
            byte[] value = kept.value();
            view.put("value", value == null ? "" : new String(value, StandardCharsets.UTF_8));
        }
        return view;
    }
}
