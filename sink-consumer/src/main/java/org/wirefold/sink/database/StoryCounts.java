package org.wirefold.sink.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wirefold.model.Story;

/**
 * By how much one transaction changes the counts of sources and entities. A reader who asks for all sources would
 * otherwise count all members of all stories, which takes longer with every article.
 *
 * <p>A story that changes is deleted and written again, and mostly with the same sources and names. So what it takes
 * away and what it adds is summed here, and only the rest is written, at the end of the transaction. The rows are
 * written in the order of their keys: two sinks that write the same tables then wait for each other, and never in a
 * circle. Used by one thread.
 */
final class StoryCounts {
    /** Table with what each source publishes. */
    static final String SOURCES = "source_counts";

    /** Table with how many stories name each entity. */
    static final String ENTITIES = "entity_counts";

    private static final Logger LOG = LoggerFactory.getLogger(StoryCounts.class);

    /** What is longer has no room in an index of PostgreSQL. The same limits are in the migrations. */
    private static final int LONGEST_SOURCE = 500;

    private static final int LONGEST_NAME = 600;
    private static final int IDS_AT_ONCE = 500;

    private static final String IS_COUNTED_SOURCE = "length(source) <= " + LONGEST_SOURCE;
    private static final String IS_COUNTED_NAME = "length(name) + length(entity_id) + length(type) <= " + LONGEST_NAME;
    private static final List<String> NUMBERS = List.of("articles", "originals", "copies", "agency_credits", "killed");

    private final Dialect dialect;
    private final Map<String, long[]> sources = new TreeMap<>();
    private final Map<Name, long[]> names = new TreeMap<>();

    StoryCounts(Dialect dialect) {
        this.dialect = dialect;
    }

    private record Name(String name, String entityId, String type) implements Comparable<Name> {
        private static final Comparator<Name> ORDER =
                Comparator.comparing(Name::name).thenComparing(Name::entityId).thenComparing(Name::type);

        @Override
        public int compareTo(Name other) {
            return ORDER.compare(this, other);
        }
    }

    /** Adds a story that is written. */
    void add(Story story) {
        List<String> killed = orEmpty(story.killed());
        boolean isShared = story.members().size() > 1;
        for (Story.Member member : story.members()) {
            boolean isOriginal = "original".equals(member.relation());
            add(
                    member.source(),
                    1,
                    isOriginal && isShared ? 1 : 0,
                    isOriginal ? 0 : 1,
                    member.agency() == null ? 0 : 1,
                    killed.contains(member.uri()) ? 1 : 0);
        }
        for (Story.StoryEntity entity : orEmpty(story.entities())) {
            add(new Name(entity.name(), entity.id(), entity.type()), 1);
        }
    }

    private static long[] sum(long[] a, long[] b) {
        long[] sum = new long[a.length];
        for (int i = 0; i < sum.length; i++) {
            sum[i] = a[i] + b[i];
        }
        return sum;
    }

    // A list that JSON left out is null whatever its type says.
    private static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }

    /** Takes away what stories say that are about to be deleted. */
    void removeStored(Connection connection, List<Long> rows) throws SQLException {
        for (int from = 0; from < rows.size(); from += IDS_AT_ONCE) {
            String some = rows.subList(from, Math.min(from + IDS_AT_ONCE, rows.size())).stream()
                    .map(String::valueOf)
                    .collect(Collectors.joining(", ", "(", ")"));
            try (Statement select = connection.createStatement()) {
                try (ResultSet row = select.executeQuery(countedSources(" WHERE m.story_row IN " + some))) {
                    while (row.next()) {
                        long[] less = new long[NUMBERS.size()];
                        for (int i = 0; i < less.length; i++) {
                            less[i] = -row.getLong(i + 2);
                        }
                        add(row.getString(1), less);
                    }
                }
                try (ResultSet row = select.executeQuery(countedNames(" WHERE story_row IN " + some))) {
                    while (row.next()) {
                        add(new Name(row.getString(1), row.getString(2), row.getString(3)), -row.getLong(4));
                    }
                }
            }
        }
    }

    /** Adds what a part of the transaction has changed. */
    void plus(StoryCounts part) {
        part.sources.forEach(this::add);
        part.names.forEach((name, stories) -> add(name, stories[0]));
    }

    private void add(String source, long... numbers) {
        if (source.codePointCount(0, source.length()) <= LONGEST_SOURCE) {
            sources.merge(source, numbers, StoryCounts::sum);
        }
    }

    private void add(Name name, long stories) {
        String all = name.name() + name.entityId() + name.type();
        if (all.codePointCount(0, all.length()) <= LONGEST_NAME) {
            names.merge(name, new long[] {stories}, StoryCounts::sum);
        }
    }

    /** Writes the changes, within the transaction that writes the stories. */
    void write(Connection connection) throws SQLException {
        sources.values().removeIf(StoryCounts::isNothing);
        names.values().removeIf(StoryCounts::isNothing);
        if (!sources.isEmpty()) {
            write(
                    connection,
                    SOURCES,
                    List.of("source"),
                    NUMBERS,
                    sources.entrySet().stream()
                            .map(entry -> new Row(List.of(entry.getKey()), entry.getValue()))
                            .toList());
        }
        if (!names.isEmpty()) {
            write(
                    connection,
                    ENTITIES,
                    List.of("name", "entity_id", "type"),
                    List.of("stories"),
                    names.entrySet().stream()
                            .map(entry -> new Row(
                                    List.of(
                                            entry.getKey().name(),
                                            entry.getKey().entityId(),
                                            entry.getKey().type()),
                                    entry.getValue()))
                            .toList());
        }
    }

    private static boolean isNothing(long[] numbers) {
        for (long number : numbers) {
            if (number != 0) {
                return false;
            }
        }
        return true;
    }

    /** A key and by how much its numbers change. */
    private record Row(List<String> key, long[] numbers) {}

    private void write(Connection connection, String table, List<String> key, List<String> numbers, List<Row> rows)
            throws SQLException {
        String name = dialect.tableName(table);
        String columns = String.join(", ", key) + ", " + String.join(", ", numbers);
        String parameters = "?" + ", ?".repeat(key.size() + numbers.size() - 1);
        String sums = numbers.stream()
                .map(number -> number + " = " + name + "." + number + " + excluded." + number)
                .collect(Collectors.joining(", "));
        try (PreparedStatement upsert = connection.prepareStatement("INSERT INTO " + name + " (" + columns
                + ") VALUES (" + parameters + ") ON CONFLICT (" + String.join(", ", key) + ") DO UPDATE SET " + sums)) {
            for (Row row : rows) {
                bind(upsert, row.key());
                for (int i = 0; i < row.numbers().length; i++) {
                    upsert.setLong(key.size() + 1 + i, row.numbers()[i]);
                }
                upsert.addBatch();
            }
            upsert.executeBatch();
        }
        List<Row> fewer = rows.stream().filter(row -> row.numbers()[0] < 0).toList();
        if (!fewer.isEmpty()) {
            String condition = key.stream().map(column -> column + " = ?").collect(Collectors.joining(" AND "));
            try (PreparedStatement delete = connection.prepareStatement(
                    "DELETE FROM " + name + " WHERE " + condition + " AND " + numbers.get(0) + " <= 0")) {
                for (Row row : fewer) {
                    bind(delete, row.key());
                    delete.addBatch();
                }
                delete.executeBatch();
            }
        }
    }

    private static void bind(PreparedStatement statement, List<String> key) throws SQLException {
        for (int i = 0; i < key.size(); i++) {
            statement.setString(i + 1, key.get(i));
        }
    }

    private String countedSources(String rows) {
        return "SELECT m.source, count(*), sum(CASE WHEN m.relation = 'original' AND s.member_count > 1 THEN 1 ELSE 0"
                + " END), sum(CASE WHEN m.relation = 'original' THEN 0 ELSE 1 END), count(m.agency),"
                + " sum(CASE WHEN " + dialect.isTrue("m.killed") + " THEN 1 ELSE 0 END) FROM "
                + dialect.tableName(Table.STORY_MEMBERS.name()) + " m LEFT JOIN "
                + dialect.tableName(Table.STORIES.name()) + " s ON s.id = m.story_row" + rows + " GROUP BY m.source";
    }

    private String countedNames(String rows) {
        return "SELECT name, entity_id, type, count(*) FROM " + dialect.tableName(Table.STORY_ENTITIES.name()) + rows
                + " GROUP BY name, entity_id, type";
    }

    /**
     * Counts all rows again if the counts are not theirs. That is so after a sink of an earlier version has written to
     * the same PostgreSQL database beside a newer one, or somebody has changed rows by hand.
     */
    void check(Connection connection) throws SQLException {
        dialect.begin(connection);
        if (!areRight(connection)) {
            LOG.atWarn().addKeyValue("target", dialect).log("sources and names are counted again");
            dialect.lockStories(connection);
            try (Statement statement = connection.createStatement()) {
                statement.executeUpdate("DELETE FROM " + dialect.tableName(SOURCES));
                statement.executeUpdate("DELETE FROM " + dialect.tableName(ENTITIES));
                statement.executeUpdate("INSERT INTO " + dialect.tableName(SOURCES) + " (source, "
                        + String.join(", ", NUMBERS) + ") "
                        + countedSources(" WHERE " + IS_COUNTED_SOURCE.replace("source", "m.source")));
                statement.executeUpdate("INSERT INTO " + dialect.tableName(ENTITIES)
                        + " (name, entity_id, type, stories) " + countedNames(" WHERE " + IS_COUNTED_NAME));
            }
        }
        dialect.commit(connection);
    }

    private boolean areRight(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT (SELECT coalesce(sum(articles), 0) FROM "
                        + dialect.tableName(SOURCES) + "), (SELECT count(*) FROM "
                        + dialect.tableName(Table.STORY_MEMBERS.name()) + " WHERE " + IS_COUNTED_SOURCE
                        + "), (SELECT coalesce(sum(stories), 0) FROM " + dialect.tableName(ENTITIES)
                        + "), (SELECT count(*) FROM " + dialect.tableName(Table.STORY_ENTITIES.name()) + " WHERE "
                        + IS_COUNTED_NAME + ")")) {
            row.next();
            return row.getLong(1) == row.getLong(2) && row.getLong(3) == row.getLong(4);
        }
    }
}
