package org.wirefold.sink.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGProperty;
import org.postgresql.ds.PGSimpleDataSource;
import org.wirefold.sink.destination.Generation;

/**
 * The schemas of a PostgreSQL database. Each generation has one of its own, such as {@code wirefold_live}, which the
 * migrations keep up to date; what readers name, such as {@code wirefold.articles}, are views of the tables of one
 * generation, the published one.
 */
final class PostgresSchema {
    private static final int LOCK_MILLIS = 200;
    private static final int DROP_LOCK_MILLIS = 10_000;
    private static final int SINKS_LOCK_MILLIS = 2_000;

    /** SQL state when a lock was not granted in time. */
    static final String LOCK_NOT_AVAILABLE = "55P03";

    /** A view of the newest version of the schema. */
    private static final String NEWEST_VIEW = StoryCounts.ENTITIES;

    /** Tables that belong to no single row. */
    private static final List<String> OTHER_TABLES = List.of(
            ConsumedOffsets.TABLE, "article_text", PublisherTable.TABLE, StoryCounts.SOURCES, StoryCounts.ENTITIES);

    private PostgresSchema() {}

    /** Brings the schema of the address's generation up to date; the live one is published unless another is. */
    static void apply(PostgresAddress address, Generation generation) throws SQLException {
        PGSimpleDataSource source = source(address);
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            lock(connection, address);
            if (isTable(connection, address.published())
                    && !exists(connection, PostgresAddress.schema(address.published(), Generation.LIVE))) {
                adoptUnnamedTables(connection, address);
            }
            connection.commit();
        }
        boolean changed = migrate(source, address.schema());
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            lock(connection, address);
            Generation published = published(connection, address);
            // What readers see lists the columns that there were when it was made.
            boolean outdated = generation.equals(published)
                    && (changed || !isRelation(connection, address.published(), NEWEST_VIEW, "v"));
            if (outdated || (published == null && generation.isLive())) {
                publish(connection, address, generation, LOCK_MILLIS);
            }
            connection.commit();
        }
    }

    /** Brings one schema up to date; whether anything was to be done. */
    private static boolean migrate(PGSimpleDataSource source, String schema) {
        return Flyway.configure(PostgresSchema.class.getClassLoader())
                        .dataSource(source)
                        .schemas(schema)
                        .defaultSchema(schema)
                        .locations("classpath:org/wirefold/sink/database/postgresql")
                        .load()
                        .migrate()
                        .migrationsExecuted
                > 0;
    }

    /** Brings the tables of a generation up to date whose sink has not run since this program was installed. */
    static void migrate(PostgresAddress address, Generation generation) throws SQLException {
        migrate(source(address), PostgresAddress.schema(address.published(), generation));
    }

    /** Connections that see no schema first, for the migrations. */
    private static PGSimpleDataSource source(PostgresAddress address) throws SQLException {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(address.url());
        for (String name : address.properties().stringPropertyNames()) {
            // The driver itself passes over parameters that it does not know.
            if (!name.equals("currentSchema") && PGProperty.forName(name) != null) {
                source.setProperty(name, address.properties().getProperty(name));
            }
        }
        return source;
    }

    /** The first version had no generations: its tables become those of the live one. */
    private static void adoptUnnamedTables(Connection connection, PostgresAddress address) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("ALTER SCHEMA " + quoted(address.published()) + " RENAME TO "
                    + quoted(PostgresAddress.schema(address.published(), Generation.LIVE)));
        }
    }

    /**
     * Makes readers see a generation, within the caller's transaction. A reader who has read from one of the views
     * keeps it locked until its transaction ends, so no transaction sees two generations.
     *
     * @param lockMillis how long a reader may be waited for; shorter than {@code deadlock_timeout}, so that
     *     the switch gives way when it and a reader wait for each other
     */
    static void publish(Connection connection, PostgresAddress address, Generation generation, int lockMillis)
            throws SQLException {
        String from = quoted(PostgresAddress.schema(address.published(), generation)) + ".";
        String to = quoted(address.published());
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET LOCAL lock_timeout = " + lockMillis);
            statement.executeUpdate("CREATE SCHEMA IF NOT EXISTS " + to);
            // First, so that readers who begin with it wait here and hold nothing that this waits for.
            statement.executeUpdate("CREATE OR REPLACE VIEW " + to + ".published_generation AS SELECT text '"
                    + generation + "' AS generation");
            for (Table table : Table.all()) {
                statement.executeUpdate("CREATE OR REPLACE VIEW " + to + "." + table.name() + " AS "
                        + table.readersQuery(name -> from + name));
            }
            List<String> others = new ArrayList<>(Table.VIEWS);
            others.addAll(OTHER_TABLES);
            for (String name : others) {
                statement.executeUpdate(
                        "CREATE OR REPLACE VIEW " + to + "." + name + " AS SELECT * FROM " + from + name);
            }
        }
        copyComments(connection, PostgresAddress.schema(address.published(), generation), address.published());
    }

    /** Gives the relations and columns of a schema the comments of those with the same names in another. */
    private static void copyComments(Connection connection, String from, String to) throws SQLException {
        List<String> comments = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement("SELECT CASE WHEN objsubid = 0"
                + " THEN format('COMMENT ON VIEW %I.%I IS %L', seen.nspname, reader.relname, description)"
                + " ELSE format('COMMENT ON COLUMN %I.%I.%I IS %L', seen.nspname, reader.relname, attname, description)"
                + " END FROM pg_description JOIN pg_class said ON said.oid = objoid"
                + " AND classoid = 'pg_class'::regclass JOIN pg_namespace writer ON writer.oid = said.relnamespace"
                + " JOIN pg_class reader ON reader.relname = said.relname AND reader.relkind = 'v'"
                + " JOIN pg_namespace seen ON seen.oid = reader.relnamespace"
                + " LEFT JOIN pg_attribute ON attrelid = objoid AND attnum = objsubid"
                + " WHERE writer.nspname = ? AND seen.nspname = ?")) {
            select.setString(1, from);
            select.setString(2, to);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    comments.add(row.getString(1));
                }
            }
        }
        if (!comments.isEmpty()) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(String.join(";", comments));
            }
        }
    }

    /** Deletes a generation's schema, unless others have added objects to it or built on its tables. */
    static void drop(Connection connection, PostgresAddress address, Generation generation) throws SQLException {
        String schema = quoted(PostgresAddress.schema(address.published(), generation));
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET LOCAL lock_timeout = " + DROP_LOCK_MILLIS);
            List<String> tables = new ArrayList<>(tables());
            tables.add("article_text_due");
            tables.add("flyway_schema_history");
            statement.executeUpdate("DROP VIEW IF EXISTS " + within(schema, Table.VIEWS));
            statement.executeUpdate("DROP TABLE IF EXISTS " + within(schema, tables));
            statement.executeUpdate("DROP SCHEMA " + schema);
        }
    }

    /** Deletes all rows and offsets of a generation; the tables, and the views on them, stay. */
    static void empty(Connection connection, PostgresAddress address, Generation generation) throws SQLException {
        String schema = quoted(PostgresAddress.schema(address.published(), generation));
        List<String> tables = new ArrayList<>(tables());
        tables.add("article_text_due");
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET LOCAL lock_timeout = " + DROP_LOCK_MILLIS);
            statement.executeUpdate("TRUNCATE " + within(schema, tables));
        }
    }

    private static String within(String schema, List<String> names) {
        return schema + "." + String.join(", " + schema + ".", names);
    }

    /** Waits for others who change the same schemas; until the end of the transaction. */
    static void lock(Connection connection, PostgresAddress address) throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement("SELECT pg_advisory_xact_lock(hashtext(?))")) {
            lock.setString(1, "wirefold " + address.published());
            lock.execute();
        }
    }

    /** Marks that a sink writes the address's generation, as long as the connection lasts. */
    static void noteSink(Connection connection, PostgresAddress address) throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement("SELECT pg_advisory_lock_shared(hashtext(?))")) {
            lock.setString(1, sinks(address.schema()));
            lock.execute();
        }
        connection.commit();
    }

    /**
     * Keeps sinks out of a generation until the end of the transaction; false if one is there. The server may need a
     * moment to notice that one has gone.
     */
    static boolean lockAgainstSinks(Connection connection, PostgresAddress address, Generation generation)
            throws SQLException {
        try (Statement statement = connection.createStatement();
                PreparedStatement lock = connection.prepareStatement("SELECT pg_advisory_xact_lock(hashtext(?))")) {
            statement.execute("SET LOCAL lock_timeout = " + SINKS_LOCK_MILLIS);
            lock.setString(1, sinks(PostgresAddress.schema(address.published(), generation)));
            lock.execute();
            return true;
        } catch (SQLException e) {
            if (LOCK_NOT_AVAILABLE.equals(e.getSQLState())) {
                return false;
            }
            throw e;
        }
    }

    private static String sinks(String schema) {
        return "wirefold sinks of " + schema;
    }

    /** The generation that readers see; null if there is none. */
    static @Nullable Generation published(Connection connection, PostgresAddress address) throws SQLException {
        if (!isRelation(connection, address.published(), "published_generation", "v")) {
            return null;
        }
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT generation FROM " + quoted(address.published()) + ".published_generation")) {
            row.next();
            return Generation.named(row.getString(1));
        }
    }

    /** Whether the database holds tables of a generation. */
    static boolean holds(Connection connection, PostgresAddress address, Generation generation) throws SQLException {
        return isTable(connection, PostgresAddress.schema(address.published(), generation));
    }

    private static boolean isTable(Connection connection, String schema) throws SQLException {
        return isRelation(connection, schema, Table.ARTICLES.name(), "r");
    }

    private static boolean isRelation(Connection connection, String schema, String name, String kind)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT 1 FROM pg_class JOIN pg_namespace"
                + " ON pg_namespace.oid = relnamespace WHERE nspname = ? AND relname = ? AND relkind = ?::\"char\"")) {
            select.setString(1, schema);
            select.setString(2, name);
            select.setString(3, kind);
            try (ResultSet row = select.executeQuery()) {
                return row.next();
            }
        }
    }

    private static boolean exists(Connection connection, String schema) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT 1 FROM pg_namespace WHERE nspname = ?")) {
            select.setString(1, schema);
            try (ResultSet row = select.executeQuery()) {
                return row.next();
            }
        }
    }

    private static List<String> tables() {
        List<String> names = new ArrayList<>();
        Table.all().forEach(table -> names.add(table.name()));
        names.addAll(OTHER_TABLES);
        return names;
    }

    private static String quoted(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }
}
