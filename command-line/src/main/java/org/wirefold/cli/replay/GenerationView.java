package org.wirefold.cli.replay;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.wirefold.cli.cluster.Offsets;
import org.wirefold.model.ArticleJson;
import org.wirefold.model.EnrichedArticle;
import org.wirefold.model.TopicCatalogue;

/**
 * The last state of every article of a generation, read from its enriched articles. It holds one small row an article in
 * memory. Not thread-safe.
 */
final class GenerationView implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final int HEADLINE = 60;

    private final KafkaConsumer<byte[], byte @Nullable []> consumer;
    private final List<TopicPartition> partitions;
    private final Map<String, Membership> memberships = new HashMap<>();
    private final Set<String> forgotten = new HashSet<>();
    private final Map<String, String> names = new HashMap<>();

    /**
     * The story an article belongs to, and what decided that.
     *
     * @param storyId its story
     * @param relation to the story's original
     * @param policyVersion who decided
     * @param content a hash of what was read and named in it
     * @param raw partition of its raw record
     * @param offset of its raw record
     * @param revision of this state
     * @param headline how it begins
     */
    record Membership(
            String storyId,
            String relation,
            String policyVersion,
            long content,
            int raw,
            long offset,
            long revision,
            String headline) {
        boolean isAs(Membership other) {
            return storyId.equals(other.storyId) && relation.equals(other.relation) && content == other.content;
        }
    }

    GenerationView(Map<String, Object> clientProperties, TopicCatalogue topics) {
        Map<String, Object> properties = new HashMap<>(clientProperties);
        properties.put("isolation.level", "read_committed");
        properties.put("enable.auto.commit", "false");
        consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        partitions = Offsets.partitions(List.of(topics.enriched()));
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** Reads what has come since the last time. */
    void readToEnd() {
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
            consumer.poll(POLL).forEach(this::take);
        }
    }

    /** Every article that is there, by uri. */
    Map<String, Membership> memberships() {
        return Collections.unmodifiableMap(memberships);
    }

    /** Every article that was there and is wanted gone. */
    Set<String> forgotten() {
        return Collections.unmodifiableSet(forgotten);
    }

    private void take(ConsumerRecord<byte[], byte @Nullable []> record) {
        String uri = new String(record.key(), StandardCharsets.UTF_8);
        byte[] value = record.value();
        if (value == null) {
            memberships.remove(uri);
            forgotten.add(uri);
            return;
        }
        EnrichedArticle article = ArticleJson.read(value, EnrichedArticle.class);
        EnrichedArticle.StoryPlace story = article.story();
        Membership before = memberships.get(uri);
        if (before != null && before.revision > story.revision()) {
            return;
        }
        forgotten.remove(uri);
        String headline = article.item().headline();
        memberships.put(
                uri,
                new Membership(
                        shared(story.storyId()),
                        shared(story.relation()),
                        shared(story.policyVersion()),
                        content(article),
                        article.provenance().partition(),
                        article.provenance().offset(),
                        story.revision(),
                        headline.length() <= HEADLINE ? headline : headline.substring(0, HEADLINE)));
    }

    private String shared(String name) {
        String known = names.putIfAbsent(name, name);
        return known == null ? name : known;
    }

    /** How often and since when a source has sent the uri is left out: a replay from the middle sees less of it. */
    private static long content(EnrichedArticle article) {
        EnrichedArticle.Item i = article.item();
        EnrichedArticle.Item item = new EnrichedArticle.Item(
                i.uri(),
                i.source(),
                i.url(),
                i.headline(),
                i.body(),
                i.byline(),
                i.dateline(),
                i.located(),
                i.agency(),
                i.copyrightHolder(),
                i.language(),
                i.languageConfidence(),
                i.versionCreated(),
                i.published(),
                i.publishedPrecision(),
                i.dateSource(),
                i.dateConfidence(),
                Instant.EPOCH,
                0,
                i.lifeCycle(),
                i.pubStatus(),
                i.urgency(),
                i.embargoedUntil(),
                i.bodyConfidence(),
                i.bodyStatus(),
                i.editorial(),
                i.rights());
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(ArticleJson.write(item));
            digest.update(ArticleJson.write(article.entities()));
            digest.update(ArticleJson.write(article.quotes()));
            return ByteBuffer.wrap(digest.digest()).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
