package org.wirefold.cli.option;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wirefold.cli.console.ExitCode;
import org.wirefold.cli.console.Failure;
import org.wirefold.ingest.feed.FeedConfig;
import org.wirefold.ingest.format.FieldMapping;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What to read. */
public final class InputOptions {
    @Option(
            names = "--input",
            paramLabel = "PATH",
            arity = "1..*",
            description = {
                "Files and folders of .txt, .html, .jsonl, .json and feeds (RSS, Atom), sub-folders included; - is",
                "standard input.",
                "A row of a .jsonl file has text, and may have uri or id, title, date, source, url, lang."
            })
    private List<String> inputs = new ArrayList<>();

    @Parameters(paramLabel = "PATH", arity = "0..*", description = "The same as --input.")
    private List<String> named = new ArrayList<>();

    @Mixin
    private FeedOptions feeds;

    @Mixin
    private ListenOptions listen;

    @Mixin
    private ReadingOptions reading;

    /**
     * The files and folders that were named.
     *
     * @throws Failure if one does not exist, or nothing was named at all
     */
    public List<Path> paths() {
        if (all().isEmpty() && !feeds().isUsed() && !listen.isUsed()) {
            throw new Failure(
                    ExitCode.USAGE,
                    "there is nothing to read; name files with --input, feeds with --feed or --feeds, or an address"
                            + " with --listen");
        }
        return ReadingOptions.paths(all(), "--input");
    }

    private List<String> all() {
        List<String> all = new ArrayList<>(inputs);
        all.addAll(named);
        return all;
    }

    /** The feeds that were named. */
    public FeedConfig feeds() {
        return feeds.config();
    }

    /** Where articles may be pushed to. */
    public ListenOptions listen() {
        return listen;
    }

    public boolean standardInput() {
        return all().contains(ReadingOptions.STANDARD_INPUT);
    }

    /** The source of what names none; null for the name of its folder. */
    public @Nullable String source() {
        return reading.source();
    }

    /**
     * Where rows keep the fields of an article.
     *
     * @throws Failure if the option cannot be understood
     */
    public FieldMapping fields() {
        return reading.fields();
    }

    public boolean strict() {
        return reading.strict();
    }

    public boolean followSymlinks() {
        return reading.followSymlinks();
    }
}
