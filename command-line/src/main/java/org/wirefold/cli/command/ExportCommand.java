package org.wirefold.cli.command;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.wirefold.cli.console.ExitCode;
import org.wirefold.cli.console.ExportBar;
import org.wirefold.cli.console.Failure;
import org.wirefold.sink.Export;
import org.wirefold.sink.SinkTarget;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes the result of one query to one file. */
@Command(
        name = "export",
        description = {
            "Writes the result of one query on a SQLite or PostgreSQL sink to one file.",
            "The tables and views are those of docs/queries.md."
        })
public final class ExportCommand extends WirefoldSubcommand {
    @Mixin
    private Database database;

    @Option(
            names = "--from",
            paramLabel = "KIND:TARGET",
            description =
                    "Database to read: sqlite:FILE or postgresql://… (default: the SQLite file in the data folder).")
    private @Nullable String from;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "jsonl",
            description = "parquet, jsonl or csv (default: ${DEFAULT-VALUE}).")
    private String format;

    @Option(
            names = "--query",
            paramLabel = "SQL",
            defaultValue = Export.ALL_ARTICLES,
            description = "One SELECT (default: ${DEFAULT-VALUE}, every article as its topic has it).")
    private String query;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "File to write; an existing one is replaced once all is written (default: export.FORMAT).")
    private @Nullable Path output;

    @Override
    public Integer call() throws Exception {
        SinkTarget source = SinkTarget.parse(from != null ? from : "sqlite:" + database.file());
        Export.Format chosen = Export.Format.parse(format);
        Path file = output != null ? output : Path.of("export." + chosen.name().toLowerCase(Locale.ROOT));
        long rows;
        try (ExportBar bar = new ExportBar()) {
            rows = Export.export(source, query, chosen, file, bar);
        } catch (NoSuchFileException e) {
            throw new Failure(
                    ExitCode.NOT_FOUND,
                    "there is no " + e.getMessage() + "; start with 'wirefold demo' or 'wirefold run', or name another"
                            + " source with --data or --from",
                    e);
        } catch (SQLException e) {
            throw new Failure(ExitCode.FAILURE, "the query cannot be answered: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new Failure(ExitCode.FAILURE, "the file " + file + " cannot be written: " + e.getMessage(), e);
        }
        err().println("wrote " + rows + (rows == 1 ? " row to " : " rows to ") + file);
        return ExitCode.OK;
    }
}
