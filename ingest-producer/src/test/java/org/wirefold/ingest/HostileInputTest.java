package org.wirefold.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wirefold.ingest.feed.FeedConfig;
import org.wirefold.ingest.format.FieldMapping;
import org.wirefold.model.DeadLetter;
import org.wirefold.model.RawArticle;
import org.wirefold.model.TopicCatalogue;

/** Inputs that have cost an article, or let one in that nobody had asked for. */
class HostileInputTest {
    @TempDir
    Path folder;

    private final FakeOutside outside = new FakeOutside();

    private IngestReport run(boolean followSymlinks) {
        return run(followSymlinks, IngestProgress.NONE);
    }

    private IngestReport run(boolean followSymlinks, IngestProgress progress) {
        IngestConfig config = new IngestConfig(
                "nowhere:1",
                TopicCatalogue.live(1),
                List.of(folder.resolve("in")),
                false,
                false,
                false,
                null,
                FieldMapping.NONE,
                folder.resolve("checkpoint"),
                followSymlinks,
                FeedConfig.NONE,
                Map.of());
        try (IngestApplication application = new IngestApplication(config, progress, outside)) {
            return application.run();
        }
    }

    private Path write(String name, String content) throws IOException {
        Path file = folder.resolve("in").resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }

    @Test
    void shouldKeepEveryArticleWhenSourcesNumberTheirArticlesAlike() throws IOException {
        // Given
        write("a.test/rows.jsonl", "{\"id\":1,\"text\":\"a1\"}\n{\"id\":2,\"text\":\"a2\"}\n");
        write("b.test/rows.jsonl", "{\"id\":1,\"text\":\"b1\"}\n{\"id\":2,\"text\":\"b2\"}\n");
        write("c.jsonl", "{\"id\":1,\"text\":\"c1\"}\n");
        write("d.jsonl", "{\"id\":1,\"text\":\"d1\"}\n{\"id\":\"\",\"text\":\"d2\"}\n");

        // When
        run(false);

        // Then
        assertThat(outside.articles()).extracting(RawArticle::uri).hasSize(7).doesNotHaveDuplicates();
        assertThat(outside.articles().get(0).uri()).isEqualTo("urn:wirefold:id:a.test:1");
    }

    @Test
    void shouldKeepBothPagesWhenTheSecondNamesTheFirstAsItsCanonicalAddress() throws IOException {
        // Given
        String page = "<!DOCTYPE html><link rel=canonical href='https://pages.test/2026/market'><p>";
        write("pages.test/p1.html", page + "The square drowned.");
        write("pages.test/p2.html", page + "In 1988 an engineer proposed to raise it.");
        write("pages.test/p3.html", page + "The square drowned.<!-- a copy -->");
        String home = "<!DOCTYPE html><link rel=canonical href='https://pages.test/'><p>";
        write("pages.test/q1.html", home + "A seal slept in the library.");
        write("pages.test/q2.html", home + "The night bus stops again.");

        // When
        run(false);

        // Then
        assertThat(outside.articles()).extracting(RawArticle::uri).doesNotContain("https://pages.test/");
        assertThat(outside.articles().stream().map(RawArticle::uri).distinct()).hasSize(4);
        assertThat(outside.articles().get(0).uri()).isEqualTo("https://pages.test/2026/market");
        assertThat(outside.articles().get(2).uri()).isEqualTo("https://pages.test/2026/market");
        assertThat(outside.keys("articles.raw")).containsOnly("pages.test");
    }

    @Test
    void shouldSendNoControlCharacterWhateverTheFormat() throws IOException {
        // Given
        write("a.jsonl", "{\"title\":\"Ti\\u0000tle\",\"text\":\"The\\u0000 ferry\\u001b[31m\"}\n");
        write("b.txt", "The\u0000 ferry\u0001");

        // When
        IngestReport report = run(false);

        // Then
        assertThat(outside.articles()).hasSize(2).allSatisfy(article -> {
            assertThat(article.text())
                    .startsWith("The")
                    .contains(" ferry")
                    .doesNotMatch("(?s).*[\\x00-\\x08\\x0b-\\x1f].*");
            assertThat(String.valueOf(article.headline())).doesNotContain("\u0000", "\u0001");
        });
        assertThat(report.removedCharacters()).isGreaterThanOrEqualTo(4);
    }

    @Test
    void shouldLeaveOutSymbolicLinksAndSaySoUnlessTold() throws IOException {
        // Given
        Path outer = Files.createDirectories(folder.resolve("outer"));
        Path secret = Files.writeString(outer.resolve("secret.txt"), "what nobody asked for");
        write("good.txt", "good");
        Files.createSymbolicLink(folder.resolve("in/link.txt"), secret);
        Files.createSymbolicLink(folder.resolve("in/linked-folder"), outer);

        // When
        IngestReport report = run(false);
        List<String> sent = outside.articles().stream().map(RawArticle::text).toList();
        outside.producer = FakeOutside.newProducer(true);
        run(true);

        // Then
        assertThat(sent).containsExactly("good");
        assertThat(report.firstLeftOut())
                .containsExactly(
                        new LeftOutFile("in/link.txt", LeftOutFile.LINK),
                        new LeftOutFile("in/linked-folder", LeftOutFile.LINK));
        assertThat(outside.articles()).extracting(RawArticle::text).contains("what nobody asked for");
    }

    @Test
    void shouldSayWhichFilesAreLeftOutAndWhy() throws IOException {
        // Given
        write("table.xls", "words");
        write("prices.xml", "<prices><price>1</price></prices>");
        write("more.xml", "<prices/>");
        write("LICENSE", "words");

        // When
        IngestReport report = run(false);

        // Then
        assertThat(report.filesRead()).isZero();
        assertThat(report.filesLeftOut()).isEqualTo(4);
        assertThat(report.leftOutByReason().values()).containsExactlyInAnyOrder(1L, 1L, 2L);
        assertThat(report.leftOutByReason().keySet())
                .allSatisfy(reason -> assertThat(reason).contains("no source format reads", "docs/formats.md"));
    }

    @Test
    void shouldReadJsonContainersUnderTheirNamesAndUnderOthers() throws IOException {
        // Given
        write("1.json", "[{\"text\":\"a1\"},\n{\"title\":\"no text\"},{\"text\":\"a2\"}]");
        write("2.jsonl", "[{\"text\":\"b1\"},{\"text\":\"b2\"}]");
        write("3.jsonl", "{\n  \"tags\": [{\"name\":\"x\"}],\n  \"text\": \"c1\"\n}\n");
        write("4.json", "{\"status\":\"ok\",\"total\":2,\"articles\":[{\"content\":\"d1\"},{\"content\":\"d2\"}]}");
        write("5.json", "{\"response\":{\"tags\":[{\"name\":\"x\"}],\"results\":[{\"text\":\"e1\"}]}}");
        write("6.json", "{\"text\":\"f1\"}\n{\"text\":\"f2\"}\n");
        write("7.json", "[{\"text\":\"g1\"},{\"text\":");

        // When
        IngestReport report = run(false);

        // Then
        assertThat(outside.articles())
                .extracting(RawArticle::text)
                .containsExactly("a1", "a2", "b1", "b2", "c1", "d1", "d2", "e1", "f1", "f2", "g1");
        assertThat(report.firstProblems())
                .extracting(IngestProblem::place, IngestProblem::cause)
                .containsExactly(tuple("in/1.json:2", "no-text"), tuple("in/7.json:1", "broken-json"));
    }

    @Test
    void shouldMakeADeadLetterOfAFileThatChangesWhileItIsRead() throws IOException {
        // Given
        Path file = write("a.txt", "half");
        IngestProgress writer = new IngestProgress() {
            @Override
            public void bytes(long count) {
                try {
                    Files.writeString(file, " and more", StandardOpenOption.APPEND);
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            }
        };

        // When
        run(false, writer);
        List<DeadLetter> letters = outside.deadLetters();
        outside.producer = FakeOutside.newProducer(true);
        IngestReport second = run(false);

        // Then
        assertThat(letters)
                .singleElement()
                .satisfies(letter -> assertThat(letter.message()).contains("written to while it was read"));
        assertThat(second.articles()).isEqualTo(1);
        assertThat(outside.articles()).extracting(RawArticle::text).containsExactly(Files.readString(file));
    }

    @Test
    void shouldReadAFolderThatNobodyMayWriteTo() throws IOException {
        // Given
        write("a.txt", "words");
        Files.setPosixFilePermissions(folder.resolve("in"), PosixFilePermissions.fromString("r-xr-xr-x"));

        // When
        IngestReport report = run(false);
        Files.setPosixFilePermissions(folder.resolve("in"), PosixFilePermissions.fromString("rwxr-xr-x"));

        // Then
        assertThat(report.articles()).isEqualTo(1);
    }

    @Test
    void shouldEndTheRunAndLoseNothingWhenNoFileHandleIsLeft() {
        assertThatThrownBy(() ->
                        SourceFiles.endIfOutOfHandles(new FileSystemException("a.txt", null, "Too many open files")))
                .isInstanceOf(IngestException.class)
                .hasMessageContaining("ulimit -n")
                .hasMessageContaining("nothing is lost");
        SourceFiles.endIfOutOfHandles(new FileSystemException("a.txt", null, "Permission denied"));
    }

    @Test
    void shouldSayWhatToDoWhenTheDiskOfTheCheckpointIsFull() throws IOException {
        // Given
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full), "needs /dev/full, which only Linux has");
        write("a.txt", "words");
        Path checkpoint = Files.createDirectories(folder.resolve("checkpoint"));
        Path fresh = Files.createSymbolicLink(checkpoint.resolve("produced-articles.raw-1.journal.new"), full);

        // When / Then
        assertThatThrownBy(() -> run(false))
                .isInstanceOf(IngestException.class)
                .hasMessageContaining("No space left")
                .hasMessageContaining("make room");
        Files.delete(fresh);
        outside.producer = FakeOutside.newProducer(true);
        assertThat(run(false).articles()).isEqualTo(1);
    }

    @Test
    void shouldSayWhatToDoWhenTheCheckpointCannotBeWrittenLater() throws IOException {
        // Given
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full), "needs /dev/full, which only Linux has");
        try (Checkpoint checkpoint = Checkpoint.journalOn(full)) {
            checkpoint.stageFile("a", 1);

            // When / Then
            assertThatThrownBy(checkpoint::commit)
                    .isInstanceOf(IngestException.class)
                    .hasMessageContaining("No space left")
                    .hasMessageContaining("nothing is lost");
        }
    }

    @Test
    void shouldKeepTheBytesOfAnArticleThatIsRefused() throws IOException {
        // Given
        String row = "{\"uri\":\"" + "x".repeat(3000) + "\",\"text\":\"words\"}";
        write("a.jsonl", row + "\n");

        // When
        run(false);

        // Then
        assertThat(outside.articles()).isEmpty();
        assertThat(new String(outside.sentTo("articles.dead-letter").get(0).value(), UTF_8))
                .isEqualTo(row);
    }
}
