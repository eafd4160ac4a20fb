package org.wirefold.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.wirefold.cli.cluster.DeadLetterBox.Kept;
import org.wirefold.cli.cluster.DeadLetterBox.Overview;
import org.wirefold.cli.cluster.DeadLetterBox.Redriven;
import org.wirefold.model.DeadLetter;
import org.wirefold.model.DeadLetters;
import org.wirefold.model.RawArticle;
import org.wirefold.model.TopicCatalogue;
import org.wirefold.testkit.TestBroker;

class DeadLetterBoxTest {
    /** The key alone leads to the other one of two. */
    private static final int PARTITION_OF_NO_KEY = 0;

    private final TestBroker broker = TestBroker.shared();
    private final TopicCatalogue topics = broker.newCatalogue(2);
    private final DeadLetterBox box = new DeadLetterBox(Map.of("bootstrap.servers", broker.bootstrapServers()), topics);

    @Test
    void shouldListDeadLettersWithTheirOrigin() {
        // Given
        bury("news.jsonl", 3L, false);
        bury("other.txt", null, false);

        // When
        List<Kept> deadLetters = new ArrayList<>();
        box.forEach(deadLetters::add);

        // Then
        assertThat(deadLetters).extracting(Kept::number).containsExactly(0L, 1L);
        assertThat(deadLetters.get(0).deadLetter().file()).isEqualTo("news.jsonl");
        assertThat(deadLetters.get(0).deadLetter().line()).isEqualTo(3L);
        assertThat(box.find(1).map(kept -> kept.deadLetter().file())).contains("other.txt");
        assertThat(box.find(2)).isEmpty();
        assertThat(box.find(-1)).isEmpty();
    }

    @Test
    void shouldCountAllAndKeepTheOldestWithoutTheirBytes() {
        // Given
        for (int i = 0; i < 7; i++) {
            bury("file" + i, null, false);
        }

        // When
        Overview overview = box.overview(5);

        // Then
        assertThat(overview.count()).isEqualTo(7);
        assertThat(overview.oldest())
                .hasSize(5)
                .allSatisfy(kept -> assertThat(kept.value()).isNull())
                .first()
                .satisfies(kept -> assertThat(kept.deadLetter().file()).isEqualTo("file0"));
    }

    @Test
    void shouldCountMoreDeadLettersThanTheHeapHoldsAndSendThemAgain() throws Exception {
        // Given
        byte[] large = new byte[RawArticle.MAX_BYTES - 1_000];
        int count = 80;
        DeadLetter deadLetter = new DeadLetter(
                "produce", "no-text", "why", null, null, null, null, "f", null, Instant.EPOCH, large.length, false);
        for (int i = 0; i < count; i++) {
            broker.produce(DeadLetters.record(topics.deadLetter().name(), null, large, deadLetter));
        }

        // When
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx48m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SmallHeap.class.getName(),
                        broker.bootstrapServers(),
                        topics.prefix())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        // Then
        assertThat(said).contains("counted 80").contains("sent 80").contains("watched 80");
        assertThat(process.waitFor()).isZero();
    }

    /** The main class of a process whose heap is smaller than the dead letters. */
    static final class SmallHeap {
        private SmallHeap() {}

        public static void main(String[] arguments) throws Exception {
            Map<String, Object> client = Map.of("bootstrap.servers", arguments[0]);
            TopicCatalogue catalogue = new TopicCatalogue(arguments[1], "", 2);
            DeadLetterBox box = new DeadLetterBox(client, catalogue);
            System.out.println("counted " + box.overview(5).count());
            System.out.println("sent " + box.redrive(kept -> true).sent());
            try (ClusterWatch watch = new ClusterWatch(client, catalogue, Clock.systemUTC())) {
                long seen = 0;
                while (seen < 80) {
                    seen = watch.look().deadLetters().values().stream()
                            .mapToLong(Long::longValue)
                            .sum();
                }
                System.out.println("watched " + seen);
            }
        }
    }

    @Test
    void shouldSendTheOriginalToTheRawTopicAndLeaveOutWhatIsOnlyABeginning() throws Exception {
        // Given
        bury("news.jsonl", 3L, false);
        bury("large.txt", null, true);

        // When
        Redriven redriven = box.redrive(kept -> true);

        // Then
        assertThat(redriven.sent()).isEqualTo(1);
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
        Redriven redriven = box.redrive(kept -> true);

        // Then
        assertThat(redriven.sent()).isEqualTo(1);
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
