package org.wirefold.cli.pipeline;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wirefold.enrich.config.EntityConfig;
import org.wirefold.enrich.config.EventConfig;
import org.wirefold.ingest.feed.FeedConfig;
import org.wirefold.ingest.format.FieldMapping;
import org.wirefold.model.TopicCatalogue;

/**
 * What a pipeline in one process is to do.
 *
 * @param bootstrapServers the cluster
 * @param clientSettings for every Kafka client
 * @param topics the catalogue; topics that are missing are created
 * @param inputs files and folders to read
 * @param standardInput whether standard input is read too
 * @param watch whether the inputs are watched until the pipeline is stopped
 * @param strict whether the first bad input ends the run
 * @param source who published what does not say so itself
 * @param fields where rows of JSON and of tables keep the fields of an article
 * @param followSymlinks whether symbolic links inside input folders are followed
 * @param feeds feeds to poll
 * @param sinks targets, see {@link org.wirefold.sink.SinkTarget}
 * @param folder where the state and the producer's memory lie
 * @param threads stream threads
 * @param exactlyOnce whether the streams application runs exactly-once
 * @param entities how names are found
 * @param events whether and how stories are put into events
 * @param publishers the user's own file of publishers; null for none
 */
public record Plan(
        String bootstrapServers,
        Map<String, String> clientSettings,
        TopicCatalogue topics,
        List<Path> inputs,
        boolean standardInput,
        boolean watch,
        boolean strict,
        @Nullable String source,
        FieldMapping fields,
        boolean followSymlinks,
        FeedConfig feeds,
        List<String> sinks,
        Path folder,
        int threads,
        boolean exactlyOnce,
        EntityConfig entities,
        EventConfig events,
        @Nullable Path publishers) {
    /** Takes copies. */
    public Plan {
        clientSettings = Map.copyOf(clientSettings);
        inputs = List.copyOf(inputs);
        sinks = List.copyOf(sinks);
    }
}
