package org.wirefold.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wirefold.cli.console.ExitCode;
import org.wirefold.model.ArticleJson;
import tools.jackson.databind.JsonNode;

class FoldCommandTest {
    private static final List<String> COMPARED = List.of(
            "uri", "story_id", "relation", "canonical_uri", "founder_uri", "join_relation", "published_precision");

    @TempDir
    Path folder;

    private record Ran(int exitCode, String out, String err) {}

    private static Ran run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = Main.run(arguments, Map.of(), new PrintWriter(out), new PrintWriter(err));
        return new Ran(exitCode, out.toString(), err.toString());
    }

    @Test
    void shouldGiveTheStoriesOfTheStreamWhenItFoldsTheSamples() throws IOException, NoSuchAlgorithmException {
        // Given
        String data = folder.resolve("data").toString();
        Path exported = folder.resolve("stream.jsonl");
        Ran stream = run("run", "--data", data, "../samples", "--until-idle", "--no-entities");
        assertThat(stream.exitCode()).as(stream.err()).isZero();
        String query = "SELECT * FROM articles";
        assertThat(run("export", "--data", data, "--query", query, "--output", exported.toString())
                        .exitCode())
                .isZero();
        Path folded = folder.resolve("fold.jsonl");

        // When
        Ran ran = run("fold", "../samples", "--output", folded.toString());

        // Then
        assertThat(ran.exitCode()).as(ran.err()).isZero();
        assertThat(rows(folded)).containsExactlyElementsOf(rows(exported));
        assertThat(sha256(rows(folded))).isEqualTo(sha256(rows(exported)));
        assertThat(ran.err())
                .contains("4 dead letters")
                .contains("not an article: samples/rows.jsonl:3: broken-json")
                .contains("left out 1 file (samples/README.md)")
                .contains("41 articles of ");
    }

    @Test
    void shouldWriteTheSameFileWhenFoldersAreNamedInAnotherOrder() throws IOException {
        // Given
        List<String> folders = new ArrayList<>();
        try (Stream<Path> all = Files.list(Path.of("../samples"))) {
            all.filter(Files::isDirectory).sorted().map(Path::toString).forEach(folders::add);
        }
        Path first = folder.resolve("first.csv");
        Path second = folder.resolve("second.csv");

        // When
        fold(folders, first);
        Collections.reverse(folders);
        fold(folders, second);

        // Then
        assertThat(second).hasSameTextualContentAs(first);
        assertThat(Files.readString(first, StandardCharsets.UTF_8))
                .startsWith("uri,source,url,headline,published,published_precision,story_id,relation,");
    }

    private static void fold(List<String> inputs, Path output) {
        List<String> arguments = new ArrayList<>(List.of("fold", "--output", output.toString()));
        arguments.addAll(inputs);
        Ran ran = run(arguments.toArray(String[]::new));
        assertThat(ran.exitCode()).as(ran.err()).isZero();
    }

    @Test
    void shouldWritePairsAndNamesWhenAskedFor() throws IOException {
        // Given
        Path output = folder.resolve("verdicts.jsonl");
        Path pairs = folder.resolve("pairs.jsonl");

        // When
        Ran ran = run(
                "fold",
                "../samples/nwa.example",
                "../samples/dailylantern.example",
                "--entities",
                "--output",
                output.toString(),
                "--pairs",
                pairs.toString());

        // Then
        assertThat(ran.exitCode()).as(ran.err()).isZero();
        JsonNode verdict =
                ArticleJson.mapper().readTree(Files.readAllLines(output).get(0));
        assertThat(verdict.path("entities").isArray()).isTrue();
        assertThat(verdict.path("entities").path(0).path("name").asString()).isNotEmpty();
        JsonNode pair = ArticleJson.mapper().readTree(Files.readAllLines(pairs).get(0));
        assertThat(pair.path("reading").asString()).contains("words shared");
        assertThat(pair.path("story_id")).isEqualTo(pair.path("other_story_id"));
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactlyInAnyOrder(output, pairs);
        }
    }

    @Test
    void shouldWriteParquetWhenTheOutputIsNamedSo() throws IOException {
        // Given
        Path output = folder.resolve("verdicts.parquet");

        // When
        Ran ran = run("fold", "../samples", "--output", output.toString());

        // Then
        assertThat(ran.exitCode()).as(ran.err()).isZero();
        assertThat(new String(Files.readAllBytes(output), 0, 4, StandardCharsets.US_ASCII))
                .isEqualTo("PAR1");
    }

    @Test
    void shouldSayWhatIsWrongWhenItCannotFold() throws IOException {
        // Given
        Path empty = Files.createDirectory(folder.resolve("empty"));
        String output = folder.resolve("out.jsonl").toString();

        // When
        Ran nothing = run("fold", empty.toString(), "--output", output);
        Ran missing = run("fold", folder.resolve("gone").toString(), "--output", output);
        Ran format = run(
                "fold", empty.toString(), "--output", folder.resolve("out.xls").toString());
        Ran strict = run("fold", "../samples", "--strict", "--output", output);

        // Then
        assertThat(nothing.exitCode()).isEqualTo(ExitCode.NOT_FOUND);
        assertThat(missing.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(missing.err()).contains("does not exist");
        assertThat(format.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(format.err()).contains(".jsonl, .csv or .parquet");
        assertThat(strict.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(Path.of(output)).doesNotExist();
    }

    private static List<String> rows(Path file) throws IOException {
        TreeSet<String> rows = new TreeSet<>();
        for (String line : Files.readAllLines(file)) {
            JsonNode row = ArticleJson.mapper().readTree(line);
            rows.add(String.join(
                    " ",
                    COMPARED.stream().map(name -> row.path(name).toString()).toList()));
        }
        return List.copyOf(rows);
    }

    private static String sha256(List<String> rows) throws NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        rows.forEach(row -> digest.update((row + '\n').getBytes(StandardCharsets.UTF_8)));
        return HexFormat.of().formatHex(digest.digest());
    }
}
