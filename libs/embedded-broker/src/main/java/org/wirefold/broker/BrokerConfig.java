package org.wirefold.broker;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * What an embedded broker needs to know. It checks itself.
 *
 * @param dataFolder everything the broker keeps; created if absent, owned by one broker at a time
 * @param port to listen on at the loopback address, 1 to 65535; 0 takes the port of the earlier run on this folder
 *     where that is free, else any free one
 * @param maxMessageBytes largest record batch the broker accepts, in bytes
 * @param settings broker settings that override the embedded ones, by their Kafka names
 */
public record BrokerConfig(Path dataFolder, int port, int maxMessageBytes, Map<String, String> settings) {
    /** Kafka's own default for {@code message.max.bytes}. */
    public static final int DEFAULT_MAX_MESSAGE_BYTES = 1_048_588;

    /** Checks itself. */
    public BrokerConfig {
        dataFolder = dataFolder.toAbsolutePath().normalize();
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port must be 0 (any) to 65535, not " + port);
        }
        if (maxMessageBytes < 1024) {
            throw new IllegalArgumentException("maxMessageBytes must be 1024 or more, not " + maxMessageBytes);
        }
        settings = Map.copyOf(settings);
    }

    /** A broker on this folder, on a free port, with Kafka's own message limit. */
    public static BrokerConfig on(Path dataFolder) {
        return new BrokerConfig(dataFolder, 0, DEFAULT_MAX_MESSAGE_BYTES, Map.of());
    }

    /** The same on another port. */
    public BrokerConfig withPort(int newPort) {
        return new BrokerConfig(dataFolder, newPort, maxMessageBytes, settings);
    }

    /** The same with another message limit, in bytes. */
    public BrokerConfig withMaxMessageBytes(int newMaxMessageBytes) {
        return new BrokerConfig(dataFolder, port, newMaxMessageBytes, settings);
    }

    /** The same with one more broker setting. */
    public BrokerConfig with(String name, String value) {
        Map<String, String> more = new TreeMap<>(settings);
        more.put(name, value);
        return new BrokerConfig(dataFolder, port, maxMessageBytes, more);
    }
}
