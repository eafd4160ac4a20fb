package org.wirefold.cli.fold;

import java.io.Closeable;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wirefold.sink.Export;
import org.wirefold.sink.export.CsvRows;
import org.wirefold.sink.export.JsonRows;
import org.wirefold.sink.export.ParquetRows;
import org.wirefold.sink.export.RowOutput;

/**
 * Rows to a file in the formats of the exports. The file appears under its name when it is complete. For one thread.
 *
 * <p>The outputs of the exports take the current row of a query's result, so each row is shown to them as one.
 */
final class RowFile implements Closeable {
    private final Path file;
    private final Path temporary;
    private final RowOutput output;
    private final ResultSet result;
    private final int columns;
    private List<@Nullable Object> row = List.of();

    /** What a column holds. */
    enum ColumnType {
        TEXT(Types.VARCHAR, "TEXT"),
        COUNT(Types.INTEGER, "INTEGER"),
        NUMBER(Types.DOUBLE, "REAL"),
        FLAG(Types.BOOLEAN, "BOOLEAN"),
        TIME(Types.TIMESTAMP, "TIMESTAMP"),
        JSON(Types.OTHER, "JSON");

        private final int sqlType;
        private final String declared;

        ColumnType(int sqlType, String declared) {
            this.sqlType = sqlType;
            this.declared = declared;
        }
    }

    /** A column. */
    record Column(String name, ColumnType type) {}

    RowFile(Path file, List<Column> columns) throws IOException {
        this.file = file;
        this.columns = columns.size();
        Path parent = file.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        this.temporary = file.resolveSibling("." + file.getFileName() + ".tmp");
        ResultSetMetaData described = proxy(
                ResultSetMetaData.class,
                Map.of(
                        "getColumnCount", arguments -> columns.size(),
                        "getColumnLabel",
                                arguments -> columns.get(index(arguments)).name(),
                        "getColumnType",
                                arguments -> columns.get(index(arguments)).type().sqlType,
                        "getColumnTypeName",
                                arguments -> columns.get(index(arguments)).type().declared));
        this.result = proxy(
                ResultSet.class,
                Map.of(
                        "getObject", this::value,
                        "getString", arguments -> text(value(arguments)),
                        "getDouble", this::value,
                        "getBoolean", this::value,
                        "getTimestamp", this::value,
                        "getMetaData", arguments -> described));
        try {
            this.output = switch (format(file)) {
                case JSONL -> new JsonRows(temporary, described);
                case CSV -> new CsvRows(temporary, described);
                case PARQUET -> new ParquetRows(temporary, described);
            };
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    /**
     * The format that a file's ending names.
     *
     * @throws IllegalArgumentException if it names none
     */
    static Export.Format format(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        for (Export.Format format : Export.Format.values()) {
            if (name.endsWith("." + format.name().toLowerCase(Locale.ROOT))) {
                return format;
            }
        }
        throw new IllegalArgumentException("the file " + file + " ends in no format; name it .jsonl, .csv or .parquet");
    }

    /** Writes a row: a value or null for each column; times are {@link Instant}s. */
    void write(List<@Nullable Object> values) throws IOException {
        if (values.size() != columns) {
            throw new IllegalArgumentException(values.size() + " values for " + columns + " columns");
        }
        row = values;
        try {
            output.write(result);
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    /** Ends the file and gives it its name. */
    void complete() throws IOException {
        output.close();
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Deletes what was not completed. */
    @Override
    public void close() throws IOException {
        if (Files.exists(temporary)) {
            output.close();
            Files.deleteIfExists(temporary);
        }
    }

    private @Nullable Object value(Object[] arguments) {
        Object value = row.get(index(arguments));
        return value instanceof Instant time ? Timestamp.from(time) : value;
    }

    private static @Nullable Object text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    private static int index(Object[] arguments) {
        return (Integer) arguments[0] - 1;
    }

    /** What one method of an interface gives. */
    @FunctionalInterface
    private interface Answer {
        @Nullable
        Object of(Object[] arguments);
    }

    private static <T> T proxy(Class<T> type, Map<String, Answer> answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    Answer answer = answers.get(method.getName());
                    if (answer == null) {
                        throw new SQLException("a row of verdicts has no " + method.getName());
                    }
                    return answer.of(arguments == null ? new Object[0] : arguments);
                }));
    }
}
