package org.wirefold.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wirefold.model.ArticleJson;
import org.wirefold.model.EnrichedArticle;
import org.wirefold.model.TopicCatalogue;
import org.wirefold.sink.destination.Change;
import org.wirefold.sink.destination.Destination;
import org.wirefold.sink.destination.PartitionBatch;
import org.wirefold.sink.destination.RowKind;
import org.wirefold.testkit.Seed;

/**
 * How many files a folder has after many small writes. {@code -Dwirefold.files=100000} writes that many articles, one
 * every twenty seconds.
 */
class FolderFilesTest {
    private static final int ARTICLES = Integer.getInteger("wirefold.files", 2_000);
    private static final int PARTITIONS = 4;
    private static final int BATCH = 50;
    private static final int BETWEEN_PAUSES = 20 * BATCH;

    @TempDir
    private Path folder;

    @Test
    void shouldHaveFewFilesWhenManyArticlesHaveComeInSmallBatches() throws Exception {
        // Given
        ThroughputArticles articles = new ThroughputArticles(Seed.next(getClass()));
        List<TopicPartition> partitions = new ArrayList<>();
        for (int i = 0; i < PARTITIONS; i++) {
            partitions.add(new TopicPartition(
                    new TopicCatalogue("", "", PARTITIONS).enriched().name(), i));
        }
        Set<String> days = new HashSet<>();

        // When
        try (Destination destination = DirectWrites.open("jsonl:" + folder.resolve("out"), "")) {
            destination.claim(partitions);
            for (int first = 0; first < ARTICLES; first += BATCH) {
                TopicPartition partition = partitions.get(first / BATCH % PARTITIONS);
                PartitionBatch batch = new PartitionBatch(
                        partition, RowKind.ARTICLE, (long) (first / BATCH / PARTITIONS) * BATCH, false);
                for (int i = 0; i < Math.min(BATCH, ARTICLES - first); i++) {
                    EnrichedArticle article = articles.article(first + i);
                    days.add(article.item().receivedAt().toString().substring(0, 10));
                    batch.add(Change.row(
                            RowKind.ARTICLE,
                            article.item().uri(),
                            first / BATCH / PARTITIONS * BATCH + i,
                            ArticleJson.write(article),
                            article,
                            1,
                            article.item().receivedAt()));
                }
                destination.write(List.of(batch), (refusing, change, reason) -> {
                    throw new AssertionError(reason);
                });
                if (first % BETWEEN_PAUSES == 0) {
                    DirectWrites.catchUp(destination);
                }
            }
            DirectWrites.catchUp(destination);
        }
        List<Path> files = FolderContent.files(folder.resolve("out/articles"), ".jsonl");

        // Then
        System.out.printf(
                Locale.ROOT,
                "FolderFilesTest: %d articles of %d days are %d files%n",
                ARTICLES,
                days.size(),
                files.size());
        assertThat(files).hasSizeLessThan(200);
        assertThat(files.size())
                .as("one a day and partition, and a few of the last day")
                .isLessThan(PARTITIONS * (days.size() + 8));
    }
}
