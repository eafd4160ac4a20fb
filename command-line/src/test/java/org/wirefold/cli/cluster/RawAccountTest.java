package org.wirefold.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.wirefold.model.ArticleJson;
import org.wirefold.model.ArticleUri;
import org.wirefold.model.DeadLetter;
import org.wirefold.model.DeadLetters;
import org.wirefold.model.EnrichedArticle;
import org.wirefold.model.TopicCatalogue;
import org.wirefold.testkit.Await;
import org.wirefold.testkit.TestBroker;

@Timeout(120)
class RawAccountTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    private final TestBroker broker = TestBroker.shared();
    private final TopicCatalogue topics = broker.newCatalogue(1);
    private final Map<String, Object> client = Map.of("bootstrap.servers", broker.bootstrapServers());
    private final TopicPartition raw = new TopicPartition(topics.raw().name(), 0);
    private long next;

    private static String text(String uri, int version) {
        return "{\"uri\":\"urn:" + uri + "\",\"text\":\"The ferry sails, version " + version + "\"}";
    }

    private long sendRaw(String value) {
        broker.produce(topics.raw(), "agency", value);
        return next++;
    }

    private void enrich(String uri, long offset, String value) {
        EnrichedArticle article = new EnrichedArticle(
                new EnrichedArticle.Item(
                        "urn:" + uri,
                        "agency",
                        null,
                        "",
                        "body",
                        null,
                        null,
                        null,
                        null,
                        null,
                        "en",
                        1,
                        Instant.EPOCH,
                        null,
                        "none",
                        "received",
                        .1,
                        Instant.EPOCH,
                        1,
                        "none",
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null),
                new EnrichedArticle.StoryPlace("s", "original", uri, uri, null, null, List.of(), 1, "p"),
                List.of(),
                List.of(),
                new EnrichedArticle.AnnotationOrigin("none", false),
                new EnrichedArticle.Provenance(
                        topics.raw().name(),
                        0,
                        offset,
                        ArticleUri.sha256Hex(value.getBytes(StandardCharsets.UTF_8)),
                        "agency"));
        broker.produce(topics.enriched(), "urn:" + uri, ArticleJson.write(article));
    }

    private void bury(long offset) {
        broker.produce(DeadLetters.record(
                topics.deadLetter().name(),
                null,
                new byte[] {1},
                new DeadLetter(
                        "read",
                        "no-text",
                        "why",
                        null,
                        topics.raw().name(),
                        0,
                        offset,
                        null,
                        null,
                        Instant.EPOCH,
                        1,
                        false)));
    }

    @Test
    void shouldCountEachRawRecordOnceByHowItEnded() throws Exception {
        // Given
        String first = text("a", 1);
        enrich("a", sendRaw(first), first);
        sendRaw(first);
        sendRaw(text("b", 1));
        String second = text("b", 2);
        enrich("b", sendRaw(second), second);
        bury(sendRaw("{}"));
        long lost = sendRaw(text("c", 1));

        try (RawAccount account = new RawAccount(client, topics)) {
            // When
            RawCount underWay = account.look(Map.of(), LONG);
            RawCount atRest = account.look(account.everything(), LONG);

            // Then
            assertThat(underWay.missing()).isZero();
            assertThat(underWay.waiting()).isEqualTo(3);
            assertThat(atRest)
                    .hasToString(
                            "6 raw = 2 enriched + 1 dead letters + 1 repeated + 1 replaced + 0 waiting + 1 missing");
            assertThat(atRest.examples()).containsExactly(new RawCount.Position(raw, lost));
            assertThat(atRest.complete()).isTrue();
        }
    }

    @Test
    void shouldGoOnFromLookToLookAndFindWhatCameLate() throws Exception {
        // Given
        try (RawAccount account = new RawAccount(client, topics)) {
            String value = text("late", 1);
            long offset = sendRaw(value);
            RawCount before = account.look(account.everything(), LONG);

            // When
            enrich("late", offset, value);
            RawCount after = account.look(account.everything(), LONG);

            // Then
            assertThat(before.missing()).isEqualTo(1);
            assertThat(after.missing()).isZero();
            assertThat(after.enriched()).isEqualTo(1);
        }
    }

    @Test
    void shouldNotCountWhatWasAborted() throws Exception {
        // Given
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "transactional.id", topics.prefix() + "t"),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(topics.raw().name(), 0, null, new byte[] {1}))
                    .get();
            producer.abortTransaction();
        }
        // The broker answers an abort before it has written the marker.
        Await.until("the marker of the abort", () -> broker.endOffsets(topics.raw()), ends -> ends.containsValue(2L));
        next += 2;
        String value = text("kept", 1);
        enrich("kept", sendRaw(value), value);

        try (RawAccount account = new RawAccount(client, topics)) {
            // When
            RawCount count = account.look(account.everything(), LONG);

            // Then
            assertThat(count.records()).isEqualTo(1);
            assertThat(count.enriched()).isEqualTo(1);
            assertThat(count.missing()).isZero();
        }
    }

    @Test
    void shouldHoldTheSameHashesAsASetOfTheLibrary() {
        // Given
        Random random = new Random(Long.getLong("wirefold.seed", 1));
        Set<Long> expected = new TreeSet<>();
        LongHashes hashes = new LongHashes();

        // When
        for (int i = 0; i < 20_000; i++) {
            long hash = random.nextInt(30_000) * (i % 2 == 0 ? 1L : 1L << 40);
            expected.add(hash);
            hashes.add(hash);
        }

        // Then
        for (long hash = 0; hash < 30_000; hash++) {
            assertThat(hashes.contains(hash)).isEqualTo(expected.contains(hash));
            assertThat(hashes.contains(hash << 40)).isEqualTo(expected.contains(hash << 40));
        }
    }
}
