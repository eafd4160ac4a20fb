package org.wirefold.ingest.format.archive;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.wirefold.ingest.SourceFormatContract;
import org.wirefold.ingest.format.EntryReader;
import org.wirefold.ingest.format.SourceContent;
import org.wirefold.ingest.format.SourceEntry;
import org.wirefold.ingest.format.SourceFormat;
import org.wirefold.model.RawRecord;

class TarFormatTest extends SourceFormatContract {
    @Override
    protected SourceFormat format() {
        return new TarFormat();
    }

    @Override
    protected byte[] document(List<String> texts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream out = new TarArchiveOutputStream(bytes)) {
            for (int i = 0; i < texts.size(); i++) {
                add(out, new TarArchiveEntry("day/" + i + ".txt"), texts.get(i).getBytes(UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void add(TarArchiveOutputStream out, TarArchiveEntry entry, byte[] content) throws IOException {
        entry.setSize(content.length);
        out.putArchiveEntry(entry);
        out.write(content);
        out.closeArchiveEntry();
    }

    @Override
    protected boolean holdsSeveral() {
        return true;
    }

    @Override
    protected boolean isKnownByContent() {
        return true;
    }

    private List<SourceEntry> read(byte[] archive) throws IOException {
        EntryReader reader = format().open(SourceContent.of(new ByteArrayInputStream(archive)));
        List<SourceEntry> entries = new ArrayList<>();
        for (SourceEntry entry = reader.next(); entry != null; entry = reader.next()) {
            entries.add(entry);
        }
        return entries;
    }

    @Test
    void shouldFollowNoLinkAndOpenNoDevice() throws IOException {
        // Given
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream out = new TarArchiveOutputStream(bytes)) {
            TarArchiveEntry link = new TarArchiveEntry("secret.txt", TarConstants.LF_SYMLINK);
            link.setLinkName("/etc/passwd");
            add(out, link, new byte[0]);
            TarArchiveEntry hard = new TarArchiveEntry("hard.txt", TarConstants.LF_LINK);
            hard.setLinkName("../../etc/passwd");
            add(out, hard, new byte[0]);
            add(out, new TarArchiveEntry("device.txt", TarConstants.LF_CHR), new byte[0]);
            add(out, new TarArchiveEntry("one.txt"), "One.".getBytes(UTF_8));
        }

        // When
        List<SourceEntry> entries = read(bytes.toByteArray());

        // Then
        assertThat(entries)
                .extracting(SourceEntry::leftOutReason)
                .containsExactly(ArchiveReader.LINK, ArchiveReader.LINK, ArchiveReader.LINK, null);
    }

    @Test
    void shouldNotKeepAHeaderInMemoryThatIsLargerThanAnyName() throws IOException {
        // Given
        byte[] name = "n".repeat(6 << 20).getBytes(UTF_8);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream out = new TarArchiveOutputStream(bytes)) {
            add(out, new TarArchiveEntry("one.txt"), "One.".getBytes(UTF_8));
            add(out, new TarArchiveEntry("././@LongLink", TarConstants.LF_GNUTYPE_LONGNAME), name);
            add(out, new TarArchiveEntry("two.txt"), "Two.".getBytes(UTF_8));
        }

        // When
        List<SourceEntry> entries = read(bytes.toByteArray());

        // Then
        assertThat(entries).hasSize(2);
        assertThat(entries.get(1).content())
                .isInstanceOfSatisfying(
                        RawRecord.Unreadable.class,
                        bad -> assertThat(bad.message())
                                .contains("breaks off behind one.txt")
                                .contains("a header has more than"));
    }

    @Test
    void shouldReadTheFilesBeforeADamagedHeader() throws IOException {
        // Given
        byte[] archive = document(List.of("One.", "Two."));
        int second = new String(archive, ISO_8859_1).indexOf("day/1.txt");
        archive[second + 150] ^= 1;

        // When
        List<SourceEntry> entries = read(archive);

        // Then
        assertThat(entries).isNotEmpty();
        assertThat(entries.get(0).content()).isInstanceOf(RawRecord.Article.class);
    }
}
