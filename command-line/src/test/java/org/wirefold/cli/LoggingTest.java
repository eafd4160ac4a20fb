package org.wirefold.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.wirefold.cli.console.ExitCode;
import org.wirefold.cli.console.LogStyle;
import org.wirefold.cli.console.Logging;
import org.wirefold.model.ArticleJson;
import org.wirefold.testkit.TestBroker;
import tools.jackson.databind.JsonNode;

/** What stands in the log. */
@Timeout(240)
class LoggingTest {
    private static final Set<String> KEYS = Set.of("time", "level", "logger", "thread", "message", "fields", "error");
    private static final Set<String> ALWAYS = Set.of("time", "level", "logger", "thread", "message");

    @TempDir
    Path folder;

    @Test
    void shouldWriteOneObjectALineWithTheSameKeysWhenAskedForJson() throws Exception {
        // Given
        Path log = folder.resolve("wirefold.log");
        Logging.into(log, new LogStyle(false, LogStyle.Format.JSON));

        // When
        LoggerFactory.getLogger("org.wirefold.test")
                .atWarn()
                .addKeyValue("topicName", "articles.raw")
                .addKeyValue("partition", 3)
                .addKeyValue("offset", 7L)
                .addKeyValue("step", "read")
                .setCause(new IllegalStateException("first line\nsecond \"line\""))
                .log("something\nhappened");
        LoggerFactory.getLogger("org.wirefold.test").trace("an article's text");
        LoggerFactory.getLogger("org.wirefold.test").debug("more than anybody asked for");

        // Then
        List<JsonNode> lines = lines(log);
        assertThat(lines).hasSize(1);
        JsonNode line = lines.get(0);
        assertThat(line.propertyNames())
                .containsExactly("time", "level", "logger", "thread", "message", "fields", "error");
        assertThat(line.get("time").asString()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z");
        assertThat(line.get("level").asString()).isEqualTo("WARN");
        assertThat(line.get("message").asString()).isEqualTo("something\nhappened");
        assertThat(line.get("fields").propertyNames()).containsExactly("topicName", "partition", "offset", "step");
        assertThat(line.get("fields").get("partition").isNumber()).isTrue();
        assertThat(line.get("error").asString()).contains("IllegalStateException", "second \"line\"");
    }

    @Test
    void shouldWriteALineForAPersonUnlessAskedForJson() throws Exception {
        // Given
        Path log = folder.resolve("wirefold.log");
        Logging.into(log, new LogStyle(false, LogStyle.Format.PLAIN));

        // When
        LoggerFactory.getLogger("org.wirefold.test")
                .atWarn()
                .addKeyValue("topicName", "articles.raw")
                .addKeyValue("partition", 3)
                .log("something happened");

        // Then
        assertThat(Files.readString(log, StandardCharsets.UTF_8))
                .matches("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z WARN  test something happened topicName=\"articles.raw\""
                        + " partition=\"3\"\n");
    }

    @Test
    void shouldWriteWhatACommandTellsAsJsonToo() {
        // Given
        StringWriter err = new StringWriter();

        // When
        int code = Main.run(
                new String[] {"stories", "--data", folder.resolve("none").toString(), "--log-format", "json"},
                Map.of(),
                new PrintWriter(new StringWriter()),
                new PrintWriter(err, true));

        // Then
        assertThat(code).isEqualTo(ExitCode.NOT_FOUND);
        List<JsonNode> lines = err.toString()
                .lines()
                .map(line -> ArticleJson.mapper().readTree(line))
                .toList();
        assertThat(lines)
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line.propertyNames())
                        .containsExactly("time", "level", "logger", "thread", "message"));
        assertThat(lines.get(0).get("level").asString()).isEqualTo("ERROR");
        assertThat(lines.get(0).get("message").asString()).doesNotStartWith("wirefold:");
    }

    @Test
    void shouldKnowEveryKeyThatALineMayHave() throws Exception {
        // Given
        String documented = Files.readString(Path.of("../docs/operations.md"), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.contains("`fields` by fixed keys"))
                .findFirst()
                .orElseThrow();

        // When
        Set<String> used = new TreeSet<>();
        for (Path source : sources()) {
            used.addAll(matches("addKeyValue\\(\\s*\"(\\w+)\"", Files.readString(source, StandardCharsets.UTF_8)));
        }

        // Then
        assertThat(used).isEqualTo(matches("`(\\w+)`", documented.replaceFirst(".*by fixed keys", "")));
    }

    private static List<Path> sources() throws Exception {
        try (Stream<Path> files = Files.walk(Path.of(".."))) {
            return files.filter(file -> file.toString().matches(".*/src/main/java/.*\\.java"))
                    .toList();
        }
    }

    private static Set<String> matches(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(result -> result.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void shouldShowNoArticleTextWhenArticlesAreReadRefusedAndEnriched() throws Exception {
        // Given
        TestBroker broker = TestBroker.shared();
        Path feeds = Files.createDirectory(folder.resolve("feeds"));
        String secret = "zqxquux";
        Files.writeString(feeds.resolve("a.jsonl"), """
                {"uri":"urn:a","source":"harbour.example","title":"%1$s in a headline","text":"The %1$s was sold on Monday, the harbour said."}
                {"uri":"urn:b","title":"no text %1$s"}
                {"text": %1$s}
                {"text":"The %1$s was sold","date":{"%1$s":1}}
                """.formatted(secret));
        Files.write(feeds.resolve("b.txt"), ("the " + secret + " \u00ff").getBytes(StandardCharsets.ISO_8859_1));
        Path data = folder.resolve("data");
        StringWriter err = new StringWriter();

        // When
        int code = Main.run(
                new String[] {
                    "run",
                    "--until-idle",
                    "--verbose",
                    "--log-format",
                    "json",
                    "--no-entities",
                    "--bootstrap-servers",
                    broker.bootstrapServers(),
                    "--prefix",
                    "logging.",
                    "--partitions",
                    "1",
                    "--input",
                    feeds.toString(),
                    "--data",
                    data.toString()
                },
                Map.of(),
                new PrintWriter(new StringWriter()),
                new PrintWriter(err));

        // Then
        assertThat(code).as(err.toString()).isEqualTo(ExitCode.OK);
        List<JsonNode> lines = lines(data.resolve("wirefold.log"));
        assertThat(lines).isNotEmpty().allSatisfy(line -> {
            Set<String> keys = new TreeSet<>(line.propertyNames());
            assertThat(keys).containsAll(ALWAYS);
            assertThat(KEYS).containsAll(keys);
            assertThat(line.get("level").asString()).isIn("INFO", "WARN", "ERROR");
        });
        assertThat(Files.readString(data.resolve("wirefold.log"), StandardCharsets.UTF_8))
                .doesNotContain(secret);
    }

    private static List<JsonNode> lines(Path log) throws Exception {
        try (Stream<String> lines = Files.lines(log, StandardCharsets.UTF_8)) {
            return lines.map(line -> ArticleJson.mapper().readTree(line)).toList();
        }
    }
}
