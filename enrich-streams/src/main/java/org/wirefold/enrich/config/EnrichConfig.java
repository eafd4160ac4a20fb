package org.wirefold.enrich.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.wirefold.model.TopicCatalogue;

/**
 * The settings of the streams application. Immutable; the constructor checks them.
 *
 * @param bootstrapServers {@code host:port,…}
 * @param topics the topics it reads and writes
 * @param threads stream threads in this process, 1 or more
 * @param stateFolder folder of the local state; one process per folder
 * @param exactlyOnce {@code exactly_once_v2} instead of {@code at_least_once}
 * @param commitInterval time between two commits, 1 ms to 5 min; under exactly-once others see output only after a
 *     commit
 * @param standbyReplicas copies of the state that other instances keep up to date, 0 to 16
 * @param memoryBytes bound over all stores of the process, 16 MiB or more. A quarter is for rows in use; with more,
 *     garbage collection would cost more than reading rows again. The rest is for the block cache and write buffers
 * @param entities how names are found
 * @param events whether and how stories are put into events
 * @param instanceId name of this process among the instances, with which it keeps its partitions over a restart (static
 *     membership); null to join anew at each start
 * @param groupProtocol how the instances share the partitions
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
        EventConfig events,
        @Nullable String instanceId,
        GroupProtocol groupProtocol,
        Map<String, String> clientSettings) {
    private static final Duration AT_LEAST_ONCE_INTERVAL = Duration.ofMillis(500);

    /** Shorter than at least once, because every step waits for the commit of the step before it. */
    private static final Duration EXACTLY_ONCE_INTERVAL = Duration.ofMillis(100);

    private static final long LEAST_MEMORY = 128L << 20;
    private static final long MOST_MEMORY = 1L << 30;

    private static final Pattern INSTANCE_ID = Pattern.compile("[A-Za-z0-9._-]{1,200}");

    /** Checks itself. */
    public EnrichConfig {
        require(!bootstrapServers.isBlank(), "bootstrapServers must name a broker");
        require(threads >= 1 && threads <= 1024, "threads must be 1 to 1024, not " + threads);
        require(
                commitInterval.toMillis() >= 1 && commitInterval.toMillis() <= 300_000,
                "commitInterval must be 1 ms to 5 min, not " + commitInterval);
        require(standbyReplicas >= 0 && standbyReplicas <= 16, "standbyReplicas must be 0 to 16");
        require(memoryBytes >= 16L << 20, "memoryBytes must be at least 16 MiB, not " + memoryBytes);
        if (instanceId != null) {
            require(
                    INSTANCE_ID.matcher(instanceId).matches(),
                    "instanceId takes letters, digits, '.', '_' and '-', not '" + instanceId + "'");
            require(
                    groupProtocol == GroupProtocol.CLASSIC,
                    "instanceId needs the classic group protocol; the streams protocol knows no static membership");
        }
        clientSettings = Map.copyOf(clientSettings);
    }

    /** The defaults for one process. */
    public static EnrichConfig of(String bootstrapServers, TopicCatalogue topics, Path stateFolder) {
        return new Builder(bootstrapServers, topics, stateFolder).build();
    }

    /** Default of {@link #memoryBytes}: a quarter of the largest heap, but 128 MiB to 1 GiB. */
    public static long standardMemoryBytes() {
        return Math.max(LEAST_MEMORY, Math.min(MOST_MEMORY, Runtime.getRuntime().maxMemory() / 4));
    }

    /** A builder that starts from these settings. */
    public Builder toBuilder() {
        return new Builder(bootstrapServers, topics, stateFolder)
                .threads(threads)
                .exactlyOnce(exactlyOnce)
                .commitInterval(commitInterval)
                .standbyReplicas(standbyReplicas)
                .memoryBytes(memoryBytes)
                .entities(entities)
                .events(events)
                .instanceId(instanceId)
                .groupProtocol(groupProtocol)
                .clientSettings(clientSettings);
    }

    /** The same with another number of threads. */
    public EnrichConfig withThreads(int newThreads) {
        return toBuilder().threads(newThreads).build();
    }

    /** The same with or without exactly-once, with the default commit interval for it. */
    public EnrichConfig withExactlyOnce(boolean on) {
        return toBuilder()
                .exactlyOnce(on)
                .commitInterval(on ? EXACTLY_ONCE_INTERVAL : commitInterval)
                .build();
    }

    /** The same with other settings for names. */
    public EnrichConfig withEntities(EntityConfig newEntities) {
        return toBuilder().entities(newEntities).build();
    }

    /** The same with other client settings. */
    public EnrichConfig withClientSettings(Map<String, String> settings) {
        return toBuilder().clientSettings(settings).build();
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    /** Builds settings, beginning with the defaults; {@link #build()} checks them. Not thread-safe. */
    public static final class Builder {
        private final String bootstrapServers;
        private final TopicCatalogue topics;
        private final Path stateFolder;
        private int threads = 2;
        private boolean exactlyOnce;
        private @Nullable Duration commitInterval;
        private int standbyReplicas;
        private long memoryBytes = standardMemoryBytes();
        private EntityConfig entities = EntityConfig.STANDARD;
        private EventConfig events = EventConfig.STANDARD;
        private @Nullable String instanceId;
        private GroupProtocol groupProtocol = GroupProtocol.CLASSIC;
        private Map<String, String> clientSettings = Map.of();

        private Builder(String bootstrapServers, TopicCatalogue topics, Path stateFolder) {
            this.bootstrapServers = bootstrapServers;
            this.topics = topics;
            this.stateFolder = stateFolder;
        }

        /** See {@link EnrichConfig#threads()}. */
        public Builder threads(int number) {
            threads = number;
            return this;
        }

        /** See {@link EnrichConfig#exactlyOnce()}. */
        public Builder exactlyOnce(boolean on) {
            exactlyOnce = on;
            return this;
        }

        /** See {@link EnrichConfig#commitInterval()}; the default is half a second, and a tenth under exactly-once. */
        public Builder commitInterval(@Nullable Duration interval) {
            commitInterval = interval;
            return this;
        }

        /** See {@link EnrichConfig#standbyReplicas()}. */
        public Builder standbyReplicas(int number) {
            standbyReplicas = number;
            return this;
        }

        /** See {@link EnrichConfig#memoryBytes()}. */
        public Builder memoryBytes(long bytes) {
            memoryBytes = bytes;
            return this;
        }

        /** See {@link EnrichConfig#entities()}. */
        public Builder entities(EntityConfig how) {
            entities = how;
            return this;
        }

        /** See {@link EnrichConfig#events()}. */
        public Builder events(EventConfig how) {
            events = how;
            return this;
        }

        /** See {@link EnrichConfig#instanceId()}. */
        public Builder instanceId(@Nullable String name) {
            instanceId = name;
            return this;
        }

        /** See {@link EnrichConfig#groupProtocol()}. */
        public Builder groupProtocol(GroupProtocol protocol) {
            groupProtocol = protocol;
            return this;
        }

        /** See {@link EnrichConfig#clientSettings()}. */
        public Builder clientSettings(Map<String, String> settings) {
            clientSettings = settings;
            return this;
        }

        /**
         * The settings.
         *
         * @throws IllegalArgumentException if one is out of its range
         */
        public EnrichConfig build() {
            Duration interval = commitInterval;
            if (interval == null) {
                interval = exactlyOnce ? EXACTLY_ONCE_INTERVAL : AT_LEAST_ONCE_INTERVAL;
            }
            return new EnrichConfig(
                    bootstrapServers,
                    topics,
                    threads,
                    stateFolder,
                    exactlyOnce,
                    interval,
                    standbyReplicas,
                    memoryBytes,
                    entities,
                    events,
                    instanceId,
                    groupProtocol,
                    clientSettings);
        }
    }
}
