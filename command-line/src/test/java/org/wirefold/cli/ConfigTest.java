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
import org.wirefold.cli.console.ExitCode;

/** Settings from a file and from the environment, checked as a whole. */
class ConfigTest {
    @TempDir
    Path folder;

    private record Ran(int exitCode, String out, String err) {}

    private static Ran run(Map<String, String> environment, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = Main.run(arguments, environment, new PrintWriter(out), new PrintWriter(err));
        return new Ran(exitCode, out.toString(), err.toString());
    }

    private Path file(String name, String... lines) throws IOException {
        return Files.write(folder.resolve(name), List.of(lines));
    }

    @Test
    void shouldSayEverythingThatIsWrongAtOnceWithItsLine() throws IOException {
        // Given
        Path file = file(
                "a.yaml",
                "# a comment",
                "thread: 3",
                "partitions: four",
                "prefix: [a, b]",
                "kafka:",
                "  security.protocol: SASL_SSL",
                "data:",
                "json: true",
                "json: false");
        Map<String, String> environment = Map.of(
                "WIREFOLD_PARTITION", "3", "WIREFOLD_ENRICH_SERVICE_HOST", "10.0.0.1", "WIREFOLD_THREADS", "two");

        // When
        Ran ran = run(environment, "config", "check", "--config", file.toString());

        // Then
        assertThat(ran.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(ran.err().lines())
                .contains(
                        "wirefold: " + file + ":2: 'thread' is no setting; did you mean 'threads'?",
                        "wirefold: " + file + ":3: 'partitions': 'four' is not an int",
                        "wirefold: " + file + ":4: 'prefix' takes one value, not a list",
                        "wirefold: " + file + ":7: 'data' has no value",
                        "wirefold: " + file + ":9: 'json' is set twice, also in line 8",
                        "wirefold: WIREFOLD_PARTITION in the environment is no setting; did you mean"
                                + " 'WIREFOLD_PARTITIONS'?",
                        "wirefold: WIREFOLD_THREADS: 'threads': 'two' is not an int")
                .last()
                .asString()
                .endsWith("7 problems");
    }

    @Test
    void shouldNamePlacesInAPropertiesFileToo() throws IOException {
        // Given
        Path file = file("a.properties", "! a comment", "data=x\\", "  y", "", "treads = 3");

        // When
        Ran check = run(Map.of(), "config", "check", "--config", file.toString());
        Ran command = run(Map.of(), "stories", "--config", file.toString());

        // Then
        String problem = "wirefold: " + file + ":5: 'treads' is no setting; did you mean 'threads'?";
        assertThat(check.err()).contains(problem);
        assertThat(command.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(command.err().strip()).isEqualTo(problem);
    }

    @Test
    void shouldNameTheLineWhenAFileIsNotYaml() throws IOException {
        // Given
        Path file = file("a.yml", "data: x", "prefix: [a");

        // When
        Ran ran = run(Map.of(), "stories", "--config", file.toString());

        // Then
        assertThat(ran.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(ran.err().lines())
                .singleElement()
                .asString()
                .contains(file + ":")
                .contains("not YAML");
    }

    @Test
    void shouldShowWhereEachValueComesFromAndNoSecret() throws IOException {
        // Given
        Path file = file(
                "a.yaml",
                "threads: 3",
                "sink: ['jsonl:out', 'postgresql://user:hunter2@host/db']",
                "kafka:",
                "  ssl:",
                "    keystore.password: hunter2");
        Map<String, String> environment = Map.of("WIREFOLD_PREFIX", "x.", "WIREFOLD_CONFIG", file.toString());

        // When
        Ran ran = run(environment, "run", "--input", "none", "--partitions", "2", "--show-config");

        // Then
        assertThat(ran.exitCode()).as(ran.err()).isZero();
        List<String> rows =
                ran.out().lines().map(row -> row.replaceAll(" +", " ")).toList();
        assertThat(rows)
                .contains("--threads " + file + ":1 3", "--prefix WIREFOLD_PREFIX x.", "--partitions command line 2")
                .contains("--exactly-once default false")
                .contains("kafka.ssl.keystore.password " + file + ":5 ***")
                .anyMatch(row -> row.startsWith("--sink " + file + ":2 jsonl:"));
        assertThat(ran.out()).doesNotContain("hunter2");
    }

    @Test
    void shouldListEveryCommandInAGroupWithAWholeSentence() {
        // When
        Ran help = run(Map.of(), "--help");
        Ran completion = run(Map.of(), "completion");

        // Then
        assertThat(help.out()).contains("Look at results:", "Examples:").doesNotContain("Other commands");
        assertThat(completion.out())
                .contains("wirefold")
                .contains("dead-letters")
                .contains("--show-config");
    }
}
