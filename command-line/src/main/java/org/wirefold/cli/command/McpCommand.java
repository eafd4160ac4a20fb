package org.wirefold.cli.command;

import java.nio.file.Files;
import org.jspecify.annotations.Nullable;
import org.wirefold.cli.console.ExitCode;
import org.wirefold.cli.console.Failure;
import org.wirefold.newsdesk.api.ReadApi;
import org.wirefold.newsdesk.mcp.McpServer;
import org.wirefold.results.ResultsDatabase;
import org.wirefold.sink.SinkTarget;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The read API for an assistant. */
@Command(
        name = "mcp",
        description = "Lets an assistant search stories, compare articles and find who wrote a story first. Speaks the"
                + " Model Context Protocol over standard input and output until the input ends.",
        footerHeading = "%nExamples:%n",
        footer = {"  wirefold mcp --data .wirefold", "  wirefold mcp --from postgresql://reader@db:5432/wirefold"})
public final class McpCommand extends WirefoldSubcommand {
    private static final int CONNECTIONS = 1;

    @Mixin
    private Database database;

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

    @Override
    public Integer call() throws Exception {
        if (from == null && !Files.exists(database.file())) {
            throw new Failure(
                    ExitCode.NOT_FOUND,
                    "there is no " + database.file() + "; start with 'wirefold demo' or 'wirefold run', or name another"
                            + " source with --data or --from");
        }
        String address = from == null ? "sqlite:" + database.file() : from;
        SinkTarget target = SinkTarget.parse(address);
        if (password != null && target.type().takesPassword()) {
            address = target.withPassword(password).location();
        }
        try (ResultsDatabase results = ResultsDatabase.open(address, CONNECTIONS)) {
            String version = new Version().getVersion()[0];
            new McpServer(new ReadApi(results), version).serve(System.in, System.out);
        }
        return ExitCode.OK;
    }
}
