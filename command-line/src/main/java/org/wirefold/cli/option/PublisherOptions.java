package org.wirefold.cli.option;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Who is behind the outlets. */
public final class PublisherOptions {
    @Option(
            names = "--publishers",
            paramLabel = "FILE",
            description = {
                "Who is behind which outlet, one JSON object a line, beside what is built in.",
                "Databases follow a change of the file within a minute."
            })
    private @Nullable Path file;

    /** The file; null where none is named. */
    public @Nullable Path file() {
        return file;
    }
}
