package org.wirefold.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.wirefold.cli.cluster.Offsets;
import org.wirefold.cli.cluster.Settlement;
import org.wirefold.cli.replay.GenerationRun;
import org.wirefold.duplicates.PolicySettings;
import org.wirefold.enrich.config.EnrichConfig;
import org.wirefold.enrich.config.EntityConfig;
import org.wirefold.model.ArticleJson;
import org.wirefold.model.RawArticle;
import org.wirefold.model.TopicCatalogue;
import org.wirefold.sink.Export;
import org.wirefold.sink.SinkTarget;
import org.wirefold.testkit.ArticleMaker;
import org.wirefold.testkit.TestBroker;
import tools.jackson.databind.JsonNode;

/** An original comes a day after its copies, through the streams application into sinks of three kinds. */
@Timeout(300)
class LateOriginalIT {
    private static final Instant DAY_ONE = Instant.parse("2026-03-02T12:00:00Z");

    private final TestBroker broker = TestBroker.shared();
    private final TopicCatalogue topics = broker.newCatalogue(3);
    private final ArticleMaker maker = new ArticleMaker(2026);
    private final RawArticle original = maker.story("agency.example", 6);
    private final RawArticle beginning = maker.excerpt(original, "one.example", 0, 1, 2);

    /** Two that share enough to be one story, and one that only the whole text joins to them. */
    private final List<RawArticle> copies = List.of(
            beginning, maker.copy(beginning, "two.example"), maker.excerpt(original, "three.example", 0, 3, 4, 5));

    private final RawArticle bystander = maker.story("elsewhere.example", 4);

    @TempDir
    Path folder;

    /** An article as a sink shows it. */
    private record Place(String story, String founder, String relation, long revision) {
        static Place of(JsonNode article) {
            JsonNode story = article.get("story");
            return new Place(
                    story.get("storyId").asString(),
                    story.get("founderUri").asString(),
                    story.get("relation").asString(),
                    story.get("revision").asLong());
        }
    }

    /** A story as a sink shows it. */
    private record Told(String founder, List<String> members, long revision) {
        static Told of(JsonNode story) {
            List<String> members = new ArrayList<>();
            story.get("members").forEach(member -> members.add(member.get("uri").asString()));
            return new Told(
                    story.get("founderUri").asString(),
                    members,
                    story.get("revision").asLong());
        }
    }

    /** What a sink shows: articles by uri, stories by id. */
    private record Shown(Map<String, Place> articles, Map<String, Told> stories) {
        Place article(RawArticle article) {
            return Objects.requireNonNull(articles.get(uri(article)));
        }

        Told story(String id) {
            return Objects.requireNonNull(stories.get(id));
        }
    }

    @Test
    void shouldEndWithOneStoryInEverySinkWhenTheOriginalComesADayAfterItsCopies() throws Exception {
        // Given
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder().start()) {
            List<String> targets = List.of(
                    "sqlite:" + folder.resolve("late.sqlite"),
                    "jsonl:" + folder.resolve("late"),
                    "postgresql://postgres:postgres@localhost:" + postgres.getPort() + "/postgres");
            EnrichConfig config = EnrichConfig.of(broker.bootstrapServers(), topics, folder.resolve("state"))
                    .withThreads(1)
                    .withEntities(EntityConfig.NONE);
            try (GenerationRun run =
                    GenerationRun.start(broker.admin(), true, config, PolicySettings.standard(), targets)) {
                copies.forEach(copy -> send(copy, DAY_ONE));
                send(bystander, DAY_ONE);
                awaitRest(run);
                Map<String, Shown> before = shown(targets);

                // When
                send(original, DAY_ONE.plus(Duration.ofDays(1)));
                awaitRest(run);

                // Then
                Map<String, Shown> after = shown(targets);
                assertThat(before.keySet()).containsExactly("jsonl", "postgresql", "sqlite");
                assertThat(Set.copyOf(before.values())).hasSize(1);
                assertThat(Set.copyOf(after.values())).hasSize(1);
                founded(Objects.requireNonNull(before.get("sqlite")), Objects.requireNonNull(after.get("sqlite")));
            }
        }
    }

    private void founded(Shown before, Shown after) {
        String founder = uri(original);
        Place founding = after.article(original);
        Place alone = before.article(bystander);
        assertThat(founding.founder).isEqualTo(founder);
        assertThat(founding.relation).isEqualTo("original");
        assertThat(before.stories).hasSize(3).doesNotContainKey(founding.story);
        assertThat(after.stories).containsOnlyKeys(founding.story, alone.story);
        List<String> members = new ArrayList<>(List.of(founder));
        for (RawArticle copy : copies) {
            Place was = before.article(copy);
            Place is = after.article(copy);
            assertThat(is).isEqualTo(new Place(founding.story, founder, "abridged", is.revision));
            assertThat(is.revision).isGreaterThan(was.revision);
            members.add(uri(copy));
        }
        Told story = after.story(founding.story);
        assertThat(story).isEqualTo(new Told(founder, members, story.revision));
        assertThat(after.articles).hasSize(members.size() + 1).containsEntry(uri(bystander), alone);
        assertThat(after.stories).containsEntry(alone.story, before.story(alone.story));
    }

    private static String uri(RawArticle article) {
        return String.valueOf(article.uri());
    }

    private void send(RawArticle article, Instant received) {
        broker.produce(new ProducerRecord<>(
                topics.raw().name(),
                null,
                received.toEpochMilli(),
                String.valueOf(article.source()).getBytes(StandardCharsets.UTF_8),
                ArticleJson.write(article)));
    }

    private void awaitRest(GenerationRun run) throws Exception {
        try (Offsets offsets = new Offsets(broker.admin(), Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            assertThat(new Settlement(offsets, run.readers(offsets)).await(look -> run.failure()))
                    .isInstanceOf(Settlement.Outcome.AtRest.class);
        }
    }

    private Map<String, Shown> shown(List<String> targets) throws Exception {
        Map<String, Shown> shown = new TreeMap<>();
        for (String target : targets) {
            SinkTarget sink = SinkTarget.parse(target);
            Shown one = new Shown(new TreeMap<>(), new TreeMap<>());
            for (JsonNode row : rows(sink, "articles")) {
                String uri = row.get("item").get("uri").asString();
                assertThat(one.articles.put(uri, Place.of(row))).as(uri).isNull();
            }
            for (JsonNode row : rows(sink, "stories")) {
                String id = row.get("storyId").asString();
                assertThat(one.stories.put(id, Told.of(row))).as(id).isNull();
            }
            shown.put(sink.type().name(), one);
        }
        return shown;
    }

    /** The rows of a table that readers of the target see. */
    private List<JsonNode> rows(SinkTarget sink, String table) throws Exception {
        List<Path> files = new ArrayList<>();
        if (sink.type().name().equals("jsonl")) {
            String published = Files.readString(sink.path().resolve(".wirefold/published"));
            Path current = sink.path().resolve(published.strip()).resolve(table);
            try (Stream<Path> all = Files.walk(current)) {
                all.filter(file -> file.toString().endsWith(".jsonl")).forEach(files::add);
            }
        } else {
            Path file = folder.resolve("exported.jsonl");
            Export.export(sink, "SELECT json FROM " + table, Export.Format.JSONL, file, (rows, ofRows) -> {});
            files.add(file);
        }
        List<JsonNode> rows = new ArrayList<>();
        for (Path file : files) {
            for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                rows.add(ArticleJson.mapper().readTree(line));
            }
        }
        return rows;
    }
}
