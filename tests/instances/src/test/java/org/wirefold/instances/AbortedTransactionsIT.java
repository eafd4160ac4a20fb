package org.wirefold.instances;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wirefold.model.ArticleJson;
import org.wirefold.model.RawArticle;
import org.wirefold.testkit.ArticleMaker;
import org.wirefold.testkit.Seed;
import org.wirefold.testkit.TestBroker;

/** Another producer writes raw articles in transactions. What it aborts is no article and no dead letter. */
@Timeout(120)
class AbortedTransactionsIT {
    private static final String SOURCE = "agency.example";

    private final TestBroker broker = TestBroker.shared();

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldReadNothingOfATransactionWhenItIsAborted(boolean exactlyOnce) {
        // Given
        ArticleMaker maker = new ArticleMaker(Seed.next(AbortedTransactionsIT.class));
        RawArticle sent = article(maker, "urn:sent");
        RawArticle committed = article(maker, "urn:committed");
        RawArticle abortedEarly = article(maker, "urn:aborted-early");
        RawArticle abortedLate = article(maker, "urn:aborted-late");
        RawArticle abortedVersion = article(maker, "urn:sent");
        try (StreamRun run = new StreamRun(broker, 1, folder);
                KafkaProducer<byte[], byte[]> other = producer(run.topics().prefix())) {
            other.initTransactions();
            run.produce(List.of(sent));
            write(other, run, List.of(abortedEarly, abortedVersion));
            other.abortTransaction();
            write(other, run, List.of(committed));
            other.commitTransaction();

            // When
            write(other, run, List.of(abortedLate));
            run.startInstance(exactlyOnce);
            other.abortTransaction();
            RawArticle last = article(maker, "urn:last");
            run.produce(List.of(last));
            run.awaitRest();

            // Then
            assertThat(run.articles().keySet())
                    .isEqualTo(new TreeSet<>(List.of("urn:committed", "urn:last", "urn:sent")));
            assertThat(requireNonNull(run.articles().get("urn:sent")).item().body())
                    .contains(firstWords(sent));
            assertThat(run.stories()).hasSize(3);
            assertThat(run.deadLetters()).isEmpty();
        }
    }

    private KafkaProducer<byte[], byte[]> producer(String name) {
        return new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        broker.bootstrapServers(),
                        ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                        "other-producer-" + name),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** Begins a transaction and has the articles on the broker before it is ended. */
    private static void write(KafkaProducer<byte[], byte[]> producer, StreamRun run, List<RawArticle> articles) {
        producer.beginTransaction();
        for (RawArticle article : articles) {
            var unused = producer.send(new ProducerRecord<>(
                    run.topics().raw().name(), SOURCE.getBytes(StandardCharsets.UTF_8), ArticleJson.write(article)));
        }
        producer.flush();
    }

    private static RawArticle article(ArticleMaker maker, String uri) {
        return maker.story(SOURCE, 5).identified(uri, SOURCE);
    }

    private static String firstWords(RawArticle article) {
        String text = article.text().strip();
        return text.substring(text.length() - 40);
    }
}
