package org.wirefold.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wirefold.model.ArticleJson;
import org.wirefold.model.EnrichedArticle;
import org.wirefold.model.Story;
import org.wirefold.model.TopicCatalogue;
import org.wirefold.sink.destination.Change;
import org.wirefold.sink.destination.Destination;
import org.wirefold.sink.destination.Kind;
import org.wirefold.sink.destination.PartitionBatch;

/** Runs the queries of docs/queries.md with the readers that it names. */
class QueriesTest {
    private static final Pattern QUERY = Pattern.compile("```sql (\\w+)\n(.*?)```", Pattern.DOTALL);
    private static final TopicCatalogue TOPICS = TopicCatalogue.live(1);

    @TempDir
    private Path folder;

    @Test
    void shouldAnswerEveryQueryOfTheDocumentation() throws Exception {
        // Given
        String postgres = "postgresql://postgres:postgres@localhost:" + TestPostgres.port() + "/postgres";
        fill("sqlite:" + folder.resolve("wirefold.db"));
        fill(postgres);
        fill("jsonl:" + folder.resolve("out"));
        fill("jsonl:" + folder.resolve("zst") + "?compression=zstd");
        fill("parquet:" + folder.resolve("parquet"));

        // When
        Map<String, Integer> answered = new HashMap<>();
        try (Connection sqlite = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("wirefold.db"));
                Connection psql = TestPostgres.connect("wirefold");
                Connection duckdb = DriverManager.getConnection("jdbc:duckdb:")) {
            Map<String, Connection> readers = Map.of("sqlite", sqlite, "postgresql", psql, "duckdb", duckdb);
            Matcher query = QUERY.matcher(Files.readString(Path.of("../docs/queries.md")));
            while (query.find()) {
                String sql = query.group(2)
                        .replace("'out/", "'" + folder + (query.group(2).contains(".parquet") ? "/parquet/" : "/out/"))
                        .replace("'zst/", "'" + folder + "/zst/");
                int rows = rows(Objects.requireNonNull(readers.get(query.group(1))), sql);

                // Then
                assertThat(rows).as(sql).isPositive();
                answered.merge(query.group(1), 1, Integer::sum);
            }
        }
        assertThat(answered).containsOnlyKeys("sqlite", "postgresql", "duckdb");
    }

    private static int rows(Connection reader, String sql) throws SQLException {
        try (Statement statement = reader.createStatement()) {
            if (!statement.execute(sql.strip())) {
                return 1;
            }
            int rows = 0;
            try (ResultSet result = statement.getResultSet()) {
                while (result.next()) {
                    rows++;
                }
            }
            return rows;
        }
    }

    private static void fill(String target) throws Exception {
        TopicPartition articles = new TopicPartition(TOPICS.enriched().name(), 0);
        TopicPartition stories = new TopicPartition(TOPICS.stories().name(), 0);
        PartitionBatch articleBatch = new PartitionBatch(articles, Kind.ARTICLE, 0, false);
        PartitionBatch storyBatch = new PartitionBatch(stories, Kind.STORY, 0, false);
        for (int i = 0; i < 30; i++) {
            EnrichedArticle article = Rows.article(i, 1);
            articleBatch.add(Change.row(
                    Kind.ARTICLE,
                    Rows.uri(i),
                    i,
                    ArticleJson.write(article),
                    article,
                    1,
                    article.item().versionCreated()));
        }
        for (int i = 0; i < 10; i++) {
            Story story = Rows.story(i, 1);
            storyBatch.add(
                    Change.row(Kind.STORY, Rows.storyId(i), i, ArticleJson.write(story), story, 1, story.firstSeen()));
        }
        try (Destination destination = SinkApplication.destination(SinkConfig.of("localhost:9092", TOPICS, target))) {
            destination.open();
            List<TopicPartition> both = new ArrayList<>(List.of(articles, stories));
            destination.claim(both);
            destination.write(List.of(articleBatch, storyBatch), (batch, change, reason) -> {
                throw new AssertionError(reason);
            });
        }
    }
}
