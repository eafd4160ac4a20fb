package org.wirefold.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wirefold.model.RawArticle;
import org.wirefold.model.TopicCatalogue;

/** What happens in a watched folder, one look after the other. */
class WatchTest {
    private static final Instant LONG_AGO = FakeOutside.NOW.minus(Duration.ofHours(1));
    private static final Instant JUST_NOW = FakeOutside.NOW.minusMillis(500);

    @TempDir
    Path folder;

    private final Deque<Change> changes = new ArrayDeque<>();
    private final List<List<String>> sentAtLook = new ArrayList<>();
    private final List<IngestReport> caughtUp = new ArrayList<>();
    private final FakeOutside outside = new FakeOutside() {
        @Override
        public boolean await(CountDownLatch closing, Duration time) {
            sentAtLook.add(articles().stream().map(RawArticle::text).toList());
            producer.clear();
            Change change = changes.poll();
            if (change == null) {
                return true;
            }
            try {
                change.happen();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return false;
        }
    };

    private interface Change {
        void happen() throws IOException;
    }

    private void write(String name, String content, Instant modified) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        Files.setLastModifiedTime(file, FileTime.from(modified));
    }

    private IngestReport watch() {
        IngestConfig config = new IngestConfig(
                "nowhere:1", TopicCatalogue.live(1), List.of(folder), false, true, false, null, null, Map.of());
        IngestProgress progress = new IngestProgress() {
            @Override
            public void caughtUp(IngestReport report) {
                caughtUp.add(report);
            }
        };
        return new IngestApplication(config, progress, outside).run();
    }

    @Test
    void shouldTakeCompleteLinesAtOnceAndTheLastOneWhenItIsComplete() throws IOException {
        // Given
        write("a.jsonl", "{\"text\":\"1\"}\n{\"text\":\"2\"}\n{\"te", JUST_NOW);
        changes.add(() -> write("a.jsonl", "xt\":\"3\"}\n{\"text\":\"4\"}", JUST_NOW.plusMillis(1)));
        changes.add(() -> {});
        changes.add(() -> {});
        changes.add(() -> write("a.jsonl", "\n{\"text\":\"5\"}\n", JUST_NOW.plusMillis(2)));

        // When
        IngestReport report = watch();

        // Then
        assertThat(sentAtLook).containsExactly(List.of("1", "2"), List.of("3"), List.of("4"), List.of(), List.of("5"));
        assertThat(report.deadLetters()).isZero();
    }

    @Test
    void shouldReportABrokenLineOnlyOnceItIsEnded() throws IOException {
        // Given
        write("a.jsonl", "{\"text\":\"1\"}\nhalf", LONG_AGO);
        changes.add(() -> {});
        changes.add(() -> write("a.jsonl", " a line\n", JUST_NOW));

        // When
        IngestReport report = watch();

        // Then
        assertThat(sentAtLook).containsExactly(List.of("1"), List.of(), List.of());
        assertThat(report.firstProblems()).extracting(IngestProblem::line).containsExactly(2L);
    }

    @Test
    void shouldTakeAWholeFileOnlyWhenNothingWritesToItAnyMore() throws IOException {
        // Given
        write("old.txt", "old", LONG_AGO);
        write("new.txt", "begin", JUST_NOW);
        changes.add(() -> write("new.txt", " and end", JUST_NOW.plusMillis(1)));
        changes.add(() -> {});
        changes.add(() -> {});

        // When
        watch();

        // Then
        assertThat(sentAtLook).containsExactly(List.of("old"), List.of(), List.of("begin and end"), List.of());
        assertThat(caughtUp).extracting(IngestReport::articles).containsExactly(2L, 2L);
    }

    @Test
    void shouldFindFilesInNewFoldersAndForgetTheRemoved() throws IOException {
        // Given
        changes.add(() -> write("site.example/b.txt", "b", LONG_AGO));
        changes.add(() -> Files.delete(folder.resolve("site.example/b.txt")));
        changes.add(() -> write("site.example/b.txt", "other", LONG_AGO));

        // When
        watch();

        // Then
        assertThat(sentAtLook).containsExactly(List.of(), List.of("b"), List.of(), List.of("other"));
    }

    @Test
    void shouldStartAnewWhenAFileOfRowsIsReplacedByAShorterOne() throws IOException {
        // Given
        write("a.jsonl", "{\"text\":\"long one\"}\n{\"text\":\"long two\"}\n", LONG_AGO);
        changes.add(() -> Files.delete(folder.resolve("a.jsonl")));
        changes.add(() -> write("a.jsonl", "{\"text\":\"3\"}\n", LONG_AGO));

        // When
        watch();

        // Then
        assertThat(sentAtLook).containsExactly(List.of("long one", "long two"), List.of(), List.of("3"));
    }

    private void replace(String name, String content) throws IOException {
        write(name + ".tmp", content, LONG_AGO);
        Files.move(folder.resolve(name + ".tmp"), folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }

    @Test
    void shouldReadAFileAnewWhenALongerOneIsRenamedOntoIt() throws IOException {
        // Given
        write("a.jsonl", "{\"text\":\"1\"}\n{\"text\":\"2\"}\n{\"text\":\"3\"}\n", LONG_AGO);
        StringBuilder longer = new StringBuilder();
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            texts.add("another row number " + i);
            longer.append("{\"text\":\"").append(texts.get(i)).append("\"}\n");
        }
        changes.add(() -> replace("a.jsonl", longer.toString()));

        // When
        IngestReport report = watch();

        // Then
        assertThat(sentAtLook).containsExactly(List.of("1", "2", "3"), texts);
        assertThat(report.deadLetters()).isZero();
    }

    @Test
    void shouldReadAFileAnewWhenItIsRewrittenInPlace() throws IOException {
        // Given
        write("a.jsonl", "{\"text\":\"1\"}\n", LONG_AGO);
        changes.add(() -> {
            Files.writeString(folder.resolve("a.jsonl"), "{\"text\":\"the first\"}\n{\"text\":\"the second\"}\n");
            Files.setLastModifiedTime(folder.resolve("a.jsonl"), FileTime.from(LONG_AGO.plusMillis(1)));
        });

        // When
        IngestReport report = watch();

        // Then
        assertThat(sentAtLook).containsExactly(List.of("1"), List.of("the first", "the second"));
        assertThat(report.deadLetters()).isZero();
    }

    /** So many rows that not all of them are compared at every look. */
    private void writeLarge(String prefix, int rows, Instant modified) throws IOException {
        Path file = folder.resolve("large.jsonl");
        String padding = " ".repeat(1_000_000);
        try (BufferedWriter writer = Files.newBufferedWriter(file)) {
            for (int i = 0; i < rows; i++) {
                writer.write("{\"text\":\"" + prefix + i + "\"" + padding + "}\n");
            }
        }
        Files.setLastModifiedTime(file, FileTime.from(modified));
    }

    @Test
    void shouldReadALargeFileAnewWhenItIsRewrittenInPlaceALittleLonger() throws IOException {
        // Given
        writeLarge("first ", 70, LONG_AGO);
        changes.add(() -> writeLarge("second ", 71, LONG_AGO.plusMillis(1)));
        changes.add(() -> write("large.jsonl", "{\"text\":\"appended\"}\n", LONG_AGO.plusMillis(2)));

        // When
        IngestReport report = watch();

        // Then
        assertThat(sentAtLook).hasSize(3);
        assertThat(sentAtLook.get(0)).hasSize(70).allMatch(text -> text.startsWith("first "));
        assertThat(sentAtLook.get(1)).hasSize(71).allMatch(text -> text.startsWith("second "));
        assertThat(sentAtLook.get(2)).containsExactly("appended");
        assertThat(report.deadLetters()).isZero();
    }

    @Test
    void shouldSendOnlyWhatIsNewWhenAFileIsReplacedByACopyWithMore() throws IOException {
        // Given
        write("a.jsonl", "{\"text\":\"1\"}\n{\"text\":\"2\"}\n", LONG_AGO);
        changes.add(() -> replace("a.jsonl", "{\"text\":\"1\"}\n{\"text\":\"2\"}\n{\"text\":\"3\"}\n"));

        // When
        watch();

        // Then
        assertThat(sentAtLook).containsExactly(List.of("1", "2"), List.of("3"));
    }

    @Test
    void shouldMakeNoDeadLetterOfATornLastRowHoweverLongItTakes() throws IOException {
        // Given
        write("a.jsonl", "{\"text\":\"1\"}\n{\"text\":\"ha", LONG_AGO);
        changes.add(() -> {});
        changes.add(() -> {});
        changes.add(() -> write("a.jsonl", "lf\"}\n", JUST_NOW));

        // When
        IngestReport report = watch();

        // Then
        assertThat(sentAtLook).containsExactly(List.of("1"), List.of(), List.of(), List.of("half"));
        assertThat(report.deadLetters()).isZero();
    }
}
