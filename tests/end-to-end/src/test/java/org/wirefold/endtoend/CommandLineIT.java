package org.wirefold.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.wirefold.model.ArticleJson;
import org.wirefold.model.EnrichedArticle.EntityAnnotation;
import org.wirefold.model.Story;
import org.wirefold.sink.SqliteReader;
import org.wirefold.testkit.Await;
import tools.jackson.databind.JsonNode;

/** The whole in one process, as a user starts, stops and kills it. */
@Timeout(900)
class CommandLineIT {
    private static final Path SAMPLES = Path.of("../../samples");

    @TempDir
    Path folder;

    @Test
    void shouldFindTheStoriesOfTheSamplesAndAddNothingWhenRunAgain() throws Exception {
        // Given
        Map<String, Set<String>> expected = expected();

        // When
        JsonNode first = summary(WirefoldProcess.run(folder, untilIdle()));
        Set<Set<String>> stories = stories();
        JsonNode second = summary(WirefoldProcess.run(folder, untilIdle()));

        // Then
        assertThat(first.get("articles").asInt()).isEqualTo(41);
        assertThat(first.get("deadLetters").asInt()).isEqualTo(4);
        assertThat(stories).isEqualTo(Set.copyOf(expected.values()));
        assertThat(second.get("articlesSent").asInt()).isZero();
        assertThat(second.get("articles").asInt()).isEqualTo(41);
        assertThat(second.get("deadLetters").asInt()).isEqualTo(4);
        assertThat(stories()).isEqualTo(stories);
    }

    @Test
    void shouldComeToTheSameStoriesWhenKilledInTheMiddle() throws Exception {
        // Given
        Map<String, Set<String>> expected = expected();
        try (WirefoldProcess killed = WirefoldProcess.start(folder, untilIdle())) {
            killed.awaitSaid("read 41 articles");
            killed.kill();
        }

        // When
        JsonNode summary = summary(WirefoldProcess.run(folder, untilIdle()));

        // Then
        assertThat(summary.get("articles").asInt()).isEqualTo(41);
        assertThat(stories()).isEqualTo(Set.copyOf(expected.values()));
        assertThat(originals()).hasSize(8).isSubsetOf(canonicals());
    }

    @Test
    void shouldWatchUntilTerminatedAndKeepOthersOffItsFolder() throws Exception {
        // Given
        Path feeds = Files.createDirectory(folder.resolve("feeds"));
        Path data = folder.resolve("data");
        try (WirefoldProcess watching =
                WirefoldProcess.start(folder, "run", "--data", data.toString(), "--input", feeds.toString())) {
            watching.awaitSaid("watching");
            Files.writeString(
                    feeds.resolve("late.txt"),
                    "The ferry to the northern islands will sail twice a day from Monday, the harbour office said.");

            // When
            Await.until("the article that came late", Duration.ofMinutes(2), () -> articles(data), n -> n == 1);
            try (WirefoldProcess other = WirefoldProcess.start(folder, untilIdle())) {
                int refused = other.await();

                // Then
                assertThat(refused).isEqualTo(4);
                assertThat(other.errors()).contains("in use by process");
            }
            watching.terminate();
            assertThat(watching.await()).isZero();
        }
    }

    @Test
    void shouldNameWhatTheUsersListSaysWithinAMinuteOfItsChangeWithoutARestart() throws Exception {
        // Given
        Path feeds = Files.createDirectory(folder.resolve("feeds"));
        Path data = folder.resolve("data");
        Path names = Files.writeString(folder.resolve("names.tsv"), "# nothing yet\n");
        try (WirefoldProcess watching = WirefoldProcess.start(
                folder,
                "run",
                "--data",
                data.toString(),
                "--input",
                feeds.toString(),
                "--lexicon",
                names.toString(),
                "--knowledge-base",
                imported().toString())) {
            watching.awaitSaid("watching");
            List<EntityAnnotation> before = namedIn(data, feeds, 0);

            // When
            Files.writeString(names, "organisation\tQuantumfoo Holding\tquantumfoo\tisin=XX0000000001\n");
            AtomicInteger number = new AtomicInteger();
            List<EntityAnnotation> after = Await.until(
                    "an article that is named by the new list",
                    Duration.ofMinutes(1),
                    () -> namedIn(data, feeds, number.incrementAndGet()),
                    found -> found.stream().anyMatch(entity -> entity.name().equals("Quantumfoo Holding")));

            // Then
            assertThat(before)
                    .extracting(EntityAnnotation::name, EntityAnnotation::roles)
                    .contains(tuple("Li Qiang", List.of("Chinese Premier")))
                    .noneMatch(row -> row.toList().contains("Quantumfoo Holding"));
            assertThat(after)
                    .filteredOn(entity -> entity.name().equals("Quantumfoo Holding"))
                    .singleElement()
                    .satisfies(entity -> {
                        assertThat(entity.type()).isEqualTo("organisation");
                        assertThat(entity.links()).containsEntry("isin", "XX0000000001");
                    });
            assertThat(before).extracting(EntityAnnotation::id).contains("Q15031");
        }
    }

    /** A knowledge base made of a dump of one item. */
    private Path imported() throws Exception {
        Path dump = Files.writeString(
                folder.resolve("dump.json"),
                "[\n{\"id\":\"Q15031\",\"labels\":{\"en\":{\"value\":\"Li Qiang\"}},\"claims\":{\"P31\":"
                        + "[{\"mainsnak\":{\"datavalue\":{\"value\":{\"id\":\"Q5\"}}}}]}}\n]\n");
        Path base = folder.resolve("base.jsonl");
        try (WirefoldProcess importing = WirefoldProcess.start(
                folder, "knowledge-base", "import", "wikidata", dump.toString(), base.toString())) {
            assertThat(importing.await()).isZero();
        }
        return base;
    }

    /** Feeds an article of that number and gives what is found in it. */
    private static List<EntityAnnotation> namedIn(Path data, Path feeds, int number) throws Exception {
        String uri = "urn:harbour:" + number;
        String row = ArticleJson.mapper()
                .writeValueAsString(Map.of(
                        "uri",
                        uri,
                        "source",
                        "harbour.example",
                        "text",
                        "Harbour number " + number
                                + " was sold to quantumfoo, Chinese Premier Li Qiang said on Monday."));
        Path part = Files.writeString(feeds.resolve(number + ".part"), row + "\n");
        Files.move(part, feeds.resolve(number + ".jsonl"));
        return Await.until(
                        uri,
                        Duration.ofMinutes(2),
                        () -> {
                            try (SqliteReader reader = SqliteReader.open(data.resolve("wirefold.sqlite"))) {
                                return reader.article(uri);
                            }
                        },
                        Optional::isPresent)
                .orElseThrow()
                .entities();
    }

    private String[] untilIdle() {
        return new String[] {
            "run", "--json", "--until-idle", "--data", folder.resolve("data").toString(), "--input", SAMPLES.toString()
        };
    }

    private static JsonNode summary(String out) {
        return ArticleJson.mapper().readTree(out);
    }

    private static long articles(Path data) throws Exception {
        try (SqliteReader reader = SqliteReader.open(data.resolve("wirefold.sqlite"))) {
            return reader.counts().articles();
        }
    }

    private Set<Set<String>> stories() throws Exception {
        try (SqliteReader reader = SqliteReader.open(folder.resolve("data").resolve("wirefold.sqlite"))) {
            return reader.stories(1000).stream()
                    .map(story -> story.members().stream()
                            .map(Story.Member::uri)
                            .collect(Collectors.toCollection(TreeSet::new)))
                    .collect(Collectors.toSet());
        }
    }

    /** The uris that stand for a story in the database. */
    private Set<String> canonicals() throws Exception {
        try (SqliteReader reader = SqliteReader.open(folder.resolve("data").resolve("wirefold.sqlite"))) {
            return reader.stories(1000).stream().map(Story::canonicalUri).collect(Collectors.toSet());
        }
    }

    /** The uris that expected.tsv calls the original of a story. */
    private static Set<String> originals() throws Exception {
        return Files.readAllLines(SAMPLES.resolve("expected.tsv"), StandardCharsets.UTF_8).stream()
                .map(line -> line.split("\t", -1))
                .filter(columns -> columns[1].equals("original"))
                .map(columns -> columns[3])
                .collect(Collectors.toSet());
    }

    private static Map<String, Set<String>> expected() throws Exception {
        Map<String, Set<String>> stories = new TreeMap<>();
        List<String> lines = Files.readAllLines(SAMPLES.resolve("expected.tsv"), StandardCharsets.UTF_8);
        for (String line : lines.subList(1, lines.size())) {
            String[] columns = line.split("\t", -1);
            stories.computeIfAbsent(columns[0], story -> new TreeSet<>()).add(columns[3]);
        }
        return stories;
    }
}
