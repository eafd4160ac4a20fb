package org.wirefold.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What README.md quotes is what comes out. */
@Timeout(240)
class ReadmeTest {
    private static final Pattern AFTER_DEMO =
            Pattern.compile("\\./wirefold demo\n```\n+```\n(.*?)\n```", Pattern.DOTALL);
    private static final String LEFT_OUT = "  […]";

    @TempDir
    Path folder;

    @Test
    void shouldPrintWhatTheReadmeQuotesWhenTheDemoRuns() throws Exception {
        // Given
        Matcher block = AFTER_DEMO.matcher(Files.readString(Path.of("../README.md"), StandardCharsets.UTF_8));
        assertThat(block.find()).isTrue();
        List<String> quoted = masked(block.group(1));
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();

        // When
        int code = Main.run(
                new String[] {"demo", "--data", folder.toString(), "--samples", "../samples"},
                Map.of(),
                new PrintWriter(out),
                new PrintWriter(err));

        // Then
        assertThat(code).as(err.toString()).isZero();
        List<String> said = masked(err + out.toString());
        int cut = quoted.indexOf(LEFT_OUT);
        assertThat(cut).isPositive();
        List<String> end = quoted.subList(cut + 1, quoted.size());
        assertThat(said).startsWith(quoted.subList(0, cut).toArray(String[]::new));
        assertThat(said).endsWith(end.toArray(String[]::new));
    }

    /** Lines with the data folder as the README has it, and without ids and times. */
    private List<String> masked(String text) {
        List<String> lines = new ArrayList<>();
        for (String line : text.replace(folder.toString(), ".wirefold")
                .replace("../samples", "samples")
                .split("\n", -1)) {
            if (!line.matches("took [0-9.]+ s|… [0-9]+ records? left")) {
                lines.add(line.replaceAll("urn:wirefold:[0-9a-f]+", "urn:wirefold:ID")
                        .stripTrailing());
            }
        }
        while (!lines.isEmpty() && lines.get(lines.size() - 1).isEmpty()) {
            lines.remove(lines.size() - 1);
        }
        return lines;
    }
}
