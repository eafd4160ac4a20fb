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
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The load commands of docs/load.md: all are understood, and each but restore is run at a small size. */
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
        // When
        String printed = printedBy("throughput --articles 1000 --warm-up 200 --partitions 1");

        // Then
        assertThat(printed)
                .containsPattern("pass-through: 1,200 articles, ")
                .containsPattern("wirefold: +[0-9,]+ articles, [0-9.]+ s, [0-9,]+ articles/s; CPU an article: ")
                .containsPattern("ratio to pass-through: 0?[.][0-9]+ of its articles/s")
                .containsPattern("place-article taken-total +1,000\n");
    }

    @Test
    void shouldMeasureCopiesThatComeAllAtOnce() {
        // When
        String printed = printedBy("hot-story --copies 40,80 --warm-up 60 --partitions 1 --edited");

        // Then
        List<MatchResult> waves = all(
                printed,
                "copies of one article: ([0-9,]+) articles, [0-9.]+ s, [0-9,]+ articles/s;"
                        + " CPU an article: application ([0-9,]+) us, broker ([0-9,]+) us\n");
        assertThat(waves).extracting(wave -> wave.group(1)).containsExactly("40", "80");
        assertThat(waves).allSatisfy(wave -> {
            assertThat(number(wave.group(2))).isPositive();
            assertThat(number(wave.group(3))).isPositive();
        });
        assertThat(counted(printed, "place-article taken-total")).isEqualTo(60 + 40 + 80);
    }

    @Test
    void shouldMeasureWhatAnArticleCostsAsTheIndexGrows() {
        // When
        String printed = printedBy("growth --sizes 150,300 --partitions 1 --sample 50 --warm-up 0");

        // Then
        List<MatchResult> rows =
                all(printed, "\\| ([0-9]+) \\| ([0-9,]+) \\| ([0-9]+) \\+ ([0-9]+) \\| ([0-9,]+) \\| ([0-9]+) \\|\n");
        assertThat(rows).extracting(row -> row.group(1) + " " + row.group(2)).containsExactly("1 150", "1 300");
        assertThat(rows).allSatisfy(row -> {
            for (int figure = 3; figure <= 6; figure++) {
                assertThat(number(row.group(figure))).isPositive();
            }
        });
    }

    @Test
    void shouldMeasureTheIndexAloneAsItGrows() {
        // When
        String printed =
                printedBy("index --sizes 3000,9000 --sample 500 --fingerprints 8 --heap-megabytes 1 --copies 0.5");

        // Then
        List<MatchResult> rows = all(
                printed,
                "\\| ([0-9,]+) \\| -?[0-9,]+ \\| ([0-9,]+) \\| ([0-9,]+) \\+ [0-9,]+ \\| ([0-9]+) \\| [0-9]+"
                        + " \\| [0-9.]+ \\| [0-9.]+, [0-9.]+ \\| ([0-9.]+) \\|\n");
        assertThat(rows).extracting(row -> row.group(1)).containsExactly("3,000", "9,000");
        assertThat(rows).allSatisfy(row -> {
            assertThat(number(row.group(3))).isBetween(50L, 140L);
            assertThat(number(row.group(4))).isPositive();
            assertThat(Double.parseDouble(row.group(5))).isGreaterThan(0.3);
        });
    }

    @Test
    void shouldPrintWhatTheDocumentShowsOfAClusterBeyondOneMachine() throws IOException {
        // Given
        String document = Files.readString(Path.of("../docs/scale.md"));
        List<MatchResult> commands = all(document, "(?m)^load (scale[^#\\n]*)");
        assertThat(commands).hasSizeGreaterThan(2);

        for (MatchResult command : commands) {
            // When
            String printed = printedBy(command.group(1).strip());

            // Then
            assertThat(printed).contains("| articles a day |", "| does not grow with machines |");
            if (command.group(1).strip().equals("scale")) {
                assertThat(printed.split("\n\n"))
                        .hasSize(2)
                        .allSatisfy(table -> assertThat(document).contains(table.strip()));
            }
        }
        for (Scale.Cost cost : Scale.Cost.values()) {
            assertThat(document).contains("| `" + cost + "` | " + cost.spoken() + " |");
        }
    }

    @Test
    void shouldNeedTwiceAsMuchForTwiceAsManyArticles() {
        // Given
        Scale scale = new Scale();
        new CommandLine(scale).parseArgs("--event-heap-gigabytes", "68");

        // When
        Scale.Needs one = scale.needs(4_000_000);
        Scale.Needs two = scale.needs(8_000_000);

        // Then
        assertThat(two.stateGigabytes() / one.stateGigabytes()).isEqualTo(2);
        assertThat(one.eventDays() / two.eventDays()).isEqualTo(2);
        assertThat(two.enrichCores() / one.enrichCores()).isEqualTo(2);
        assertThat(two.megabits() / one.megabits()).isEqualTo(2);
        assertThat(two.instances()).isGreaterThan(one.instances());
        assertThat(one.eventDays()).isEqualTo(68e9 / 4_400 / (4e6 * .8));
        assertThat(scale.needs(1_000).eventDays()).isEqualTo(400);
        assertThat(one.stateGigabytes()).isEqualTo(4e6 * 39 * 7 * 7_900 / 1e9);
    }

    @Test
    void shouldMeasureHowLongAnArticleTakesAtASteadyRate() {
        // When
        String printed = printedBy("latency --rate 60 --seconds 1 --warm-up 60 --partitions 1");

        // Then
        List<MatchResult> lines = all(
                printed,
                "rate=60/s articles=([0-9]+) exactlyOnce=false entities=false:"
                        + " p50 ([0-9]+) ms, p90 ([0-9]+) ms, p99 ([0-9]+) ms, max ([0-9]+) ms\n");
        assertThat(lines).hasSize(1);
        MatchResult line = lines.get(0);
        assertThat(number(line.group(1))).isEqualTo(60);
        assertThat(List.of(number(line.group(2)), number(line.group(3)), number(line.group(4)), number(line.group(5))))
                .isSorted();
        assertThat(number(line.group(5))).isPositive();
    }

    private static String printedBy(String command) {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream before = System.out;
        int exit;
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            exit = new CommandLine(new Load()).execute(command.split(" "));
        } finally {
            System.setOut(before);
        }
        assertThat(exit).as(command).isZero();
        return printed.toString(StandardCharsets.UTF_8);
    }

    private static long counted(String printed, String counter) {
        List<MatchResult> lines = all(printed, Pattern.quote(counter) + " +([0-9,]+)\n");
        assertThat(lines).as(counter).hasSize(1);
        return number(lines.get(0).group(1));
    }

    private static List<MatchResult> all(String printed, String pattern) {
        return Pattern.compile(pattern).matcher(printed).results().toList();
    }

    private static long number(String printed) {
        return Long.parseLong(printed.replace(",", ""));
    }
}
