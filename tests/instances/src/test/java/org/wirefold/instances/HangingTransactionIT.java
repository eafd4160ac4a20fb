package org.wirefold.instances;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.internal.SimpleRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.wirefold.enrich.app.EnrichApplication;
import org.wirefold.enrich.state.StoreNames;
import org.wirefold.model.ArticleJson;
import org.wirefold.model.RawArticle;
import org.wirefold.testkit.ArticleMaker;
import org.wirefold.testkit.Await;
import org.wirefold.testkit.HangingTransaction;
import org.wirefold.testkit.Seed;
import org.wirefold.testkit.TestBroker;

/**
 * A broker has left transactions open for ever: one in a changelog, so no task can restore its state from it, and one
 * in the raw articles, so nothing behind it is read. The application ends both by itself and loses nothing.
 */
@Timeout(300)
class HangingTransactionIT {
    private static final String SOURCE = "agency.example";
    private static final Duration PATIENCE = Duration.ofSeconds(150);

    @TempDir
    Path folder;

    @Test
    void shouldGoOnByItselfWhenABrokerHasLeftTransactionsOpen() throws Exception {
        // Given
        ArticleMaker maker = new ArticleMaker(Seed.next(HangingTransactionIT.class));
        RawArticle before = maker.story(SOURCE, 5).identified("urn:before", SOURCE);
        RawArticle lost = maker.story(SOURCE, 5).identified("urn:lost", SOURCE);
        RawArticle behind = maker.story(SOURCE, 5).identified("urn:behind", SOURCE);
        try (TestBroker broker = TestBroker.start(folder.resolve("broker"), HangingTransaction.SETTINGS);
                StreamRun run = new StreamRun(broker, 1, folder)) {
            run.produce(List.of(before));
            EnrichApplication first = run.startInstance(false);
            run.awaitRest();
            first.close();
            String changelog = run.topics().applicationId() + "-" + StoreNames.ARTICLES + "-changelog";
            leave(broker, changelog, new byte[] {1});
            leave(broker, run.topics().raw().name(), ArticleJson.write(lost));
            run.produce(List.of(behind));

            // When
            EnrichApplication restored = run.startInstance(false);

            // Then
            run.awaitRest(PATIENCE);
            assertThat(run.articles().keySet()).isEqualTo(Set.of("urn:behind", "urn:before"));
            assertThat(run.deadLetters()).isEmpty();
            Await.until("both ended", PATIENCE, restored::endedTransactions, Long.valueOf(2)::equals);
            assertThat(restored.hangingTransactions()).isZero();
        }
    }

    private static void leave(TestBroker broker, String topic, byte[] value) throws Exception {
        HangingTransaction.leave(
                broker,
                new TopicPartition(topic, 0),
                "other-" + topic,
                new SimpleRecord(1_775_000_000_000L, SOURCE.getBytes(StandardCharsets.UTF_8), value));
    }
}
