package org.wirefold.cli.option;

import java.nio.file.Files;
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

/** What to read. */
public final class InputOptions {
    private static final String STANDARD_INPUT = "-";

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

    @Mixin
    private FeedOptions feeds;

    @Mixin
    private ListenOptions listen;

    @Option(
            names = "--source",
            paramLabel = "NAME",
            description = "Source for input that names none; default: folder name.")
    private @Nullable String source;

    @Option(
            names = "--fields",
            paramLabel = "FIELD=PATH,…",
            description = {
                "Where rows of JSON, CSV, TSV and Parquet keep the fields of an article: text=content.body,headline=title.",
                "Fields that are not named are found by their usual names."
            })
    private @Nullable String fields;

    @Option(names = "--strict", description = "Stop at the first input that is not an article.")
    private boolean strict;

    @Option(
            names = "--follow-symlinks",
            description = "Follow symbolic links inside input folders, wherever they lead.")
    private boolean followSymlinks;

    /**
     * The files and folders that were named.
     *
     * @throws Failure if one does not exist, or nothing was named at all
     */
    public List<Path> paths() {
        if (inputs.isEmpty() && !feeds().isUsed() && !listen.isUsed()) {
            throw new Failure(
                    ExitCode.USAGE,
                    "there is nothing to read; name files with --input, feeds with --feed or --feeds, or an address"
                            + " with --listen");
        }
        List<Path> paths = new ArrayList<>();
        for (String input : inputs) {
            if (!input.equals(STANDARD_INPUT)) {
                Path path = Path.of(input);
                if (!Files.exists(path)) {
                    throw new Failure(ExitCode.USAGE, "the input " + input + " does not exist; check --input");
                }
                paths.add(path);
            }
        }
        return paths;
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
        return inputs.contains(STANDARD_INPUT);
    }

    @Nullable
    public String source() {
        return source;
    }

    /**
     * Where rows keep the fields of an article.
     *
     * @throws Failure if the option cannot be understood
     */
    public FieldMapping fields() {
        try {
            return fields == null ? FieldMapping.NONE : FieldMapping.parse(fields);
        } catch (IllegalArgumentException e) {
            throw new Failure(ExitCode.USAGE, e.getMessage() + "; check --fields");
        }
    }

    public boolean strict() {
        return strict;
    }

    public boolean followSymlinks() {
        return followSymlinks;
    }
}
