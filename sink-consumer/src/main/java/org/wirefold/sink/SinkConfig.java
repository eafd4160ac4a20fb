package org.wirefold.sink;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.wirefold.model.ArticleUri;
import org.wirefold.model.TopicCatalogue;
import org.wirefold.sink.destination.BufferLimits;
import org.wirefold.sink.destination.PublisherMap;

/**
 * The settings of one sink. Immutable; the constructor checks them.
 *
 * @param bootstrapServers of the Kafka cluster
 * @param topics which topics, of which generation
 * @param target see {@link SinkTarget}
 * @param name name used in the consumer group; null to derive it from the target
 * @param idleRoll time without a record after which the waiting rows are written; 10 ms to 1 h
 * @param limits how many rows may wait in memory
 * @param clientSettings passed to every Kafka client, such as {@code security.protocol}
 * @param publishers the user's own file of publishers, see {@link PublisherMap}; null for none
 */
public record SinkConfig(
        String bootstrapServers,
        TopicCatalogue topics,
        String target,
        @Nullable String name,
        Duration idleRoll,
        BufferLimits limits,
        Map<String, String> clientSettings,
        @Nullable Path publishers) {
    /** Default of {@link #idleRoll()}. */
    public static final Duration IDLE_ROLL = Duration.ofSeconds(1);

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]+");

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
        try {
            PublisherMap.with(publishers);
        } catch (IOException e) {
            throw new IllegalArgumentException("the file of publishers " + publishers + " cannot be read", e);
        }
    }

    /** A sink with the built-in publishers alone. */
    public SinkConfig(
            String bootstrapServers,
            TopicCatalogue topics,
            String target,
            @Nullable String name,
            Duration idleRoll,
            BufferLimits limits,
            Map<String, String> clientSettings) {
        this(bootstrapServers, topics, target, name, idleRoll, limits, clientSettings, null);
    }

    /** A sink with the defaults of its target. */
    public static SinkConfig of(String bootstrapServers, TopicCatalogue topics, String target) {
        return new SinkConfig(
                bootstrapServers,
                topics,
                target,
                null,
                IDLE_ROLL,
                SinkTarget.parse(target).type().limits(),
                Map.of());
    }

    /** The same with another idle time. */
    public SinkConfig withIdleRoll(Duration newIdleRoll) {
        return new SinkConfig(bootstrapServers, topics, target, name, newIdleRoll, limits, clientSettings, publishers);
    }

    /** The same with other limits. */
    public SinkConfig withLimits(BufferLimits newLimits) {
        return new SinkConfig(bootstrapServers, topics, target, name, idleRoll, newLimits, clientSettings, publishers);
    }

    /** The same with other settings for the Kafka clients. */
    public SinkConfig withClientSettings(Map<String, String> newClientSettings) {
        return new SinkConfig(bootstrapServers, topics, target, name, idleRoll, limits, newClientSettings, publishers);
    }

    /** The same with a file of publishers; null for none. */
    public SinkConfig withPublishers(@Nullable Path file) {
        return new SinkConfig(bootstrapServers, topics, target, name, idleRoll, limits, clientSettings, file);
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
            slug = where.type().name() + "-"
                    + ArticleUri.derive("sink", where.identity()).substring("urn:wirefold:".length(), 25);
        }
        String generation = topics.generation().isEmpty() ? "" : "." + topics.generation();
        return topics.prefix() + "wirefold-sink." + slug + generation;
    }

    /** Without passwords. */
    @Override
    public String toString() {
        return groupId() + " writes " + sinkTarget() + " from " + bootstrapServers;
    }
}
