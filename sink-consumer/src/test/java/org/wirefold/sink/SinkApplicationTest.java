package org.wirefold.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wirefold.model.ArticleJson;
import org.wirefold.model.TopicCatalogue;
import org.wirefold.testkit.Await;
import org.wirefold.testkit.TestBroker;

class SinkApplicationTest {
    private final TestBroker broker = TestBroker.shared();

    @TempDir
    private Path folder;

    @Test
    void shouldLeaveOneLineAnArticleWhenRevisionsComeInAnyOrder() throws IOException {
        // Given
        TopicCatalogue topics = broker.newCatalogue(4);
        produce(topics, 40);

        // When
        SinkConfig config = config(topics, "jsonl:" + folder.resolve("out"));
        try (SinkApplication sink = SinkApplication.start(config)) {
            awaitIdle(topics, sink);
        }

        // Then
        assertThat(lines(folder.resolve("out/articles"))).hasSize(40).doesNotHaveDuplicates();
        assertThat(lines(folder.resolve("out/articles"))).allMatch(line -> line.contains("\"revision\":3"));
    }

    @Test
    void shouldReadBackWhatSqliteHolds() throws Exception {
        // Given
        TopicCatalogue topics = broker.newCatalogue(4);
        produce(topics, 40);

        // When
        Path file = folder.resolve("wirefold.db");
        try (SinkApplication sink = SinkApplication.start(config(topics, "sqlite:" + file))) {
            awaitIdle(topics, sink);
            assertThat(sink.rowsWritten()).isGreaterThanOrEqualTo(50);
        }

        // Then
        try (SqliteReader reader = SqliteReader.open(file)) {
            assertThat(reader.counts()).isEqualTo(new SqliteReader.Counts(40, 10, 11));
            assertThat(reader.article(Rows.uri(7))).contains(Rows.article(7, 3));
            assertThat(reader.stories(3)).hasSize(3);
            assertThat(reader.story(Rows.storyId(4))).contains(Rows.story(4, 1));
        }
    }

    private static SinkConfig config(TopicCatalogue topics, String target) {
        return SinkConfig.of(TestBroker.shared().bootstrapServers(), topics, target)
                .withIdleRoll(Duration.ofMillis(200));
    }

    private void produce(TopicCatalogue topics, int articles) {
        for (int revision : new int[] {1, 3, 2}) {
            for (int i = 0; i < articles; i++) {
                broker.produce(topics.enriched(), Rows.uri(i), ArticleJson.write(Rows.article(i, revision)));
            }
        }
        for (int i = 0; i < articles / 4; i++) {
            broker.produce(topics.stories(), Rows.storyId(i), ArticleJson.write(Rows.story(i, 1)));
        }
    }

    private void awaitIdle(TopicCatalogue topics, SinkApplication sink) {
        Await.until(
                "no lag",
                () -> broker.committed(sink.groupId()),
                committed -> topics.sinkInputs().stream()
                        .flatMap(topic -> broker.endOffsets(topic).entrySet().stream())
                        .allMatch(end -> end.getValue().equals(committed.get(end.getKey()))));
    }

    private static List<String> lines(Path below) throws IOException {
        try (Stream<Path> files = Files.walk(below)) {
            return files.filter(file -> file.toString().endsWith(".jsonl"))
                    .flatMap(file -> {
                        try {
                            return Files.readAllLines(file).stream();
                        } catch (IOException e) {
                            throw new AssertionError(e);
                        }
                    })
                    .toList();
        }
    }
}
