package org.wirefold.ingest;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jsoup.Jsoup;
import org.wirefold.model.ArticleJson;
import org.wirefold.model.DeadLetter;
import org.wirefold.model.DeadLetters;
import org.wirefold.model.RawArticle;
import org.wirefold.model.RawContent;
import org.wirefold.model.ReadLocation;

/** A broker that takes everything at once, a clock that stands and a standard input of the test's choice. */
class FakeOutside implements IngestApplication.Outside {
    static final Instant NOW = Instant.parse("2026-05-04T03:02:01Z");

    MockProducer<byte[], byte[]> producer = newProducer(true);
    byte[] input = new byte[0];
    String destination = "articles.raw-1";

    static MockProducer<byte[], byte[]> newProducer(boolean autoComplete) {
        return new MockProducer<>(autoComplete, null, new ByteArraySerializer(), new ByteArraySerializer());
    }

    List<ProducerRecord<byte[], byte[]>> sentTo(String topic) {
        return producer.history().stream()
                .filter(record -> record.topic().equals(topic))
                .toList();
    }

    List<RawArticle> articles() {
        return sentTo("articles.raw").stream().map(FakeOutside::article).toList();
    }

    /** The article that was sent; of a page its uri and the words that a browser shows. */
    private static RawArticle article(ProducerRecord<byte[], byte[]> record) {
        RawContent content = RawContent.of(record.headers());
        if (!content.isPage()) {
            return ArticleJson.read(record.value(), RawArticle.class);
        }
        String words =
                Jsoup.parse(new String(record.value(), StandardCharsets.UTF_8)).text();
        return RawArticle.ofText(words)
                .identified(Objects.requireNonNull(content.uri()), new String(record.key(), StandardCharsets.UTF_8));
    }

    List<String> keys(String topic) {
        return sentTo(topic).stream()
                .map(record -> new String(record.key(), StandardCharsets.UTF_8))
                .toList();
    }

    /** Where each article says that it was read, in the order sent. */
    List<ReadLocation> locations() {
        return sentTo("articles.raw").stream()
                .map(record -> Objects.requireNonNull(ReadLocation.of(record.headers())))
                .toList();
    }

    List<DeadLetter> deadLetters() {
        return sentTo("articles.dead-letter").stream()
                .map(record -> DeadLetters.read(record.headers(), record.value(), 0))
                .toList();
    }

    @Override
    public String prepare(IngestConfig config) {
        return destination;
    }

    @Override
    public Producer<byte[], byte[]> producer(IngestConfig config) {
        return producer;
    }

    @Override
    public InputStream standardInput() {
        return new ByteArrayInputStream(input);
    }

    @Override
    public Clock clock() {
        return Clock.fixed(NOW, ZoneOffset.UTC);
    }

    @Override
    public boolean await(CountDownLatch closing, Duration time) throws InterruptedException {
        return true;
    }
}
