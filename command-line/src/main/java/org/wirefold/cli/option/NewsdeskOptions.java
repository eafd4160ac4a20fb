package org.wirefold.cli.option;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wirefold.cli.console.ExitCode;
import org.wirefold.cli.console.Failure;
import org.wirefold.newsdesk.Newsdesk;
import org.wirefold.newsdesk.NewsdeskConfig;
import org.wirefold.newsdesk.broker.DeskBroker;
import org.wirefold.newsdesk.searches.DeskSearches;
import org.wirefold.observability.HttpAddress;
import org.wirefold.results.ResultsDatabase;
import picocli.CommandLine.Option;

/** Where the newsdesk can be opened. */
public final class NewsdeskOptions {
    private static final HttpAddress USUAL = HttpAddress.parse("9470");
    private static final String OFF = "off";

    @Option(
            names = "--newsdesk",
            paramLabel = "[HOST:]PORT",
            defaultValue = "",
            description = {
                "Address of the newsdesk, the pages and the read API; 'off' for none. Without a",
                "host, only this machine can reach it. Default: 127.0.0.1:9470, or the next free port."
            })
    private String address;

    @Option(
            names = "--searches",
            paramLabel = "FILE",
            description = {
                "Show the saved searches in this YAML file on the newsdesk, and let readers save,",
                "change and delete them there. 'run' shows those of --alerts without it."
            })
    private @Nullable Path searches;

    /** Whether it is turned off. */
    public boolean isOff() {
        return address.equals(OFF);
    }

    /** The file of saved searches that readers may change; null where none is named. */
    public @Nullable Path searches() {
        return searches;
    }

    /**
     * Serves one database.
     *
     * @param broker null where there is none
     * @param saved the saved searches; null where there are none
     */
    public Newsdesk start(String database, @Nullable DeskBroker broker, @Nullable DeskSearches saved) {
        HttpAddress at = address.isEmpty() || isOff() ? USUAL : HttpAddress.parse(address);
        try {
            return Newsdesk.start(new NewsdeskConfig(at.host(), at.port(), address.isEmpty(), database), broker, saved);
        } catch (IOException e) {
            throw new Failure(ExitCode.FAILURE, String.valueOf(e.getMessage()), e);
        }
    }

    /** Serves the first of these targets that is a database; null where there is none, or where it is turned off. */
    public @Nullable Newsdesk startFor(List<String> sinks, DeskBroker broker, @Nullable DeskSearches saved) {
        if (isOff()) {
            return null;
        }
        return sinks.stream()
                .filter(ResultsDatabase::isReadable)
                .findFirst()
                .map(database -> start(database, broker, saved))
                .orElse(null);
    }
}
