package org.wirefold.sink.export;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.Locale;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types.MessageTypeBuilder;

/**
 * Flat Parquet columns. Their types are those that the result declares, or that the driver takes from its current row;
 * otherwise they are text.
 */
public final class ParquetRows implements RowOutput {
    private final MessageType schema;
    private final ParquetWriter<Group> writer;

    /** Begins a file. */
    public ParquetRows(Path file, ResultSetMetaData result) throws SQLException, IOException {
        MessageTypeBuilder columns = org.apache.parquet.schema.Types.buildMessage();
        for (int i = 1; i <= result.getColumnCount(); i++) {
            columns.addField(column(result, i));
        }
        this.schema = columns.named("row");
        this.writer = ExampleParquetWriter.builder(new LocalOutputFile(file))
                .withConf(new PlainParquetConfiguration())
                .withType(schema)
                .withWriteMode(ParquetFileWriter.Mode.OVERWRITE)
                .withCompressionCodec(CompressionCodecName.ZSTD)
                .build();
    }

    private static Type column(ResultSetMetaData result, int index) throws SQLException {
        String name = result.getColumnLabel(index);
        String declared = result.getColumnTypeName(index).toUpperCase(Locale.ROOT);
        return switch (result.getColumnType(index)) {
            case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT ->
                org.apache.parquet.schema.Types.optional(PrimitiveTypeName.INT64)
                        .named(name);
            case Types.REAL, Types.FLOAT, Types.DOUBLE ->
                org.apache.parquet.schema.Types.optional(PrimitiveTypeName.DOUBLE)
                        .named(name);
            case Types.BIT, Types.BOOLEAN ->
                org.apache.parquet.schema.Types.optional(PrimitiveTypeName.BOOLEAN)
                        .named(name);
            case Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE ->
                org.apache.parquet.schema.Types.optional(PrimitiveTypeName.INT64)
                        .as(LogicalTypeAnnotation.timestampType(true, LogicalTypeAnnotation.TimeUnit.MICROS))
                        .named(name);
            default ->
                org.apache.parquet.schema.Types.optional(PrimitiveTypeName.BINARY)
                        .as(
                                declared.startsWith("JSON")
                                        ? LogicalTypeAnnotation.jsonType()
                                        : LogicalTypeAnnotation.stringType())
                        .named(name);
        };
    }

    @Override
    public void write(ResultSet row) throws SQLException, IOException {
        Group group = new SimpleGroup(schema);
        for (int i = 0; i < schema.getFieldCount(); i++) {
            if (row.getObject(i + 1) != null) {
                add(group, i, row);
            }
        }
        writer.write(group);
    }

    private void add(Group group, int index, ResultSet row) throws SQLException {
        switch (schema.getType(index).asPrimitiveType().getPrimitiveTypeName()) {
            case INT64 ->
                group.add(
                        index,
                        schema.getType(index).getLogicalTypeAnnotation() == null
                                ? whole(row, index + 1)
                                : micros(row.getTimestamp(index + 1)));
            case DOUBLE -> group.add(index, row.getDouble(index + 1));
            case BOOLEAN -> group.add(index, row.getBoolean(index + 1));
            default -> group.add(index, row.getString(index + 1));
        }
    }

    /** SQLite lets a column hold whole numbers in one row and anything in the next. */
    private static long whole(ResultSet row, int column) throws SQLException {
        Object value = row.getObject(column);
        if (value instanceof Integer || value instanceof Long || value instanceof Short) {
            return ((Number) value).longValue();
        }
        throw new SQLException(row.getMetaData().getColumnLabel(column)
                + " is a whole number in the first row and later " + value + "; CAST it in the query");
    }

    private static long micros(Timestamp time) {
        Instant instant = time.toInstant();
        return instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1_000;
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
