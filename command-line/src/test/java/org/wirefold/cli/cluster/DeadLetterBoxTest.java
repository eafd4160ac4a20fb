package org.wirefold.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.wirefold.cli.cluster.DeadLetterBox.Kept;
import org.wirefold.model.DeadLetter;
import org.wirefold.model.DeadLetters;
import org.wirefold.model.TopicCatalogue;
import org.wirefold.testkit.TestBroker;

class DeadLetterBoxTest {
    /** The letter's key alone leads to the other one of two. */
    private static final int PARTITION_OF_NO_KEY = 0;

    private final TestBroker broker = TestBroker.shared();
    private final TopicCatalogue topics = broker.newCatalogue(2);
    private final DeadLetterBox box = new DeadLetterBox(Map.of("bootstrap.servers", broker.bootstrapServers()), topics);

    @Test
    void shouldListLettersWithTheirOrigin() {
        // Given
        bury("news.jsonl", 3L, false);
        bury("other.txt", null, false);

        // When
        List<Kept> letters = box.list();

        // Then
        assertThat(letters).extracting(Kept::number).containsExactly(0L, 1L);
        assertThat(letters.get(0).letter().file()).isEqualTo("news.jsonl");
        assertThat(letters.get(0).letter().line()).isEqualTo(3L);
    }

    @Test
    void shouldSendTheOriginalToTheRawTopicAndLeaveOutWhatIsOnlyABeginning() throws Exception {
        // Given
        bury("news.jsonl", 3L, false);
        bury("large.txt", null, true);

        // When
        int sent = box.redrive(box.list());

        // Then
        assertThat(sent).isEqualTo(1);
        assertThat(broker.awaitRecords(topics.raw(), 1)).singleElement().satisfies(record -> {
            assertThat(new String(record.value(), StandardCharsets.UTF_8)).isEqualTo("original");
            assertThat(record.key()).isNull();
        });
    }

    @Test
    void shouldSendWhatFailedInAnotherGenerationBackThere() throws Exception {
        // Given
        TopicCatalogue other = new TopicCatalogue(topics.prefix(), "g2", topics.partitions());
        broker.createTopics(other);
        DeadLetter letter = new DeadLetter(
                "fold-body",
                "exception",
                "why",
                null,
                other.bodyEvents().name(),
                PARTITION_OF_NO_KEY,
                7L,
                null,
                null,
                Instant.EPOCH,
                8,
                false);
        broker.produce(DeadLetters.record(
                topics.deadLetter().name(),
                "key".getBytes(StandardCharsets.UTF_8),
                "original".getBytes(StandardCharsets.UTF_8),
                letter));

        // When
        int sent = box.redrive(box.list());

        // Then
        assertThat(sent).isEqualTo(1);
        assertThat(broker.awaitRecords(other.bodyEvents(), 1)).singleElement().satisfies(record -> {
            assertThat(record.partition()).isEqualTo(PARTITION_OF_NO_KEY);
            assertThat(DeadLetters.firstOffset(record.headers(), Long.MAX_VALUE))
                    .isEqualTo(7);
        });
        assertThat(broker.records(topics.raw())).isEmpty();
    }

    private void bury(String file, @Nullable Long line, boolean truncated) {
        DeadLetter letter = new DeadLetter(
                "produce", "no-text", "why", null, null, null, null, file, line, Instant.EPOCH, 8, truncated);
        broker.produce(DeadLetters.record(
                topics.deadLetter().name(),
                "key".getBytes(StandardCharsets.UTF_8),
                "original".getBytes(StandardCharsets.UTF_8),
                letter));
    }
}
