package org.wirefold.enrich.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wirefold.duplicates.RelationPolicy;
import org.wirefold.enrich.config.EntityConfig;
import org.wirefold.enrich.topology.EnrichTopology;
import org.wirefold.model.ArticleJson;
import org.wirefold.model.EnrichedArticle;
import org.wirefold.model.EnrichedArticle.EntityAnnotation;
import org.wirefold.model.Story;
import org.wirefold.model.Story.StoryEntity;
import org.wirefold.model.TopicCatalogue;

/**
 * The project's samples but for the HTML page, and a German article, through the whole topology, with the recogniser
 * that ships.
 */
class EntitiesInThePipelineTest {
    private static final TopicCatalogue TOPICS = TopicCatalogue.live(4);
    private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");
    private static final String GERMAN_SOURCE = "hafenblatt.example";
    private static final String GERMAN = "Die Hafenbehörde von Kattwig hat am Montag angekündigt, dass die neue Fähre"
            + " nach Portugal erst im Herbst fahren wird. Das Schiff wurde in Chile gebaut und liegt noch in der Werft,"
            + " weil die Maschinen nicht rechtzeitig geliefert wurden. „Wir bedauern das sehr“, sagte die Leiterin der"
            + " Behörde, Frauke Holtmann, vor dem Rat der Stadt. Eine zweite Fähre nach Ghana ist geplant.";

    /** What came out of one run. */
    private record Outcome(SortedMap<String, EnrichedArticle> articles, SortedMap<String, Story> stories) {}

    private static Outcome outcome = new Outcome(new TreeMap<>(), new TreeMap<>());
    private static Outcome backwards = new Outcome(new TreeMap<>(), new TreeMap<>());

    @BeforeAll
    static void run(@TempDir Path folder) throws IOException {
        Map<String, List<byte[]>> sources = sources();
        List<String> names = new ArrayList<>(sources.keySet());
        outcome = run(folder.resolve("forth"), sources, names);
        Collections.reverse(names);
        backwards = run(folder.resolve("back"), sources, names);
    }

    @Test
    void shouldCountOffsetsInTheBodyThatIsSent() {
        // Then
        assertThat(outcome.articles()).hasSize(41);
        assertThat(outcome.articles().values()).allSatisfy(article -> {
            String body = article.item().body();
            assertThat(article.entities())
                    .allSatisfy(entity -> assertThat(entity.mentions())
                            .allSatisfy(mention -> assertThat(body.substring(mention.start(), mention.end()))
                                    .isEqualTo(mention.exact())));
            assertThat(article.quotes())
                    .allSatisfy(quote -> assertThat(body.substring(quote.start(), quote.end()))
                            .isEqualTo(quote.exact()));
        });
        assertThat(outcome.articles().values().stream()
                        .mapToInt(article -> article.quotes().size())
                        .sum())
                .isPositive();
    }

    @Test
    void shouldNameTheCountriesOfAGermanArticleWithTheGermanModel() {
        // When
        EnrichedArticle article = outcome.articles().values().stream()
                .filter(a -> a.item().source().equals(GERMAN_SOURCE))
                .findFirst()
                .orElseThrow();

        // Then
        assertThat(article.item().language()).isEqualTo("de");
        assertThat(article.item().languageConfidence()).isBetween(0.5, 1.0);
        assertThat(article.annotation().recognised()).isTrue();
        assertThat(article.annotation().model()).startsWith("de-");
        assertThat(article.entities())
                .extracting(EntityAnnotation::id)
                .contains("iso3166:PT", "iso3166:CL", "iso3166:GH");
        assertThat(outcome.articles().values())
                .filteredOn(a -> a.item().language().equals("en"))
                .hasSizeGreaterThan(30)
                .allSatisfy(a -> assertThat(a.annotation().recognised()).isTrue());
    }

    @Test
    void shouldRollUpTheEntitiesOfTheMembersOfAStory() {
        // When
        List<Story> told = outcome.stories().values().stream()
                .filter(story -> story.members().size() > 1)
                .toList();

        // Then
        assertThat(told).hasSizeGreaterThan(5).allSatisfy(story -> {
            assertThat(story.entities()).isNotEmpty();
            assertThat(story.entities()).allSatisfy(entity -> {
                List<EnrichedArticle> naming = naming(story, entity);
                assertThat(entity.members()).isEqualTo(naming.size());
                assertThat(entity.sources()).isEqualTo((int) naming.stream()
                        .map(article -> article.item().source())
                        .distinct()
                        .count());
            });
            assertThat(story.entities())
                    .anySatisfy(entity -> assertThat(entity.sources()).isGreaterThan(1));
        });
    }

    @Test
    void shouldFindTheSameInWhateverOrderTheSourcesArrive() {
        // Then
        assertThat(outcome.stories()).hasSize(17);
        assertThat(backwards.articles().keySet()).isEqualTo(outcome.articles().keySet());
        outcome.articles().forEach((uri, article) -> {
            EnrichedArticle other = Objects.requireNonNull(backwards.articles().get(uri), uri);
            assertThat(other.item()).isEqualTo(article.item());
            assertThat(other.entities()).isEqualTo(article.entities());
            assertThat(other.quotes()).isEqualTo(article.quotes());
            assertThat(other.annotation()).isEqualTo(article.annotation());
        });
        assertThat(backwards.stories().keySet()).isEqualTo(outcome.stories().keySet());
        outcome.stories().forEach((id, story) -> {
            Story other = Objects.requireNonNull(backwards.stories().get(id), id);
            assertThat(other)
                    .usingRecursiveComparison()
                    .ignoringFields("revision")
                    .isEqualTo(story);
        });
    }

    private static List<EnrichedArticle> naming(Story story, StoryEntity entity) {
        return story.members().stream()
                .map(member -> Objects.requireNonNull(outcome.articles().get(member.uri()), member.uri()))
                .filter(article ->
                        article.entities().stream().anyMatch(named -> named.id().equals(entity.id())))
                .toList();
    }

    /** All sources one after the other, each with its articles in their order, as its partition would have them. */
    private static Outcome run(Path folder, Map<String, List<byte[]>> sources, List<String> order) {
        Outcome run = new Outcome(new TreeMap<>(), new TreeMap<>());
        Properties properties = new Properties();
        properties.put(StreamsConfig.STATE_DIR_CONFIG, folder.toString());
        EntityAnnotatorAdapter annotator = EntityAnnotatorAdapter.of(EntityConfig.STANDARD, InstantSource.system());
        try (TopologyTestDriver driver = new TopologyTestDriver(
                EnrichTopology.build(TOPICS, RelationPolicy.standard(), annotator, null), properties, NOON)) {
            TestInputTopic<byte[], byte[]> raw =
                    driver.createInputTopic(TOPICS.raw().name(), new ByteArraySerializer(), new ByteArraySerializer());
            for (String source : order) {
                byte[] key = source.getBytes(StandardCharsets.UTF_8);
                sources.getOrDefault(source, List.of()).forEach(value -> raw.pipeInput(key, value, NOON));
            }
            output(driver, TOPICS.enriched().name())
                    .readKeyValuesToList()
                    .forEach(record ->
                            run.articles().put(record.key, ArticleJson.read(record.value, EnrichedArticle.class)));
            output(driver, TOPICS.stories().name()).readKeyValuesToList().forEach(record -> {
                if (record.value == null) {
                    run.stories().remove(record.key);
                } else {
                    run.stories().put(record.key, ArticleJson.read(record.value, Story.class));
                }
            });
        }
        return run;
    }

    private static TestOutputTopic<String, byte[]> output(TopologyTestDriver driver, String topic) {
        return driver.createOutputTopic(topic, new StringDeserializer(), new ByteArrayDeserializer());
    }

    private static Map<String, List<byte[]>> sources() throws IOException {
        Map<String, List<byte[]>> sources = new LinkedHashMap<>();
        Path samples = Path.of("..", "samples");
        for (Path file : files(samples)) {
            String name = file.getFileName().toString();
            if (name.equals("rows.jsonl")) {
                for (String row : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                    add(sources, source(row), row.getBytes(StandardCharsets.UTF_8));
                }
            } else if (name.endsWith(".txt")) {
                add(sources, samples.relativize(file).getName(0).toString(), Files.readAllBytes(file));
            }
        }
        add(sources, GERMAN_SOURCE, GERMAN.getBytes(StandardCharsets.UTF_8));
        return sources;
    }

    private static void add(Map<String, List<byte[]>> sources, String source, byte[] value) {
        sources.computeIfAbsent(source, s -> new ArrayList<>()).add(value);
    }

    private static String source(String row) {
        int at = row.indexOf("\"source\"");
        return at < 0 ? "rows" : row.substring(at).split("\"", -1)[3];
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
