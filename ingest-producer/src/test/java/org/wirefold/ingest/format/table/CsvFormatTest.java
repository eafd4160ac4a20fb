package org.wirefold.ingest.format.table;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.wirefold.ingest.SourceFormatContract;
import org.wirefold.ingest.format.EntryReader;
import org.wirefold.ingest.format.FieldMapping;
import org.wirefold.ingest.format.SourceContent;
import org.wirefold.ingest.format.SourceEntry;
import org.wirefold.ingest.format.SourceFormat;
import org.wirefold.model.RawArticle;
import org.wirefold.model.RawRecord;

class CsvFormatTest extends SourceFormatContract {
    @Override
    protected SourceFormat format() {
        return new CsvFormat();
    }

    @Override
    protected byte[] document(List<String> texts) {
        return texts.stream()
                .map(text -> "\"" + text + "\",Ferry\r\n")
                .collect(Collectors.joining("", "text,headline\r\n", ""))
                .getBytes(UTF_8);
    }

    @Override
    protected byte[] broken() {
        return new byte[0];
    }

    @Override
    protected boolean holdsSeveral() {
        return true;
    }

    @Override
    protected boolean isKnownByContent() {
        return true;
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

    private List<SourceEntry> read(String table) throws IOException {
        return read(table.getBytes(UTF_8), FieldMapping.NONE);
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
    void shouldFindFieldsWhateverTheCaseAndTheDelimiter() throws IOException {
        // Given
        String table = "ID;Title;Body Text;Date Published;LANG\n7;Ferry, late;It sails; at last;2026-02-18;en\n"
                .replace("It sails; at last", "\"It sails; \"\"at last\"\"\"");

        // When
        List<SourceEntry> entries = read(table);

        // Then
        assertThat(entries)
                .extracting(CsvFormatTest::article)
                .extracting(
                        RawArticle::uri,
                        RawArticle::headline,
                        RawArticle::text,
                        RawArticle::published,
                        RawArticle::language)
                .containsExactly(tuple("7", "Ferry, late", "It sails; \"at last\"", "2026-02-18", "en"));
    }

    @Test
    void shouldKeepLineBreaksInQuotesAndCountTheirLines() throws IOException {
        List<SourceEntry> entries = read("\uFEFFtext,title\n\"One.\n\nTwo.\",a\n\nThree.,b\n");

        assertThat(entries)
                .extracting(entry -> article(entry).text(), SourceEntry::line)
                .containsExactly(tuple("One.\n\nTwo.", 2L), tuple("Three.", 6L));
    }

    @Test
    void shouldReadFieldsByTheirMapping() throws IOException {
        List<SourceEntry> entries = read(
                "story.full;kicker;title\nIt sails.;Ferry;Other\n".getBytes(UTF_8),
                FieldMapping.parse("text=story.full,headline=kicker"));

        assertThat(entries)
                .extracting(CsvFormatTest::article)
                .extracting(RawArticle::text, RawArticle::headline)
                .containsExactly(tuple("It sails.", "Ferry"));
    }

    @Test
    void shouldObeyALineThatTellsTheDelimiter() throws IOException {
        for (String announcement : List.of("sep=;\r\n", "\uFEFF\"SEP=;\"\n")) {
            List<SourceEntry> entries = read(announcement + "title;text\nFerry, late;It sails.\n");

            assertThat(entries)
                    .extracting(
                            entry -> article(entry).headline(),
                            entry -> article(entry).text(),
                            SourceEntry::line)
                    .containsExactly(tuple("Ferry, late", "It sails.", 3L));
        }
        assertThat(TableHeader.of("sep=^\ntitle^text\n").isOfArticles()).isTrue();
    }

    @Test
    void shouldLeaveOutATableWithoutTextAndSayHowToNameIt() throws IOException {
        List<SourceEntry> entries = read("story,relation,file\natlas,single,a.txt\n");

        assertThat(entries).extracting(SourceEntry::leftOutReason).containsExactly(TableReader.NO_TEXT_COLUMN);
    }

    @Test
    void shouldRefuseARowWithMoreFieldsThanTheHeaderNames() throws IOException {
        List<SourceEntry> entries = read("title,text\nFerry,It sails, and stays.\nFerry,It stays.,\n");

        assertThat(message(entries.get(0))).contains("3 fields").contains("quotation marks");
        assertThat(entries.get(0).line()).isEqualTo(2);
        assertThat(article(entries.get(1)).text()).isEqualTo("It stays.");
    }

    @Test
    void shouldReadWhatSpreadsheetsWrite() throws IOException {
        // Given
        String table = "title;text\nCaf\u00e9;The caf\u00e9 \u20ac5\n";
        byte[] legacy = table.getBytes(Charset.forName("windows-1252"));
        byte[] utf16 = ("\uFEFF" + table.replace(';', '\t')).getBytes(UTF_16LE);

        // When
        List<SourceEntry> entries = read(legacy, FieldMapping.NONE);
        entries.addAll(read(utf16, FieldMapping.NONE));

        // Then
        assertThat(entries)
                .extracting(CsvFormatTest::article)
                .extracting(RawArticle::headline, RawArticle::text)
                .containsOnly(tuple("Caf\u00e9", "The caf\u00e9 \u20ac5"));
    }

    @Test
    void shouldNotGuessWhereUtf8IsDamaged() throws IOException {
        // Given
        byte[] table = "title,text\nA caf\u00e9,\u20acZ\nTea,It sails.\n".getBytes(UTF_8);
        table[new String(table, Charset.forName("ISO-8859-1")).indexOf('Z') - 1] = 'x';

        // When
        List<SourceEntry> entries = read(table, FieldMapping.NONE);

        // Then
        assertThat(message(entries.get(0))).contains("not well-formed UTF-8");
        assertThat(article(entries.get(1)).text()).isEqualTo("It sails.");
    }

    @Test
    void shouldSayWhereAQuotationMarkIsNotClosed() throws IOException {
        String endless = "It sails on. ".repeat(1 << 20);

        List<SourceEntry> entries = read("title,text\na,It sails.\nb,\"" + endless);

        assertThat(entries).hasSize(2);
        assertThat(message(entries.get(1))).contains("breaks off behind line 2").contains("not closed");
    }
}
