package org.wirefold.sink.database;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.wirefold.sink.destination.DestinationException;
import org.wirefold.sink.destination.DestinationException.ErrorKind;
import org.wirefold.sink.destination.Generation;

/**
 * The schema of a SQLite file. Each generation has tables of its own, such as {@code articles__live}; what readers
 * name, such as {@code articles}, are views of the tables of one generation, the published one. {@code PRAGMA
 * user_version} says which version the file has, the table {@code generations} which version the tables of each
 * generation have.
 *
 * <p>All methods must be called within a transaction of the caller.
 */
final class SqliteSchema {
    private static final int FILE_VERSION = 2;
    private static final int TABLES_VERSION = 10;

    /** Tables of each generation that belong to no single row, without the full text. */
    private static final List<String> OTHER_TABLES =
            List.of(ConsumedOffsets.TABLE, PublisherTable.TABLE, StoryCounts.SOURCES, StoryCounts.ENTITIES);

    private static final String TEXT = "article_text";

    /** Indexes of the first version of the file on columns that have changed since. */
    private static final List<String> UNNAMED_INDEXES = List.of(
            "articles_by_story",
            "articles_by_published",
            "articles_by_source",
            "life_cycle_events_by_kind",
            "stories_by_last_seen");

    /** The tables of the first version of the file, which had no edits. */
    private static final List<Table> UNNAMED_TABLES = Stream.concat(Table.OF_ARTICLE.stream(), Table.OF_STORY.stream())
            .filter(table -> !table.equals(Table.EDITS))
            .toList();

    private SqliteSchema() {}

    /** What a table of a generation is called. */
    static String name(String table, Generation generation) {
        return table + "__" + generation.identifier();
    }

    /**
     * Brings a file's schema up to date and makes the tables of a generation; the live one is published unless another
     * is.
     */
    static void apply(Connection connection, Generation generation)
            throws SQLException, IOException, DestinationException {
        try (Statement statement = connection.createStatement()) {
            int version = number(statement, "PRAGMA user_version");
            if (version > FILE_VERSION) {
                throw tooNew("the file has schema version " + version);
            }
            run(statement, script("sqlite-file.sql"));
            if (version == 1) {
                adoptUnnamedTables(statement);
            }
            statement.executeUpdate("PRAGMA user_version = " + FILE_VERSION);
            int before = tablesVersion(statement, generation);
            Generation shown = published(connection);
            // Views name columns and tables of both the generation and the published one.
            boolean changesViews = false;
            if (shown != null) {
                changesViews =
                        (before > 0 && before < TABLES_VERSION) || tablesVersion(statement, shown) < TABLES_VERSION;
                if (changesViews) {
                    dropViews(statement);
                    upgrade(connection, shown);
                }
            }
            upgrade(connection, generation);
            if (shown == null ? generation.isLive() : changesViews || !hasNewestViews(connection)) {
                publish(connection, shown == null ? Generation.LIVE : shown);
            }
        }
    }

    private static int tablesVersion(Statement statement, Generation generation) throws SQLException {
        return number(
                statement,
                "SELECT coalesce(max(tables_version), 0) FROM generations WHERE name = '" + generation + "'");
    }

    private static void upgrade(Connection connection, Generation generation)
            throws SQLException, IOException, DestinationException {
        try (Statement statement = connection.createStatement()) {
            int tables = tablesVersion(statement, generation);
            if (tables > TABLES_VERSION) {
                throw tooNew("the generation " + generation + " has tables of version " + tables);
            }
            for (int next = tables + 1; next <= TABLES_VERSION; next++) {
                run(statement, script("sqlite-tables-" + next + ".sql").replace("__$", name("", generation)));
            }
            note(connection, generation);
        }
    }

    private static DestinationException tooNew(String what) {
        return new DestinationException(
                ErrorKind.FATAL,
                what + ", which this program does not know; use the newer program or another file",
                null);
    }

    private static void note(Connection connection, Generation generation) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO generations VALUES (?, ?, ?)"
                + " ON CONFLICT (name) DO UPDATE SET tables_version = excluded.tables_version")) {
            insert.setString(1, generation.toString());
            insert.setString(2, generation.identifier());
            insert.setInt(3, TABLES_VERSION);
            insert.executeUpdate();
        }
    }

    /** The first version of the file had no generations: its tables become those of the live one. */
    private static void adoptUnnamedTables(Statement statement) throws SQLException, IOException {
        for (String view : Table.VIEWS) {
            statement.executeUpdate("DROP VIEW IF EXISTS " + view);
        }
        statement.executeUpdate("DROP TRIGGER articles_inserted");
        statement.executeUpdate("DROP TRIGGER articles_deleted");
        statement.executeUpdate("DROP TABLE " + TEXT);
        for (String index : UNNAMED_INDEXES) {
            statement.executeUpdate("DROP INDEX " + index);
        }
        List<String> unnamed =
                new ArrayList<>(UNNAMED_TABLES.stream().map(Table::name).toList());
        unnamed.add(ConsumedOffsets.TABLE);
        for (String table : unnamed) {
            statement.executeUpdate("ALTER TABLE " + table + " RENAME TO " + name(table, Generation.LIVE));
        }
        String all = script("sqlite-tables-1.sql").replace("__$", name("", Generation.LIVE));
        run(statement, all.substring(all.indexOf("CREATE VIRTUAL TABLE")));
        String text = name(TEXT, Generation.LIVE);
        statement.executeUpdate("INSERT INTO " + text + " (" + text + ") VALUES ('rebuild')");
        statement.executeUpdate("INSERT INTO generations VALUES ('" + Generation.LIVE + "', '"
                + Generation.LIVE.identifier() + "', 1)");
    }

    /** Makes readers see a generation. */
    static void publish(Connection connection, Generation generation) throws SQLException, IOException {
        try (Statement statement = connection.createStatement()) {
            dropViews(statement);
            for (Table table : Table.all()) {
                statement.executeUpdate(
                        "CREATE VIEW " + table.name() + " AS " + table.readersQuery(name -> name(name, generation)));
            }
            for (String table : OTHER_TABLES) {
                statement.executeUpdate("CREATE VIEW " + table + " AS SELECT * FROM " + name(table, generation));
            }
            // The hidden columns of full-text search, under the names that a query on the table itself would use.
            String text = name(TEXT, generation);
            statement.executeUpdate("CREATE VIEW " + TEXT + " AS SELECT rowid, headline, body, " + text + " AS " + TEXT
                    + ", rank FROM " + text);
            statement.executeUpdate("CREATE VIEW published_generation AS SELECT '" + generation + "' AS generation");
            run(statement, script("sqlite-views.sql"));
        }
    }

    /** Whether the file has the views of this program's version, to the letter. */
    private static boolean hasNewestViews(Connection connection) throws SQLException, IOException {
        Set<String> there = new HashSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT sql FROM sqlite_schema WHERE type = 'view'")) {
            while (row.next()) {
                there.add(row.getString(1));
            }
        }
        return Stream.of(statements(script("sqlite-views.sql")))
                .allMatch(view -> there.contains(view.endsWith(";") ? view.substring(0, view.length() - 1) : view));
    }

    private static void dropViews(Statement statement) throws SQLException {
        for (String view : views()) {
            statement.executeUpdate("DROP VIEW IF EXISTS " + view);
        }
    }

    /** The generation that readers see; null if there is none. */
    static @Nullable Generation published(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (number(
                            statement,
                            "SELECT count(*) FROM sqlite_schema WHERE type = 'view' AND name = 'published_generation'")
                    == 0) {
                return null;
            }
            try (ResultSet row = statement.executeQuery("SELECT generation FROM published_generation")) {
                row.next();
                return Generation.named(row.getString(1));
            }
        }
    }

    /** Whether the file holds tables of a generation. */
    static boolean holds(Connection connection, Generation generation) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return number(
                            statement,
                            "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = '"
                                    + name(Table.ARTICLES.name(), generation) + "'")
                    > 0;
        }
    }

    /** Deletes the tables of a generation; the file keeps its size and uses the space again. */
    static void drop(Connection connection, Generation generation) throws SQLException {
        List<String> names = new ArrayList<>(List.of(TEXT, "article_text_due"));
        List<String> tables = tables();
        // Owners last.
        Collections.reverse(tables);
        names.addAll(tables);
        try (Statement statement = connection.createStatement()) {
            for (String table : names) {
                // A generation of an earlier version has fewer.
                statement.executeUpdate("DROP TABLE IF EXISTS " + name(table, generation));
            }
            statement.executeUpdate("DELETE FROM generations WHERE name = '" + generation + "'");
        }
    }

    private static List<String> tables() {
        List<String> names = new ArrayList<>();
        Table.all().forEach(table -> names.add(table.name()));
        names.addAll(OTHER_TABLES);
        return names;
    }

    private static List<String> views() {
        List<String> names = new ArrayList<>(Table.VIEWS);
        names.add("published_generation");
        names.add(TEXT);
        names.addAll(tables());
        return names;
    }

    private static int number(Statement statement, String query) throws SQLException {
        try (ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getInt(1);
        }
    }

    private static void run(Statement statement, String script) throws SQLException {
        for (String sql : statements(script)) {
            statement.executeUpdate(sql);
        }
    }

    /** Statements end with a semicolon at the end of a line that does not belong to a trigger's body. */
    private static String[] statements(String script) {
        return script.replaceAll("(?m)^--.*\n", "").strip().split(";\n(?=CREATE |INSERT |\\s*\n)");
    }

    private static String script(String name) throws IOException {
        try (InputStream in = SqliteSchema.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the build left out " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
