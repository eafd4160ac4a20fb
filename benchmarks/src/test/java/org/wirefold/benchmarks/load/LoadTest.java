package org.wirefold.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The load commands of docs/load.md: all are understood, and one is run at a small size. */
class LoadTest {
    private static final Pattern DOCUMENTED = Pattern.compile(
            "^load ([^#\\n]+)|`((?:throughput|latency|hot-story|growth|restore)[^`]*)`", Pattern.MULTILINE);

    @Test
    void shouldUnderstandEveryCommandOfTheDocument() throws IOException {
        List<String> commands = new ArrayList<>();
        Matcher found = DOCUMENTED.matcher(Files.readString(Path.of("../docs/load.md")));
        while (found.find()) {
            commands.add((found.group(1) == null ? found.group(2) : found.group(1)).strip());
        }
        assertThat(commands).hasSizeGreaterThan(8);
        for (String command : commands) {
            assertThatCode(() -> new CommandLine(new Load()).parseArgs(command.split(" +")))
                    .as(command)
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void shouldMeasureTheApplicationBesideOneThatPassesTheSameRecordsOn() {
        // Given
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream before = System.out;

        // When
        int exit;
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            exit = new CommandLine(new Load())
                    .execute("throughput", "--articles", "2000", "--warm-up", "200", "--partitions", "2");
        } finally {
            System.setOut(before);
        }

        // Then
        assertThat(exit).isZero();
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .containsPattern("pass-through: 2,200 articles, ")
                .containsPattern("wirefold: +[0-9,]+ articles, [0-9.]+ s, [0-9,]+ articles/s; CPU an article: ")
                .containsPattern("ratio to pass-through: 0?[.][0-9]+ of its articles/s")
                .containsPattern("place-article taken-total +2,000\n");
    }
}
