package org.wirefold.ingest.format.table;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wirefold.ingest.format.ContentSample;
import org.wirefold.ingest.format.EntryReader;
import org.wirefold.ingest.format.FieldMapping;
import org.wirefold.ingest.format.ReadPosition;
import org.wirefold.ingest.format.SourceEntry;
import org.wirefold.model.ArticleJson;
import org.wirefold.model.RawArticle;
import org.wirefold.model.RawRecord;
import org.wirefold.model.RawRecord.Cause;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads the rows of a table as articles, in bounded memory. A row becomes a JSON object with the names of the columns
 * and is read as a line of JSON Lines is. The case of a name and blanks, hyphens and underscores in it do not matter.
 *
 * <p>The bytes are UTF-8, or UTF-16 with a byte order mark. A row that is not well-formed UTF-8, and holds no character
 * of several bytes that is, is read as windows-1252, which spreadsheets write. Not thread-safe.
 */
final class TableReader implements EntryReader {
    static final String NO_TEXT_COLUMN = "a table without a column for the text; if it holds articles, name the column"
            + " with --fields text=COLUMN";

    /** An article has far less; a quotation mark that is never closed takes no more memory than this. */
    private static final int MAX_FIELD = 8 << 20;

    private static final int MAX_RECORD = 16 << 20;
    private static final Charset LEGACY = Charset.forName("windows-1252");
    private static final char REPLACEMENT = '\uFFFD';

    private final FieldMapping fields;
    private final CloseableIterator<CsvRecord> rows;
    private final boolean areBytes;
    private final char delimiter;
    private boolean isAnnounced;
    private @Nullable List<String> columns;
    private long line = 1;
    private boolean ended;

    TableReader(InputStream content, FieldMapping fields) throws IOException {
        this.fields = fields;
        BufferedInputStream in = new BufferedInputStream(content, ContentSample.MAX_BYTES);
        in.mark(ContentSample.MAX_BYTES);
        byte[] beginning = in.readNBytes(ContentSample.MAX_BYTES);
        in.reset();
        Charset mark = skipMark(in, beginning);
        this.areBytes = mark == null;
        String text = new ContentSample(beginning).text();
        this.delimiter = TableHeader.of(text).delimiter();
        this.isAnnounced = TableHeader.isAnnounced(text);
        // Bytes go through the parser as they are, one a character, and are decoded row by row.
        this.rows = CsvReader.builder()
                .fieldSeparator(delimiter)
                .maxBufferSize(MAX_FIELD)
                .skipEmptyLines(true)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .allowExtraCharsAfterClosingQuote(true)
                .build(
                        CsvRecordHandler.builder()
                                .maxFieldSize(MAX_FIELD)
                                .maxRecordSize(MAX_RECORD)
                                .build(),
                        new InputStreamReader(in, mark == null ? StandardCharsets.ISO_8859_1 : mark))
                .iterator();
    }

    /** What the byte order mark tells, if it is not that of UTF-8; the mark is read. */
    private static @Nullable Charset skipMark(InputStream in, byte[] b) throws IOException {
        if (b.length > 2 && b[0] == (byte) 0xEF && b[1] == (byte) 0xBB && b[2] == (byte) 0xBF) {
            in.skipNBytes(3);
            return null;
        }
        boolean big = b.length > 1 && b[0] == (byte) 0xFE && b[1] == (byte) 0xFF;
        boolean little = b.length > 1 && b[0] == (byte) 0xFF && b[1] == (byte) 0xFE;
        if (!big && !little) {
            return null;
        }
        in.skipNBytes(2);
        return big ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE;
    }

    @Override
    public @Nullable SourceEntry next() throws IOException {
        while (!ended) {
            CsvRecord row = null;
            try {
                row = rows.hasNext() ? rows.next() : null;
            } catch (CsvParseException e) {
                ended = true;
                return broken(e);
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
            if (row == null) {
                ended = true;
                return columns == null ? bad(Cause.EMPTY, "the table has no row", 1, new byte[0]) : null;
            }
            line = row.getStartingLineNumber();
            if (isAnnounced) {
                isAnnounced = false;
                continue;
            }
            List<String> values = decoded(row.getFields());
            if (columns == null) {
                SourceEntry none = readHeader(values);
                if (none != null) {
                    return none;
                }
            } else if (values == null || values.stream().anyMatch(value -> !value.isBlank())) {
                return entry(columns, values, row);
            }
        }
        return null;
    }

    @Override
    public ReadPosition position() {
        return ReadPosition.START;
    }

    private @Nullable SourceEntry readHeader(@Nullable List<String> names) {
        ArticleColumns header = ArticleColumns.of(names == null ? List.of() : names, fields);
        columns = header.names();
        ended = !header.hasText();
        return header.hasText() ? null : SourceEntry.leftOut(NO_TEXT_COLUMN, line);
    }

    private SourceEntry entry(List<String> names, @Nullable List<String> values, CsvRecord row) {
        if (values == null) {
            byte[] original = String.join(",", row.getFields()).getBytes(StandardCharsets.ISO_8859_1);
            return bad(Cause.NOT_UTF8, "not well-formed UTF-8; save the table as UTF-8", line, original);
        }
        ObjectNode object = ArticleJson.mapper().createObjectNode();
        for (int i = 0; i < Math.min(names.size(), values.size()); i++) {
            if (!values.get(i).isBlank() && !names.get(i).isEmpty() && !object.has(names.get(i))) {
                object.put(names.get(i), values.get(i));
            }
        }
        byte[] json = ArticleJson.mapper().writeValueAsBytes(object);
        if (json.length > RawArticle.MAX_BYTES) {
            return SourceEntry.tooLarge(line, json, json.length, RawArticle.MAX_BYTES);
        }
        if (values.stream().skip(names.size()).anyMatch(value -> !value.isBlank())) {
            String message = "the row has " + values.size() + " fields, where the header names " + names.size()
                    + "; put quotation marks around fields that contain the delimiter " + shown(delimiter);
            return bad(Cause.NO_TEXT, message, line, json);
        }
        return SourceEntry.of(ArticleJson.readRow(fields.applied(json)), line, json);
    }

    private static String shown(char delimiter) {
        return delimiter == TableHeader.TAB ? "tab" : String.valueOf(delimiter);
    }

    /** The values as text; null if their bytes are neither UTF-8 nor those of a spreadsheet. */
    private @Nullable List<String> decoded(List<String> values) {
        if (!areBytes || values.stream().allMatch(TableReader::isAscii)) {
            return values;
        }
        List<String> texts = new ArrayList<>();
        boolean damaged = false;
        boolean manyBytes = false;
        for (String value : values) {
            String text = new String(value.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
            damaged |= text.indexOf(REPLACEMENT) >= 0 && !value.contains("\u00EF\u00BF\u00BD");
            manyBytes |= text.chars().anyMatch(c -> c > '\u007F' && c != REPLACEMENT);
            texts.add(text);
        }
        if (!damaged) {
            return texts;
        }
        return manyBytes
                ? null
                : values.stream()
                        .map(value -> new String(value.getBytes(StandardCharsets.ISO_8859_1), LEGACY))
                        .toList();
    }

    private static boolean isAscii(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) > '\u007F') {
                return false;
            }
        }
        return true;
    }

    private SourceEntry broken(CsvParseException e) {
        String why = e.getMessage() == null ? "it cannot be understood" : e.getMessage();
        return bad(
                Cause.NO_TEXT,
                "the table breaks off behind line " + line + ": " + why
                        + "; what stands before was read. Look for a quotation mark that is not closed",
                line,
                new byte[0]);
    }

    private static SourceEntry bad(Cause cause, String message, long line, byte[] original) {
        RawRecord record = new RawRecord.Unreadable(cause, message);
        return SourceEntry.of(record, line, original);
    }
}
