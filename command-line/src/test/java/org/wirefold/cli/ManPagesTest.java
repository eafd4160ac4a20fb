package org.wirefold.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The man pages that the archive carries. */
class ManPagesTest {
    @TempDir
    Path folder;

    @Test
    void shouldHaveAPageForEveryCommandWithItsOptions() throws Exception {
        // Given, When
        int code = Main.run(
                new String[] {"completion", "--man-pages", folder.toString()},
                Map.of(),
                new PrintWriter(new StringWriter()),
                new PrintWriter(new StringWriter()));

        // Then
        assertThat(code).isZero();
        assertThat(names())
                .contains("wirefold.1", "wirefold-run.1", "wirefold-dead-letters-list.1", "wirefold-config-check.1");
        assertThat(Files.readString(folder.resolve("wirefold-run.1")))
                .startsWith(".TH \"WIREFOLD\\-RUN\" 1")
                .contains(".SH NAME\nwirefold\\-run \\- Reads articles", ".B \\-\\-until\\-idle", ".SH SEE ALSO");
        assertThat(Files.readString(folder.resolve("wirefold.1")))
                .contains(".B wirefold\\-story(1)", ".SH EXIT STATUS");
    }

    @Test
    void shouldBeReadByManWithoutAWarning() throws Exception {
        // Given
        shouldHaveAPageForEveryCommandWithItsOptions();

        // When
        String said;
        try {
            Process groff = new ProcessBuilder(
                            "groff",
                            "-man",
                            "-ww",
                            "-Tutf8",
                            folder.resolve("wirefold-run.1").toString())
                    .redirectOutput(folder.resolve("out").toFile())
                    .start();
            said = new String(groff.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(groff.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } catch (IOException e) {
            System.out.println("ManPagesTest: groff is not installed here: its reading of the pages is left out");
            return;
        }

        // Then
        assertThat(said).isEmpty();
        assertThat(Files.readString(folder.resolve("out"))).contains("--until-idle");
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName())).toList();
        }
    }
}
