package org.wirefold.results;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.wirefold.model.ArticleJson;
import org.wirefold.model.EnrichedArticle;
import org.wirefold.model.Story;

/**
 * The published generation of a database within one transaction: what {@link ResultsDatabase#read} hands out. All
 * queries are prepared and bounded. Not thread-safe.
 */
public final class ResultTables {
    /** The most rows of any list. */
    public static final int MOST_ROWS = 200;
    /** The most members of a story that are read. */
    public static final int MOST_MEMBERS = 500;

    private static final int MOST_POINTS = 5_000;
    private static final String STORY = "SELECT s.story_id, s.headline, s.canonical_uri, c.source, s.source_count,"
            + " s.member_count, s.killed_count, s.first_published, s.first_published_precision, s.last_published,"
            + " s.last_received, s.revision, s.id, s.json ->> 'independentOrigins'"
            + " FROM stories s LEFT JOIN articles c ON c.uri = s.canonical_uri";

    private final Queries queries;
    private final Sql sql;

    ResultTables(Connection connection, Sql sql) {
        this.queries = new Queries(connection, sql);
        this.sql = sql;
    }

    /** What the articles tell of sources, agencies, places and pairs. */
    public ProfileTables profiles() {
        return new ProfileTables(queries);
    }

    /** Who publishes, and how much of it is copied. */
    public SourceTables sources() {
        return new SourceTables(queries);
    }

    /** The events that stories are in. */
    public EventTables events() {
        return new EventTables(queries);
    }

    /** Changes whenever rows change or another generation is published. */
    public String version() throws SQLException {
        CRC32C sum = new CRC32C();
        List<String> parts = select(List.of(), row -> row.getString(1), "SELECT generation FROM published_generation");
        parts.addAll(select(
                List.of(),
                row -> row.getString(1) + ' ' + row.getInt(2) + ' ' + row.getLong(3),
                "SELECT topic, partition, next_offset FROM consumed_offsets ORDER BY topic, partition"));
        sum.update(String.join("\n", parts).getBytes(StandardCharsets.UTF_8));
        return Long.toHexString(sum.getValue());
    }

    /**
     * Stories, page by page.
     *
     * @param after {@link Page#next} of the page before; null for the first page
     * @param limit 1 to {@link #MOST_ROWS}
     * @throws WrongCursorException if {@code after} is no cursor of this order
     */
    public Page<StoryRow> stories(StoryFilter filter, StoryOrder order, @Nullable String after, int limit)
            throws SQLException {
        StoryConditions conditions = new StoryConditions(sql, filter);
        if (order.isTime()) {
            conditions.add(order.column() + " IS NOT NULL");
        }
        if (after != null) {
            Cursor cursor = Cursor.parse(after, order);
            Object value = order.isTime() ? sql.time(cursor.time()) : Integer.valueOf(cursor.number());
            conditions.add(
                    "(" + order.column() + " < ? OR (" + order.column() + " = ? AND s.story_id < ?))",
                    value,
                    value,
                    cursor.storyId());
        }
        int rows = Queries.bounded(limit);
        String ordered = " ORDER BY " + order.column() + " DESC, s.story_id DESC";
        // Only the rows of the page are joined and read: what is sorted has two columns.
        List<StoryRow> found = select(
                conditions.values(),
                this::story,
                STORY + " WHERE s.id IN (SELECT s.id FROM stories s" + conditions.where() + ordered + " LIMIT "
                        + (rows + 1) + ")" + ordered);
        return found.size() <= rows
                ? new Page<>(found, null)
                : new Page<>(
                        found.subList(0, rows),
                        cursor(found.get(rows - 1), order).text());
    }

    /**
     * Stories that were written behind a row, in the order of writing.
     *
     * @param row number of a story; 0 for all
     * @param limit how many at most
     */
    public ChangedStories changedStories(long row, int limit) throws SQLException {
        String generation = select(List.of(), one -> one.getString(1), "SELECT generation FROM published_generation")
                .get(0);
        long last = select(List.of(), one -> one.getLong(1), "SELECT coalesce(max(id), 0) FROM stories")
                .get(0);
        return new ChangedStories(
                generation,
                last,
                select(
                        List.of(row),
                        one -> new ChangedStories.Changed(one.getLong(13), story(one)),
                        STORY + " WHERE s.id > ? ORDER BY s.id LIMIT " + limit));
    }

    private static Cursor cursor(StoryRow last, StoryOrder order) {
        Object value = switch (order) {
            case NEWEST -> String.valueOf(last.lastReceived());
            case PUBLISHED -> String.valueOf(last.lastPublished());
            case SPREAD -> last.sources();
        };
        return new Cursor(order, value.toString(), last.storyId());
    }

    private StoryRow story(ResultSet row) throws SQLException {
        String origins = row.getString(14);
        return new StoryRow(
                row.getString(1),
                Queries.orEmpty(row.getString(2)),
                row.getString(3),
                Queries.orEmpty(row.getString(4)),
                row.getInt(5),
                row.getInt(6),
                row.getInt(7),
                origins == null ? null : Integer.valueOf(origins),
                sql.time(row, 8),
                Queries.precision(row.getString(9)),
                sql.time(row, 10),
                sql.time(row, 11),
                row.getLong(12));
    }

    /** A story as its topic has it. */
    public Optional<Story> story(String storyId) throws SQLException {
        return first("SELECT json FROM stories WHERE story_id = ?", storyId, Story.class);
    }

    /** An article as its topic has it. */
    public Optional<EnrichedArticle> article(String uri) throws SQLException {
        return first("SELECT json FROM articles WHERE uri = ?", uri, EnrichedArticle.class);
    }

    private <T> Optional<T> first(String query, String key, Class<T> type) throws SQLException {
        return select(
                        List.of(key),
                        row -> ArticleJson.read(row.getString(1).getBytes(StandardCharsets.UTF_8), type),
                        query)
                .stream()
                .findFirst();
    }

    /** When the members of some stories were published; at most 5,000 in all. */
    public List<SpreadPoint> spread(List<String> storyIds) throws SQLException {
        if (storyIds.isEmpty()) {
            return List.of();
        }
        return select(
                storyIds,
                row -> new SpreadPoint(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        sql.time(row, 4),
                        Queries.precision(row.getString(6)),
                        row.getBoolean(5)),
                "SELECT s.story_id, m.source, m.relation, m.published, m.killed, m.published_precision FROM stories s"
                        + " JOIN story_members m ON m.story_row = s.id WHERE s.story_id IN ("
                        + String.join(", ", Collections.nCopies(storyIds.size(), "?")) + ") LIMIT " + MOST_POINTS);
    }

    /** The articles of a story, the original first, then by publication; at most {@link #MOST_MEMBERS}. */
    public List<MemberRow> members(String storyId) throws SQLException {
        return memberRows(
                "WHERE a.story_id = ? ORDER BY CASE a.relation WHEN 'original' THEN 0 ELSE 1 END,"
                        + " CASE WHEN a.published IS NULL THEN 1 ELSE 0 END, a.published, a.uri LIMIT " + MOST_MEMBERS,
                storyId);
    }

    /** The newest articles of a source, by publication. */
    public List<MemberRow> ofSource(String source, int limit) throws SQLException {
        return memberRows(
                "WHERE a.source = ? AND a.published IS NOT NULL ORDER BY a.published DESC LIMIT "
                        + Queries.bounded(limit),
                source);
    }

    private List<MemberRow> memberRows(String rest, Object... values) throws SQLException {
        return select(
                List.of(values),
                this::member,
                "SELECT a.uri, a.story_id, a.source, a.url, a.headline, a.language, a.agency, a.relation, a.life_cycle,"
                        + " a.version, a.published, a.published_precision, a.received_at, " + joining("containment")
                        + ", " + joining("contained_by") + ", " + joining("confidence") + ", " + joining("reading")
                        + " FROM articles a " + rest);
    }

    /**
     * What an article shares with its story. In a SQLite file the table is a view with a join, and a join to its left
     * would read all of it for each query.
     */
    private String joining(String column) {
        return "(SELECT r." + column + " FROM relations r WHERE r.article_id = a.id AND " + sql.isTrue("r.joins")
                + " LIMIT 1)";
    }

    private MemberRow member(ResultSet row) throws SQLException {
        String reading = row.getString(17);
        return new MemberRow(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                Queries.orEmpty(row.getString(5)),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                row.getString(9),
                row.getInt(10),
                sql.time(row, 11),
                Queries.precision(row.getString(12)),
                sql.time(row, 13),
                reading == null
                        ? null
                        : new MemberRow.JoinReason(row.getDouble(14), row.getDouble(15), row.getDouble(16), reading));
    }

    /** Killed, withdrawn and corrected items, the newest first, with what their stories still carry. */
    public List<WatchRow> watch(boolean killedAlone, int limit) throws SQLException {
        List<WatchRow> rows = new ArrayList<>();
        String kinds = killedAlone ? "('kill')" : "('kill', 'corrected')";
        List<MemberRow> items =
                memberRows("JOIN (SELECT article_id, happened FROM life_cycle_events WHERE life_cycle IN " + kinds
                        + " ORDER BY CASE WHEN happened IS NULL THEN 1 ELSE 0 END, happened DESC, article_id LIMIT "
                        + Queries.bounded(limit) + ") e ON e.article_id = a.id"
                        + " ORDER BY CASE WHEN e.happened IS NULL THEN 1 ELSE 0 END, e.happened DESC, a.uri");
        for (MemberRow item : items) {
            rows.add(new WatchRow(
                    item,
                    memberRows(
                            "WHERE a.story_id = ? AND a.uri <> ? AND a.life_cycle NOT IN ('kill', 'corrected')"
                                    + " ORDER BY CASE WHEN a.published IS NULL THEN 1 ELSE 0 END, a.published, a.uri"
                                    + " LIMIT 100",
                            item.storyId(),
                            item.uri())));
        }
        return rows;
    }

    /** Entities to which stories give a name that begins with this; each with how many stories do. */
    public List<EntityRow> entitiesNamed(String beginning, int limit) throws SQLException {
        boolean isCounted = queries.has("entity_counts");
        return entities(
                "SELECT entity_id, min(type), min(name), " + (isCounted ? "sum(stories)" : "count(*)")
                        + " AS named FROM " + (isCounted ? "entity_counts" : "story_entities") + " WHERE "
                        + sql.beginsWith("name") + " GROUP BY entity_id ORDER BY named DESC, entity_id LIMIT "
                        + Queries.bounded(limit),
                beginning,
                beginning);
    }

    /** The entities that most of the newest stories name; 500 stories are looked at. */
    public List<EntityRow> entities(int limit) throws SQLException {
        return entities("SELECT entity_id, min(type), min(name), count(*) AS stories FROM story_entities"
                + " WHERE story_row IN (SELECT id FROM stories WHERE last_received IS NOT NULL"
                + " ORDER BY last_received DESC LIMIT 500)"
                + " GROUP BY entity_id ORDER BY stories DESC, entity_id LIMIT " + Queries.bounded(limit));
    }

    /** An entity, with the number of stories that name it. */
    public Optional<EntityRow> entity(String id) throws SQLException {
        return entities(
                        "SELECT entity_id, min(type), min(name), count(*) FROM story_entities WHERE entity_id = ?"
                                + " GROUP BY entity_id",
                        id)
                .stream()
                .findFirst();
    }

    /** With whom an entity is named, in up to 1,000 stories. */
    public List<EntityRow> namedWith(String id, int limit) throws SQLException {
        return entities(
                "SELECT entity_id, min(type), min(name), count(*) AS stories FROM story_entities WHERE story_row IN"
                        + " (SELECT story_row FROM story_entities WHERE entity_id = ? ORDER BY story_row DESC LIMIT 1000)"
                        + " AND entity_id <> ? GROUP BY entity_id ORDER BY stories DESC, entity_id LIMIT "
                        + Queries.bounded(limit),
                id,
                id);
    }

    private List<EntityRow> entities(String query, Object... values) throws SQLException {
        return select(
                List.of(values),
                row -> new EntityRow(row.getString(1), row.getString(2), row.getString(3), row.getInt(4)),
                query);
    }

    /** How many articles name an entity on each day, up to the last 366 days with any. */
    public List<NamedCount> days(String entityId) throws SQLException {
        String day = sql.day("a.published");
        List<NamedCount> days = counts(
                "SELECT " + day + " AS day, count(*) FROM entities e JOIN articles a ON a.id = e.article_id"
                        + " WHERE e.entity_id = ? AND a.published IS NOT NULL GROUP BY " + day
                        + " ORDER BY day DESC LIMIT 366",
                entityId);
        Collections.reverse(days);
        return days;
    }

    /** Whose originals a source runs, in its newest 1,000 articles; its own are left out. */
    public List<NamedCount> copiedFrom(String source, int limit) throws SQLException {
        return counts(
                "SELECT o.source, count(*) AS copies FROM (SELECT canonical_uri FROM articles WHERE source = ?"
                        + " AND published IS NOT NULL ORDER BY published DESC LIMIT 1000) a"
                        + " JOIN articles o ON o.uri = a.canonical_uri WHERE o.source <> ?"
                        + " GROUP BY o.source ORDER BY copies DESC, o.source LIMIT " + Queries.bounded(limit),
                source,
                source);
    }

    private List<NamedCount> counts(String query, Object... values) throws SQLException {
        return select(List.of(values), row -> new NamedCount(row.getString(1), row.getInt(2)), query);
    }

    private <T> List<T> select(List<?> values, Queries.Rows<T> rows, String query) throws SQLException {
        return queries.select(values, rows, query);
    }
}
