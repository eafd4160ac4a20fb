package org.wirefold.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.netpreserve.jwarc.HttpResponse;
import org.netpreserve.jwarc.MediaType;
import org.netpreserve.jwarc.WarcCompression;
import org.netpreserve.jwarc.WarcResponse;
import org.netpreserve.jwarc.WarcWriter;
import org.wirefold.model.RawContent;
import org.wirefold.model.TopicCatalogue;
import org.wirefold.testkit.TestBroker;

/** A WARC file of many pages against a real broker; the producer is killed in the middle and started again. */
class WarcArchiveIT {
    private static final int PAGES = Integer.getInteger("wirefold.warc.pages", 2_000);
    private static final TestBroker BROKER = TestBroker.shared();

    @TempDir
    Path folder;

    private static byte[] page(int number) {
        return ("<!DOCTYPE html><html><head><title>Ferry " + number + "</title></head><body><h1>Ferry " + number
                        + "</h1>"
                        + ("<p>The ferry number " + number
                                        + " sails to the island at noon and comes back at night.</p>")
                                .repeat(40)
                        + "</body></html>")
                .getBytes(UTF_8);
    }

    private Path warc() throws IOException {
        Path file = folder.resolve("pages.warc.gz");
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                WarcWriter writer = new WarcWriter(out, WarcCompression.GZIP)) {
            for (int i = 0; i < PAGES; i++) {
                writer.write(new WarcResponse.Builder("http://herald.example/" + i)
                        .recordId(new UUID(0, i))
                        .date(Instant.parse("2026-02-18T10:00:00Z"))
                        .body(new HttpResponse.Builder(200, "OK")
                                .body(MediaType.HTML, page(i))
                                .build())
                        .build());
            }
        }
        return file;
    }

    private Path plainFiles() throws IOException {
        Path files = Files.createDirectory(folder.resolve("pages"));
        for (int i = 0; i < PAGES; i++) {
            Files.write(files.resolve(i + ".html"), page(i));
        }
        return files;
    }

    private static IngestReport run(
            TopicCatalogue topics, Path input, @Nullable Path checkpoint, String servers, IngestProgress progress) {
        IngestConfig config =
                new IngestConfig(servers, topics, List.of(input), false, false, false, null, checkpoint, Map.of());
        try (IngestApplication application = new IngestApplication(config, progress)) {
            return application.run();
        }
    }

    @Test
    void shouldLoseNoPageWhenKilledInTheMiddle() throws Exception {
        // Given
        TopicCatalogue topics = BROKER.newCatalogue(1);
        Path warc = warc();
        Path checkpoint = folder.resolve("checkpoint");
        Process producer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-Dwirefold.warc.pages=" + PAGES,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Killed.class.getName(),
                        BROKER.bootstrapServers(),
                        topics.prefix(),
                        warc.toString(),
                        checkpoint.toString())
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile())
                .start();
        int exit = producer.waitFor();
        int before = BROKER.records(topics.raw()).size();

        // When
        IngestReport report = run(topics, warc, checkpoint, BROKER.bootstrapServers(), IngestProgress.NONE);

        // Then
        assertThat(exit).as("killed").isEqualTo(137);
        assertThat(before).as("killed in the middle").isBetween(1, PAGES - 1);
        assertThat(report.repeated()).isBetween(1L, (long) before);
        assertThat(report.repeated() + report.articles()).isEqualTo(PAGES);
        Set<String> uris = new HashSet<>();
        BROKER.records(topics.raw())
                .forEach(record ->
                        uris.add(String.valueOf(RawContent.of(record.headers()).uri())));
        assertThat(uris).hasSize(PAGES);
        System.out.printf(
                Locale.ROOT,
                "WARC of %d pages: %d sent before the kill, %d passed over, %d sent after it%n",
                PAGES,
                before,
                report.repeated(),
                report.articles());
    }

    @Test
    void shouldReadPagesOfAWarcAsWellAsPlainFiles() throws Exception {
        // Given
        Path warc = warc();
        Path files = plainFiles();
        run(BROKER.newCatalogue(1), files, null, BROKER.bootstrapServers(), IngestProgress.NONE);

        // When
        long start = System.nanoTime();
        IngestReport archived = run(BROKER.newCatalogue(1), warc, null, BROKER.bootstrapServers(), IngestProgress.NONE);
        long between = System.nanoTime();
        IngestReport plain = run(BROKER.newCatalogue(1), files, null, BROKER.bootstrapServers(), IngestProgress.NONE);
        long end = System.nanoTime();

        // Then
        assertThat(archived.articles()).isEqualTo(PAGES);
        assertThat(plain.articles()).isEqualTo(PAGES);
        System.out.printf(
                Locale.ROOT,
                "%d pages: %.0f articles/s from a WARC file, %.0f from plain files%n",
                PAGES,
                PAGES * 1e9 / (between - start),
                PAGES * 1e9 / (end - between));
    }

    /** The producer, which ends itself by SIGKILL behind the middle, once a checkpoint is written. */
    static final class Killed {
        private Killed() {}

        public static void main(String[] arguments) {
            Path checkpoint = Path.of(arguments[3]);
            IngestProgress killer = new IngestProgress() {
                private int articles;

                @Override
                public void article(String uri, String source) {
                    if (++articles >= PAGES / 2 && hasJournal(checkpoint)) {
                        kill();
                    }
                }
            };
            run(new TopicCatalogue(arguments[1], "", 1), Path.of(arguments[2]), checkpoint, arguments[0], killer);
        }

        private static boolean hasJournal(Path checkpoint) {
            try (var journals = Files.list(checkpoint)) {
                return journals.anyMatch(file ->
                        file.toString().endsWith(".journal") && file.toFile().length() > 100);
            } catch (IOException e) {
                return false;
            }
        }

        private static void kill() {
            try {
                new ProcessBuilder(
                                "kill",
                                "-9",
                                String.valueOf(ProcessHandle.current().pid()))
                        .start()
                        .waitFor();
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
