package org.wirefold.cli.option;

import org.jspecify.annotations.Nullable;
import org.wirefold.cli.console.ExitCode;
import org.wirefold.cli.console.Failure;
import org.wirefold.enrich.config.EventConfig;
import picocli.CommandLine.Option;

/** How stories are to be put into events. */
public final class EventOptions {
    @Option(
            names = "--event-horizon",
            paramLabel = "DAYS",
            defaultValue = "30",
            description = "Two stories can be one event if they were published at most so many days apart; 0 for no"
                    + " events (default: ${DEFAULT-VALUE}).")
    private int horizonDays;

    @Option(
            names = "--event-retention",
            paramLabel = "DAYS",
            defaultValue = "400",
            description = "A story has an event for so many days before the newest story (default: ${DEFAULT-VALUE}).")
    private int retentionDays;

    @Option(
            names = "--event-stories",
            paramLabel = "COUNT",
            description = "So many stories at most have an event, the newest ones; each takes 4.4 kB of heap (default:"
                    + " as many as fit into a third of the heap).")
    private @Nullable Integer mostStories;

    public EventConfig config() {
        try {
            return new EventConfig(
                    horizonDays, retentionDays, mostStories == null ? EventConfig.storiesInHeap() : mostStories);
        } catch (IllegalArgumentException e) {
            throw new Failure(
                    ExitCode.USAGE,
                    "--event-horizon must be 0 or more, --event-retention and --event-stories 1 or more",
                    e);
        }
    }
}
