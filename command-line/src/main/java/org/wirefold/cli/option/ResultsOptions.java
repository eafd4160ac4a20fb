package org.wirefold.cli.option;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.wirefold.cli.console.ExitCode;
import org.wirefold.cli.console.Failure;
import org.wirefold.sink.SinkTarget;
import picocli.CommandLine.Option;

/** Which database a command answers from. */
public final class ResultsOptions {
    @Option(
            names = "--from",
            paramLabel = "KIND:TARGET",
            description =
                    "Database to read: sqlite:FILE or postgresql://… (default: the SQLite file in the data folder).")
    private @Nullable String from;

    @Option(
            names = "--sink-password",
            paramLabel = "TEXT",
            description = {
                "Password of the database, kept out of the URL. Better: let",
                "WIREFOLD_SINK_PASSWORD_FILE name a file that holds the password."
            })
    private @Nullable String password;

    /**
     * The database, which a message may name.
     *
     * @param file the SQLite file of the data folder
     * @throws Failure if no database is named and there is no such file
     */
    public SinkTarget target(Path file) {
        if (from == null && !Files.exists(file)) {
            throw new Failure(
                    ExitCode.NOT_FOUND,
                    "there is no " + file + "; start with 'wirefold demo' or 'wirefold run', or name another"
                            + " source with --data or --from");
        }
        return SinkTarget.parse(address(file));
    }

    /**
     * What is connected to; it may hold a password.
     *
     * @param file as above
     * @throws Failure as above
     */
    public String addressWithPassword(Path file) {
        SinkTarget target = target(file);
        return password != null && target.type().takesPassword()
                ? target.withPassword(password).location()
                : address(file);
    }

    private String address(Path file) {
        return from == null ? "sqlite:" + file : from;
    }
}
