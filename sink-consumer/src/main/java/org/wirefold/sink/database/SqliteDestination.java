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
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;
import org.wirefold.sink.destination.Change;
import org.wirefold.sink.destination.Destination;
import org.wirefold.sink.destination.DestinationException;
import org.wirefold.sink.destination.DestinationException.Outlook;
import org.wirefold.sink.destination.Generation;
import org.wirefold.sink.destination.Kind;
import org.wirefold.sink.destination.PartitionBatch;

/**
 * A SQLite file in WAL mode, so that others read while it is written. Rows and offsets change in one transaction, forced
 * to disk. An offset moves only from where this process last saw it: a second process that was given the partition in
 * the meantime makes the write fail whole.
 */
public final class SqliteDestination implements Destination {
    private static final Logger LOG = LoggerFactory.getLogger(SqliteDestination.class);
    private static final int BUSY_TIMEOUT_MILLIS = 5_000;

    private final Path file;
    private final Generation generation;
    private final ConsumedOffsets offsets;
    private final Map<Table, PreparedStatement> inserts = new HashMap<>();
    private final Map<Table, PreparedStatement> lookups = new HashMap<>();
    private final Map<Table, PreparedStatement> deletes = new HashMap<>();
    private @Nullable Connection connection;

    /** A file that is made if it does not exist. */
    public SqliteDestination(Path file, Generation generation) {
        this.file = file;
        this.generation = generation;
        this.offsets = new ConsumedOffsets(SqliteSchema.name(SqliteSchema.OFFSETS, generation));
    }

    @Override
    public void open() throws DestinationException {
        disconnect();
        try {
            Path parent = file.toAbsolutePath().getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            SQLiteConfig config = new SQLiteConfig();
            config.setJournalMode(SQLiteConfig.JournalMode.WAL);
            config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
            config.setBusyTimeout(BUSY_TIMEOUT_MILLIS);
            config.enforceForeignKeys(true);
            config.setCacheSize(-64_000);
            Connection opened = config.createConnection("jdbc:sqlite:" + file);
            connection = opened;
            // Transactions are begun and ended by hand: the driver would begin the next as soon as one ends.
            execute(opened, "BEGIN IMMEDIATE");
            SqliteSchema.apply(opened, generation);
            execute(opened, "COMMIT");
        } catch (IOException | SQLException e) {
            disconnect();
            throw away(e);
        }
    }

    private Connection connection() throws DestinationException {
        if (connection == null) {
            open();
        }
        if (connection == null) {
            throw new IllegalStateException("open() returned without a connection");
        }
        return connection;
    }

    @Override
    public Map<TopicPartition, Long> claim(Collection<TopicPartition> partitions) throws DestinationException {
        Connection open = connection();
        try {
            return offsets.read(open, partitions);
        } catch (SQLException e) {
            disconnect();
            throw away(e);
        }
    }

    @Override
    public void release(Collection<TopicPartition> partitions) {
        offsets.forget(partitions);
    }

    @Override
    public Written write(List<PartitionBatch> batches, Refusals refusals) throws DestinationException {
        Connection open = connection();
        try {
            execute(open, "BEGIN IMMEDIATE");
            Written written = Written.NOTHING;
            for (PartitionBatch batch : batches) {
                offsets.move(open, batch);
                for (Change change : batch.changes()) {
                    written = written.plus(apply(open, batch, change, refusals));
                }
            }
            execute(open, "COMMIT");
            offsets.moved(batches);
            return written;
        } catch (SQLException e) {
            disconnect();
            throw away(e);
        } catch (DestinationException | RuntimeException e) {
            disconnect();
            throw e;
        }
    }

    private Written apply(Connection open, PartitionBatch batch, Change change, Refusals refusals)
            throws SQLException, DestinationException {
        List<Table> tables = change.kind() == Kind.ARTICLE ? Table.OF_ARTICLE : Table.OF_STORY;
        Table owner = tables.get(0);
        Stored stored = stored(open, owner, change);
        if (change.isDeletion()) {
            if (stored == null) {
                return Written.NOTHING;
            }
            delete(open, tables, stored.id());
            return new Written(0, 1, 0);
        }
        if (stored != null && !change.afterDeletion() && stored.revision() >= change.revision()) {
            return new Written(0, 0, 1);
        }
        execute(open, "SAVEPOINT one_row");
        try {
            if (stored != null) {
                delete(open, tables, stored.id());
            }
            Flattening.<SQLException>flatten(change, stored == null ? -1 : stored.id(), inserter(open));
        } catch (SQLException e) {
            if (!refusesData(e)) {
                throw e;
            }
            execute(open, "ROLLBACK TO one_row");
            execute(open, "RELEASE one_row");
            refusals.refuse(batch, change, String.valueOf(e.getMessage()));
            Written instead = Written.NOTHING;
            for (Change other : change.instead()) {
                instead = instead.plus(apply(open, batch, other, refusals));
            }
            return instead;
        }
        execute(open, "RELEASE one_row");
        return new Written(1, 0, 0);
    }

    private String name(Table table) {
        return SqliteSchema.name(table.name(), generation);
    }

    private record Stored(long id, long revision) {}

    private @Nullable Stored stored(Connection open, Table owner, Change change) throws SQLException {
        PreparedStatement select = lookups.get(owner);
        if (select == null) {
            select = open.prepareStatement("SELECT id, revision FROM " + name(owner) + " WHERE "
                    + owner.columns().get(1).name() + " = ?");
            lookups.put(owner, select);
        }
        select.setString(1, change.key());
        try (ResultSet found = select.executeQuery()) {
            return found.next() ? new Stored(found.getLong(1), found.getLong(2)) : null;
        }
    }

    private void delete(Connection open, List<Table> tables, long id) throws SQLException {
        for (int i = tables.size() - 1; i >= 0; i--) {
            Table table = tables.get(i);
            PreparedStatement delete = deletes.get(table);
            if (delete == null) {
                delete = open.prepareStatement("DELETE FROM " + name(table) + " WHERE " + table.ownerColumn() + " = ?");
                deletes.put(table, delete);
            }
            delete.setLong(1, id);
            delete.executeUpdate();
        }
    }

    /** Inserts rows; a negative row number lets the database give one, which the rows below then take. */
    private Flattening.Rows<SQLException> inserter(Connection open) {
        return new Flattening.Rows<>() {
            private long given = -1;

            @Override
            public void row(Table table, @Nullable Object... values) throws SQLException {
                PreparedStatement insert = inserts.get(table);
                if (insert == null) {
                    insert = open.prepareStatement("INSERT INTO " + name(table) + " (" + table.columnNames()
                            + ") VALUES (?" + ", ?".repeat(table.columns().size() - 1) + ")");
                    inserts.put(table, insert);
                }
                long id = given >= 0 ? given : ((Number) Objects.requireNonNull(values[0])).longValue();
                if (id >= 0) {
                    insert.setLong(1, id);
                } else {
                    insert.setNull(1, Types.INTEGER);
                }
                for (int i = 1; i < values.length; i++) {
                    bind(insert, i + 1, values[i]);
                }
                insert.executeUpdate();
                if (id < 0) {
                    try (Statement ask = open.createStatement();
                            ResultSet row = ask.executeQuery("SELECT last_insert_rowid()")) {
                        row.next();
                        given = row.getLong(1);
                    }
                }
            }
        };
    }

    private static void bind(PreparedStatement statement, int index, @Nullable Object value) throws SQLException {
        if (value instanceof Boolean flag) {
            statement.setInt(index, flag ? 1 : 0);
        } else if (value instanceof Instant time) {
            statement.setString(index, time.toString());
        } else {
            statement.setObject(index, value);
        }
    }

    private static void execute(Connection open, String sql) throws SQLException {
        try (Statement statement = open.createStatement()) {
            statement.execute(sql);
        }
    }

    private static boolean refusesData(SQLException e) {
        if (!(e instanceof SQLiteException refused)) {
            return false;
        }
        int primary = refused.getResultCode().code & 0xff;
        return primary == SQLiteErrorCode.SQLITE_CONSTRAINT.code
                || primary == SQLiteErrorCode.SQLITE_TOOBIG.code
                || primary == SQLiteErrorCode.SQLITE_MISMATCH.code;
    }

    private DestinationException away(Exception e) {
        return new DestinationException(Outlook.AWAY, "the file " + file + " cannot be written: " + e.getMessage(), e);
    }

    private void disconnect() {
        inserts.clear();
        lookups.clear();
        deletes.clear();
        Connection open = connection;
        connection = null;
        if (open != null) {
            try {
                open.close();
            } catch (SQLException e) {
                LOG.atWarn().addKeyValue("file", file).setCause(e).log("the connection could not be closed");
            }
        }
    }

    @Override
    public boolean writesPartitionsApart() {
        return false;
    }

    @Override
    public boolean mayRefuse() {
        return true;
    }

    @Override
    public void close() {
        disconnect();
    }
}
