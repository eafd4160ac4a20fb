package org.wirefold.alerts;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.wirefold.alerts.delivery.BackOff;
import org.wirefold.model.TopicCatalogue;

/**
 * The settings of the alerts. Immutable; the constructor checks them.
 *
 * @param bootstrapServers of the Kafka cluster
 * @param topics which topics, of which generation
 * @param rules the file of saved searches and webhooks
 * @param state the file of positions, stories and deliveries; made where it is missing
 * @param backOff pauses between the attempts of a delivery
 * @param reloadEvery how often the file of rules is looked at; 10 ms to 1 h
 * @param clientSettings passed to every Kafka client, such as {@code security.protocol}
 */
public record AlertConfig(
        String bootstrapServers,
        TopicCatalogue topics,
        Path rules,
        Path state,
        BackOff backOff,
        Duration reloadEvery,
        Map<String, String> clientSettings) {
    /** Checks itself. */
    public AlertConfig {
        if (bootstrapServers.isBlank()) {
            throw new IllegalArgumentException("bootstrap servers are missing");
        }
        if (reloadEvery.toMillis() < 10 || reloadEvery.toHours() > 1) {
            throw new IllegalArgumentException("reloadEvery must be 10 ms to 1 h, not " + reloadEvery);
        }
        clientSettings = Map.copyOf(clientSettings);
    }

    /** With the usual pauses. */
    public static AlertConfig of(
            String bootstrapServers,
            TopicCatalogue topics,
            Path rules,
            Path state,
            Map<String, String> clientSettings) {
        return new AlertConfig(
                bootstrapServers, topics, rules, state, BackOff.USUAL, Duration.ofSeconds(1), clientSettings);
    }

    /** Where the state of a data folder is. */
    public static Path stateIn(Path dataFolder) {
        return dataFolder.resolve("alerts.sqlite");
    }

    /** The consumer group: of its own for each prefix and generation. */
    public String groupId() {
        String generation = topics.generation().isEmpty() ? "" : "." + topics.generation();
        return topics.prefix() + "wirefold-alerts" + generation;
    }
}
