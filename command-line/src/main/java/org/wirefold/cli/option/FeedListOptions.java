package org.wirefold.cli.option;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wirefold.cli.console.ExitCode;
import org.wirefold.cli.console.Failure;
import org.wirefold.ingest.feed.FeedList;
import picocli.CommandLine.Option;

/** Which file of feeds is looked at or changed. */
public final class FeedListOptions {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = ".wirefold",
            description = "The data folder (default: ${DEFAULT-VALUE}).")
    private Path data;

    @Option(
            names = "--feeds",
            paramLabel = "FILE",
            description = "The file of feeds that --feeds of 'run' or 'produce' names (default: DIR/feeds.txt).")
    private @Nullable Path list;

    /** Where the producer remembers what it has sent. */
    public Path producerFolder() {
        return data.resolve("producer");
    }

    /** The file of feeds, which may not exist yet. */
    public Path file() {
        return list == null ? data.resolve("feeds.txt") : list;
    }

    /** The file of feeds, if it can be changed here. */
    public Path changeableFile() {
        try {
            if (FeedList.isOpml(file())) {
                throw new Failure(
                        ExitCode.USAGE,
                        "the file " + file() + " is OPML, which is not changed here; export it anew from your reader,"
                                + " or use a file with an address on each line");
            }
            return file();
        } catch (IOException | UncheckedIOException e) {
            throw unreadable(e);
        }
    }

    /** The addresses in the file. */
    public List<String> addresses() {
        if (!Files.exists(file())) {
            throw new Failure(
                    ExitCode.NOT_FOUND,
                    "there is no file of feeds " + file()
                            + "; 'wirefold feeds add URL' makes it, or name one with --feeds");
        }
        try {
            return FeedList.read(file());
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private Failure unreadable(Exception e) {
        return new Failure(ExitCode.FAILURE, "the file of feeds " + file() + " cannot be read: " + e.getMessage(), e);
    }
}
