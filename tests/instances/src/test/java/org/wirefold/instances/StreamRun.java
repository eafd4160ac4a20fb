package org.wirefold.instances;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.wirefold.enrich.app.EnrichApplication;
import org.wirefold.enrich.config.EnrichConfig;
import org.wirefold.enrich.config.EntityConfig;
import org.wirefold.evaluation.ResultLines;
import org.wirefold.model.ArticleJson;
import org.wirefold.model.DeadLetter;
import org.wirefold.model.DeadLetters;
import org.wirefold.model.EnrichedArticle;
import org.wirefold.model.NewsEvent;
import org.wirefold.model.RawArticle;
import org.wirefold.model.Story;
import org.wirefold.model.Topic;
import org.wirefold.model.TopicCatalogue;
import org.wirefold.testkit.Await;
import org.wirefold.testkit.TestBroker;

/** One run of the application over some articles, with what it left when it came to rest. */
final class StreamRun implements AutoCloseable {
    /** After the articles' own dates, so that these are believed. */
    private static final long RECEIVED = 1_775_000_000_000L;

    private final TestBroker broker;
    private final TopicCatalogue topics;
    private final List<EnrichApplication> instances = new ArrayList<>();
    private final Path folder;

    StreamRun(TestBroker broker, int partitions, Path folder) {
        this.broker = broker;
        this.topics = broker.newCatalogue(partitions);
        this.folder = folder;
        broker.createTopics(topics);
    }

    TopicCatalogue topics() {
        return topics;
    }

    EnrichApplication startInstance(boolean exactlyOnce) {
        return startInstance(exactlyOnce, 0);
    }

    EnrichApplication startInstance(boolean exactlyOnce, int standbys) {
        try {
            return startInstance(Files.createTempDirectory(folder, "state"), exactlyOnce, standbys);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts an instance on a state folder, which may hold the state of one that has ended. */
    EnrichApplication startInstance(Path state, boolean exactlyOnce, int standbys) {
        EnrichConfig config = EnrichConfig.of(broker.bootstrapServers(), topics, state).toBuilder()
                .threads(1)
                .entities(EntityConfig.STANDARD)
                .standbyReplicas(standbys)
                .exactlyOnce(exactlyOnce)
                .build();
        EnrichApplication application = EnrichApplication.start(config, Arrivals.CROWDED);
        instances.add(application);
        return application;
    }

    void produce(List<RawArticle> articles) {
        for (RawArticle article : articles) {
            String source = article.source() == null ? RawArticle.UNKNOWN_SOURCE : article.source();
            produce(source, ArticleJson.write(article));
        }
    }

    void produce(String source, byte[] value) {
        broker.produce(new ProducerRecord<byte @Nullable [], byte @Nullable []>(
                topics.raw().name(), null, RECEIVED, source.getBytes(StandardCharsets.UTF_8), value));
    }

    /** How many records were written to the topic, in all partitions. */
    long written(Topic topic) {
        return broker.endOffsets(topic).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    /** Origins of the distinct dead letters: topic, partition and offset. */
    Set<String> deadLetters() {
        Set<String> origins = new TreeSet<>();
        for (ConsumerRecord<byte[], byte @Nullable []> record : broker.records(topics.deadLetter())) {
            DeadLetter letter = DeadLetters.read(record.headers(), record.value(), record.timestamp());
            origins.add(letter.topic() + "-" + letter.partition() + "@" + letter.offset());
        }
        return origins;
    }

    /** Waits until every input of every step is committed to its end. */
    void awaitRest() {
        awaitRest(Duration.ofMinutes(3));
    }

    /** The same with patience. */
    void awaitRest(Duration deadline) {
        Await.until(
                "all steps at rest",
                deadline,
                () -> {
                    for (EnrichApplication instance : instances) {
                        if (instance.state() == EnrichApplication.State.FAILED) {
                            throw new AssertionError("an instance failed", instance.failure());
                        }
                    }
                    Map<TopicPartition, Long> committed = broker.committed(topics.applicationId());
                    long behind = 0;
                    for (Topic input : topics.enrichInputs()) {
                        for (Map.Entry<TopicPartition, Long> end :
                                broker.endOffsets(input).entrySet()) {
                            // A transaction marker may stand behind the last record.
                            long reached = committed.getOrDefault(end.getKey(), 0L);
                            behind += Math.max(0, end.getValue() - reached);
                        }
                    }
                    return behind;
                },
                behind -> behind == 0);
    }

    /** The last state of every article, by uri, without what delivery adds. */
    SortedMap<String, EnrichedArticle> articles() {
        TreeMap<String, EnrichedArticle> last = new TreeMap<>();
        for (ConsumerRecord<byte[], byte @Nullable []> record : broker.records(topics.enriched())) {
            String uri = new String(record.key(), StandardCharsets.UTF_8);
            byte[] value = record.value();
            if (value == null) {
                last.remove(uri);
                continue;
            }
            EnrichedArticle article = ArticleJson.read(value, EnrichedArticle.class);
            EnrichedArticle before = last.get(uri);
            if (before == null || before.story().revision() <= article.story().revision()) {
                last.put(uri, article);
            }
        }
        return last;
    }

    /** The last state of every story, by id. */
    SortedMap<String, Story> stories() {
        TreeMap<String, Story> last = new TreeMap<>();
        for (ConsumerRecord<byte[], byte @Nullable []> record : broker.records(topics.stories())) {
            String id = new String(record.key(), StandardCharsets.UTF_8);
            byte[] value = record.value();
            if (value == null) {
                last.remove(id);
            } else {
                last.put(id, ArticleJson.read(value, Story.class));
            }
        }
        return last;
    }

    /** The last state of every event, by id. */
    SortedMap<String, NewsEvent> events() {
        TreeMap<String, NewsEvent> last = new TreeMap<>();
        for (ConsumerRecord<byte[], byte @Nullable []> record : broker.records(topics.events())) {
            String id = new String(record.key(), StandardCharsets.UTF_8);
            byte[] value = record.value();
            if (value == null) {
                last.remove(id);
            } else {
                last.put(id, ArticleJson.read(value, NewsEvent.class));
            }
        }
        return last;
    }

    /** The first lines that only one of two outcomes has; empty where they are the same. */
    static List<String> differences(String expected, String actual) {
        Set<String> here = new LinkedHashSet<>(List.of(expected.split("\n")));
        Set<String> there = new LinkedHashSet<>(List.of(actual.split("\n")));
        List<String> differences = new ArrayList<>();
        here.stream()
                .filter(line -> !there.contains(line))
                .limit(5)
                .forEach(line -> differences.add("expected " + cut(line)));
        there.stream()
                .filter(line -> !here.contains(line))
                .limit(5)
                .forEach(line -> differences.add("but was  " + cut(line)));
        return differences;
    }

    private static String cut(String line) {
        return line.replaceAll("\"body\":\"[^\"]*\"", "\"body\":…");
    }

    /** Everything but revisions, times of receipt and raw offsets, one line a record, sorted by key. */
    String outcome() {
        StringBuilder lines = new StringBuilder();
        articles()
                .values()
                .forEach(article -> lines.append(ResultLines.of(article)).append('\n'));
        stories().values().forEach(story -> lines.append(ResultLines.of(story)).append('\n'));
        events().values().forEach(event -> lines.append(ResultLines.of(event)).append('\n'));
        return lines.toString();
    }

    @Override
    public void close() {
        instances.forEach(EnrichApplication::close);
        instances.clear();
    }
}
