package org.wirefold.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** How the streams application and the sinks are to run. */
final class PipelineOptions {
    @Option(
            names = "--sink",
            paramLabel = "KIND:TARGET",
            split = " ",
            description = {
                "Where results go: jsonl:FOLDER, sqlite:FILE; may be given several times.",
                "Default: jsonl:DIR/out in the data folder. What 'stories' and 'explain' read,",
                "sqlite:DIR/wirefold.sqlite, is written in any case."
            })
    private List<String> sinks = new ArrayList<>();

    @Option(
            names = "--threads",
            paramLabel = "N",
            defaultValue = "2",
            description = "Stream threads (default: ${DEFAULT-VALUE}).")
    private int threads;

    @Option(
            names = "--exactly-once",
            description = "Run the streams application exactly-once; results are the same without it.")
    private boolean exactlyOnce;

    @Option(names = "--no-entities", description = "Leave names of people, organisations and places out.")
    private boolean noEntities;

    List<String> sinks() {
        return sinks;
    }

    int threads() {
        return threads;
    }

    boolean exactlyOnce() {
        return exactlyOnce;
    }

    boolean entities() {
        return !noEntities;
    }
}
