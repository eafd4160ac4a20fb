package org.wirefold.sink.database;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wirefold.sink.destination.Change;
import org.wirefold.sink.destination.RowKind;
import org.wirefold.sink.destination.TargetContent;

/** What one generation of a database holds, read in one transaction. Sinks may go on writing. */
final class DatabaseContents implements TargetContent {
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseContents.class);
    private static final String UNDEFINED_TABLE = "42P01";
    private static final int FETCH_ROWS = 500;

    private final Connection connection;
    private final UnaryOperator<String> tableNames;
    private final String selfCheck;

    /**
     * Takes over a connection on which a transaction may be begun.
     *
     * @param tableNames what a table is called in that generation
     * @param selfCheck a query by which the database checks itself: its rows are problems, or {@code ok}
     */
    DatabaseContents(Connection connection, UnaryOperator<String> tableNames, String selfCheck) {
        this.connection = connection;
        this.tableNames = tableNames;
        this.selfCheck = selfCheck;
    }

    @Override
    public List<String> damage() {
        List<String> damage = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(selfCheck)) {
            while (row.next()) {
                if (!"ok".equals(row.getString(1))) {
                    damage.add(row.getString(1));
                }
            }
        } catch (SQLException e) {
            damage.add("the database cannot check itself: " + e.getMessage());
        }
        for (RowKind kind : RowKind.values()) {
            try {
                if (hasTables(kind)) {
                    compareCounts(kind, damage);
                }
            } catch (SQLException e) {
                damage.add("the tables of " + kind.folder() + " cannot be read: " + e.getMessage());
                rollBack();
            }
        }
        return damage;
    }

    /**
     * Whether a database has tables for a kind: a sink of an earlier version made none for kinds that came later. If
     * they were there and are gone, their rows are found to be missing.
     */
    private boolean hasTables(RowKind kind) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM "
                        + tableNames.apply(Table.of(kind).get(0).name()))) {
            return row.next();
        } catch (SQLException e) {
            if (!UNDEFINED_TABLE.equals(e.getSQLState())
                    && !String.valueOf(e.getMessage()).contains("no such table")) {
                throw e;
            }
            rollBack();
            return false;
        }
    }

    /** Each table must have as many rows as the JSON of its owners says. */
    private void compareCounts(RowKind kind, List<String> damage) throws SQLException {
        Map<String, Long> expected = new HashMap<>();
        List<Table> tables = Table.of(kind);
        select(kind, (key, revision, json) -> {
            Object value = kind.read(json);
            Change change = Change.row(kind, key, 0, json, value, revision, Instant.EPOCH);
            Flattening.<RuntimeException>flatten(
                    change, 0, (table, values) -> expected.merge(table.name(), 1L, Long::sum));
        });
        for (Table table : tables) {
            long wanted = expected.getOrDefault(table.name(), 0L);
            long found = count(tableNames.apply(table.name()));
            if (found != wanted) {
                damage.add(
                        "the table " + tableNames.apply(table.name()) + " has " + found + " rows instead of " + wanted);
            }
        }
    }

    private long count(String table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM " + table)) {
            row.next();
            return row.getLong(1);
        }
    }

    @Override
    public Map<TopicPartition, Long> nextOffsets() {
        Map<TopicPartition, Long> next = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT topic, partition, next_offset FROM " + tableNames.apply("consumed_offsets"))) {
            while (row.next()) {
                next.put(new TopicPartition(row.getString(1), row.getInt(2)), row.getLong(3));
            }
        } catch (SQLException e) {
            unreadable("consumed_offsets", e);
        }
        return next;
    }

    @Override
    public void rows(RowKind kind, RowReceiver rows) {
        try {
            select(kind, rows);
        } catch (SQLException e) {
            unreadable(kind.folder(), e);
        }
    }

    private void select(RowKind kind, RowReceiver rows) throws SQLException {
        Table owner = Table.of(kind).get(0);
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(FETCH_ROWS);
            try (ResultSet row = statement.executeQuery(
                    "SELECT " + owner.keyColumn() + ", revision, json FROM " + tableNames.apply(owner.name()))) {
                while (row.next()) {
                    rows.row(row.getString(1), row.getLong(2), row.getString(3).getBytes(StandardCharsets.UTF_8));
                }
            }
        }
    }

    /** {@link #damage} has said so; what follows is compared without these rows. */
    private void unreadable(String table, SQLException e) {
        LOG.atDebug().addKeyValue("table", table).setCause(e).log("a table cannot be read to its end");
        rollBack();
    }

    /** PostgreSQL answers nothing more in a transaction that has failed. */
    private void rollBack() {
        try {
            if (!connection.getAutoCommit()) {
                connection.rollback();
            }
        } catch (SQLException e) {
            LOG.atDebug().setCause(e).log("a transaction could not be rolled back");
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            LOG.atWarn().setCause(e).log("the connection could not be closed");
        }
    }
}
