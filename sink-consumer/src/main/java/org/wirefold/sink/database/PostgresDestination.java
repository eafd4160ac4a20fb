package org.wirefold.sink.database;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.sql.Array;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wirefold.sink.destination.Change;
import org.wirefold.sink.destination.Destination;
import org.wirefold.sink.destination.DestinationException;
import org.wirefold.sink.destination.DestinationException.Outlook;
import org.wirefold.sink.destination.Generation;
import org.wirefold.sink.destination.Kind;
import org.wirefold.sink.destination.PartitionBatch;

/**
 * A PostgreSQL database. A write is one transaction: offsets move; rows are copied into a staging table and merged, a
 * row only over one of lower revision; the rows below those that won are copied behind them. What the database refuses
 * is found by halving the batch at a savepoint, so its neighbours land.
 */
public final class PostgresDestination implements Destination {
    private static final Logger LOG = LoggerFactory.getLogger(PostgresDestination.class);

    private final PostgresAddress address;
    private final Generation generation;
    private final ConsumedOffsets offsets = new ConsumedOffsets("consumed_offsets");
    private final Map<Table, CopyText> texts = new HashMap<>();
    private @Nullable Connection connection;

    /** A database that must exist; its schemas are made. */
    public PostgresDestination(String address, Generation generation) {
        this.address = PostgresAddress.parse(address, generation);
        this.generation = generation;
    }

    @Override
    public void open() throws DestinationException {
        disconnect();
        try {
            migrate();
            Connection opened = DriverManager.getConnection(address.url(), address.properties());
            connection = opened;
            opened.setAutoCommit(false);
            try (Statement statement = opened.createStatement()) {
                for (Table table : List.of(Table.ARTICLES, Table.STORIES)) {
                    statement.execute("CREATE TEMP TABLE stage_" + table.name() + " ON COMMIT DELETE ROWS AS SELECT "
                            + columnsWithoutId(table) + " FROM " + table.name() + " LIMIT 0");
                }
            }
            opened.commit();
        } catch (SQLException e) {
            disconnect();
            throw away(e);
        }
    }

    private void migrate() throws SQLException, DestinationException {
        try {
            PostgresSchema.apply(address, generation);
        } catch (FlywayValidateException e) {
            throw new DestinationException(
                    Outlook.HOPELESS,
                    address + " was written by another version of this program: " + e.getMessage(),
                    e);
        } catch (FlywayException e) {
            throw away(e);
        }
    }

    private static String columnsWithoutId(Table table) {
        return table.columns().stream().skip(1).map(Table.Column::name).collect(Collectors.joining(", "));
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
            Map<TopicPartition, Long> next = offsets.read(open, partitions);
            open.commit();
            return next;
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
            Written written = Written.NOTHING;
            for (PartitionBatch batch : batches) {
                offsets.move(open, batch);
                written = written.plus(apply(open, batch, List.copyOf(batch.changes()), refusals));
            }
            open.commit();
            offsets.moved(batches);
            return written;
        } catch (SQLException | IOException e) {
            disconnect();
            throw away(e);
        } catch (DestinationException | RuntimeException e) {
            disconnect();
            throw e;
        }
    }

    /** Applies changes of one batch whole; if the database refuses, in halves. */
    private Written apply(Connection open, PartitionBatch batch, List<Change> changes, Refusals refusals)
            throws SQLException, IOException, DestinationException {
        if (changes.isEmpty()) {
            return Written.NOTHING;
        }
        Savepoint before = open.setSavepoint();
        try {
            Written written = merge(open, batch.kind(), changes);
            open.releaseSavepoint(before);
            return written;
        } catch (SQLException e) {
            if (!refusesData(e)) {
                throw e;
            }
            open.rollback(before);
            open.releaseSavepoint(before);
            if (changes.size() == 1) {
                Change refused = changes.get(0);
                refusals.refuse(batch, refused, String.valueOf(e.getMessage()));
                return apply(open, batch, refused.instead(), refusals);
            }
            int half = changes.size() / 2;
            return apply(open, batch, changes.subList(0, half), refusals)
                    .plus(apply(open, batch, changes.subList(half, changes.size()), refusals));
        }
    }

    private Written merge(Connection open, Kind kind, List<Change> changes) throws SQLException, IOException {
        List<Table> tables = kind == Kind.ARTICLE ? Table.OF_ARTICLE : Table.OF_STORY;
        List<String> gone = new ArrayList<>();
        Map<String, Change> rows = new HashMap<>();
        long deletions = 0;
        for (Change change : changes) {
            if (change.isDeletion() || change.afterDeletion()) {
                gone.add(change.key());
            }
            if (!change.isDeletion()) {
                rows.put(change.key(), change);
            }
        }
        if (!gone.isEmpty()) {
            List<Long> ids = ids(open, tables.get(0), gone);
            deleteBelow(open, tables, ids);
            deletions = delete(open, tables.get(0).name(), tables.get(0).ownerColumn(), ids);
        }
        long won = rows.isEmpty() ? 0 : insert(open, tables, rows);
        return new Written(won, deletions, rows.size() - won);
    }

    private long insert(Connection open, List<Table> tables, Map<String, Change> rows)
            throws SQLException, IOException {
        Table owner = tables.get(0);
        texts.values().forEach(CopyText::clear);
        CopyText stage = text(owner);
        for (Change change : rows.values()) {
            Flattening.<RuntimeException>flatten(change, 0, (table, values) -> {
                if (table.equals(owner)) {
                    stage.row(Arrays.copyOfRange(values, 1, values.length));
                }
            });
        }
        copy(open, "stage_" + owner.name(), columnsWithoutId(owner), stage);
        List<Long> replaced = new ArrayList<>();
        long won = 0;
        String key = owner.columns().get(1).name();
        String updates = owner.columns().stream()
                .skip(2)
                .map(column -> column.name() + " = excluded." + column.name())
                .collect(Collectors.joining(", "));
        String columns = columnsWithoutId(owner);
        try (Statement statement = open.createStatement();
                ResultSet winner = statement.executeQuery("INSERT INTO " + owner.name() + " AS old (" + columns
                        + ") SELECT " + columns + " FROM stage_" + owner.name() + " ON CONFLICT (" + key
                        + ") DO UPDATE SET " + updates
                        + " WHERE old.revision < excluded.revision RETURNING id, " + key + ", xmax = 0")) {
            while (winner.next()) {
                won++;
                long id = winner.getLong(1);
                if (!winner.getBoolean(3)) {
                    replaced.add(id);
                }
                Change change = rows.get(winner.getString(2));
                if (change != null) {
                    Flattening.<RuntimeException>flatten(change, id, (table, values) -> {
                        if (!table.equals(owner)) {
                            text(table).row(values);
                        }
                    });
                }
            }
            statement.executeUpdate("TRUNCATE stage_" + owner.name());
        }
        deleteBelow(open, tables, replaced);
        for (Table below : tables.subList(1, tables.size())) {
            copy(open, below.name(), below.columnNames(), text(below));
        }
        return won;
    }

    private CopyText text(Table table) {
        return texts.computeIfAbsent(table, any -> new CopyText());
    }

    private static void copy(Connection open, String table, String columns, CopyText text)
            throws SQLException, IOException {
        try {
            if (!text.isEmpty()) {
                open.unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyIn(
                                "COPY " + table + " (" + columns + ") FROM STDIN",
                                new ByteArrayInputStream(text.bytes(), 0, text.length()),
                                1 << 16);
            }
        } finally {
            text.clear();
        }
    }

    private static List<Long> ids(Connection open, Table owner, List<String> keys) throws SQLException {
        List<Long> ids = new ArrayList<>();
        Array array = open.createArrayOf("text", keys.toArray());
        try (PreparedStatement select = open.prepareStatement("SELECT id FROM " + owner.name() + " WHERE "
                + owner.columns().get(1).name() + " = ANY (?)")) {
            select.setArray(1, array);
            try (ResultSet found = select.executeQuery()) {
                while (found.next()) {
                    ids.add(found.getLong(1));
                }
            }
        } finally {
            array.free();
        }
        return ids;
    }

    private static void deleteBelow(Connection open, List<Table> tables, List<Long> ids) throws SQLException {
        for (Table below : tables.subList(1, tables.size())) {
            delete(open, below.name(), below.ownerColumn(), ids);
        }
    }

    private static long delete(Connection open, String table, String column, List<Long> ids) throws SQLException {
        if (ids.isEmpty()) {
            return 0;
        }
        Array array = open.createArrayOf("bigint", ids.toArray());
        try (PreparedStatement delete =
                open.prepareStatement("DELETE FROM " + table + " WHERE " + column + " = ANY (?)")) {
            delete.setArray(1, array);
            return delete.executeUpdate();
        } finally {
            array.free();
        }
    }

    /** Classes 22 (data exception), 23 (constraint), 54 (limit): the row's fault, not the database's. */
    private static boolean refusesData(SQLException e) {
        String state = e.getSQLState();
        return state != null && (state.startsWith("22") || state.startsWith("23") || state.startsWith("54"));
    }

    private DestinationException away(Exception e) {
        return new DestinationException(Outlook.AWAY, address + " cannot be written: " + e.getMessage(), e);
    }

    private void disconnect() {
        Connection open = connection;
        connection = null;
        texts.values().forEach(CopyText::clear);
        if (open != null) {
            try {
                open.close();
            } catch (SQLException e) {
                LOG.atWarn().addKeyValue("target", address).setCause(e).log("the connection could not be closed");
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
