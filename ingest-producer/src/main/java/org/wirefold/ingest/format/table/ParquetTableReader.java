package org.wirefold.ingest.format.table;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;
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
 * Reads the rows of a Parquet file as articles, a row group at a time. A row becomes a JSON object and is read as a line
 * of JSON Lines is. Where the file is damaged, reading ends, and what stands before is kept. Not thread-safe.
 */
final class ParquetTableReader implements EntryReader {
    private final FieldMapping fields;
    private final SpooledParquet file;
    private @Nullable ParquetReader<Group> rows;
    private ArticleColumns columns = new ArticleColumns(List.of(), false);
    private List<String> written = List.of();
    private long row;
    private boolean ended;

    /** Opens a reader on a file that needs no file system of Hadoop. */
    private static final class Rows extends ParquetReader.Builder<Group> {
        Rows(InputFile file) {
            super(file);
        }

        @Override
        protected ReadSupport<Group> getReadSupport() {
            return new GroupReadSupport();
        }
    }

    ParquetTableReader(InputStream content, FieldMapping fields) throws IOException {
        this.fields = fields;
        this.file = SpooledParquet.of(content);
    }

    @Override
    public @Nullable SourceEntry next() throws IOException {
        if (ended) {
            return null;
        }
        try {
            ParquetReader<Group> open = rows;
            if (open == null) {
                SourceEntry refused = readColumns();
                if (refused != null) {
                    end();
                    return refused;
                }
                open = new Rows(file)
                        .withConf(new Configuration())
                        .withCodecFactory(new PageDecompressors())
                        .build();
                rows = open;
            }
            Group values = open.read();
            if (values == null) {
                end();
                return row == 0 ? bad(Cause.EMPTY, "the table has no row") : null;
            }
            row++;
            return entry(ParquetRow.json(values));
        } catch (IOException | RuntimeException e) {
            // The bytes are in a file of our own: that they cannot be read is the content's fault. A damaged file makes
            // the parser throw exceptions of many kinds.
            end();
            return bad(
                    Cause.NO_TEXT,
                    "the Parquet file is damaged behind row " + row + ": " + e.getMessage()
                            + "; what stands before was read. Copy it again");
        }
    }

    @Override
    public ReadPosition position() {
        return ReadPosition.START;
    }

    /** Finds what the columns are; what is wrong with all of the file, or null. */
    private @Nullable SourceEntry readColumns() throws IOException {
        String refusal = file.refusal();
        if (refusal != null) {
            return bad(Cause.NO_TEXT, refusal);
        }
        try (ParquetFileReader reader = ParquetFileReader.open(file)) {
            written = reader.getFileMetaData().getSchema().getFields().stream()
                    .map(Type::getName)
                    .toList();
        }
        columns = ArticleColumns.of(written, fields);
        return columns.hasText() ? null : SourceEntry.leftOut(TableReader.NO_TEXT_COLUMN, 1L);
    }

    private SourceEntry entry(ObjectNode values) {
        ObjectNode object = ArticleJson.mapper().createObjectNode();
        for (int i = 0; i < written.size(); i++) {
            String name = columns.names().get(i);
            if (values.has(written.get(i)) && !object.has(name)) {
                object.set(name, values.get(written.get(i)));
            }
        }
        byte[] json = ArticleJson.mapper().writeValueAsBytes(object);
        return json.length > RawArticle.MAX_BYTES
                ? SourceEntry.tooLarge(row, json, json.length, RawArticle.MAX_BYTES)
                : SourceEntry.of(ArticleJson.readRow(fields.applied(json)), row, json);
    }

    private void end() throws IOException {
        ended = true;
        try (file) {
            if (rows != null) {
                rows.close();
            }
        }
    }

    private SourceEntry bad(Cause cause, String message) {
        return SourceEntry.of(new RawRecord.Unreadable(cause, message), Math.max(1, row), new byte[0]);
    }
}
