package org.wirefold.model;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.jspecify.annotations.Nullable;

/**
 * One topic of the catalogue.
 *
 * @param name full name, prefix and generation included
 * @param key what its key is, in words
 * @param value what its value is, in words
 * @param partitions how many
 * @param retention how long a record is kept; null for ever
 * @param compacted whether only the last value a key is kept
 * @param arrivalTimed whether records carry the broker's time instead of the article's: where retention is bounded it
 *     must count from arrival, or a replay of last year's articles would lose them on the way
 */
public record Topic(
        String name,
        String key,
        String value,
        int partitions,
        @Nullable Duration retention,
        boolean compacted,
        boolean arrivalTimed) {
    /** Largest message in bytes: an article's profile or story can be larger than the article. */
    public static final int MAX_MESSAGE_BYTES = 16 << 20;

    /** The settings that the catalogue wants on the broker. */
    public Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>();
        settings.put(
                TopicConfig.CLEANUP_POLICY_CONFIG,
                compacted ? TopicConfig.CLEANUP_POLICY_COMPACT : TopicConfig.CLEANUP_POLICY_DELETE);
        settings.put(TopicConfig.RETENTION_MS_CONFIG, retention == null ? "-1" : Long.toString(retention.toMillis()));
        settings.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(MAX_MESSAGE_BYTES));
        settings.put(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, arrivalTimed ? "LogAppendTime" : "CreateTime");
        return Map.copyOf(settings);
    }

    /** What an admin client creates. */
    public NewTopic toNewTopic(short replicationFactor) {
        return new NewTopic(name, partitions, replicationFactor).configs(settings());
    }
}
