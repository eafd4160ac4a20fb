package org.wirefold.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.wirefold.duplicates.PolicySettings;
import org.wirefold.model.ArticleJson;
import org.wirefold.model.Story;
import org.wirefold.sink.SqliteReader;
import tools.jackson.databind.JsonNode;

/** The commands of docs/replay.md on a data folder, each in a process of its own. */
@Timeout(900)
class ReplayCommandIT {
    private static final String SAMPLES = "../../samples";

    @TempDir
    Path folder;

    @Test
    void shouldReplaySwitchGoOnForgetAndGoBack() throws Exception {
        // Given
        String data = folder.resolve("data").toString();
        Path policy = Files.writeString(
                folder.resolve("strict.policy"),
                "version = " + PolicySettings.standard().version() + "\nthreshold = 1\n");
        run("run", "--until-idle", "--no-entities", "--data", data, "--input", SAMPLES);

        // When
        JsonNode same = json("replay", "--json", "--no-entities", "--data", data);
        JsonNode strict = json(
                "replay",
                "--json",
                "--no-entities",
                "--data",
                data,
                "--generation",
                "strict",
                "--policy",
                policy.toString(),
                "--partitions",
                "6",
                "--switch",
                "--until-switched");
        JsonNode topics = json("topics", "--json", "--data", data);
        JsonNode more = json("run", "--until-idle", "--no-entities", "--json", "--data", data, "--input", SAMPLES);
        int strictStories = stories().size();
        String uri = stories().stream()
                .filter(members -> members.size() > 1)
                .findFirst()
                .orElseThrow()
                .iterator()
                .next();
        String forgot = run("forget", "--no-entities", "--data", data, uri);
        Set<Set<String>> without = stories();
        JsonNode back = json(
                "replay",
                "--json",
                "--no-entities",
                "--data",
                data,
                "--generation",
                "first",
                "--switch",
                "--until-switched");

        // Then
        assertThat(same.get("articles").get("inBoth").asInt()).isEqualTo(41);
        assertThat(same.get("articles").get("unchanged").asInt()).isEqualTo(41);
        assertThat(same.get("replayed").asString()).isEqualTo("g2");
        assertThat(strict.get("articles").get("inBoth").asInt()).isEqualTo(41);
        assertThat(strict.get("stories").get("split").asInt()).isPositive();
        assertThat(partitions(topics, "articles.enriched.strict")).isEqualTo(6);
        assertThat(partitions(topics, "articles.raw")).isEqualTo(4);
        assertThat(more.get("articles").asInt()).isEqualTo(41);
        assertThat(strictStories)
                .isEqualTo(strict.get("stories").get("replayed").asInt());
        assertThat(forgot).contains("forgotten: " + uri);
        assertThat(without).noneMatch(members -> members.contains(uri));
        assertThat(back.get("articles").get("inBoth").asInt()).isEqualTo(40);
        assertThat(stories()).hasSize(16).noneMatch(members -> members.contains(uri));
    }

    private String run(String... arguments) throws Exception {
        return WirefoldProcess.run(folder, arguments);
    }

    private JsonNode json(String... arguments) throws Exception {
        return ArticleJson.mapper().readTree(run(arguments));
    }

    /** How many partitions a topic has, by what {@code topics --json} prints of those that are there as they should be. */
    private static int partitions(JsonNode topics, String name) {
        for (JsonNode topic : topics) {
            if (topic.get("name").asString().equals(name)
                    && topic.get("found").asInt() == topic.get("partitions").asInt()) {
                return topic.get("found").asInt();
            }
        }
        throw new AssertionError(name + " is not as it should be: " + topics);
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
}
