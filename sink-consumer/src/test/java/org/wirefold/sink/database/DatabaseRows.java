package org.wirefold.sink.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.wirefold.model.ArticleJson;
import org.wirefold.sink.destination.Change;
import org.wirefold.sink.destination.RowKind;

/** Compares every table of a sink's database, row for row, with what the articles, stories and events say. */
public final class DatabaseRows {
    private DatabaseRows() {}

    /** The JSON of each row by key; fails if the other tables do not hold exactly what that JSON says. */
    public static Map<String, String> read(Connection connection, RowKind kind) throws SQLException {
        List<Table> tables = Table.of(kind);
        Table owner = tables.get(0);
        Map<Long, String> keys = new TreeMap<>();
        Map<String, String> json = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT id, " + owner.columns().get(1).name() + ", json FROM " + owner.name())) {
            while (row.next()) {
                keys.put(row.getLong(1), row.getString(2));
                assertThat(json.put(row.getString(2), row.getString(3))).isNull();
            }
        }
        for (Table table : tables) {
            assertThat(stored(connection, table, keys))
                    .as(table.name())
                    .containsExactlyInAnyOrderElementsOf(expected(table, kind, json));
        }
        if (kind == RowKind.ARTICLE) {
            checkText(connection);
        }
        if (kind == RowKind.STORY) {
            checkCounts(connection);
        }
        return json;
    }

    /** Fails unless sources and names are counted as often as stories name them. */
    public static void checkCounts(Connection connection) throws SQLException {
        assertThat(lines(
                        connection,
                        "SELECT source, articles, originals, copies, agency_credits, killed FROM source_counts"))
                .as("counts of sources")
                .containsExactlyInAnyOrderElementsOf(lines(
                        connection,
                        "SELECT m.source, count(*), sum(CASE WHEN m.relation = 'original' AND s.member_count > 1 THEN 1"
                                + " ELSE 0 END), sum(CASE WHEN m.relation = 'original' THEN 0 ELSE 1 END),"
                                + " count(m.agency), sum(CASE WHEN m.killed THEN 1 ELSE 0 END) FROM story_members m"
                                + " JOIN stories s ON s.id = m.story_row GROUP BY m.source"));
        assertThat(lines(connection, "SELECT name, entity_id, type, stories FROM entity_counts"))
                .as("counts of names")
                .containsExactlyInAnyOrderElementsOf(lines(
                        connection,
                        "SELECT name, entity_id, type, count(*) FROM story_entities GROUP BY name, entity_id, type"));
    }

    /** The rows of a query, each with its values divided by bars; what is null is {@code null}. */
    public static List<String> lines(Connection connection, String query) throws SQLException {
        List<String> lines = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            while (row.next()) {
                List<String> values = new ArrayList<>();
                for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                    values.add(row.getString(i));
                }
                lines.add(String.join("|", values));
            }
        }
        return lines;
    }

    /** Fails unless the full text is that of the articles; the sink has been closed, so nothing is due. */
    private static void checkText(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (connection.getMetaData().getDatabaseProductName().startsWith("SQLite")) {
                // Compares the index with the rows of articles.
                statement.executeUpdate(
                        "INSERT INTO article_text__live (article_text__live, rank) VALUES ('integrity-check', 1)");
                return;
            }
            try (ResultSet row = statement.executeQuery("SELECT a.uri, t.text_search::text FROM articles a"
                    + " FULL JOIN article_text t ON t.article_id = a.id WHERE t.text_search IS DISTINCT FROM"
                    + " to_tsvector('simple', coalesce(a.headline, '') || ' ' || left(a.body, 200000))")) {
                assertThat(row.next() ? row.getString(1) + " has the text " + row.getString(2) : null)
                        .isNull();
            }
        }
    }

    private static List<String> stored(Connection connection, Table table, Map<Long, String> keys) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT " + table.columnNames() + " FROM " + table.name())) {
            while (row.next()) {
                List<String> values = new ArrayList<>();
                values.add(keys.getOrDefault(row.getLong(1), "orphan " + row.getLong(1)));
                for (int i = 1; i < table.columns().size(); i++) {
                    values.add(normal(row, i + 1, table.columns().get(i).type()));
                }
                rows.add(String.join("|", values));
            }
        }
        return rows;
    }

    private static String normal(ResultSet row, int column, Table.Type type) throws SQLException {
        String text = row.getString(column);
        if (text == null) {
            return "null";
        }
        return switch (type) {
            case REAL -> Double.toString(row.getDouble(column));
            case BOOLEAN -> Boolean.toString(row.getBoolean(column));
            case TIME ->
                text.contains("T")
                        ? sameWidth(text)
                        : row.getTimestamp(column).toInstant().toString();
            case JSON, JSONB -> ArticleJson.mapper().readTree(text).toString();
            case TEXT, INTEGER, VECTOR -> text;
        };
    }

    /** A time of SQLite, whose text must have the same width for all times. */
    private static String sameWidth(String time) {
        assertThat(time).hasSize("2026-11-29T17:00:00.000Z".length());
        return Instant.parse(time).toString();
    }

    private static List<String> expected(Table wanted, RowKind kind, Map<String, String> json) {
        List<String> rows = new ArrayList<>();
        json.forEach((key, value) -> {
            byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
            Change change = Change.row(kind, key, 0, bytes, kind.read(bytes), 0, Instant.EPOCH);
            Flattening.<RuntimeException>flatten(change, 0, (table, values) -> {
                if (table.equals(wanted)) {
                    StringBuilder row = new StringBuilder(key);
                    for (int i = 1; i < values.length; i++) {
                        row.append('|')
                                .append(text(values[i], table.columns().get(i).type()));
                    }
                    rows.add(row.toString());
                }
            });
        });
        return rows;
    }

    private static String text(@Nullable Object value, Table.Type type) {
        if (value instanceof byte[] utf8) {
            return text(new String(utf8, StandardCharsets.UTF_8), type);
        }
        if (value instanceof String text && (type == Table.Type.JSON || type == Table.Type.JSONB)) {
            return ArticleJson.mapper().readTree(text).toString();
        }
        return String.valueOf(value);
    }
}
