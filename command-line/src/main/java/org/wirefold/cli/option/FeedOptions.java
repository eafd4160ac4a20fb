package org.wirefold.cli.option;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.wirefold.cli.console.ExitCode;
import org.wirefold.cli.console.Failure;
import org.wirefold.ingest.feed.FeedConfig;
import picocli.CommandLine.Option;

/** Which feeds to poll, and how. */
public final class FeedOptions {
    @Option(
            names = "--feed",
            paramLabel = "URL",
            arity = "1..*",
            split = " ",
            description = "Feeds and news sitemaps to poll.")
    private List<String> addresses = new ArrayList<>();

    @Option(
            names = "--feeds",
            paramLabel = "FILE",
            description = {
                "A file of feeds to poll, OPML or an address on each line. It is read again when it changes;",
                "'wirefold feeds add' and 'remove' change it."
            })
    private @Nullable Path list;

    @Option(
            names = "--fetch-pages",
            description = "Take the article's page where the feed has only a summary, if robots.txt allows it.")
    private boolean fetchPages;

    @Option(
            names = "--allow-private-addresses",
            description = "Also fetch from loopback and private addresses, also where a feed redirects there.")
    private boolean allowPrivate;

    @Option(
            names = "--feed-interval-min",
            paramLabel = "MINUTES",
            defaultValue = "5",
            description = "A feed is not asked more often (default: ${DEFAULT-VALUE}).")
    private int shortestMinutes;

    @Option(
            names = "--feed-interval-max",
            paramLabel = "MINUTES",
            defaultValue = "120",
            description = "A feed that answers is asked at least so often, unless it wants longer (default:"
                    + " ${DEFAULT-VALUE}).")
    private int longestMinutes;

    /** The feeds that these options name; no feeds if they name none. */
    public FeedConfig config() {
        if (list != null && !Files.isRegularFile(list)) {
            throw new Failure(
                    ExitCode.USAGE,
                    "the file of feeds " + list + " does not exist; 'wirefold feeds add' makes one, or check --feeds");
        }
        try {
            return new FeedConfig(
                    addresses,
                    list,
                    fetchPages,
                    allowPrivate,
                    Duration.ofMinutes(shortestMinutes),
                    Duration.ofMinutes(longestMinutes),
                    ThreadLocalRandom.current().nextLong());
        } catch (IllegalArgumentException e) {
            throw new Failure(ExitCode.USAGE, e.getMessage() + "; check --feed and --feed-interval-min", e);
        }
    }
}
