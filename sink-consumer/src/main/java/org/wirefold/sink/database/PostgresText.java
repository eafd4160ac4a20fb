package org.wirefold.sink.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.postgresql.copy.CopyIn;
import org.wirefold.sink.database.Table.Column;
import org.wirefold.sink.database.TextVectors.Stretch;

/**
 * The full text of articles in PostgreSQL, made after their rows. Several instances may make it at once: each takes
 * articles that no other has taken. Not thread-safe.
 */
final class PostgresText {
    /** For which articles it is still to be made. */
    static final Table DUE = new Table("article_text_due", List.of(new Column("article_id", Table.Type.INTEGER)));

    /** What is made. */
    static final Table MADE = new Table(
            "article_text",
            List.of(new Column("article_id", Table.Type.INTEGER), new Column("text_search", Table.Type.VECTOR)));

    /** How many texts are in memory. */
    private static final int AT_ONCE = 250;

    private static final int LONGEST_BODY = 200_000;
    /** Counting characters is slow, so a cheap check comes first whether there can be too many. */
    private static final String TEXT = "coalesce(headline, '') || ' ' || CASE WHEN octet_length(body) > " + LONGEST_BODY
            + " THEN left(body, " + LONGEST_BODY + ") ELSE body END";

    private final CopyRows rows = new CopyRows(MADE);
    private final TextVectors vectors = new TextVectors();

    /** Makes the full text of some articles within the caller's transaction; returns of how many. */
    int index(Connection connection, int most) throws SQLException {
        int indexed = 0;
        while (indexed < most) {
            int wanted = Math.min(AT_ONCE, most - indexed);
            int found = indexSome(connection, wanted);
            indexed += found;
            if (found < wanted) {
                break;
            }
        }
        return indexed;
    }

    private int indexSome(Connection connection, int most) throws SQLException {
        vectors.forgetUnused();
        List<Long> all = new ArrayList<>();
        List<Long> left = new ArrayList<>();
        Map<Long, List<Stretch>> cut = new LinkedHashMap<>();
        try (PreparedStatement select = connection.prepareStatement("WITH due AS (DELETE FROM " + DUE.name()
                + " WHERE article_id IN (SELECT article_id FROM " + DUE.name()
                + " ORDER BY article_id LIMIT ? FOR UPDATE SKIP LOCKED) RETURNING article_id)"
                + " SELECT id, " + TEXT + " FROM due JOIN articles ON id = article_id")) {
            select.setInt(1, most);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    long id = row.getLong(1);
                    List<Stretch> text = vectors.cut(row.getString(2));
                    all.add(id);
                    if (text == null) {
                        left.add(id);
                    } else {
                        cut.put(id, text);
                    }
                }
            }
        }
        if (!all.isEmpty()) {
            PostgresDialect.deleteRows(connection, MADE, all);
        }
        if (!left.isEmpty()) {
            PostgresDialect.forEach(
                    connection,
                    "INSERT INTO " + MADE.name() + " SELECT id, to_tsvector('simple', " + TEXT
                            + ") FROM articles WHERE id = ANY (?)",
                    left);
        }
        if (!cut.isEmpty()) {
            copy(connection, cut);
        }
        return all.size();
    }

    /** The server takes vectors while the next ones are made. */
    private void copy(Connection connection, Map<Long, List<Stretch>> cut) throws SQLException {
        vectors.learn(connection, cut.values());
        CopyIn copy = rows.begin(connection);
        try {
            for (Map.Entry<Long, List<Stretch>> text : cut.entrySet()) {
                rows.row(text.getKey(), vectors.vector(text.getValue()));
                rows.sendSome(copy);
            }
            rows.end(copy);
        } finally {
            rows.cancelUnlessEnded(copy);
        }
    }
}
