package org.wirefold.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wirefold.cli.console.ExitCode;

class MainTest {
    @TempDir
    Path folder;

    private record Ran(int exitCode, String out, String err) {}

    private static Ran run(Map<String, String> environment, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = Main.run(arguments, environment, new PrintWriter(out), new PrintWriter(err));
        return new Ran(exitCode, out.toString(), err.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "demo",
                "run",
                "replay",
                "drop-generation",
                "forget",
                "fold",
                "produce",
                "enrich",
                "sink",
                "stories",
                "story",
                "explain",
                "export",
                "topics",
                "status",
                "doctor",
                "dead-letters",
                "evaluate",
                "knowledge-base",
                "config",
                "completion"
            })
    void shouldExplainEveryCommandWhenAskedForHelp(String command) {
        // When
        Ran ran = run(Map.of(), command, "--help");

        // Then
        assertThat(ran.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(ran.out()).startsWith("Usage: wirefold " + command).contains("--help");
        assertThat(ran.err()).isEmpty();
    }

    @Test
    void shouldDropNoGenerationThatTheDataFolderGoesOnWith() {
        // When
        Ran ran = run(Map.of(), "drop-generation", "--data", folder.toString(), "first", "jsonl:" + folder);

        // Then
        assertThat(ran.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(ran.err()).contains("goes on with the generation first");
    }

    @Test
    void shouldSayWhatIsMissingWhenTheGenerationToDropIsNotThere() {
        // When
        Ran ran = run(Map.of(), "drop-generation", "--data", folder.toString(), "g7", "jsonl:" + folder);

        // Then
        assertThat(ran.exitCode()).isEqualTo(ExitCode.FAILURE);
        assertThat(ran.err()).contains("holds no generation g7").contains("nothing to drop");
    }

    @Test
    void shouldListCommandsAndExitCodesWhenAskedForHelp() {
        // When
        Ran ran = run(Map.of(), "--help");

        // Then
        assertThat(ran.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(ran.out()).contains("demo", "evaluate", "Exit codes:", "130", "WIREFOLD_<OPTION>");
    }

    @Test
    void shouldAnswerInOneLineWhenTheCommandIsUnknown() {
        // When
        Ran ran = run(Map.of(), "fold");

        // Then
        assertThat(ran.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(ran.err().lines())
                .singleElement()
                .asString()
                .contains("fold")
                .contains("--help");
    }

    @Test
    void shouldSayWhatToDoWhenThereAreNoResults() {
        // When
        Ran ran = run(Map.of(), "stories", "--data", folder.toString());

        // Then
        assertThat(ran.exitCode()).isEqualTo(ExitCode.NOT_FOUND);
        assertThat(ran.err().lines())
                .singleElement()
                .asString()
                .contains("wirefold demo")
                .contains("--data");
    }

    @Test
    void shouldTakeAPathWithoutAnOptionForAnInput() {
        // When
        Ran ran = run(Map.of(), "run", "--data", folder.toString(), folder.toString(), folder + "/none");

        // Then
        assertThat(ran.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(ran.err()).contains("the input " + folder + "/none does not exist");
    }

    @Test
    void shouldRefuseAnInputThatDoesNotExist() {
        // When
        Ran ran = run(
                Map.of(),
                "run",
                "--data",
                folder.toString(),
                "--input",
                folder.resolve("none").toString());

        // Then
        assertThat(ran.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(ran.err().lines()).last().asString().contains("does not exist");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--lexicon", "--knowledge-base"})
    void shouldRefuseAFileOfNamesThatDoesNotExist(String option) throws IOException {
        // Given
        Path input = Files.writeString(folder.resolve("a.txt"), "Something.");

        // When
        Ran run = run(
                Map.of(), "run", "--data", folder.toString(), "--input", input.toString(), option, folder + "/none");
        Ran enrich = run(Map.of(), "enrich", "--data", folder.toString(), option, folder + "/none");

        // Then
        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err().lines()).singleElement().asString().contains(option);
        assertThat(enrich.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(enrich.err().lines()).singleElement().asString().contains(option);
    }

    @Test
    void shouldPreferFlagsToTheEnvironmentAndThatToTheFile() throws IOException {
        // Given
        Path file = Files.writeString(folder.resolve("wirefold.properties"), "data=from-file\n");

        // When
        Ran none = run(Map.of(), "stories", "--config", file.toString());
        Ran environment = run(Map.of("WIREFOLD_DATA", "from-environment"), "stories", "--config", file.toString());
        Ran flag = run(
                Map.of("WIREFOLD_DATA", "from-environment", "WIREFOLD_CONFIG", file.toString()),
                "stories",
                "--data",
                "from-flag");
        Ran nothing =
                run(Map.of(), "stories", "--data", folder.resolve(".wirefold").toString());

        // Then
        assertThat(none.err()).contains("data folder from-file;");
        assertThat(environment.err()).contains("data folder from-environment;");
        assertThat(flag.err()).contains("data folder from-flag;");
        assertThat(nothing.err()).contains(".wirefold;");
    }

    @Test
    void shouldReadAValueFromAFileWhenTheEnvironmentNamesOne() throws IOException {
        // Given
        Path secret = Files.writeString(folder.resolve("secret"), "hidden-folder\n");

        // When
        Ran ran = run(Map.of("WIREFOLD_DATA_FILE", secret.toString()), "stories");

        // Then
        assertThat(ran.err()).contains("data folder hidden-folder;");
    }

    @Test
    void shouldRefuseASettingThatNoCommandKnows() throws IOException {
        // Given
        Path file = Files.writeString(folder.resolve("wirefold.properties"), "partition=4\n");

        // When
        Ran ran = run(Map.of(), "stories", "--config", file.toString());

        // Then
        assertThat(ran.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(ran.err().lines())
                .singleElement()
                .asString()
                .contains("'partition'")
                .contains("partitions");
    }

    @Test
    void shouldSayThatTheClusterDoesNotAnswer() throws IOException {
        // Given
        Path file = Files.writeString(
                folder.resolve("quick.properties"), "kafka.default.api.timeout.ms=500\nkafka.request.timeout.ms=400\n");

        // When
        Ran ran = run(Map.of(), "topics", "--bootstrap-servers", "127.0.0.1:1", "--config", file.toString());

        // Then
        assertThat(ran.exitCode()).isEqualTo(ExitCode.UNAVAILABLE);
        assertThat(ran.err().lines()).singleElement().asString().contains("--bootstrap-servers");
    }

    @Test
    void shouldScoreLabelledArticlesWithoutABroker() throws IOException {
        // Given
        String text = "Officials in the harbour town said on Monday that the new ferry would sail twice a day from the"
                + " old pier, carry two hundred people and replace the boat that sank in the storm of last winter.";
        Path file = Files.write(
                folder.resolve("articles.jsonl"),
                List.of(
                        "{\"id\":\"a\",\"text\":\"" + text + "\",\"cluster\":\"1\",\"body\":\"label\"}",
                        "{\"id\":\"b\",\"text\":\"" + text + "\",\"cluster\":\"1\"}",
                        "{\"id\":\"c\",\"text\":\"Something else altogether.\",\"cluster\":\"2\"}"));
        Path predictions = folder.resolve("predicted.tsv");

        // When
        Ran ran = run(
                Map.of(),
                "evaluate",
                "--in-process",
                "--articles",
                file.toString(),
                "--predictions",
                predictions.toString());

        // Then
        assertThat(ran.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(ran.out()).startsWith("P 1.000  R 1.000  F1 1.000  ARI 1.000  B3 1.000  articles 3  true pairs 1");
        assertThat(Files.readAllLines(predictions)).hasSize(3);
    }
}
