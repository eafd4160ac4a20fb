package org.wirefold.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wirefold.ingest.format.SourceEntry;
import org.wirefold.model.ArticleUri;
import org.wirefold.model.DeadLetter;
import org.wirefold.model.RawArticle;
import org.wirefold.model.RawContent;
import org.wirefold.model.TopicCatalogue;

class IngestApplicationTest {
    @TempDir
    Path folder;

    private final FakeOutside outside = new FakeOutside();

    private IngestReport run(IngestConfig config) {
        try (IngestApplication application = new IngestApplication(config, IngestProgress.NONE, outside)) {
            return application.run();
        }
    }

    private IngestConfig config(boolean strict, @Nullable String source) {
        return new IngestConfig(
                "nowhere:1",
                TopicCatalogue.live(4),
                List.of(folder),
                false,
                false,
                strict,
                source,
                folder.resolve(".checkpoint"),
                Map.of());
    }

    private Path write(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }

    @Test
    void shouldSendEveryKindOfFileInTheOrderOfNames() throws IOException {
        // Given
        write("b.jsonl", "{\"id\":\"r1\",\"text\":\"row one\",\"source\":\"wire\"}\n\n{\"text\":\"row two\"}");
        write("a.txt", "\uFEFF{ plain text may begin with a brace");
        write("herald.example/2026/c.html", "<p>page<script>no</script>");
        write("notes.md", "left out");
        write(".hidden.txt", "hidden");
        write("d.txt.tmp", "half");

        // When
        IngestReport report = run(config(false, null));

        // Then
        assertThat(outside.articles())
                .extracting(RawArticle::text)
                .containsExactly("{ plain text may begin with a brace", "row one", "row two", "page");
        assertThat(outside.keys("articles.raw")).containsExactly("unknown", "wire", "unknown", "herald.example");
        assertThat(outside.articles())
                .extracting(RawArticle::uri)
                .containsExactly(
                        ArticleUri.derive("unknown", "{ plain text may begin with a brace"),
                        "urn:wirefold:id:wire:r1",
                        ArticleUri.derive("unknown", "row two"),
                        ArticleUri.derive("herald.example", "page"));
        assertThat(report.filesRead()).isEqualTo(3);
        assertThat(report.filesLeftOut()).isEqualTo(1);
        assertThat(report.articles()).isEqualTo(4);
    }

    @Test
    void shouldMakeADeadLetterOfEveryBadInputAndSendTheGoodOnes() throws IOException {
        // Given
        write("in/1-good.txt", "good one");
        write("in/2-empty.txt", "");
        write("in/3-good.txt", "good two");
        Files.write(folder.resolve("in/4-broken.txt"), new byte[] {(byte) 0xFF, (byte) 0xD8, 0, 1, 2, 3});
        String large = "x".repeat(50_000_000);
        write(
                "in/5-rows.jsonl",
                "{\"text\":\"good three\"}\n" + large + "\n{\"text\":\"good four\"}\n{\"text\":\"half an ob\n"
                        + "{\"title\":\"no text\"}\n{\"text\":\"good five\",\"url\":[]}\n");

        // When
        IngestReport report = run(config(false, null));

        // Then
        assertThat(outside.articles())
                .extracting(RawArticle::text)
                .containsExactly("good one", "good two", "good three", "good four", "good five");
        String root = folder.getFileName() + "/in/";
        assertThat(outside.keys("articles.dead-letter"))
                .containsExactly(
                        root + "2-empty.txt",
                        root + "4-broken.txt",
                        root + "5-rows.jsonl:2",
                        root + "5-rows.jsonl:4",
                        root + "5-rows.jsonl:5");
        assertThat(outside.deadLetters())
                .extracting(DeadLetter::cause)
                .containsExactly("empty", "not-utf8", "too-large", "broken-json", "no-text");
        DeadLetter tooLarge = outside.deadLetters().get(2);
        assertThat(tooLarge.rawBytes()).isEqualTo(50_000_000);
        assertThat(tooLarge.truncated()).isTrue();
        assertThat(tooLarge.line()).isEqualTo(2);
        assertThat(tooLarge.step()).isEqualTo("produce");
        assertThat(tooLarge.time()).isEqualTo(FakeOutside.NOW);
        assertThat(outside.sentTo("articles.dead-letter").get(2).value()).hasSize(SourceEntry.KEPT_BYTES);
        assertThat(report.deadLetters()).isEqualTo(5);
        assertThat(report.ignoredFields()).isEqualTo(Map.of("url", 1L));
        assertThat(report.deadLettersByCause()).containsEntry("too-large", 1L).hasSize(5);
        assertThat(report.firstProblems()).hasSize(5);
    }

    @Test
    void shouldSendNothingAgainWhenACheckpointHoldsTheSameInput() throws IOException {
        // Given
        write("a.txt", "one");
        write("e.txt", "");
        write("rows.jsonl", "{\"text\":\"two\"}\nbroken\n{\"text\":\"three\"}");
        run(config(false, null));
        outside.producer = FakeOutside.newProducer(true);

        // When
        IngestReport report = run(config(false, null));

        // Then
        assertThat(outside.producer.history()).isEmpty();
        assertThat(report.repeated()).isEqualTo(5);
        assertThat(report.articles()).isZero();
    }

    @Test
    void shouldSendOnlyWhatIsNewWhenAFileHasGrownAndMoved() throws IOException {
        // Given
        Path rows = write("rows.jsonl", "{\"text\":\"one\"}\n{\"text\":\"tw");
        run(config(false, null));
        outside.producer = FakeOutside.newProducer(true);
        Files.delete(rows);
        write("moved.jsonl", "{\"text\":\"one\"}\n{\"text\":\"two\"}\n{\"text\":\"three\"}\n");

        // When
        IngestReport report = run(config(false, null));

        // Then
        assertThat(outside.articles()).extracting(RawArticle::text).containsExactly("two", "three");
        assertThat(report.repeated()).isEqualTo(1);
    }

    @Test
    void shouldSendEverythingAgainWhenTheTopicIsAnother() throws IOException {
        // Given
        write("a.txt", "one");
        run(config(false, null));
        outside.producer = FakeOutside.newProducer(true);
        outside.destination = "articles.raw-2";

        // When
        run(config(false, null));

        // Then
        assertThat(outside.articles()).hasSize(1);
    }

    @Test
    void shouldEndAtTheFirstBadInputWhenStrict() throws IOException {
        // Given
        write("rows.jsonl", "{\"text\":\"one\"}\nbroken\n{\"text\":\"two\"}\n");

        // When / Then
        assertThatThrownBy(() -> run(config(true, null)))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("rows.jsonl:2: broken-json: not a JSON object");
        assertThat(outside.articles()).extracting(RawArticle::text).containsExactly("one");
        assertThat(outside.sentTo("articles.dead-letter")).isEmpty();
    }

    @Test
    void shouldReadStandardInputAsRowsOrAsOneText() {
        // Given
        IngestConfig config = new IngestConfig(
                "nowhere:1", TopicCatalogue.live(1), List.of(), true, false, false, "desk", null, Map.of());
        outside.input = " \n{\"text\":\"one\"}\nnot json\n{\"text\":\"two\"}".getBytes(UTF_8);
        run(config);
        FakeOutside second = new FakeOutside();
        second.input = "Headline\n\nA text.".getBytes(UTF_8);

        // When
        new IngestApplication(config, IngestProgress.NONE, second).run();

        // Then
        assertThat(outside.articles()).extracting(RawArticle::text).containsExactly("one", "two");
        assertThat(outside.keys("articles.dead-letter")).containsExactly("-:3");
        assertThat(second.articles()).extracting(RawArticle::text).containsExactly("Headline\n\nA text.");
        assertThat(second.keys("articles.raw")).containsExactly("desk");
    }

    @Test
    void shouldTakeTheSourceFromTheRowThenTheUrlThenTheOption() throws IOException {
        // Given
        write("site/rows.jsonl", """
                {"text":"1","source":"own","url":"https://www.a.example/x"}
                {"text":"2","url":"https://www.A.example:8080/x?y=//z"}
                {"text":"3"}
                """);

        // When
        run(config(false, "option"));

        // Then
        assertThat(outside.keys("articles.raw")).containsExactly("own", "a.example", "option");
        assertThat(outside.articles().get(1).uri()).isEqualTo("https://www.A.example:8080/x?y=//z");
    }

    @Test
    void shouldSayWhatIsMissingWhenAnInputIsNotThere() {
        IngestConfig config =
                IngestConfig.once("nowhere:1", TopicCatalogue.live(1), List.of(folder.resolve("missing.txt")));

        assertThatThrownBy(() -> run(config))
                .isInstanceOf(IngestException.class)
                .hasMessageContaining("no such file or folder")
                .hasMessageContaining("missing.txt");
    }

    @Test
    void shouldRefuseAnArticleThatIsTooLargeOnlyOnceEncoded() throws IOException {
        // Given
        char[] text = new char[RawArticle.MAX_BYTES - 10];
        Arrays.fill(text, '"');
        write("a.txt", new String(text));

        // When
        run(config(false, null));

        // Then
        assertThat(outside.articles()).isEmpty();
        assertThat(outside.deadLetters()).extracting(DeadLetter::cause).containsExactly("too-large");
    }

    @Test
    void shouldRefuseAPageThatIsTooLargeAndTakeOneThatIsLargeByItsMarkupAlone() throws IOException {
        // Given
        String markup = "<p class='" + "x".repeat(1000) + "'></p>";
        write("1-large.html", markup.repeat(10_000) + "<p>The ferry sails.</p>");
        write("2-too-large.html", markup.repeat(13_000) + "<p>The ferry sails.</p>");

        // When
        run(config(false, null));

        // Then
        assertThat(outside.articles()).extracting(RawArticle::text).containsExactly("The ferry sails.");
        assertThat(outside.deadLetters()).extracting(DeadLetter::cause).containsExactly("too-large");
    }

    @Test
    void shouldSendAPageAsItWasReceivedAndSayWhatItIs() throws IOException {
        // Given
        byte[] page = "<meta charset=windows-1252><link rel=canonical href='https://a.test/1'><p>caf\u00E9"
                .getBytes(Charset.forName("windows-1252"));
        Files.write(folder.resolve("page.html"), page);

        // When
        run(config(false, null));

        // Then
        assertThat(outside.sentTo("articles.raw")).singleElement().satisfies(record -> {
            assertThat(record.value()).isEqualTo(page);
            assertThat(record.key()).isEqualTo("a.test".getBytes(UTF_8));
            assertThat(RawContent.of(record.headers()))
                    .isEqualTo(new RawContent("text/html", null, "https://a.test/1"));
        });
    }

    @Test
    void shouldReadCompressedRowsAsFarAsTheyGoAndReportTheDamageOnce() throws IOException {
        // Given
        Files.write(folder.resolve("a.jsonl.gz"), compressed(7919));
        byte[] other = compressed(7907);
        Files.write(folder.resolve("b.jsonl.gz"), Arrays.copyOf(other, other.length / 2));
        Files.writeString(folder.resolve("c.ndjson.gz"), "not compressed");

        // When
        IngestReport first = run(config(false, null));
        outside.producer = FakeOutside.newProducer(true);
        IngestReport second = run(config(false, null));

        // Then
        assertThat(first.articles()).isBetween(25_000L, 35_000L);
        assertThat(first.firstProblems())
                .extracting(IngestProblem::cause)
                .containsExactly(IngestApplication.UNREADABLE, IngestApplication.UNREADABLE);
        assertThat(second.articles()).isZero();
        assertThat(second.deadLetters()).isZero();
        assertThat(outside.producer.history()).isEmpty();
    }

    @Test
    void shouldGiveUpAFileThatDecompressesToFarMoreThanTextDoes() throws IOException {
        // Given
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(compressed)) {
            out.write("{\"text\":\"an honest row\"}\n".getBytes(UTF_8));
            byte[] blank = new byte[1 << 20];
            Arrays.fill(blank, (byte) ' ');
            for (int i = 0; i < 80; i++) {
                out.write(blank);
            }
        }
        Files.write(folder.resolve("bomb.jsonl.gz"), compressed.toByteArray());

        // When
        IngestReport report = run(config(false, null));

        // Then
        assertThat(outside.articles()).extracting(RawArticle::text).containsExactly("an honest row");
        assertThat(report.firstProblems()).singleElement().satisfies(problem -> {
            assertThat(problem.cause()).isEqualTo(IngestApplication.UNREADABLE);
            assertThat(problem.message()).contains("67108864 bytes");
        });
    }

    private static byte[] compressed(long step) throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(compressed)) {
            for (int i = 0; i < 20_000; i++) {
                out.write(("{\"text\":\"article " + i * step % 20_011 + "\"}\n").getBytes(UTF_8));
            }
        }
        return compressed.toByteArray();
    }

    @Test
    void shouldNotTakeForSentWhatTheBrokerRefused() throws IOException {
        // Given
        write("rows.jsonl", "{\"text\":\"one\"}\n{\"text\":\"two\"}\n");
        write("a.txt", "three");
        outside.producer.sendException = new KafkaException("no");
        assertThatThrownBy(() -> run(config(false, null)))
                .isInstanceOf(IngestException.class)
                .hasMessageContaining("the broker did not take what was sent: no");
        outside.producer = FakeOutside.newProducer(true);

        // When
        IngestReport report = run(config(false, null));

        // Then
        assertThat(report.articles()).isEqualTo(3);
        assertThat(report.repeated()).isZero();
    }

    @Test
    void shouldWriteNoCheckpointWhenAnAcknowledgementFailsLater() throws IOException {
        // Given
        write("rows.jsonl", "{\"text\":\"one\"}\n{\"text\":\"two\"}\n");
        outside.producer = new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer()) {
            @Override
            public synchronized void flush() {
                assertThat(completeNext()).isTrue();
                assertThat(errorNext(new KafkaException("lost"))).isTrue();
            }
        };
        assertThatThrownBy(() -> run(config(false, null))).hasMessageContaining("lost");
        outside.producer = FakeOutside.newProducer(true);

        // When
        IngestReport report = run(config(false, null));

        // Then
        assertThat(report.articles()).isEqualTo(2);
    }
}
