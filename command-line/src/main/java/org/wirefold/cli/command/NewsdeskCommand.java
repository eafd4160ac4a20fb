package org.wirefold.cli.command;

import java.nio.file.Files;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.wirefold.cli.console.ExitCode;
import org.wirefold.cli.console.Failure;
import org.wirefold.cli.option.NewsdeskOptions;
import org.wirefold.newsdesk.Newsdesk;
import org.wirefold.sink.SinkTarget;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows what a sink wrote in a browser. */
@Command(
        name = "newsdesk",
        description = "Shows stories, articles, sources and names in a browser, and answers the read API, until it is"
                + " stopped. Reads what a SQLite or PostgreSQL sink wrote.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  wirefold newsdesk",
            "  wirefold newsdesk --from postgresql://reader@db:5432/wirefold --newsdesk 0.0.0.0:9470"
        })
public final class NewsdeskCommand extends WirefoldSubcommand {
    @Mixin
    private Database database;

    @Mixin
    private NewsdeskOptions newsdesk;

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
        if (newsdesk.isOff()) {
            throw new IllegalArgumentException(
                    "'--newsdesk off' leaves nothing to do; give an address or leave it out");
        }
        if (from == null && !Files.exists(database.file())) {
            throw new Failure(
                    ExitCode.NOT_FOUND,
                    "there is no " + database.file() + "; start with 'wirefold demo' or 'wirefold run', or name another"
                            + " source with --data or --from");
        }
        SinkTarget target = SinkTarget.parse(from == null ? "sqlite:" + database.file() : from);
        String address = from == null ? "sqlite:" + database.file() : from;
        if (password != null && target.type().takesPassword()) {
            address = target.withPassword(password).location();
        }
        Daemon daemon = new Daemon();
        try (Newsdesk desk = newsdesk.start(address)) {
            err().println("newsdesk at " + desk.url() + ", reading " + target + "; Ctrl-C stops");
            daemon.await(Optional::empty);
        }
        return ExitCode.OK;
    }
}
