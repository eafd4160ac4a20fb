package org.wirefold.sink.export;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Set;
import org.wirefold.model.ArticleJson;
import tools.jackson.databind.node.ObjectNode;

/** One object per row; columns that hold JSON, by their name or by the declared type JSON, are written unchanged. */
public final class JsonRows implements RowOutput {
    private static final Set<String> JSON_COLUMNS = Set.of("json", "links");

    private final OutputStream out;
    private final ResultSetMetaData result;

    /** Begins a file. */
    public JsonRows(Path file, ResultSetMetaData result) throws IOException {
        this.out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
        this.result = result;
    }

    @Override
    public void write(ResultSet row) throws SQLException, IOException {
        if (result.getColumnCount() == 1 && isJson(1)) {
            out.write(String.valueOf(row.getString(1)).getBytes(StandardCharsets.UTF_8));
        } else {
            ObjectNode object = ArticleJson.mapper().createObjectNode();
            for (int i = 1; i <= result.getColumnCount(); i++) {
                put(object, result.getColumnLabel(i), row, i);
            }
            out.write(ArticleJson.write(object));
        }
        out.write('\n');
    }

    private boolean isJson(int column) throws SQLException {
        return JSON_COLUMNS.contains(result.getColumnLabel(column))
                || result.getColumnTypeName(column).equals("JSON");
    }

    private void put(ObjectNode object, String name, ResultSet row, int column) throws SQLException {
        Object value = row.getObject(column);
        if (value == null) {
            object.putNull(name);
        } else if (isJson(column)) {
            object.set(name, ArticleJson.mapper().readTree(row.getString(column)));
        } else if (value instanceof Boolean flag) {
            object.put(name, flag);
        } else if (value instanceof Double || value instanceof Float) {
            object.put(name, ((Number) value).doubleValue());
        } else if (value instanceof Integer || value instanceof Long || value instanceof Short) {
            object.put(name, ((Number) value).longValue());
        } else if (value instanceof BigDecimal number) {
            object.put(name, number);
        } else if (value instanceof Timestamp time) {
            object.put(name, time.toInstant().toString());
        } else {
            object.put(name, row.getString(column));
        }
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
