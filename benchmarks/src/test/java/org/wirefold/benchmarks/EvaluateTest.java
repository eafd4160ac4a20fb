package org.wirefold.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** The command of docs/evaluation.md, on a small invented set: its options, its table and its files. */
class EvaluateTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    Path folder;

    private final InventedWire wire = new InventedWire(20260301);

    @Test
    void shouldPrintFiguresErrorsSeedsAndAblationsWhenTheDocumentedOptionsAreGiven() throws IOException {
        // Given
        invent();
        ByteArrayOutputStream printed = new ByteArrayOutputStream();

        // When
        Evaluate.run(
                new String[] {
                    folder.toString(),
                    "--sets",
                    "invented",
                    "--errors",
                    "20",
                    "--ablations",
                    "--seeds",
                    folder.resolve("seeds").toString(),
                    "--predictions",
                    folder.resolve("predictions").toString()
                },
                new PrintStream(printed, true, StandardCharsets.UTF_8));

        // Then
        String out = printed.toString(StandardCharsets.UTF_8);
        assertThat(out)
                .contains("policy standard-3, input READER")
                .contains("| invented | 30 | 1.000 | 1.000 | 1.000 | 1.000 | 1.000 |")
                .contains("a.txt b.txt: NONE")
                .contains("| all parts | 1.000 / 1.000 |")
                .contains("| input: true body | 1.000 / 1.000 |")
                .doesNotContain("MISSED")
                .doesNotContain("WRONG");
        assertThat(Files.readAllLines(folder.resolve("predictions/invented.tsv")))
                .hasSize(30)
                .contains("a0\ta0", "a1\ta0", "a2\ta0");
    }

    /** Ten stories, each with an edited copy and one cut short. */
    private void invent() throws IOException {
        List<String> rows = new ArrayList<>();
        for (int story = 0; story < 10; story++) {
            String name = String.valueOf((char) ('a' + story));
            String text = wire.article(300);
            List<String> versions =
                    List.of(text, wire.edited(text, 30), text.substring(0, text.indexOf('.', text.length() / 2) + 1));
            for (int i = 0; i < versions.size(); i++) {
                rows.add(JSON.writeValueAsString(JSON.createObjectNode()
                        .put("id", name + i)
                        .put("text", versions.get(i))
                        .put("body", versions.get(i))
                        .put("date", "2026-03-0" + (1 + i))
                        .put("cluster", name)));
            }
        }
        Files.write(folder.resolve("invented.jsonl"), rows);
        Files.createDirectory(folder.resolve("seeds"));
        Files.writeString(folder.resolve("seeds/a.txt"), wire.article(200));
        Files.writeString(folder.resolve("seeds/b.txt"), wire.article(200));
    }
}
