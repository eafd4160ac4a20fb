package org.wirefold.enrich.topology;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.jspecify.annotations.Nullable;
import org.wirefold.duplicates.RelationPolicy;
import org.wirefold.enrich.app.DeadLetterOnProcessing;
import org.wirefold.enrich.processor.ArticleAnnotator;
import org.wirefold.enrich.processor.PublishEvents;
import org.wirefold.events.EventPolicy;
import org.wirefold.model.Topic;
import org.wirefold.model.TopicCatalogue;

/** The topology under Kafka Streams' test driver, with the dead letters that the application makes. */
final class DrivenTopology implements AutoCloseable {
    static final TopicCatalogue TOPICS = TopicCatalogue.live(4);
    static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");

    /** The event step under its standard policy. */
    static final ProcessorSupplier<String, byte[], String, byte[]> EVENTS =
            PublishEvents.supplier(EventPolicy.standard(), new PublishEvents.Bounds(400, 1_000_000));

    final TopologyTestDriver driver;
    final TestInputTopic<byte[], byte[]> raw;
    final TestOutputTopic<String, byte[]> enriched;
    final TestOutputTopic<String, byte[]> stories;
    final TestOutputTopic<byte[], byte[]> deadLetters;

    DrivenTopology(Path folder, RelationPolicy policy, ArticleAnnotator annotator) {
        this(folder, policy, annotator, EVENTS);
    }

    DrivenTopology(
            Path folder,
            RelationPolicy policy,
            ArticleAnnotator annotator,
            @Nullable ProcessorSupplier<String, byte[], String, byte[]> events) {
        Properties properties = new Properties();
        properties.put(StreamsConfig.STATE_DIR_CONFIG, folder.toString());
        properties.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, DeadLetterOnProcessing.class.getName());
        properties.put(
                StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG,
                TOPICS.deadLetter().name());
        driver = new TopologyTestDriver(EnrichTopology.build(TOPICS, policy, annotator, events), properties, NOON);
        raw = input(TOPICS.raw());
        enriched = output(TOPICS.enriched());
        stories = output(TOPICS.stories());
        deadLetters = driver.createOutputTopic(
                TOPICS.deadLetter().name(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    TestInputTopic<byte[], byte[]> input(Topic topic) {
        return driver.createInputTopic(topic.name(), new ByteArraySerializer(), new ByteArraySerializer());
    }

    TestOutputTopic<String, byte[]> output(Topic topic) {
        return driver.createOutputTopic(topic.name(), new StringDeserializer(), new ByteArrayDeserializer());
    }

    @Override
    public void close() {
        driver.close();
    }
}
