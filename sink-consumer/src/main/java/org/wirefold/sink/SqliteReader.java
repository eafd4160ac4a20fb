package org.wirefold.sink;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.sqlite.SQLiteConfig;
import org.wirefold.model.ArticleJson;
import org.wirefold.model.EnrichedArticle;
import org.wirefold.model.NewsEvent;
import org.wirefold.model.Story;
import org.wirefold.results.SqliteUrl;

/** Reads what a SQLite sink wrote, also while it writes. Not thread-safe. */
public final class SqliteReader implements AutoCloseable {
    private final Connection connection;

    private SqliteReader(Connection connection) {
        this.connection = connection;
    }

    /**
     * Rows in the file.
     *
     * @param articles how many articles
     * @param stories how many stories
     * @param entities how many different entities
     */
    public record Counts(long articles, long stories, long entities) {}

    /**
     * An entity over all articles.
     *
     * @param id stable within Wirefold
     * @param type {@code person}, {@code organisation}, {@code place}, …
     * @param name canonical form
     * @param articles how many articles name it
     * @param stories how many stories they are
     */
    public record EntityCount(String id, String type, String name, long articles, long stories) {}

    /**
     * Opens a file for reading.
     *
     * @throws NoSuchFileException if there is none
     * @throws SQLException if it is no SQLite file
     */
    public static SqliteReader open(Path file) throws NoSuchFileException, SQLException {
        if (!Files.exists(file)) {
            throw new NoSuchFileException(file.toString());
        }
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(10_000);
        Connection connection = config.createConnection(SqliteUrl.forReading(file));
        SqliteReader reader = new SqliteReader(connection);
        try (var statement = connection.createStatement()) {
            statement.execute("PRAGMA query_only = 1");
            return reader;
        } catch (SQLException e) {
            reader.close();
            throw e;
        }
    }

    /** The stories with the widest spread: most sources, then most members, then earliest. */
    public List<Story> stories(int limit) throws SQLException {
        return json(
                "SELECT json FROM stories ORDER BY source_count DESC, member_count DESC, first_published, story_id LIMIT ?",
                Integer.toString(limit),
                Story.class);
    }

    /** A story. */
    public Optional<Story> story(String storyId) throws SQLException {
        return json("SELECT json FROM stories WHERE story_id = ?", storyId, Story.class).stream()
                .findFirst();
    }

    /** The event that a story is in with others. A file that an earlier version wrote has none. */
    public Optional<NewsEvent> event(String storyId) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT 1 FROM sqlite_schema WHERE name = 'event_stories'")) {
            if (!row.next()) {
                return Optional.empty();
            }
        }
        return json(
                        "SELECT json FROM events WHERE id = (SELECT max(event_row) FROM event_stories WHERE story_id = ?)",
                        storyId,
                        NewsEvent.class)
                .stream()
                .findFirst();
    }

    /** An article with its story's evidence and its entities. */
    public Optional<EnrichedArticle> article(String uri) throws SQLException {
        return json("SELECT json FROM articles WHERE uri = ?", uri, EnrichedArticle.class).stream()
                .findFirst();
    }

    /** The articles of a story: the original, then the others by publication and uri, those without a date last. */
    public List<EnrichedArticle> members(String storyId) throws SQLException {
        return json(
                "SELECT json FROM articles WHERE story_id = ? ORDER BY relation <> 'original', published IS NULL, published, uri",
                storyId,
                EnrichedArticle.class);
    }

    /**
     * An article among several that a search has found.
     *
     * @param uri identity
     * @param storyId its story
     * @param source who published it
     * @param headline as that source printed it
     */
    public record FoundArticle(String uri, String storyId, String source, String headline) {}

    /** Articles whose uri, or whose story's id, begins with this; at most {@code limit}, by uri. */
    public List<FoundArticle> startingWith(String beginning, int limit) throws SQLException {
        String behind = beginning + '\uffff';
        return found(
                "WHERE (uri >= ? AND uri < ?) OR (story_id >= ? AND story_id < ?) ORDER BY uri LIMIT " + limit,
                beginning,
                behind,
                beginning,
                behind);
    }

    /**
     * Articles whose headline holds all of these words, in any order; at most {@code limit}, by publication.
     *
     * @param words without blanks; case does not matter
     */
    public List<FoundArticle> headlined(List<String> words, int limit) throws SQLException {
        if (words.isEmpty()) {
            return List.of();
        }
        StringBuilder query = new StringBuilder("{headline} :");
        for (String word : words) {
            query.append(" \"").append(word.replace("\"", "\"\"")).append('"');
        }
        List<FoundArticle> indexed = found(
                "WHERE id IN (SELECT rowid FROM article_text WHERE article_text MATCH ?) ORDER BY published, uri LIMIT "
                        + limit,
                query.toString());
        if (!indexed.isEmpty()) {
            return indexed;
        }
        // The newest articles may not be in the full-text index yet.
        return found(
                "WHERE "
                        + String.join(
                                " AND ", Collections.nCopies(words.size(), "instr(lower(headline), lower(?)) > 0"))
                        + " ORDER BY published, uri LIMIT " + limit,
                words.toArray(String[]::new));
    }

    private List<FoundArticle> found(String condition, String... arguments) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT uri, story_id, source, headline FROM articles " + condition)) {
            for (int i = 0; i < arguments.length; i++) {
                select.setString(i + 1, arguments[i]);
            }
            List<FoundArticle> found = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    String headline = row.getString(4);
                    found.add(new FoundArticle(
                            row.getString(1), row.getString(2), row.getString(3), headline == null ? "" : headline));
                }
            }
            return found;
        }
    }

    /** How much there is. */
    public Counts counts() throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT (SELECT count(*) FROM articles),"
                        + " (SELECT count(*) FROM stories), (SELECT count(DISTINCT entity_id) FROM entities)");
                ResultSet row = select.executeQuery()) {
            row.next();
            return new Counts(row.getLong(1), row.getLong(2), row.getLong(3));
        }
    }

    /** The entities that most stories name. */
    public List<EntityCount> topEntities(int limit) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT entity_id, min(type), min(name), count(DISTINCT article_id),"
                        + " count(DISTINCT story_id) AS stories FROM entities JOIN articles ON articles.id = article_id"
                        + " GROUP BY entity_id ORDER BY stories DESC, 4 DESC, entity_id LIMIT ?")) {
            select.setInt(1, limit);
            List<EntityCount> found = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    found.add(new EntityCount(
                            row.getString(1), row.getString(2), row.getString(3), row.getLong(4), row.getLong(5)));
                }
            }
            return found;
        }
    }

    private <T> List<T> json(String sql, String argument, Class<T> type) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, argument);
            List<T> found = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    found.add(ArticleJson.read(row.getString(1).getBytes(StandardCharsets.UTF_8), type));
                }
            }
            return found;
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
