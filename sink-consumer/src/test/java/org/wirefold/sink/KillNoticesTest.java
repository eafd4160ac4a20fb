package org.wirefold.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
import tools.jackson.databind.node.ObjectNode;

/** A notice that comes as an article of its own finds the article that it kills, in both databases. */
class KillNoticesTest {
    private static final Map<String, String> FOUND = Map.of(
            "n-dash", "a-bridge by headline",
            "n-colon", "a-bridge by headline",
            "n-words", "a-bridge by headline",
            "n-slug", "a-port by slugline",
            "n-id", "a-port by alt-id",
            "n-evolved", "a-bridge by evolved-from",
            "n-other", "null by null");

    @TempDir
    private Path folder;

    @Test
    void shouldFindTheKilledArticleWhenTheNoticeIsInSqlite() throws Exception {
        // Given
        write("sqlite:" + folder.resolve("w.db"));

        // When
        try (Connection reader = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("w.db"))) {
            // Then
            assertThat(found(reader)).isEqualTo(FOUND);
            assertThat(lost(reader)).isEqualTo("n-other");
        }
    }

    @Test
    void shouldFindTheKilledArticleWhenTheNoticeIsInPostgres() throws Exception {
        // Given
        write(TestPostgres.target(TestPostgres.port(), "notices"));

        // When
        try (Connection reader = TestPostgres.connect("notices")) {
            // Then
            assertThat(found(reader)).isEqualTo(FOUND);
            assertThat(lost(reader)).isEqualTo("n-other");
        }
    }

    private static Map<String, String> found(Connection reader) throws Exception {
        Map<String, String> found = new TreeMap<>();
        try (Statement statement = reader.createStatement();
                ResultSet row = statement.executeQuery("SELECT notice_uri, target_uri, found_by FROM kill_notices")) {
            while (row.next()) {
                found.put(row.getString(1), row.getString(2) + " by " + row.getString(3));
            }
        }
        return found;
    }

    private static String lost(Connection reader) throws Exception {
        try (Statement statement = reader.createStatement();
                ResultSet row = statement.executeQuery("SELECT notice_uri FROM notices_without_target")) {
            assertThat(row.next()).isTrue();
            return row.getString(1);
        }
    }

    private static void write(String target) throws Exception {
        TopicCatalogue topics = new TopicCatalogue("", "", 1);
        PartitionBatch batch =
                new PartitionBatch(new TopicPartition(topics.enriched().name(), 0), RowKind.ARTICLE, 0, false);
        add(batch, "a-bridge", "nwa", "Bridge over the Elbe closes", "none", "{}");
        add(batch, "a-port", "nwa", "Port opens", "none", "{'slugline': 'PORT-OPENS', 'altIds': {'agency': 'nwa-77'}}");
        add(batch, "a-foreign", "other", "Bridge over the Elbe closes", "none", "{}");
        add(batch, "n-dash", "nwa", "KILL - Bridge over the Elbe closes", "kill", "{}");
        add(batch, "n-colon", "nwa", "KILL: Bridge over the Elbe closes", "kill", "{}");
        add(batch, "n-words", "nwa", "STORY KILLED: Bridge over the Elbe closes", "kill", "{}");
        add(batch, "n-slug", "nwa", "Kill notice", "kill", "{'slugline': 'PORT-OPENS'}");
        add(batch, "n-id", "nwa", "Kill notice", "kill", "{'altIds': {'ref': 'nwa-77'}}");
        add(batch, "n-evolved", "nwa", "Kill notice", "kill", "{'evolvedFrom': 'a-bridge'}");
        add(batch, "n-other", "nwa", "KILL - What nobody has sent", "kill", "{}");
        try (Destination destination = DirectWrites.open(target, "")) {
            destination.write(List.of(batch), (refusing, change, reason) -> {
                throw new AssertionError(reason);
            });
        }
    }

    private static void add(
            PartitionBatch batch, String uri, String source, String headline, String lifeCycle, String editorial) {
        ObjectNode json = (ObjectNode) ArticleJson.mapper().readTree(ArticleJson.write(Rows.article(1, 1)));
        ObjectNode item = (ObjectNode) json.get("item");
        item.put("uri", uri)
                .put("source", source)
                .put("headline", headline)
                .put("lifeCycle", lifeCycle)
                .put("version", 1)
                .put("agency", source);
        item.set("editorial", ArticleJson.mapper().readTree(editorial.replace('\'', '"')));
        ((ObjectNode) json.get("story")).put("storyId", "story of " + uri);
        byte[] bytes = ArticleJson.write(json);
        batch.add(Change.row(
                RowKind.ARTICLE, uri, 0, bytes, ArticleJson.read(bytes, EnrichedArticle.class), 1, Rows.FIRST));
    }
}
