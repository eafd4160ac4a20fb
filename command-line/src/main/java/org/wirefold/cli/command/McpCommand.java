package org.wirefold.cli.command;

import org.wirefold.cli.console.ExitCode;
import org.wirefold.cli.option.ResultsOptions;
import org.wirefold.newsdesk.api.ReadApi;
import org.wirefold.newsdesk.mcp.McpServer;
import org.wirefold.results.ResultsDatabase;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

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

    @Mixin
    private ResultsOptions results;

    @Override
    public Integer call() throws Exception {
        String address = results.addressWithPassword(database.file());
        try (ResultsDatabase opened = ResultsDatabase.open(address, CONNECTIONS)) {
            String version = new Version().getVersion()[0];
            new McpServer(new ReadApi(opened), version).serve(System.in, System.out);
        }
        return ExitCode.OK;
    }
}
