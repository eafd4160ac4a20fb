package org.wirefold.cli.command;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wirefold.cli.console.ExitCode;
import org.wirefold.cli.console.Failure;
import org.wirefold.cli.console.ProgressLines;
import org.wirefold.cli.console.Screen;
import org.wirefold.cli.option.FeedListOptions;
import org.wirefold.cli.view.TextTable;
import org.wirefold.ingest.feed.FeedCheck;
import org.wirefold.ingest.feed.FeedList;
import org.wirefold.ingest.feed.FeedStatus;
import org.wirefold.model.ArticleJson;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The file of feeds that a running producer reads again when it changes. */
@Command(
        name = "feeds",
        mixinStandardHelpOptions = true,
        description = "Lists the feeds that are polled, adds, removes and checks them.",
        synopsisSubcommandLabel = "(list | add | remove | check)",
        subcommands = {
            FeedsCommand.ListCommand.class,
            FeedsCommand.AddCommand.class,
            FeedsCommand.RemoveCommand.class,
            FeedsCommand.CheckCommand.class
        })
public final class FeedsCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing: list, add, remove or check");
    }

    private static String next(@Nullable Instant next) {
        return next == null ? "-" : next.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static void check(String address) {
        try {
            FeedList.check(address);
        } catch (IllegalArgumentException e) {
            throw new Failure(ExitCode.USAGE, String.valueOf(e.getMessage()), e);
        }
    }

    private static Failure unwritable(Path file, IOException e) {
        return new Failure(ExitCode.FAILURE, "the file of feeds " + file + " cannot be written: " + e.getMessage(), e);
    }

    @Command(name = "list", description = "Lists the feeds of the file and what the last poll of each came to.")
    static final class ListCommand extends WirefoldSubcommand {
        @Mixin
        private FeedListOptions options;

        @Option(names = "--json", description = "Print JSON, one feed per line.")
        private boolean json;

        @Override
        public Integer call() throws IOException {
            TextTable table = new TextTable(Screen.width(), "FEED", "POLLS", "FAILURES", "NEXT", "LAST");
            for (String address : options.addresses()) {
                FeedStatus status = FeedStatus.of(options.producerFolder(), address);
                String last = status.ended() == null ? status.lastOutcome() : status.ended();
                if (json) {
                    Map<String, @Nullable Object> map = new LinkedHashMap<>();
                    map.put("feed", address);
                    map.put("movedTo", status.movedTo());
                    map.put("polls", status.polls());
                    map.put("failures", status.failures());
                    map.put("ended", status.ended() != null);
                    map.put("last", last);
                    map.put("next", status.next() == null ? null : next(status.next()));
                    out().println(ArticleJson.mapper().writeValueAsString(map));
                } else {
                    table.row(address, status.polls(), status.failures(), next(status.next()), last);
                }
            }
            if (!json) {
                out().print(table);
            }
            return ExitCode.OK;
        }
    }

    @Command(name = "add", description = "Adds feeds to the file; a running producer polls them at once.")
    static final class AddCommand extends WirefoldSubcommand {
        @Mixin
        private FeedListOptions options;

        @Parameters(paramLabel = "URL", arity = "1..*", description = "Addresses of feeds or sitemaps.")
        private List<String> addresses = new ArrayList<>();

        @Override
        public Integer call() {
            Path file = options.changeableFile();
            for (String address : addresses) {
                check(address);
            }
            try {
                for (String address : addresses) {
                    boolean added = FeedList.add(file, address);
                    out().println((added ? "added " : "already there: ") + address);
                }
            } catch (IOException e) {
                throw unwritable(file, e);
            }
            return ExitCode.OK;
        }
    }

    @Command(name = "remove", description = "Takes feeds out of the file; what was read of them stays.")
    static final class RemoveCommand extends WirefoldSubcommand {
        @Mixin
        private FeedListOptions options;

        @Parameters(paramLabel = "URL", arity = "1..*", description = "Addresses as 'wirefold feeds list' shows them.")
        private List<String> addresses = new ArrayList<>();

        @Override
        public Integer call() {
            Path file = options.changeableFile();
            int code = ExitCode.OK;
            try {
                for (String address : addresses) {
                    boolean removed = FeedList.remove(file, address);
                    out().println((removed ? "removed " : "not there: ") + address);
                    code = removed ? code : ExitCode.NOT_FOUND;
                }
            } catch (IOException e) {
                throw unwritable(file, e);
            }
            return code;
        }
    }

    @Command(name = "check", description = "Asks feeds once and says what they hold; sends and remembers nothing.")
    static final class CheckCommand extends WirefoldSubcommand {
        private static final int SHOWN = 5;

        @Mixin
        private FeedListOptions options;

        @Option(
                names = "--allow-private-addresses",
                description = "Also fetch from loopback and private addresses, also where a feed redirects there.")
        private boolean allowPrivate;

        @Parameters(paramLabel = "URL", arity = "0..*", description = "Feeds to ask (default: all of the file).")
        private List<String> addresses = new ArrayList<>();

        @Override
        public Integer call() throws InterruptedException {
            int failed = 0;
            for (String address : addresses.isEmpty() ? options.addresses() : addresses) {
                check(address);
                FeedCheck check = FeedCheck.of(address, allowPrivate);
                failed += check.poll().isFailure() ? 1 : 0;
                out().println((check.poll().isFailure() ? "not read: " : "read: ") + address);
                out().println("  " + check.poll().outcome());
                check.entries().stream().limit(SHOWN).forEach(entry -> out().println("  " + entry));
                if (check.entries().size() > SHOWN) {
                    out().println("  and " + (check.entries().size() - SHOWN) + " more");
                }
            }
            if (failed > 0) {
                err().println("wirefold: " + ProgressLines.count(failed, "feed") + " could not be read");
                return ExitCode.NOT_FOUND;
            }
            return ExitCode.OK;
        }
    }
}
