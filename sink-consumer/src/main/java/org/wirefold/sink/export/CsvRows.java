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

/**
 * RFC 4180 with a header line; an absent value is empty, an empty text is {@code ""}.
 *
 * <p>A spreadsheet runs a cell that begins with {@code =}, {@code +}, {@code -}, {@code @}, a tab or a carriage return as
 * a formula. A text that begins so gets an apostrophe in front, which spreadsheets take as "this is text". Numbers stay.
 */
public final class CsvRows implements RowOutput {
    private static final String FORMULA = "=+-@\t\r";

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
        if (value instanceof Number || value instanceof Boolean) {
            return value.toString();
        }
        String text = row.getString(column);
        return text != null && !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
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
