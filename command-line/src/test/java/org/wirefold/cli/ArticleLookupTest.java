package org.wirefold.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.wirefold.cli.console.ExitCode;
import org.wirefold.model.ArticleJson;
import tools.jackson.databind.JsonNode;

/** Articles and stories are found by what a person knows of them. */
@Timeout(240)
class ArticleLookupTest {
    private static final String FERRY =
            "Officials in the harbour town said on Monday that the new ferry would sail twice"
                    + " a day from the old pier, carry two hundred people and replace the boat that sank last winter.\n\n";
    private static final String LAST =
            "The council will vote on the price of tickets, on the hours of the night boat and"
                    + " on a second pier for freight at its meeting in the first week of June.\n";
    private static final String BRIDGE = "Engineers closed the long bridge over the strait on Friday after a crack was"
            + " found in one of its steel towers, and buses were sent round by the northern road all day.\n";

    @TempDir
    static Path folder;

    private record Ran(int exitCode, String out, String err) {
        JsonNode json() {
            return ArticleJson.mapper().readTree(out);
        }
    }

    private static Ran run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = Main.run(
                arguments,
                Map.of("WIREFOLD_DATA", folder.resolve("data").toString()),
                new PrintWriter(out),
                new PrintWriter(err));
        return new Ran(exitCode, out.toString(), err.toString());
    }

    @BeforeAll
    static void fold() throws Exception {
        write("nwa.example/ferry.txt", "New ferry sails from old pier\n\n" + FERRY + LAST);
        write("herald.example/boat.txt", "Old pier gets a boat\n\n" + FERRY);
        write("herald.example/bridge.txt", "Old bridge closed after crack\n\n" + BRIDGE);
        Ran ran = run(
                "run",
                "--until-idle",
                "--no-entities",
                "--http",
                "off",
                "--input",
                folder.resolve("in").toString());
        assertThat(ran.exitCode()).as(ran.err()).isZero();
    }

    private static void write(String name, String text) throws Exception {
        Path file = folder.resolve("in").resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    @Test
    void shouldShowWhoCutWhatWhenAStoryIsNamedByWordsOfAHeadline() {
        // When
        Ran ran = run("story", "FERRY", "pier");

        // Then
        assertThat(ran.exitCode()).as(ran.err()).isZero();
        assertThat(ran.out())
                .contains("2 articles from 2 sources")
                .contains("kept 1 of 2 paragraphs, cut the last 1")
                .contains("the fullest text");
    }

    @Test
    void shouldFindTheSameStoryByItsIdByItsBeginningAndByAFile() {
        // Given
        JsonNode story = run("story", "--json", "ferry", "pier").json();
        String id = story.get("storyId").asString();
        String uri = story.get("canonicalUri").asString();

        // When
        Ran byId = run("story", "--json", id);
        Ran byBeginning = run("story", "--json", uri.substring("urn:wirefold:".length(), 25));
        Ran byFile = run(
                "story", "--json", folder.resolve("in/herald.example/boat.txt").toString());

        // Then
        assertThat(byId.json()).isEqualTo(story);
        assertThat(byBeginning.json()).isEqualTo(story);
        assertThat(byFile.json()).isEqualTo(story);
    }

    @Test
    void shouldListTheCandidatesWhenANameIsAmbiguous() {
        // When
        Ran stories = run("story", "old");
        Ran articles = run("explain", "old");
        Ran forgotten = run("forget", "old");

        // Then
        assertThat(stories.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(stories.err())
                .contains("STORY", "Old bridge closed after crack")
                .contains("finds 2 stories");
        assertThat(articles.err())
                .contains("Old pier gets a boat", "New ferry sails")
                .contains("finds 3 articles");
        assertThat(forgotten.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(forgotten.err()).contains("finds 3 articles");
    }

    @Test
    void shouldExplainTwoArticlesThatAreNamedByTheirFiles() {
        // When
        Ran ran = run(
                "explain",
                folder.resolve("in/herald.example/boat.txt").toString(),
                folder.resolve("in/nwa.example/ferry.txt").toString());

        // Then
        assertThat(ran.exitCode()).as(ran.err()).isZero();
        assertThat(ran.out()).contains("Old pier gets a boat").contains("They are in one story");
    }

    @Test
    void shouldSayWhatToDoWhenNothingIsFound() throws Exception {
        // Given
        write("herald.example/new.txt", "Not read yet\n\n" + BRIDGE + LAST);

        // When
        Ran words = run("story", "no", "such", "headline");
        Ran file = run("explain", folder.resolve("in/herald.example/new.txt").toString());

        // Then
        assertThat(words.exitCode()).isEqualTo(ExitCode.NOT_FOUND);
        assertThat(words.err()).contains("wirefold stories");
        assertThat(file.exitCode()).isEqualTo(ExitCode.NOT_FOUND);
        assertThat(file.err()).contains("wirefold run --input");
    }
}
