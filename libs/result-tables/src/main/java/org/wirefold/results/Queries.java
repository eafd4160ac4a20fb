package org.wirefold.results;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wirefold.model.EnrichedArticle;

/**
 * Prepared queries of one transaction.
 *
 * @param connection of the transaction
 * @param sql how its database spells things
 */
record Queries(Connection connection, Sql sql) {
    /** A row of a result to what it says. */
    @FunctionalInterface
    interface Rows<T> {
        T row(ResultSet row) throws SQLException;
    }

    <T> List<T> select(List<?> values, Rows<T> rows, String query) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(query)) {
            for (int i = 0; i < values.size(); i++) {
                select.setObject(i + 1, values.get(i));
            }
            List<T> found = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    found.add(rows.row(row));
                }
            }
            return found;
        }
    }

    /** Whether readers see a table or view, which a database of an earlier version may lack. */
    boolean has(String name) throws SQLException {
        return !select(List.of(name), row -> 1, sql.existing()).isEmpty();
    }

    static int bounded(int limit) {
        return Math.max(1, Math.min(limit, ResultTables.MOST_ROWS));
    }

    static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    static String precision(@Nullable String text) {
        return text == null ? EnrichedArticle.Item.NO_DATE : text;
    }
}
