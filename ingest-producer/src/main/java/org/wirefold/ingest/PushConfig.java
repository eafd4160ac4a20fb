package org.wirefold.ingest;

import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wirefold.ingest.format.FieldMapping;
import org.wirefold.model.ArticleSource;
import org.wirefold.model.TopicCatalogue;

/**
 * Where articles may be pushed to, and where they go. Immutable; checks itself.
 *
 * @param bootstrapServers host:port, several with commas
 * @param topics the catalogue with the topics to send to
 * @param address where to listen; port 0 takes any free one
 * @param tokens one of which a request must carry; none if every process on this machine may push
 * @param tls what the server proves its name by; null if it speaks plain HTTP
 * @param source who published what does not say so itself
 * @param fields where rows of JSON and of tables keep the fields of an article
 * @param maxBodyBytes largest body of a request
 * @param maxBytesInFlight largest sum of the bodies that are read and not acknowledged yet
 * @param clientSettings settings of the Kafka clients; they outrank the defaults here
 */
public record PushConfig(
        String bootstrapServers,
        TopicCatalogue topics,
        InetSocketAddress address,
        Set<String> tokens,
        @Nullable TlsFiles tls,
        @Nullable String source,
        FieldMapping fields,
        int maxBodyBytes,
        long maxBytesInFlight,
        Map<String, String> clientSettings) {
    /** Largest body where nothing else is said. */
    public static final int MAX_BODY_BYTES = 16 << 20;

    /** Largest sum of bodies in flight where nothing else is said. */
    public static final long MAX_BYTES_IN_FLIGHT = 64L << 20;

    /** Checks itself. */
    public PushConfig {
        tokens = Set.copyOf(tokens);
        clientSettings = Map.copyOf(clientSettings);
        if (address.isUnresolved()) {
            throw new IllegalArgumentException("the host " + address.getHostString() + " is not known");
        }
        if (tokens.isEmpty() && !address.getAddress().isLoopbackAddress()) {
            throw new IllegalArgumentException(
                    "without tokens, only this machine may push; name a file of tokens, or" + " listen at 127.0.0.1");
        }
        if (source != null && (source.isBlank() || source.length() > ArticleSource.MAX_CHARACTERS)) {
            throw new IllegalArgumentException(
                    "the source must not be blank, nor longer than " + ArticleSource.MAX_CHARACTERS + " characters");
        }
        if (maxBodyBytes < 1 || maxBytesInFlight < maxBodyBytes) {
            throw new IllegalArgumentException(
                    "a body must be allowed at least one byte, and one body must be allowed" + " in flight");
        }
    }
}
