package org.wirefold.cli.option;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.wirefold.broker.BrokerConfig;
import org.wirefold.broker.EmbeddedBroker;
import org.wirefold.broker.StoppedLog;
import org.wirefold.cli.console.ExitCode;
import org.wirefold.cli.console.Failure;
import org.wirefold.cli.generation.GenerationBook;
import org.wirefold.model.Topic;
import org.wirefold.model.TopicCatalogue;
import org.wirefold.model.TopicProvisioner;
import picocli.CommandLine.Option;

/** Which cluster, which topics, which data folder. */
public final class ClusterOptions {
    private static final int STANDARD_PARTITIONS = 4;

    /** How long a cluster may take to tell which topics it has. */
    private static final Duration LOOK = Duration.ofSeconds(5);

    private @Nullable Settings settings;

    @Option(
            names = "--bootstrap-servers",
            paramLabel = "HOST:PORT,…",
            description = "A Kafka cluster (default: the broker inside this program, on the data folder).")
    private @Nullable String bootstrapServers;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = ".wirefold",
            description = "The data folder (default: ${DEFAULT-VALUE}).")
    private Path data;

    @Option(
            names = "--prefix",
            paramLabel = "TEXT",
            defaultValue = "",
            description = "Begins every topic's name, so that several installations can share a cluster.")
    private String prefix;

    @Option(
            names = "--generation",
            paramLabel = "NAME",
            description =
                    "Generation whose topics, state and sinks are used; 'first' is the one before any replay (default:"
                            + " the live one of this data folder; with --bootstrap-servers, the first).")
    private @Nullable String generation;

    @Option(
            names = "--partitions",
            paramLabel = "N",
            description = "Partitions of topics that are made (default: 4; a new generation gets as many as the widest"
                    + " has). Topics that are there keep theirs.")
    private @Nullable Integer partitions;

    /** How many partitions the raw topic and those of enriched articles have, once the cluster has been asked. */
    private Map<String, Integer> there = Map.of();

    public void settings(Settings given) {
        settings = given;
    }

    /** The data folder, absolute. */
    public Path data() {
        return data.toAbsolutePath().normalize();
    }

    /** As the user named it, for messages. */
    public Path namedData() {
        return data;
    }

    /** The topics of the generation that was named, else of the live one. */
    public TopicCatalogue catalogue() {
        String named = namedGeneration();
        return catalogue(named != null ? named : isEmbedded() ? new GenerationBook(data()).live() : "");
    }

    /** The topics of a generation, with the partitions that they have or will have. */
    public TopicCatalogue catalogue(String ofGeneration) {
        int made = partitions != null ? partitions : widest();
        TopicCatalogue found = new TopicCatalogue(prefix, ofGeneration, made).withPartitionsOf(there);
        return partitions == null ? found : new TopicCatalogue(prefix, ofGeneration, partitions, found.rawPartitions());
    }

    private int widest() {
        String enriched = new TopicCatalogue(prefix, "", 1).enriched().name();
        return there.entrySet().stream()
                .filter(topic -> topic.getKey().startsWith(enriched))
                .mapToInt(Map.Entry::getValue)
                .max()
                .orElse(STANDARD_PARTITIONS);
    }

    /** Asks for the partitions of what is there. A cluster that does not answer is reported by what is done next. */
    private Cluster looked(Cluster cluster) {
        there = TopicProvisioner.partitionsIfTold(cluster.clientProperties(), prefix + "articles.", LOOK);
        return cluster;
    }

    /** The generation that was named, as catalogues name it; null if none was. */
    @Nullable
    public String namedGeneration() {
        return generation == null ? null : GenerationBook.unspoken(generation);
    }

    /** Whether no cluster was named. */
    public boolean isEmbedded() {
        return bootstrapServers == null;
    }

    /** Settings for every Kafka client; the embedded broker needs none. */
    Map<String, String> clientSettings() {
        return settings == null || isEmbedded() ? Map.of() : settings.kafka();
    }

    /** The folder of the embedded broker. */
    public Path brokerFolder() {
        return data().resolve("broker");
    }

    /** Starts the broker of the data folder, or finds the cluster that was named. */
    public Cluster start() {
        if (bootstrapServers != null) {
            return looked(new Cluster(bootstrapServers, clientSettings(), null));
        }
        EmbeddedBroker broker =
                EmbeddedBroker.start(BrokerConfig.on(brokerFolder()).withMaxMessageBytes(Topic.MAX_MESSAGE_BYTES));
        return looked(new Cluster(broker.bootstrapServers(), Map.of(), broker));
    }

    /**
     * The log of this data folder's broker, where none runs: what only looks need not start one. Empty where a cluster was
     * named, where a broker runs, and where none has run yet.
     */
    public Optional<StoppedLog> stopped() {
        Optional<StoppedLog> log = isEmbedded() ? StoppedLog.of(brokerFolder()) : Optional.empty();
        log.ifPresent(found -> there = found.topics());
        return log;
    }

    /** As {@link #start()}, but also joins the broker of a {@code wirefold run} that is under way. */
    public Cluster connect() {
        if (bootstrapServers != null) {
            return start();
        }
        if (!Files.isDirectory(brokerFolder())) {
            throw new Failure(
                    ExitCode.NOT_FOUND,
                    "nothing has run on the data folder " + data + " yet; start with 'wirefold demo' or 'wirefold run',"
                            + " or name another with --data");
        }
        Optional<String> running = EmbeddedBroker.findRunning(brokerFolder());
        return running.isPresent() ? looked(new Cluster(running.get(), Map.of(), null)) : start();
    }

    /** The cluster that was named, or the broker of a {@code wirefold run} under way; empty where there is neither. */
    public Optional<Cluster> findRunning() {
        if (bootstrapServers != null) {
            return Optional.of(start());
        }
        return Files.isDirectory(brokerFolder())
                ? EmbeddedBroker.findRunning(brokerFolder())
                        .map(servers -> looked(new Cluster(servers, Map.of(), null)))
                : Optional.empty();
    }

    /**
     * A cluster and how to talk to it.
     *
     * @param bootstrapServers {@code host:port,…}
     * @param clientSettings for every client
     * @param broker the broker in this process, if it is one
     */
    public record Cluster(
            String bootstrapServers,
            Map<String, String> clientSettings,
            @Nullable EmbeddedBroker broker) implements AutoCloseable {
        /** For an admin client or a consumer. */
        public Map<String, Object> clientProperties() {
            Map<String, Object> properties = new HashMap<>(clientSettings);
            properties.put("bootstrap.servers", bootstrapServers);
            return properties;
        }

        @Override
        public void close() {
            if (broker != null) {
                broker.close();
            }
        }
    }
}
