package org.wirefold.ingest.format.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.jerolba.carpet.CarpetWriter;
import com.jerolba.carpet.annotation.Alias;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.api.Binary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wirefold.ingest.SourceFormatContract;
import org.wirefold.ingest.format.EntryReader;
import org.wirefold.ingest.format.FieldMapping;
import org.wirefold.ingest.format.SourceContent;
import org.wirefold.ingest.format.SourceEntry;
import org.wirefold.ingest.format.SourceFormat;
import org.wirefold.model.RawArticle;
import org.wirefold.model.RawRecord;

class ParquetFormatTest extends SourceFormatContract {
    /** A row as {@link SourceFormatContract} needs it. */
    record Row(String text, String headline) {}

    /** Columns with other names, and inside of others. */
    record Nested(
            @Alias("Doc Id") long id,
            Content content,
            @Alias("Date Published") Instant published,
            List<String> authors,
            Binary picture) {}

    /** What is inside. */
    record Content(String title, String body) {}

    /** No article. */
    record Counted(int number) {}

    @Override
    protected SourceFormat format() {
        return new ParquetFormat();
    }

    @Override
    protected byte[] document(List<String> texts) {
        return written(
                Row.class, texts.stream().map(text -> new Row(text, "Ferry")).toList(), CompressionCodecName.ZSTD);
    }

    @Override
    protected boolean holdsSeveral() {
        return true;
    }

    @Override
    protected boolean isKnownByContent() {
        return true;
    }

    private static <T> byte[] written(Class<T> type, List<T> rows, CompressionCodecName codec) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (CarpetWriter<T> writer = new CarpetWriter.Builder<>(bytes, type)
                .withCompressionCodec(codec)
                .withRowGroupSize(1L << 12)
                .build()) {
            writer.write(rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private List<SourceEntry> read(byte[] table, FieldMapping fields) throws IOException {
        EntryReader reader =
                format().open(SourceContent.of(new ByteArrayInputStream(table)).withFields(fields));
        List<SourceEntry> entries = new ArrayList<>();
        for (SourceEntry entry = reader.next(); entry != null; entry = reader.next()) {
            entries.add(entry);
        }
        return entries;
    }

    private static RawArticle article(SourceEntry entry) {
        assertThat(entry.content()).isInstanceOf(RawRecord.Article.class);
        return ((RawRecord.Article) entry.content()).article();
    }

    private static String message(SourceEntry entry) {
        assertThat(entry.content()).isInstanceOf(RawRecord.Unreadable.class);
        return ((RawRecord.Unreadable) entry.content()).message();
    }

    @Test
    void shouldReadEveryRowOfManyRowGroupsWithItsNumber() throws IOException {
        List<Row> rows = IntStream.range(0, 1_000)
                .mapToObj(i -> new Row("The ferry " + i + " sails.", "Ferry"))
                .toList();

        List<SourceEntry> entries = read(written(Row.class, rows, CompressionCodecName.SNAPPY), FieldMapping.NONE);

        assertThat(entries)
                .extracting(entry -> article(entry).text())
                .containsExactlyElementsOf(rows.stream().map(Row::text).toList());
        assertThat(entries).extracting(SourceEntry::line).startsWith(1L, 2L).endsWith(1_000L);
    }

    /** The files were written by pyarrow 26, from three rows of our own. */
    @ParameterizedTest
    @ValueSource(strings = {"gzip", "snappy", "zstd", "brotli", "int96"})
    void shouldReadWhatPyarrowWritesWhateverCompressesThePages(String codec) throws IOException {
        List<SourceEntry> entries;
        try (InputStream file = Objects.requireNonNull(
                ParquetFormatTest.class.getResourceAsStream("/tables/pyarrow-" + codec + ".parquet"))) {
            entries = read(file.readAllBytes(), FieldMapping.NONE);
        }

        assertThat(entries)
                .hasSize(3)
                .last()
                .extracting(ParquetFormatTest::article)
                .extracting(RawArticle::url, RawArticle::headline, RawArticle::text, RawArticle::published)
                .containsExactly(
                        "https://herald.example/2",
                        "Ferry 2",
                        "The ferry number 2 sails at noon.",
                        // The type INT96 always means a moment, the other one was written without a zone.
                        "2026-02-18T10:02" + (codec.equals("int96") ? ":00Z" : ""));
    }

    @Test
    void shouldReadNestedColumnsByTheirMapping() throws IOException {
        // Given
        Nested row = new Nested(
                7,
                new Content("Ferry", "It sails."),
                Instant.parse("2026-02-18T10:30:00Z"),
                List.of("A. Writer", "B. Writer"),
                Binary.fromConstantByteArray(new byte[] {(byte) 0xFF, 0}));

        // When
        List<SourceEntry> entries = read(
                written(Nested.class, List.of(row), CompressionCodecName.ZSTD),
                FieldMapping.parse("text=content.body,headline=content.title,uri=Doc Id"));

        // Then
        assertThat(entries)
                .extracting(ParquetFormatTest::article)
                .extracting(RawArticle::uri, RawArticle::headline, RawArticle::text, RawArticle::published)
                .containsExactly(tuple("7", "Ferry", "It sails.", "2026-02-18T10:30:00Z"));
    }

    @Test
    void shouldLeaveOutATableWithoutTextAndSayHowToNameIt() throws IOException {
        byte[] numbers = written(Counted.class, List.of(new Counted(1)), CompressionCodecName.ZSTD);

        assertThat(read(numbers, FieldMapping.NONE))
                .extracting(SourceEntry::leftOutReason)
                .containsExactly(TableReader.NO_TEXT_COLUMN);
    }

    @Test
    void shouldKeepWhatStandsBeforeADamagedRowGroup() throws IOException {
        // Given
        List<Row> rows = IntStream.range(0, 2_000)
                .mapToObj(i -> new Row(("The ferry " + i * 7919L % 10_007 + " sails. ").repeat(5), "Ferry"))
                .toList();
        byte[] table = written(Row.class, rows, CompressionCodecName.ZSTD);
        Arrays.fill(table, table.length / 3, table.length / 3 + 200, (byte) 0x5A);

        // When
        List<SourceEntry> entries = read(table, FieldMapping.NONE);

        // Then
        assertThat(entries).hasSizeBetween(2, 2_000);
        assertThat(article(entries.get(0)).text()).startsWith("The ferry 0");
        assertThat(message(entries.get(entries.size() - 1))).contains("damaged behind row " + (entries.size() - 1));
    }

    @Test
    void shouldSayWhatIsWrongWithAFileThatIsCutOrEncrypted() throws IOException {
        byte[] table = document(List.of("It sails."));
        byte[] encrypted = table.clone();
        encrypted[3] = 'E';

        List<SourceEntry> cut = read(Arrays.copyOf(table, table.length - 5), FieldMapping.NONE);
        List<SourceEntry> closed = read(encrypted, FieldMapping.NONE);

        assertThat(cut).hasSize(1);
        assertThat(message(cut.get(0))).contains("has no end").contains("copy it again");
        assertThat(message(closed.get(0))).contains("encrypted");
    }

    @Test
    void shouldTakeBytesAsTextWhereTheyAreUtf8() throws IOException {
        byte[] table = written(
                Bytes.class,
                List.of(new Bytes(Binary.fromConstantByteArray("It sails.".getBytes(StandardCharsets.UTF_8)))),
                CompressionCodecName.SNAPPY);

        assertThat(read(table, FieldMapping.NONE))
                .extracting(entry -> article(entry).text())
                .containsExactly("It sails.");
    }

    /** A text without a logical type, as old writers leave it. */
    record Bytes(Binary text) {}
}
