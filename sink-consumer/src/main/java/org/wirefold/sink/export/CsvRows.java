package org.wirefold.sink.export;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Timestamp;
import org.jspecify.annotations.Nullable;

/** RFC 4180 with a header line; an absent value is empty, an empty text is {@code ""}. */
public final class CsvRows implements RowOutput {
    private final Writer out;
    private final int columns;

    /** Writes the header. */
    public CsvRows(Path file, ResultSetMetaData result) throws IOException, SQLException {
        this.out = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
        this.columns = result.getColumnCount();
        for (int i = 1; i <= columns; i++) {
            field(i, result.getColumnLabel(i));
        }
        out.write("\r\n");
    }

    @Override
    public void write(ResultSet row) throws SQLException, IOException {
        for (int i = 1; i <= columns; i++) {
            field(i, text(row, i));
        }
        out.write("\r\n");
    }

    private static @Nullable String text(ResultSet row, int column) throws SQLException {
        Object value = row.getObject(column);
        if (value instanceof Timestamp time) {
            return time.toInstant().toString();
        }
        return value instanceof Boolean ? value.toString() : row.getString(column);
    }

    private void field(int column, @Nullable String value) throws IOException {
        if (column > 1) {
            out.write(',');
        }
        if (value == null) {
            return;
        }
        if (value.isEmpty() || value.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')) {
            out.write('"');
            out.write(value.replace("\"", "\"\""));
            out.write('"');
        } else {
            out.write(value);
        }
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
