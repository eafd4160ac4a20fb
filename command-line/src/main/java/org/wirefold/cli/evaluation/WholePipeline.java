package org.wirefold.cli.evaluation;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.wirefold.broker.BrokerConfig;
import org.wirefold.broker.EmbeddedBroker;
import org.wirefold.cli.cluster.Offsets;
import org.wirefold.cli.pipeline.Pipeline;
import org.wirefold.cli.pipeline.Plan;
import org.wirefold.cli.pipeline.Progress;
import org.wirefold.enrich.config.EntityConfig;
import org.wirefold.enrich.config.EventConfig;
import org.wirefold.evaluation.FoldedArticle;
import org.wirefold.evaluation.LabelledArticle;
import org.wirefold.ingest.feed.FeedConfig;
import org.wirefold.ingest.format.FieldMapping;
import org.wirefold.model.ArticleJson;
import org.wirefold.model.EnrichedArticle;
import org.wirefold.model.EnrichedArticle.Join;
import org.wirefold.model.Topic;
import org.wirefold.model.TopicCatalogue;
import tools.jackson.databind.node.ObjectNode;

/** Runs producer, broker and streams application on a temporary folder and reads what comes out. */
public final class WholePipeline {
    private WholePipeline() {}

    /** The place of every article that came out. */
    public static Map<String, FoldedArticle> fold(List<LabelledArticle> articles, int partitions, Progress progress)
            throws Exception {
        Path folder = Files.createTempDirectory("wirefold-evaluation");
        BrokerConfig config = BrokerConfig.on(folder.resolve("broker")).withMaxMessageBytes(Topic.MAX_MESSAGE_BYTES);
        try (EmbeddedBroker broker = EmbeddedBroker.start(config)) {
            TopicCatalogue topics = TopicCatalogue.live(partitions);
            Plan plan = new Plan(
                    broker.bootstrapServers(),
                    Map.of(),
                    topics,
                    List.of(write(articles, folder)),
                    false,
                    false,
                    false,
                    null,
                    FieldMapping.NONE,
                    false,
                    FeedConfig.NONE,
                    List.of(),
                    folder,
                    2,
                    false,
                    EntityConfig.NONE,
                    EventConfig.NONE,
                    null);
            try (Pipeline pipeline = Pipeline.start(plan, progress)) {
                pipeline.feed();
                pipeline.settle();
            }
            return read(broker.bootstrapServers(), topics);
        } finally {
            delete(folder);
        }
    }

    /** Makes a uri of a label's id, which alone would be read as an id within its source. */
    private static final String LABELLED = "urn:labelled:";

    private static String id(String uri) {
        return uri.startsWith(LABELLED) ? uri.substring(LABELLED.length()) : uri;
    }

    private static Path write(List<LabelledArticle> articles, Path folder) throws IOException {
        Path file = folder.resolve("articles.jsonl");
        try (BufferedWriter writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            for (LabelledArticle article : articles) {
                ObjectNode row = ArticleJson.mapper().valueToTree(article.article());
                row.put("uri", LABELLED + article.id());
                writer.write(ArticleJson.mapper().writeValueAsString(row));
                writer.write('\n');
            }
        }
        return file;
    }

    private static Map<String, FoldedArticle> read(String bootstrapServers, TopicCatalogue topics) {
        Map<String, EnrichedArticle> latest = new HashMap<>();
        List<TopicPartition> partitions = Offsets.partitions(List.of(topics.enriched()));
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                    if (record.value() != null) {
                        EnrichedArticle article = ArticleJson.read(record.value(), EnrichedArticle.class);
                        latest.merge(
                                article.item().uri(),
                                article,
                                (a, b) -> a.story().revision() > b.story().revision() ? a : b);
                    }
                }
            }
        }
        Map<String, FoldedArticle> found = new TreeMap<>();
        latest.forEach((uri, article) -> {
            Join join = article.story().join();
            found.put(
                    id(uri),
                    new FoldedArticle(
                            article.story().storyId(),
                            article.item(),
                            id(article.story().canonicalUri()),
                            false,
                            join == null ? "original" : join.relation(),
                            join == null ? "" : join.evidence().reading()));
        });
        return found;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
