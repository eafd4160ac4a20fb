package org.wirefold.cli.option;

import java.util.ArrayList;
import java.util.List;
import org.wirefold.enrich.config.EnrichConfig;
import org.wirefold.enrich.config.EntityConfig;
import org.wirefold.enrich.config.EventConfig;
import org.wirefold.model.TopicCatalogue;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How the streams application and the sinks are to run. */
public final class PipelineOptions {
    @Option(
            names = "--sink",
            paramLabel = "KIND:TARGET",
            split = " ",
            description = {
                "Where results go: jsonl:FOLDER, parquet:FOLDER, sqlite:FILE, postgresql://…, opensearch:https://…;",
                "may be given several times.",
                "Default: jsonl:DIR/out in the data folder. sqlite:DIR/wirefold.sqlite is always",
                "written: 'stories' and 'explain' read it."
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
            description = "Run the streams application exactly once; the results are the same without it.")
    private boolean exactlyOnce;

    @Mixin
    private EntityOptions entities;

    @Mixin
    private EventOptions events;

    List<String> sinks() {
        return sinks;
    }

    public int threads() {
        return threads;
    }

    public boolean exactlyOnce() {
        return exactlyOnce;
    }

    public EntityConfig entities() {
        return entities.config();
    }

    public EventConfig events() {
        return events.config();
    }

    /** The streams application that these options ask for, without monitoring. */
    public EnrichConfig enrich(ClusterOptions.Cluster cluster, TopicCatalogue topics, Workplace workplace) {
        return EnrichConfig.of(
                        cluster.bootstrapServers(), topics, workplace.folder().resolve("state"))
                .toBuilder()
                .threads(threads)
                .exactlyOnce(exactlyOnce)
                .entities(entities.config())
                .events(events.config())
                .clientSettings(cluster.clientSettings())
                .build();
    }
}
