package org.wirefold.results;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the articles tell of sources, agencies, places and pairs; a part of {@link ResultTables}. Not thread-safe. */
public final class ProfileTables {
    /** How many of its newest articles tell of a source. */
    public static final int MOST_RUNS = 1_000;

    private static final int NEWEST_PAIRS = 20_000;
    private static final int MOST_STORIES = 1_000;

    private final Queries queries;

    ProfileTables(Queries queries) {
        this.queries = queries;
    }

    /** The newest articles of a source, each beside the original of its story. */
    public List<RunRow> runs(String source) throws SQLException {
        return queries.select(
                List.of(source),
                row -> new RunRow(
                        row.getString(1),
                        row.getString(2),
                        Queries.orEmpty(row.getString(3)),
                        row.getString(4),
                        exactTime(row, 5, row.getString(6)),
                        Queries.orEmpty(row.getString(7)),
                        Queries.orEmpty(row.getString(8)),
                        exactTime(row, 9, row.getString(10))),
                "SELECT a.uri, a.relation, a.headline, a.agency, a.published, a.published_precision, o.source,"
                        + " o.headline, o.published, o.published_precision FROM (SELECT * FROM articles"
                        + " WHERE source = ? AND published IS NOT NULL ORDER BY published DESC LIMIT " + MOST_RUNS
                        + ") a LEFT JOIN articles o ON o.uri = a.canonical_uri ORDER BY a.published DESC");
    }

    private @Nullable Instant exactTime(ResultSet row, int column, @Nullable String precision) throws SQLException {
        boolean isExact = "second".equals(precision) || "minute".equals(precision);
        return isExact ? queries.sql().time(row, column) : null;
    }

    /** Agencies, the most credited first. */
    public List<AgencyRow> agencies(int limit) throws SQLException {
        return agencies(List.of(), "WHERE agency IS NOT NULL", "LIMIT " + Queries.bounded(limit));
    }

    /** One agency. */
    public Optional<AgencyRow> agency(String name) throws SQLException {
        return agencies(List.of(name), "WHERE agency = ?", "").stream().findFirst();
    }

    private List<AgencyRow> agencies(List<?> values, String condition, String rest) throws SQLException {
        return queries.select(
                values,
                row -> new AgencyRow(row.getString(1), row.getInt(2), row.getInt(3), row.getInt(4)),
                "SELECT agency, count(*) AS articles, count(DISTINCT source), count(DISTINCT story_row)"
                        + " FROM story_members " + condition + " GROUP BY agency ORDER BY articles DESC, agency "
                        + rest);
    }

    /** Which sources run an agency, and how many articles of it; most first. */
    public List<NamedCount> sourcesOfAgency(String name, int limit) throws SQLException {
        return counts(
                name,
                "SELECT source, count(*) AS articles FROM story_members WHERE agency = ? GROUP BY source"
                        + " ORDER BY articles DESC, source LIMIT " + Queries.bounded(limit));
    }

    /** The agencies that a source credits, and in how many articles; most first. */
    public List<NamedCount> agenciesOfSource(String source, int limit) throws SQLException {
        return counts(
                source,
                "SELECT agency, count(*) AS articles FROM articles WHERE source = ? AND agency IS NOT NULL"
                        + " GROUP BY agency ORDER BY articles DESC, agency LIMIT " + Queries.bounded(limit));
    }

    private List<NamedCount> counts(String value, String query) throws SQLException {
        return queries.select(List.of(value), row -> new NamedCount(row.getString(1), row.getInt(2)), query);
    }

    /** Where an entity is, and the places that are named in its newest stories. */
    public List<PlaceRow> places(String entityId, int limit) throws SQLException {
        return queries.select(
                List.of(entityId),
                row -> new PlaceRow(
                        row.getString(1), row.getString(2), row.getDouble(3), row.getDouble(4), row.getInt(5)),
                "SELECT entity_id, min(name), max(latitude), max(longitude), count(*) AS stories FROM story_entities"
                        + " WHERE story_row IN (SELECT story_row FROM story_entities WHERE entity_id = ?"
                        + " ORDER BY story_row DESC LIMIT " + MOST_STORIES + ")"
                        + " AND latitude IS NOT NULL AND longitude IS NOT NULL"
                        + " GROUP BY entity_id ORDER BY stories DESC, entity_id LIMIT " + Queries.bounded(limit));
    }

    /** The names that some stories carry most widely, at most five a story. */
    public List<StoryName> names(List<String> storyIds) throws SQLException {
        if (storyIds.isEmpty()) {
            return List.of();
        }
        return queries.select(
                storyIds,
                row -> new StoryName(row.getString(1), row.getString(2), row.getString(3), row.getString(4)),
                "SELECT s.story_id, e.entity_id, e.type, e.name FROM stories s JOIN story_entities e"
                        + " ON e.story_row = s.id WHERE e.position < 5 AND s.story_id IN ("
                        + String.join(", ", Collections.nCopies(storyIds.size(), "?"))
                        + ") ORDER BY s.story_id, e.position");
    }

    /** Pairs among the newest that were compared, those nearest a threshold first. */
    public List<DecidedPair> borderline(int limit) throws SQLException {
        return queries.select(
                List.of(),
                row -> new DecidedPair(
                        row.getString(1),
                        row.getString(2),
                        Queries.orEmpty(row.getString(3)),
                        row.getString(4),
                        row.getString(5),
                        Queries.orEmpty(row.getString(6)),
                        row.getString(7),
                        row.getBoolean(8),
                        row.getDouble(9),
                        row.getString(10)),
                "SELECT a.uri, a.source, a.headline, o.uri, o.source, o.headline, r.relation, r.joins, r.confidence,"
                        + " r.reading FROM (SELECT * FROM (SELECT * FROM relations ORDER BY article_id DESC LIMIT "
                        + NEWEST_PAIRS + ") n ORDER BY confidence, article_id DESC, position LIMIT "
                        + Queries.bounded(limit)
                        + ") r JOIN articles a ON a.id = r.article_id JOIN articles o ON o.uri = r.other_uri"
                        + " ORDER BY r.confidence, r.article_id DESC, r.position");
    }

    /** How far the sinks have written each partition. */
    public List<ReadPartition> readPartitions() throws SQLException {
        return queries.select(
                List.of(),
                row -> new ReadPartition(row.getString(1), row.getInt(2), row.getLong(3)),
                "SELECT topic, partition, next_offset FROM consumed_offsets ORDER BY topic, partition");
    }

    /** In how many stories an article was received in each minute since a time, oldest minute first. */
    public List<NamedCount> storiesByMinute(Instant since) throws SQLException {
        String minute = queries.sql().minute("last_received");
        return queries.select(
                List.of(queries.sql().time(since)),
                row -> new NamedCount(row.getString(1), row.getInt(2)),
                "SELECT " + minute + " AS minute, count(*) FROM stories WHERE last_received >= ? GROUP BY " + minute
                        + " ORDER BY minute");
    }
}
