package org.wirefold.ingest.format.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.wirefold.ingest.SourceFormatContract;
import org.wirefold.ingest.format.ArchiveMember;
import org.wirefold.ingest.format.ContentSample;
import org.wirefold.ingest.format.EntryReader;
import org.wirefold.ingest.format.SourceContent;
import org.wirefold.ingest.format.SourceEntry;
import org.wirefold.ingest.format.SourceFormat;
import org.wirefold.model.RawRecord;

class ZipFormatTest extends SourceFormatContract {
    @Override
    protected SourceFormat format() {
        return new ZipFormat();
    }

    @Override
    protected byte[] document(List<String> texts) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (int i = 0; i < texts.size(); i++) {
            files.put(i + ".txt", texts.get(i).getBytes(UTF_8));
        }
        return zip(files);
    }

    @Override
    protected boolean holdsSeveral() {
        return true;
    }

    @Override
    protected boolean isKnownByContent() {
        return true;
    }

    private static byte[] zip(Map<String, byte[]> files) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                out.putNextEntry(new ZipEntry(file.getKey()));
                out.write(file.getValue());
                out.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(UTF_8);
    }

    private List<SourceEntry> read(byte[] archive) throws IOException {
        EntryReader reader = format().open(SourceContent.of(new ByteArrayInputStream(archive)));
        List<SourceEntry> entries = new ArrayList<>();
        for (SourceEntry entry = reader.next(); entry != null; entry = reader.next()) {
            entries.add(entry);
        }
        return entries;
    }

    private static String outcome(SourceEntry entry) {
        String path = Objects.requireNonNull(entry.member()).path() + (entry.line() == null ? "" : ":" + entry.line());
        if (entry.leftOutReason() != null) {
            return path + " left out";
        }
        return path + " "
                + (entry.content() instanceof RawRecord.Article read
                        ? read.article().text()
                        : "bad");
    }

    private static @Nullable String message(SourceEntry entry) {
        return entry.content() instanceof RawRecord.Unreadable bad ? bad.message() : null;
    }

    @Test
    void shouldReadEachFileByItsFormatAndPassOverWhatIsHidden() throws IOException {
        // Given
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(utf8("{\"text\":\"Three.\"}\n{\"text\":\"Four.\"}\n"));
        }
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("herald.example/", new byte[0]);
        files.put("herald.example/10/one.txt", utf8("One."));
        files.put("__MACOSX/._one.txt", utf8("Nothing."));
        files.put(".hidden", utf8("Nothing."));
        files.put("two.csv", utf8("title,text\nT,Two.\n"));
        files.put("rows.jsonl.gz", packed.toByteArray());
        files.put("picture.png", new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, 1});
        files.put("inner.zip", zip(Map.of("five.txt", utf8("Five."))));

        // When
        List<SourceEntry> entries = read(zip(files));

        // Then
        assertThat(entries)
                .extracting(ZipFormatTest::outcome)
                .containsExactly(
                        "herald.example/10/one.txt One.",
                        "two.csv:2 Two.",
                        "rows.jsonl.gz:1 Three.",
                        "rows.jsonl.gz:2 Four.",
                        "picture.png left out",
                        "inner.zip!/five.txt Five.");
        assertThat(entries)
                .extracting(SourceEntry::member)
                .extracting(ArchiveMember::folder)
                .containsExactly("herald.example", null, null, null, null, null);
    }

    @Test
    void shouldMakeUnsafeNamesHarmless() throws IOException {
        // Given
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("../../etc/passwd.txt", utf8("One."));
        files.put("/root/two.txt", utf8("Two."));
        files.put("..\\..\\three.txt", utf8("Three."));
        files.put("a/" + "b".repeat(60_000) + ".txt", utf8("Four."));

        // When
        List<SourceEntry> entries = read(zip(files));

        // Then
        assertThat(entries)
                .extracting(ZipFormatTest::outcome)
                .startsWith("etc/passwd.txt One.", "root/two.txt Two.", "three.txt Three.")
                .hasSize(4)
                .allSatisfy(outcome -> assertThat(outcome).hasSizeLessThan(600));
    }

    @Test
    void shouldNotOpenArchivesInArchivesInAnArchive() throws IOException {
        byte[] nested = zip(Map.of("a.txt", utf8("One.")));
        for (int i = 0; i < 5; i++) {
            nested = zip(Map.of("inner.zip", nested));
        }

        assertThat(read(nested)).extracting(SourceEntry::leftOutReason).containsExactly(ArchiveReader.TOO_DEEP);
    }

    @Test
    void shouldGiveUpAnArchiveOutOfWhichFarMoreComesThanTextGives() throws IOException {
        // Given
        byte[] bomb = zip(Map.of("a.txt", new byte[80 << 20]));
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("before.txt", utf8("One."));
        files.put("bomb.zip", bomb);
        files.put("after.txt", utf8("Two."));

        // When
        List<SourceEntry> entries = read(zip(files));

        // Then
        assertThat(bomb.length).isLessThan(1 << 18);
        assertThat(entries).hasSize(2);
        assertThat(message(entries.get(1))).contains("times as much comes out");
    }

    @Test
    void shouldReadTheFilesBeforeTheBreakOfACutArchive() throws IOException {
        // Given
        byte[] good = document(List.of("One.", "Two.", "Three."));
        int third = new String(good, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("2.txt");

        // When
        List<SourceEntry> entries = read(Arrays.copyOf(good, third + 7));

        // Then
        assertThat(entries).hasSize(3);
        assertThat(outcome(entries.get(1))).isEqualTo("1.txt Two.");
        assertThat(message(entries.get(2))).isNotBlank();
    }

    @Test
    void shouldNotTakeDocumentsOfOfficeProgramsForArchives() {
        assertThat(format().recognises(new ContentSample(zip(Map.of("[Content_Types].xml", utf8("<Types/>"))))))
                .isFalse();
        assertThat(format().recognises(new ContentSample(zip(Map.of("mimetype", utf8("application/epub+zip"))))))
                .isFalse();
    }
}
