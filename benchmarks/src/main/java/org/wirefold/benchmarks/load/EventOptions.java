package org.wirefold.benchmarks.load;

import org.wirefold.enrich.config.EventConfig;
import picocli.CommandLine.Option;

/** Whether the application that is measured finds events. */
final class EventOptions {
    @Option(
            names = "--event-horizon",
            paramLabel = "DAYS",
            defaultValue = "30",
            description = "As of wirefold enrich; 0 for no events.")
    private int horizonDays;

    EventConfig config() {
        return new EventConfig(horizonDays, EventConfig.STANDARD.retentionDays(), EventConfig.STANDARD.mostStories());
    }
}
