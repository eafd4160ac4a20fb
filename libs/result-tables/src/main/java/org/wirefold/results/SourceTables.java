package org.wirefold.results;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who publishes, and how much of it is copied; a part of {@link ResultTables}. Not thread-safe.
 *
 * <p>A sink keeps the counts of sources, so no member of a story is counted here. A database that no sink of this version
 * has opened has no such counts yet; there they are counted.
 */
public final class SourceTables {
    private static final String COUNTED = "source_counts";
    private static final String PUBLISHERS = "source_publishers";
    private static final int SOURCES_AT_ONCE = 500;

    private static final String NUMBERS = "articles, originals, copies, agency_credits, killed";

    private final Queries queries;

    private record SourceGroup(String source, String group) {}

    SourceTables(Queries queries) {
        this.queries = queries;
    }

    /** Sources, those with most articles first. */
    public List<SourceRow> most(int limit) throws SQLException {
        return rows(List.of(), "", " ORDER BY articles DESC, source LIMIT " + Queries.bounded(limit));
    }

    /** One source. */
    public Optional<SourceRow> source(String source) throws SQLException {
        return rows(List.of(source), " WHERE source = ?", "").stream().findFirst();
    }

    private List<SourceRow> rows(List<?> values, String condition, String rest) throws SQLException {
        boolean isCounted = queries.has(COUNTED);
        String query = isCounted
                ? "SELECT source, " + NUMBERS + " FROM " + COUNTED + condition + rest
                : "SELECT * FROM (" + counted() + ") c" + condition + rest;
        List<SourceRow> found = queries.select(
                values,
                row -> row(row.getString(1), row.getInt(2), row.getInt(3), row.getInt(4), row.getInt(5), row.getInt(6)),
                query);
        Map<String, String> publishers =
                publishers(found.stream().map(SourceRow::source).toList());
        return found.stream()
                .map(row -> row.withPublisher(publishers.get(row.source())))
                .toList();
    }

    private static SourceRow row(
            String source, int articles, int originals, int copies, int agencyCredits, int killed) {
        return new SourceRow(
                source, articles, originals, copies, (double) copies / articles, agencyCredits, killed, null, null);
    }

    private String counted() {
        return "SELECT m.source AS source, count(*) AS articles,"
                + " sum(CASE WHEN m.relation = 'original' AND s.member_count > 1 THEN 1 ELSE 0 END) AS originals,"
                + " sum(CASE WHEN m.relation = 'original' THEN 0 ELSE 1 END) AS copies, count(m.agency) AS agency_credits,"
                + " sum(CASE WHEN " + queries.sql().isTrue("m.killed") + " THEN 1 ELSE 0 END) AS killed"
                + " FROM story_members m LEFT JOIN stories s ON s.id = m.story_row AND m.relation = 'original'"
                + " GROUP BY m.source";
    }

    /** Publishers, those with most articles first. A source that the map does not know is a publisher of its own. */
    public List<SourceRow> mostPublishers(int limit) throws SQLException {
        if (!queries.has(COUNTED)) {
            return most(limit);
        }
        return queries.select(
                List.of(),
                row -> row(row.getString(1), row.getInt(3), row.getInt(4), row.getInt(5), row.getInt(6), row.getInt(7))
                        .ofSources(row.getInt(2)),
                "SELECT p.group_name, count(*), sum(c.articles) AS articles, sum(c.originals), sum(c.copies),"
                        + " sum(c.agency_credits), sum(c.killed) FROM " + COUNTED + " c JOIN " + PUBLISHERS
                        + " p ON p.source = c.source GROUP BY p.group_name ORDER BY articles DESC, p.group_name LIMIT "
                        + Queries.bounded(limit));
    }

    /** The group behind each of some sources; those that the map does not know are left out. */
    public Map<String, String> publishers(Collection<String> sources) throws SQLException {
        Map<String, String> found = new LinkedHashMap<>();
        if (sources.isEmpty() || !queries.has(PUBLISHERS)) {
            return found;
        }
        List<String> all = new ArrayList<>(sources);
        for (int from = 0; from < all.size(); from += SOURCES_AT_ONCE) {
            List<String> some = all.subList(from, Math.min(from + SOURCES_AT_ONCE, all.size()));
            List<SourceGroup> groups = queries.select(
                    some,
                    row -> new SourceGroup(row.getString(1), row.getString(2)),
                    "SELECT source, group_name FROM " + PUBLISHERS
                            + " WHERE outlet IS NOT NULL AND coalesce(owner, publisher) IS NOT NULL AND source IN ("
                            + String.join(", ", Collections.nCopies(some.size(), "?")) + ") ORDER BY source");
            groups.forEach(one -> found.put(one.source(), one.group()));
        }
        return found;
    }

    /** The condition that the source of a member is of a group, which is given for one parameter. */
    static String ofPublisher(String column) {
        return column + " IN (SELECT p.source FROM " + PUBLISHERS + " p WHERE p.group_name = ?)";
    }
}
