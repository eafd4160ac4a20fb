package org.wirefold.sink;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.wirefold.model.ArticleUri;
import org.wirefold.model.TopicCatalogue;

/**
 * What one sink is to do. Checks itself.
 *
 * @param bootstrapServers of the Kafka cluster
 * @param topics which topics, of which generation
 * @param target see {@link SinkTarget}
 * @param name stands for the target in the consumer group; null to derive it from the target
 * @param idleRoll how long no record must have come before what waits is written; 10 ms to 1 h
 * @param limits how much may wait
 * @param clientSettings go to every Kafka client, such as {@code security.protocol}
 */
public record SinkConfig(
        String bootstrapServers,
        TopicCatalogue topics,
        String target,
        @Nullable String name,
        Duration idleRoll,
        BufferLimits limits,
        Map<String, String> clientSettings) {
    /** Default of {@link #idleRoll()}. */
    public static final Duration IDLE_ROLL = Duration.ofSeconds(1);

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]+");

    /**
     * How much may wait before it is written. What is reached first counts.
     *
     * @param bytes 64 kB or more; of all partitions together
     * @param records 1 or more; of all partitions together
     * @param age how long the oldest record may wait while others keep coming
     */
    public record BufferLimits(long bytes, long records, Duration age) {
        /** Checks itself. */
        public BufferLimits {
            if (bytes < 1 << 16 || records < 1 || age.isNegative() || age.isZero()) {
                throw new IllegalArgumentException("limits must be 64 kB, 1 record and a positive age at least");
            }
        }

        /** What suits a target: large files, short transactions. */
        public static BufferLimits of(SinkTarget target) {
            return switch (target.kind()) {
                case JSONL, PARQUET -> new BufferLimits(64L << 20, 100_000, Duration.ofSeconds(10));
                case SQLITE, POSTGRESQL -> new BufferLimits(16L << 20, 4_000, Duration.ofSeconds(2));
            };
        }
    }

    /** Checks itself. */
    public SinkConfig {
        SinkTarget.parse(target);
        if (bootstrapServers.isBlank()) {
            throw new IllegalArgumentException("bootstrap servers are missing");
        }
        if (name != null && !NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("a sink's name takes letters, digits, '.', '_' and '-', not " + name);
        }
        if (idleRoll.toMillis() < 10 || idleRoll.toHours() > 1) {
            throw new IllegalArgumentException("idleRoll must be 10 ms to 1 h, not " + idleRoll);
        }
        clientSettings = Map.copyOf(clientSettings);
    }

    /** A sink with the defaults of its target. */
    public static SinkConfig of(String bootstrapServers, TopicCatalogue topics, String target) {
        return new SinkConfig(
                bootstrapServers, topics, target, null, IDLE_ROLL, BufferLimits.of(SinkTarget.parse(target)), Map.of());
    }

    /** The same with another idle time. */
    public SinkConfig withIdleRoll(Duration newIdleRoll) {
        return new SinkConfig(bootstrapServers, topics, target, name, newIdleRoll, limits, clientSettings);
    }

    /** The same with other limits. */
    public SinkConfig withLimits(BufferLimits newLimits) {
        return new SinkConfig(bootstrapServers, topics, target, name, idleRoll, newLimits, clientSettings);
    }

    /** The same with other settings for the Kafka clients. */
    public SinkConfig withClientSettings(Map<String, String> newClientSettings) {
        return new SinkConfig(bootstrapServers, topics, target, name, idleRoll, limits, newClientSettings);
    }

    /** The target, read. */
    public SinkTarget sinkTarget() {
        return SinkTarget.parse(target);
    }

    /** The consumer group: stable for a target, and of its own for each prefix and generation. */
    public String groupId() {
        String slug = name;
        if (slug == null) {
            SinkTarget where = sinkTarget();
            slug = where.kind().name().toLowerCase(Locale.ROOT) + "-"
                    + ArticleUri.derive("sink", where.identity()).substring("urn:wirefold:".length(), 25);
        }
        String generation = topics.generation().isEmpty() ? "" : "." + topics.generation();
        return topics.prefix() + "wirefold-sink." + slug + generation;
    }
}
