package org.wirefold.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wirefold.model.ArticleJson;
import org.wirefold.model.EnrichedArticle;
import org.wirefold.model.Story;
import org.wirefold.model.TopicCatalogue;
import org.wirefold.sink.destination.Change;
import org.wirefold.sink.destination.Destination;
import org.wirefold.sink.destination.PartitionBatch;
import org.wirefold.sink.destination.RowKind;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A notice that comes as an article of its own finds the article that it kills, in both databases and in files. */
class KillNoticesTest {
    private static final Map<String, String> FOUND = Map.ofEntries(
            Map.entry("n-dash", "a-bridge by story"),
            Map.entry("n-colon", "a-bridge by headline"),
            Map.entry("n-words", "a-bridge by headline"),
            Map.entry("n-tight", "a-bridge by headline"),
            Map.entry("n-attention", "a-mayor by headline"),
            Map.entry("n-within", "a-mayor by headline"),
            Map.entry("n-slug", "a-port by slugline"),
            Map.entry("n-slug-kill", "a-port by slugline"),
            Map.entry("n-id", "a-port by alt-id"),
            Map.entry("n-evolved", "a-bridge by evolved-from"),
            Map.entry("n-text", "a-bridge by text"),
            Map.entry("n-text-slug", "a-port by text"),
            Map.entry("n-other", "null by null"));

    /** The copies of the bridge and of the port, each once; neither the text of the agency nor the mayor's, alone. */
    private static final List<String> LIVE = List.of("c-bridge of a-bridge", "c-port of a-port");

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
            assertThat(live(reader)).isEqualTo(LIVE);
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
            assertThat(live(reader)).isEqualTo(LIVE);
        }
    }

    @Test
    void shouldFindTheKilledArticleWhenTheNoticeIsInFiles() throws Exception {
        // Given
        write("jsonl:" + folder.resolve("out"));

        // When
        try (Connection reader = DriverManager.getConnection("jdbc:duckdb:");
                Statement views = reader.createStatement()) {
            String all = Files.readString(Path.of("../docs/duckdb.sql"));
            // There are no events here, and the views of events stand last.
            views.execute(all.substring(0, all.indexOf("CREATE OR REPLACE VIEW event_rows"))
                    .replace("'out/", "'" + folder + "/out/"));

            // Then
            assertThat(found(reader)).isEqualTo(FOUND);
            assertThat(lost(reader)).isEqualTo("n-other");
            assertThat(live(reader)).isEqualTo(LIVE);
        }
    }

    private static List<String> live(Connection reader) throws Exception {
        List<String> live = new ArrayList<>();
        try (Statement statement = reader.createStatement();
                ResultSet row =
                        statement.executeQuery("SELECT uri, killed_uri FROM live_copies_of_killed ORDER BY uri")) {
            while (row.next()) {
                live.add(row.getString(1) + " of " + row.getString(2));
            }
        }
        return live;
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
        add(batch, "a-mayor", "nwa", "Mayor: the bridge stays", "none", "{}");
        add(batch, "a-foreign", "other", "Bridge over the Elbe closes", "none", "{}");
        add(batch, "n-dash", "nwa", "KILL - Bridge over the Elbe closes", "kill", "{}");
        add(batch, "n-colon", "nwa", "KILL: Bridge over the Elbe closes", "kill", "{}");
        add(batch, "n-words", "nwa", "STORY KILLED: Bridge over the Elbe closes", "kill", "{}");
        add(batch, "n-tight", "nwa", "KILL-Bridge over the Elbe closes", "kill", "{}");
        add(batch, "n-attention", "nwa", "ATTENTION - MANDATORY KILL: Mayor: the bridge stays", "kill", "{}");
        add(batch, "n-within", "nwa", "KILL \u2013 Mayor: the bridge stays", "kill", "{}");
        add(batch, "n-slug", "nwa", "Kill notice", "kill", "{'slugline': 'Port-Opens'}");
        add(batch, "n-slug-kill", "nwa", "Kill notice", "kill", "{'slugline': 'PORT-OPENS-KILL'}");
        add(batch, "n-id", "nwa", "Kill notice", "kill", "{'altIds': {'ref': 'nwa-77'}}");
        add(batch, "n-evolved", "nwa", "Kill notice", "kill", "{'evolvedFrom': 'a-bridge'}");
        add(batch, "n-text", "nwa", "Kill notice", "kill", "{}", "Please kill 'Bridge over the Elbe closes' at once.");
        add(batch, "n-text-slug", "nwa", "Kill notice", "kill", "{}", "Please kill the item slugged PORT-OPENS.");
        add(batch, "n-other", "nwa", "KILL - What nobody has sent", "kill", "{}");
        PartitionBatch stories =
                new PartitionBatch(new TopicPartition(topics.stories().name(), 0), RowKind.STORY, 0, false);
        // One notice has joined the story of its target, the others are in stories of their own.
        story(stories, "a-bridge", List.of("n-dash"), "a-bridge nwa", "n-dash nwa", "c-bridge lantern");
        story(stories, "a-port", List.of(), "a-port nwa", "c-port lantern");
        story(stories, "a-mayor", List.of(), "a-mayor nwa");
        story(stories, "a-foreign", List.of(), "a-foreign other", "c-foreign lantern");
        try (Destination destination = DirectWrites.open(target, "")) {
            destination.write(List.of(batch, stories), (refusing, change, reason) -> {
                throw new AssertionError(reason);
            });
        }
    }

    private static void story(PartitionBatch batch, String of, List<String> killed, String... members) {
        ObjectNode json = (ObjectNode) ArticleJson.mapper().readTree(ArticleJson.write(Rows.story(1, 1)));
        JsonNode member = json.get("members").get(0);
        json.put("storyId", "story of " + of).put("canonicalUri", of);
        ArrayNode all = json.putArray("members");
        for (String each : members) {
            String[] uriAndSource = each.split(" ", -1);
            all.add(((ObjectNode) member.deepCopy()).put("uri", uriAndSource[0]).put("source", uriAndSource[1]));
        }
        killed.forEach(json.putArray("killed")::add);
        byte[] bytes = ArticleJson.write(json);
        batch.add(Change.row(
                RowKind.STORY, "story of " + of, 0, bytes, ArticleJson.read(bytes, Story.class), 1, Rows.FIRST));
    }

    private static void add(
            PartitionBatch batch, String uri, String source, String headline, String lifeCycle, String editorial) {
        add(batch, uri, source, headline, lifeCycle, editorial, "Nobody has a name here.");
    }

    private static void add(
            PartitionBatch batch,
            String uri,
            String source,
            String headline,
            String lifeCycle,
            String editorial,
            String body) {
        ObjectNode json = (ObjectNode) ArticleJson.mapper().readTree(ArticleJson.write(Rows.article(1, 1)));
        ObjectNode item = (ObjectNode) json.get("item");
        item.put("uri", uri)
                .put("source", source)
                .put("headline", headline)
                .put("body", body)
                .put("lifeCycle", lifeCycle)
                .put("version", 1)
                .put("agency", source);
        item.set("editorial", ArticleJson.mapper().readTree(editorial.replace('\'', '"')));
        ((ObjectNode) json.get("story")).put("storyId", "story of " + (uri.equals("n-dash") ? "a-bridge" : uri));
        byte[] bytes = ArticleJson.write(json);
        batch.add(Change.row(
                RowKind.ARTICLE, uri, 0, bytes, ArticleJson.read(bytes, EnrichedArticle.class), 1, Rows.FIRST));
    }
}
