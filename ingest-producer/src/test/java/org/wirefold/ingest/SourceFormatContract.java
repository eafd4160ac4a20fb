package org.wirefold.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wirefold.ingest.format.ContentSample;
import org.wirefold.ingest.format.EntryReader;
import org.wirefold.ingest.format.ReadPosition;
import org.wirefold.ingest.format.SourceContent;
import org.wirefold.ingest.format.SourceEntry;
import org.wirefold.ingest.format.SourceFormat;
import org.wirefold.model.DeadLetter;
import org.wirefold.model.RawArticle;
import org.wirefold.model.ReadLocation;
import org.wirefold.model.TopicCatalogue;
import org.wirefold.testkit.Seed;

/** What every source format promises. The test of a format extends this class and says how its documents look. */
public abstract class SourceFormatContract {
    private static final int DAMAGED = 300;
    private static final Duration READ_WITHIN = Duration.ofSeconds(30);
    /** Less is the time of the clock and the compiler. */
    private static final long FLOOR_NANOS = 20_000_000;

    private static final int MOST_TIMES = 40;

    @TempDir
    Path folder;

    /** The format under test. */
    protected abstract SourceFormat format();

    /** A document with these articles in this order. The texts are words without markup. */
    protected abstract byte[] document(List<String> texts);

    /** How many articles a document can hold: 1, or any number. */
    protected abstract boolean holdsSeveral();

    /** Whether a document tells by its content what format it has. */
    protected abstract boolean isKnownByContent();

    /** The source of the articles of a file in the folder herald.example. */
    protected String source() {
        return "herald.example";
    }

    /** A document of one line that holds no article. */
    protected byte[] broken() {
        return new byte[] {'a', (byte) 0xC3, '(', (byte) 0xFF};
    }

    /** The largest document in bytes that a single article may be sent as. */
    protected int maxBytes() {
        return RawArticle.MAX_BYTES;
    }

    private List<String> texts() {
        int count = holdsSeveral() ? 5 : 1;
        return IntStream.range(0, count)
                .mapToObj(i -> "The ferry number " + i + " sails at noon.")
                .toList();
    }

    private String fileName() {
        return "document" + format().fileEndings().stream().findFirst().orElse(".unknown");
    }

    private IngestConfig config() {
        return new IngestConfig(
                "nowhere:1",
                TopicCatalogue.live(1),
                List.of(folder),
                false,
                false,
                false,
                null,
                folder.resolve(".checkpoint"),
                Map.of());
    }

    private IngestReport run(FakeOutside outside, IngestProgress progress) {
        try (IngestApplication application = new IngestApplication(config(), progress, outside)) {
            return application.run();
        }
    }

    @Test
    void shouldBeRegisteredUnderItsNameEndingsAndMediaTypes() {
        FormatRegistry installed = FormatRegistry.installed();
        ContentSample unknown = new ContentSample(new byte[0]);

        assertThat(installed.named(format().name())).isInstanceOf(format().getClass());
        assertThat(format().name()).matches("[a-z0-9-]+");
        assertThat(format().fileEndings()).allMatch(ending -> ending.matches("\\.[a-z0-9.]+"));
        assertThat(!format().fileEndings().isEmpty() || isKnownByContent()).isTrue();
        for (String ending : format().fileEndings()) {
            assertThat(installed.find(unknown, "a" + ending, null)).isInstanceOf(format().getClass());
            assertThat(installed.find(unknown, "A" + ending.toUpperCase(Locale.ROOT) + ".GZ", null))
                    .isInstanceOf(format().getClass());
        }
        for (String type : format().mediaTypes()) {
            assertThat(installed.find(unknown, "", type + "; charset=utf-8")).isInstanceOf(format().getClass());
        }
    }

    @Test
    void shouldBeKnownByContentUnderAnyName() {
        ContentSample sample = new ContentSample(document(texts()));

        assertThat(format().recognises(sample)).isEqualTo(isKnownByContent());
        assertThat(format().recognises(new ContentSample("The ferry sails.".getBytes(UTF_8))))
                .isFalse();
        assertThat(format().recognises(new ContentSample(new byte[0]))).isFalse();
        if (isKnownByContent()) {
            assertThat(FormatRegistry.installed().find(sample, "any.bin", null)).isInstanceOf(format().getClass());
        }
    }

    @Test
    void shouldSendEveryArticleInItsOrderWithItsSource() throws IOException {
        // Given
        Path file = folder.resolve("herald.example").resolve(fileName());
        Files.createDirectories(file.getParent());
        Files.write(file, document(texts()));
        FakeOutside outside = new FakeOutside();

        // When
        IngestReport report = run(outside, IngestProgress.NONE);

        // Then
        assertThat(outside.articles()).extracting(RawArticle::text).containsExactlyElementsOf(texts());
        assertThat(outside.keys("articles.raw")).containsOnly(source());
        assertThat(report.articles()).isEqualTo(texts().size());
        assertThat(report.filesLeftOut()).isZero();
        String name = folder.getFileName() + "/herald.example/" + fileName();
        assertThat(outside.locations()).hasSameSizeAs(texts()).allSatisfy(location -> {
            assertThat(location.kind()).isEqualTo(ReadLocation.FILE);
            assertThat(location.name()).matches(place -> place.equals(name) || place.startsWith(name + "!/"));
        });
        assertThat(outside.locations()).doesNotHaveDuplicates();
    }

    @Test
    void shouldSendEveryArticleOnceWhenKilledAtEveryPosition() throws IOException {
        // Given
        Files.write(folder.resolve(fileName()), document(texts()));
        List<String> sent = new ArrayList<>();
        int kills = texts().size();

        // When
        for (int kill = 0; kill < kills; kill++) {
            FakeOutside outside = settlingAlways();
            IngestProgress killer = new IngestProgress() {
                private int articles;

                @Override
                public void article(String uri, String source) {
                    if (++articles == 2) {
                        throw new Killed();
                    }
                }
            };
            try {
                run(outside, killer);
            } catch (Killed e) {
                // The article that was just sent is not in the checkpoint.
            }
            outside.articles().forEach(article -> sent.add(article.text()));
        }

        // Then
        FakeOutside last = settlingAlways();
        IngestReport report = run(last, IngestProgress.NONE);
        assertThat(sent).containsAll(texts());
        assertThat(sent.size()).isLessThanOrEqualTo(2 * texts().size());
        assertThat(last.articles()).isEmpty();
        assertThat(report.repeated()).isEqualTo(texts().size());
    }

    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private static FakeOutside settlingAlways() {
        return new FakeOutside() {
            @Override
            public int recordsBetweenCheckpoints() {
                return 1;
            }
        };
    }

    @Test
    void shouldMakeADeadLetterOfAnArticleThatIsTooLarge() throws IOException {
        // Given
        String large = "word ".repeat(maxBytes() / 5 + 1);
        List<String> texts = holdsSeveral() ? List.of("The first.", large, "The last.") : List.of(large);
        Files.write(folder.resolve(fileName()), document(texts));
        FakeOutside outside = new FakeOutside();

        // When
        run(outside, IngestProgress.NONE);

        // Then
        assertThat(outside.deadLetters()).extracting(DeadLetter::cause).containsExactly("too-large");
        assertThat(outside.articles())
                .extracting(RawArticle::text)
                .containsExactlyElementsOf(holdsSeveral() ? List.of("The first.", "The last.") : List.of());
    }

    @Test
    void shouldNameFileAndLineOfBrokenInput() throws IOException {
        // Given
        Files.write(folder.resolve(fileName()), broken());
        FakeOutside outside = new FakeOutside();

        // When
        IngestReport report = run(outside, IngestProgress.NONE);

        // Then
        assertThat(outside.articles()).isEmpty();
        assertThat(report.firstProblems()).singleElement().satisfies(problem -> {
            assertThat(problem.file()).isEqualTo(folder.getFileName() + "/" + fileName());
            assertThat(problem.line()).isEqualTo(holdsSeveral() ? Long.valueOf(1) : null);
            assertThat(problem.message()).isNotBlank();
        });
    }

    @Test
    void shouldNeverThrowOnDamagedInput() {
        long seed = Seed.next(getClass());
        Random random = new Random(seed);
        byte[] good = document(texts());
        Assertions.assertTimeoutPreemptively(READ_WITHIN, () -> {
            for (int i = 0; i < DAMAGED; i++) {
                read(HostileDocuments.damaged(good, random));
            }
            for (byte[] hostile : HostileDocuments.around(good)) {
                read(hostile);
            }
        });
    }

    @Test
    void shouldOpenNoFileAndNoAddressThatADocumentNames() throws IOException {
        // Given
        String secret = "The secret of the harbour master.";
        Path file = Files.writeString(folder.resolve(".secret"), secret);
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            server.setSoTimeout(1);
            String address = "http://127.0.0.1:" + server.getLocalPort() + "/secret";

            // When
            List<SourceEntry> entries = new ArrayList<>();
            for (byte[] document :
                    HostileDocuments.naming(document(texts()), file.toUri().toString(), address)) {
                entries.addAll(read(document));
            }

            // Then
            assertThat(entries)
                    .noneSatisfy(entry -> assertThat(entry.content().toString()).contains(secret));
            assertThatThrownBy(server::accept).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void shouldTakeTimeInProportionToTheDocument() {
        byte[] good = document(texts());
        List<byte[]> small = HostileDocuments.ofSize(good, 1 << 14);
        List<byte[]> large = HostileDocuments.ofSize(good, 1 << 17);
        for (int i = 0; i < small.size(); i++) {
            byte[] twice = small.get(i);
            byte[] much = large.get(i);
            Assertions.assertTimeoutPreemptively(READ_WITHIN, () -> {
                long few = nanos(twice);
                long many = nanos(much);
                // Eight times the bytes; a square would be 64 times the work.
                assertThat(many).isLessThan(Math.max(few, FLOOR_NANOS) * MOST_TIMES);
            });
        }
    }

    private long nanos(byte[] document) throws IOException {
        long best = Long.MAX_VALUE;
        for (int i = 0; i < 2; i++) {
            long before = System.nanoTime();
            read(document);
            best = Math.min(best, System.nanoTime() - before);
        }
        return best;
    }

    private List<SourceEntry> read(byte[] content) throws IOException {
        EntryReader reader = format().open(SourceContent.of(new ByteArrayInputStream(content)));
        List<SourceEntry> entries = new ArrayList<>();
        for (SourceEntry entry = reader.next(); entry != null; entry = reader.next()) {
            entries.add(entry);
            assertThat(entries).hasSizeLessThanOrEqualTo(content.length + 1);
        }
        assertThat(reader.next()).isNull();
        return entries;
    }

    @Test
    void shouldReadOnWhereverAGrowingFileWasCut() throws IOException {
        assumeTrue(format().grows(), "only for formats that grow");
        byte[] content = document(texts());
        List<String> whole = texts(read(content));
        for (int cut = 0; cut <= content.length; cut++) {
            // Given
            DigestedStream beginning =
                    new DigestedStream(new ByteArrayInputStream(content, 0, cut), 0, ContentDigest.empty());
            EntryReader first = format().open(SourceContent.of(beginning));
            List<SourceEntry> entries = new ArrayList<>();
            for (SourceEntry entry = first.next(); entry != null && entry.isComplete(); entry = first.next()) {
                entries.add(entry);
            }
            ReadPosition position = first.position();
            beginning.advance(position.offset());

            // When
            EntryReader second = format().open(SourceContent.ofFile(
                    new ByteArrayInputStream(content, (int) position.offset(), content.length), position, fileName()));
            for (SourceEntry entry = second.next(); entry != null; entry = second.next()) {
                entries.add(entry);
            }

            // Then
            assertThat(texts(entries)).isEqualTo(whole);
            ContentDigest digest = ContentDigest.empty();
            digest.update(content, 0, (int) position.offset());
            assertThat(beginning.digest().hex()).isEqualTo(digest.hex());
        }
    }

    private static List<String> texts(List<SourceEntry> entries) {
        return entries.stream()
                .map(entry -> entry.line() + ":" + new String(entry.original(), UTF_8))
                .toList();
    }

    @Test
    void shouldEndTheRunWhenItsReaderGoesBack() {
        DigestedStream stream = new DigestedStream(new ByteArrayInputStream(new byte[10]), 0, ContentDigest.empty());

        assertThatThrownBy(() -> stream.advance(11))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("must read ahead at most");
    }
}
