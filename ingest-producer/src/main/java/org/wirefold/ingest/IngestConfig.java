package org.wirefold.ingest;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wirefold.ingest.feed.FeedConfig;
import org.wirefold.ingest.format.FieldMapping;
import org.wirefold.model.TopicCatalogue;

/**
 * What to read and where to send it. Immutable; checks itself.
 *
 * <p>The source of an article, which becomes the record's key, is the first of these that is known: the row's own
 * {@code source}; the host of its url without {@code www.}; {@code source} below; for a file inside a folder of an
 * input folder, the name of that folder (the first one below the input, so that {@code input/herald.example/10/a.txt}
 * is from {@code herald.example}); {@code unknown}. Files that lie loose in an input folder say nothing of their
 * source: they are {@code unknown}, never lumped together under the name of the input folder.
 *
 * @param bootstrapServers host:port, several with commas
 * @param topics the catalogue with the topics to send to
 * @param inputs files and folders; folders are read with everything below them; a run that watches may have none
 * @param standardInput whether standard input is read as well, after the inputs: JSON Lines if it begins with a brace,
 *     else one plain text
 * @param watch whether to go on looking for new and grown files until closed; not together with standard input
 * @param strict whether the first bad input ends the run
 * @param source who published what does not say so itself
 * @param fields where rows of JSON and of tables keep the fields of an article
 * @param checkpointFolder where to remember what has been sent; null to remember nothing beyond this run
 * @param followSymlinks whether symbolic links inside input folders are followed, wherever they lead
 * @param feeds feeds to poll: until closed if it watches, else each that is due once
 * @param clientSettings settings of the Kafka clients; they outrank the defaults here
 */
public record IngestConfig(
        String bootstrapServers,
        TopicCatalogue topics,
        List<Path> inputs,
        boolean standardInput,
        boolean watch,
        boolean strict,
        @Nullable String source,
        FieldMapping fields,
        @Nullable Path checkpointFolder,
        boolean followSymlinks,
        FeedConfig feeds,
        Map<String, String> clientSettings) {

    /** Checks itself. */
    public IngestConfig {
        inputs = List.copyOf(inputs);
        clientSettings = Map.copyOf(clientSettings);
        if (bootstrapServers.isBlank()) {
            throw new IllegalArgumentException("the bootstrap servers must be named, as host:port");
        }
        if (inputs.isEmpty() && !standardInput && !watch && !feeds.isUsed()) {
            throw new IllegalArgumentException(
                    "there is nothing to read: name a file, a folder, standard input or a feed");
        }
        if (watch && standardInput) {
            throw new IllegalArgumentException("standard input cannot be watched: name files and folders only");
        }
        if (source != null && source.isBlank()) {
            throw new IllegalArgumentException("the source must not be blank");
        }
    }

    /** As above with the usual names of fields, without feeds; symbolic links in folders are not followed. */
    public IngestConfig(
            String bootstrapServers,
            TopicCatalogue topics,
            List<Path> inputs,
            boolean standardInput,
            boolean watch,
            boolean strict,
            @Nullable String source,
            @Nullable Path checkpointFolder,
            Map<String, String> clientSettings) {
        this(
                bootstrapServers,
                topics,
                inputs,
                standardInput,
                watch,
                strict,
                source,
                FieldMapping.NONE,
                checkpointFolder,
                false,
                FeedConfig.NONE,
                clientSettings);
    }

    /** Reads these inputs once, with nothing remembered. */
    public static IngestConfig once(String bootstrapServers, TopicCatalogue topics, List<Path> inputs) {
        return new IngestConfig(bootstrapServers, topics, inputs, false, false, false, null, null, Map.of());
    }
}
