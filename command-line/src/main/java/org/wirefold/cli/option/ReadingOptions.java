package org.wirefold.cli.option;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wirefold.cli.console.ExitCode;
import org.wirefold.cli.console.Failure;
import org.wirefold.ingest.format.FieldMapping;
import picocli.CommandLine.Option;

/** How inputs are read, whatever becomes of their articles. */
public final class ReadingOptions {
    /** How standard input is written among the inputs. */
    public static final String STANDARD_INPUT = "-";

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
     * The files and folders among the inputs.
     *
     * @param check what the user should look at where one does not exist
     * @throws Failure if one does not exist
     */
    public static List<Path> paths(List<String> inputs, String check) {
        List<Path> paths = new ArrayList<>();
        for (String input : inputs) {
            if (!input.equals(STANDARD_INPUT)) {
                Path path = Path.of(input);
                if (!Files.exists(path)) {
                    throw new Failure(ExitCode.USAGE, "the input " + input + " does not exist; check " + check);
                }
                paths.add(path);
            }
        }
        return paths;
    }

    /** The source of what names none; null for the name of its folder. */
    public @Nullable String source() {
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
            throw new Failure(ExitCode.USAGE, e.getMessage() + "; check --fields", e);
        }
    }

    /** Whether the first input that is no article ends the run. */
    public boolean strict() {
        return strict;
    }

    /** Whether links inside input folders are followed. */
    public boolean followSymlinks() {
        return followSymlinks;
    }
}
