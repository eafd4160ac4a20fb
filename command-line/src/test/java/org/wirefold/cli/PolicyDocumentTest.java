package org.wirefold.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wirefold.duplicates.PolicySettings;
import org.wirefold.model.ArticleJson;
import org.wirefold.model.ArticleUri;
import tools.jackson.databind.JsonNode;

/** docs/policy.md lists every setting of a policy with its standard value. */
class PolicyDocumentTest {
    @TempDir
    Path folder;

    @Test
    void shouldListEverySettingInOrderWithItsStandardValue() throws Exception {
        // Given
        String document = Files.readString(Path.of("../docs/policy.md"));
        Map<String, Double> settings = new LinkedHashMap<>();
        for (RecordComponent part : PolicySettings.class.getRecordComponents()) {
            settings.put(part.getName(), (Double) part.getAccessor().invoke(PolicySettings.standard()));
        }

        // When
        Map<String, Double> documented = new LinkedHashMap<>();
        Pattern.compile("(?m)^\\| `(\\w+)` \\| (-?[0-9.]+) \\|")
                .matcher(document)
                .results()
                .forEach(row -> documented.put(row.group(1), Double.valueOf(row.group(2))));

        // Then
        assertThat(documented).containsExactlyEntriesOf(settings);
        assertThat(document).contains("version = " + PolicySettings.standard().version());
    }

    @Test
    void shouldScoreEveryPolicyOfASweepAndSayWhatACitationNeeds() throws Exception {
        // Given
        String ferry = "Officials in the harbour town said on Monday that the new ferry would sail twice a day from"
                + " the old pier, carry two hundred people and replace the boat that sank in the storm of last winter.";
        Path articles = Files.write(
                folder.resolve("articles.jsonl"),
                List.of(
                        "{\"id\":\"a\",\"text\":\"" + ferry + "\",\"cluster\":\"1\"}",
                        "{\"id\":\"b\",\"text\":\"" + ferry.replace("Monday", "Tuesday") + "\",\"cluster\":\"1\"}",
                        "{\"id\":\"c\",\"text\":\"Something else altogether.\",\"cluster\":\"2\"}"));
        Path policy = Files.writeString(folder.resolve("a.policy"), "version = standard-3\nholds = 0.9\n");

        // When
        List<JsonNode> trials = new ArrayList<>();
        run(
                        "evaluate",
                        "--in-process",
                        "--json",
                        "--articles",
                        articles.toString(),
                        "--policy",
                        policy.toString(),
                        "--sweep",
                        "threshold=0:1:3",
                        "--borderline",
                        "1")
                .lines()
                .forEach(line -> trials.add(ArticleJson.mapper().readTree(line)));

        // Then
        assertThat(trials)
                .extracting(trial -> trial.get("trial").asString())
                .containsExactly("threshold=0.0", "threshold=0.5", "threshold=1.0");
        assertThat(trials.get(0).get("recall").asDouble()).isEqualTo(1);
        assertThat(trials.get(2).get("recall").asDouble()).isZero();
        JsonNode origin = trials.get(1).get("origin");
        assertThat(origin.get("policySettings").asString()).contains("holds = 0.9", "threshold = 0.5");
        assertThat(origin.get("articlesSha256").asString())
                .isEqualTo(ArticleUri.sha256Hex(Files.readAllBytes(articles)));
        assertThat(trials.get(1).get("intervals").get("seed").asInt()).isEqualTo(1);
        assertThat(trials.get(1).get("borderline").get(0).get("together").asBoolean())
                .isTrue();
    }

    private static String run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = Main.run(arguments, Map.of(), new PrintWriter(out), new PrintWriter(err));
        assertThat(exitCode).as(err.toString()).isZero();
        return out.toString();
    }
}
