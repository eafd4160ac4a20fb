package org.wirefold.benchmarks.load;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.wirefold.cli.option.EventOptions;
import org.wirefold.enrich.config.EnrichConfig;
import org.wirefold.enrich.config.EntityConfig;
import org.wirefold.model.TopicCatalogue;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How the stream application is set up that a load command measures. */
final class StreamOptions {
    @Option(names = "--partitions", defaultValue = "4")
    private int partitions;

    @Option(names = "--warm-up", defaultValue = "20000", description = "Articles before the clock starts.")
    private int warmUp;

    @Option(names = "--exactly-once")
    private boolean exactlyOnce;

    @Option(names = "--entities")
    private boolean entities;

    @Mixin
    private EventOptions events = new EventOptions();

    @Option(
            names = "--client-setting",
            paramLabel = "KEY=VALUE",
            description = "Passed to every Kafka client as it is; it wins over the defaults.")
    private Map<String, String> clientSettings = new TreeMap<>();

    int partitions() {
        return partitions;
    }

    int warmUp() {
        return warmUp;
    }

    boolean exactlyOnce() {
        return exactlyOnce;
    }

    boolean entities() {
        return entities;
    }

    EnrichConfig config(Rig rig, TopicCatalogue topics) {
        Path state = rig.folder.resolve("state");
        return EnrichConfig.of(rig.broker.bootstrapServers(), topics, state)
                .withEntities(entities ? EntityConfig.STANDARD : EntityConfig.NONE)
                .withExactlyOnce(exactlyOnce)
                .withClientSettings(clientSettings)
                .toBuilder()
                .events(events.config())
                .build();
    }
}
