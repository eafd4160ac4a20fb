package org.wirefold.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.wirefold.model.ArticleJson;
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
