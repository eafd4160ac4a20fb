package org.wirefold.enrich.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.wirefold.model.TopicCatalogue;

/**
 * What can be set of the Streams application. Checks itself.
 *
 * @param bootstrapServers {@code host:port,…}
 * @param topics the topics it reads and writes
 * @param threads stream threads in this process, 1 or more
 * @param stateFolder where the local state lies; one process a folder
 * @param exactlyOnce {@code exactly_once_v2} instead of {@code at_least_once}
 * @param commitInterval how often it commits; under exactly-once also how soon others see its output
 * @param standbyReplicas copies of the state that other instances keep warm
 * @param memoryBytes bound of the block cache and the write buffers over all stores of the process
 * @param entities how names are found
 * @param clientSettings passed to every Kafka client as they are; they win over the defaults
 */
public record EnrichConfig(
        String bootstrapServers,
        TopicCatalogue topics,
        int threads,
        Path stateFolder,
        boolean exactlyOnce,
        Duration commitInterval,
        int standbyReplicas,
        long memoryBytes,
        EntityConfig entities,
        Map<String, String> clientSettings) {
    /** Checks itself. */
    public EnrichConfig {
        require(!bootstrapServers.isBlank(), "bootstrapServers must name a broker");
        require(threads >= 1 && threads <= 1024, "threads must be 1 to 1024, not " + threads);
        require(
                commitInterval.toMillis() >= 1 && commitInterval.toMillis() <= 300_000,
                "commitInterval must be 1 ms to 5 min, not " + commitInterval);
        require(standbyReplicas >= 0 && standbyReplicas <= 16, "standbyReplicas must be 0 to 16");
        require(memoryBytes >= 16L << 20, "memoryBytes must be at least 16 MiB, not " + memoryBytes);
        clientSettings = Map.copyOf(clientSettings);
    }

    /** Sensible settings for one process. */
    public static EnrichConfig of(String bootstrapServers, TopicCatalogue topics, Path stateFolder) {
        return new EnrichConfig(
                bootstrapServers,
                topics,
                2,
                stateFolder,
                false,
                Duration.ofMillis(100),
                0,
                256L << 20,
                EntityConfig.STANDARD,
                Map.of());
    }

    /** The same with another number of threads. */
    public EnrichConfig withThreads(int newThreads) {
        return new EnrichConfig(
                bootstrapServers,
                topics,
                newThreads,
                stateFolder,
                exactlyOnce,
                commitInterval,
                standbyReplicas,
                memoryBytes,
                entities,
                clientSettings);
    }

    /** The same with or without exactly-once. */
    public EnrichConfig withExactlyOnce(boolean on) {
        return new EnrichConfig(
                bootstrapServers,
                topics,
                threads,
                stateFolder,
                on,
                commitInterval,
                standbyReplicas,
                memoryBytes,
                entities,
                clientSettings);
    }

    /** The same with names found another way. */
    public EnrichConfig withEntities(EntityConfig newEntities) {
        return new EnrichConfig(
                bootstrapServers,
                topics,
                threads,
                stateFolder,
                exactlyOnce,
                commitInterval,
                standbyReplicas,
                memoryBytes,
                newEntities,
                clientSettings);
    }

    /** The same with other client settings. */
    public EnrichConfig withClientSettings(Map<String, String> settings) {
        return new EnrichConfig(
                bootstrapServers,
                topics,
                threads,
                stateFolder,
                exactlyOnce,
                commitInterval,
                standbyReplicas,
                memoryBytes,
                entities,
                settings);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
