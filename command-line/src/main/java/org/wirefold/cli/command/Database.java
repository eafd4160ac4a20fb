package org.wirefold.cli.command;

import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.wirefold.cli.console.ExitCode;
import org.wirefold.cli.console.Failure;
import org.wirefold.cli.pipeline.Pipeline;
import org.wirefold.sink.SqliteReader;
import picocli.CommandLine.Option;

/** Which results to read. */
public final class Database {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = ".wirefold",
            description = "The data folder (default: ${DEFAULT-VALUE}).")
    private Path data;

    /** The SQLite file of the data folder, which may not be there. */
    Path file() {
        return Pipeline.database(data);
    }

    SqliteReader open() {
        try {
            return SqliteReader.open(file());
        } catch (NoSuchFileException e) {
            throw new Failure(
                    ExitCode.NOT_FOUND,
                    "there are no results in the data folder " + data
                            + "; start with 'wirefold demo' or 'wirefold run'," + " or name another with --data",
                    e);
        } catch (SQLException e) {
            throw new Failure(ExitCode.FAILURE, "the database " + file() + " cannot be read: " + e.getMessage(), e);
        }
    }
}
