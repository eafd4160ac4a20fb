package org.wirefold.sink.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;
import org.wirefold.sink.destination.DestinationException;
import org.wirefold.sink.destination.DestinationException.ErrorKind;
import org.wirefold.sink.destination.Generation;
import org.wirefold.sink.destination.OwnerOnly;

/**
 * A SQLite file in WAL mode, so that others read while it is written. Each transaction is forced to disk. Statements
 * are prepared once and run in batches, since a call of the driver costs as much as the row.
 */
final class SqliteDialect implements Dialect {
    private static final Logger LOG = LoggerFactory.getLogger(SqliteDialect.class);
    /** All times have the same width, so that they sort as text. */
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private static final int BUSY_TIMEOUT_MILLIS = 5_000;
    private static final int PAGE_BYTES = 16_384;
    private static final int CHECKPOINT_PAGES = 4_000;
    private static final int CACHE_KILOBYTES = 128_000;

    private final Path file;
    private final Generation generation;
    private final Map<String, PreparedStatement> inserts = new HashMap<>();
    private final Map<String, PreparedStatement> lookups = new HashMap<>();
    private final Map<String, PreparedStatement> deletes = new HashMap<>();

    private @Nullable SqliteUse use;

    SqliteDialect(Path file, Generation generation) {
        this.file = file;
        this.generation = generation;
    }

    @Override
    public Connection connect() throws SQLException, IOException, DestinationException {
        disconnected();
        Path parent = file.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        if (!SqliteDamage.isSqlite(file)) {
            throw new DestinationException(
                    ErrorKind.FATAL,
                    file + " is no SQLite file, or its beginning is damaged; name another file, or run 'wirefold verify"
                            + " --repair' on this sink, which renames it and writes a new one",
                    null);
        }
        // SQLite gives its log the permissions of the file.
        OwnerOnly.create(file);
        use = SqliteUse.writing(file, generation);
        try {
            return opened();
        } catch (SQLException | IOException | DestinationException | RuntimeException e) {
            disconnected();
            throw e;
        }
    }

    @Override
    public void disconnected() throws IOException {
        SqliteUse ended = use;
        use = null;
        if (ended != null) {
            ended.close();
        }
    }

    @SuppressWarnings("MustBeClosedChecker")
    private Connection opened() throws SQLException, IOException, DestinationException {
        inserts.clear();
        lookups.clear();
        deletes.clear();
        SQLiteConfig config = new SQLiteConfig();
        config.setPageSize(PAGE_BYTES);
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setBusyTimeout(BUSY_TIMEOUT_MILLIS);
        // Rows of an article are written and deleted together here, so their number need not be looked up for each.
        config.enforceForeignKeys(false);
        config.setCacheSize(-CACHE_KILOBYTES);
        config.setGetGeneratedKeys(false);
        Connection opened = config.createConnection("jdbc:sqlite:" + file);
        try {
            DatabaseDestination.execute(opened, "PRAGMA wal_autocheckpoint = " + CHECKPOINT_PAGES);
            begin(opened);
            SqliteSchema.apply(opened, generation);
            commit(opened);
            return opened;
        } catch (SQLException | IOException | DestinationException | RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    /** By hand: the driver would begin the next transaction as soon as one ends. */
    @Override
    public void begin(Connection connection) throws SQLException {
        DatabaseDestination.execute(connection, "BEGIN IMMEDIATE");
    }

    @Override
    public void commit(Connection connection) throws SQLException {
        DatabaseDestination.execute(connection, "COMMIT");
    }

    private String name(Table table) {
        return SqliteSchema.name(table.name(), generation);
    }

    private static PreparedStatement prepared(
            Connection connection, Map<String, PreparedStatement> statements, Table table, String sql)
            throws SQLException {
        PreparedStatement statement = statements.get(table.name());
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            statements.put(table.name(), statement);
        }
        return statement;
    }

    @Override
    public Map<String, Stored> stored(Connection connection, Table owner, List<String> keys) throws SQLException {
        PreparedStatement select = prepared(
                connection,
                lookups,
                owner,
                "SELECT id, revision FROM " + name(owner) + " WHERE " + owner.keyColumn() + " = ?");
        Map<String, Stored> found = new HashMap<>();
        for (String key : keys) {
            select.setString(1, key);
            try (ResultSet row = select.executeQuery()) {
                if (row.next()) {
                    found.put(key, new Stored(row.getLong(1), row.getLong(2)));
                }
            }
        }
        return found;
    }

    @Override
    public long[] newIds(Connection connection, Table owner, int count) throws SQLException {
        long[] ids = new long[count];
        try (PreparedStatement select = connection.prepareStatement("SELECT coalesce(max(id), 0) FROM " + name(owner));
                ResultSet row = select.executeQuery()) {
            row.next();
            long last = row.getLong(1);
            for (int i = 0; i < count; i++) {
                ids[i] = ++last;
            }
        }
        return ids;
    }

    @Override
    public void delete(Connection connection, Table table, List<Long> ids) throws SQLException {
        PreparedStatement delete = prepared(
                connection, deletes, table, "DELETE FROM " + name(table) + " WHERE " + table.ownerColumn() + " = ?");
        for (Long id : ids) {
            delete.setLong(1, id);
            delete.addBatch();
        }
        delete.executeBatch();
    }

    @Override
    public void insert(Connection connection, List<Table> tables, List<Numbered> changes) throws SQLException {
        Flattening.Rows<SQLException> rows = (table, values) -> {
            PreparedStatement insert = prepared(
                    connection,
                    inserts,
                    table,
                    "INSERT INTO " + name(table) + " (" + table.columnNames() + ") VALUES ("
                            + table.columns().stream()
                                    .map(SqliteDialect::parameter)
                                    .collect(Collectors.joining(", "))
                            + ")");
            for (int i = 0; i < values.length; i++) {
                bind(insert, i + 1, values[i]);
            }
            insert.addBatch();
        };
        for (Numbered change : changes) {
            Flattening.flatten(change.change(), change.id(), rows);
        }
        for (Table table : tables) {
            PreparedStatement insert = inserts.get(table.name());
            if (insert != null) {
                insert.executeBatch();
            }
        }
    }

    /** JSON is bound as bytes, so no string is made of it. */
    private static String parameter(Table.Column column) {
        return column.type() == Table.Type.JSON ? "CAST(? AS TEXT)" : "?";
    }

    private static void bind(PreparedStatement statement, int index, @Nullable Object value) throws SQLException {
        if (value instanceof String text) {
            statement.setString(index, text);
        } else if (value instanceof byte[] utf8) {
            statement.setBytes(index, utf8);
        } else if (value instanceof Boolean flag) {
            statement.setInt(index, flag ? 1 : 0);
        } else if (value instanceof Instant time) {
            statement.setString(index, TIME.format(time));
        } else if (value == null) {
            statement.setNull(index, Types.NULL);
        } else {
            statement.setObject(index, value);
        }
    }

    @Override
    public void discard() throws SQLException {
        for (PreparedStatement insert : inserts.values()) {
            insert.clearBatch();
        }
        for (PreparedStatement delete : deletes.values()) {
            delete.clearBatch();
        }
    }

    @Override
    public int indexText(Connection connection, int most) throws SQLException {
        String due = SqliteSchema.name("article_text_due", generation);
        String first = "(SELECT article_id FROM " + due + " ORDER BY article_id LIMIT " + most + ")";
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("INSERT INTO " + SqliteSchema.name("article_text", generation)
                    + " (rowid, headline, body) SELECT id, headline, body FROM " + name(Table.ARTICLES)
                    + " WHERE id IN " + first);
            return statement.executeUpdate("DELETE FROM " + due + " WHERE article_id IN " + first);
        }
    }

    @Override
    public boolean refusesData(SQLException e) {
        if (!(e instanceof SQLiteException refused)) {
            return false;
        }
        int primary = refused.getResultCode().code & 0xff;
        return primary == SQLiteErrorCode.SQLITE_CONSTRAINT.code
                || primary == SQLiteErrorCode.SQLITE_TOOBIG.code
                || primary == SQLiteErrorCode.SQLITE_MISMATCH.code;
    }

    @Override
    public boolean isDamage(SQLException e) {
        return SqliteDamage.isDamage(e);
    }

    @Override
    public void moveDamagedAside() throws IOException {
        Path aside = SqliteDamage.moveAside(file);
        LOG.atWarn().addKeyValue("file", file).addKeyValue("movedTo", aside).log("a damaged file was renamed");
    }

    @Override
    public String tableName(String table) {
        return SqliteSchema.name(table, generation);
    }

    @Override
    public String isTrue(String column) {
        return column + " = 1";
    }

    /** Nobody else writes while a transaction is open here. */
    @Override
    public void lockStories(Connection connection) {}

    @Override
    public String toString() {
        return "the file " + file;
    }
}
