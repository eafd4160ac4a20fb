package org.wirefold.sink.database;

import java.sql.Array;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.wirefold.sink.destination.DestinationException;
import org.wirefold.sink.destination.DestinationException.ErrorKind;
import org.wirefold.sink.destination.Generation;

/** A PostgreSQL database; rows go in by COPY. */
final class PostgresDialect implements Dialect {
    private static final int CHANGES_AT_ONCE = 500;
    private static final int CHANGES_AT_FIRST = 60;

    private final PostgresAddress address;
    private final Generation generation;
    /** Two sets, used in turn. */
    private final List<Map<String, CopyRows>> buffers = List.of(new LinkedHashMap<>(), new LinkedHashMap<>());

    private final PostgresText text = new PostgresText();

    private boolean accepted;

    PostgresDialect(PostgresAddress address, Generation generation) {
        this.address = address;
        this.generation = generation;
    }

    @Override
    @SuppressWarnings("MustBeClosedChecker")
    public Connection connect() throws SQLException, DestinationException {
        if (!accepted) {
            knock();
        }
        try {
            PostgresSchema.apply(address, generation);
        } catch (FlywayValidateException e) {
            throw new DestinationException(
                    ErrorKind.FATAL, address + " was written by another version of this program: " + e.getMessage(), e);
        } catch (FlywayException e) {
            throw new DestinationException(ErrorKind.RETRIABLE, address + " cannot be written: " + e.getMessage(), e);
        }
        Connection opened = DriverManager.getConnection(address.url(), address.properties());
        try {
            opened.setAutoCommit(false);
            PostgresSchema.noteSink(opened, address);
            return opened;
        } catch (SQLException e) {
            opened.close();
            throw e;
        }
    }

    /**
     * Connects for the first time. What the server refuses then is a mistake in the address; later on, it may be the
     * server that is about to be changed.
     */
    private void knock() throws SQLException, DestinationException {
        try {
            DriverManager.getConnection(address.url(), address.properties()).close();
            accepted = true;
        } catch (SQLException e) {
            if (isRefusal(e)) {
                throw new DestinationException(
                        ErrorKind.FATAL,
                        address + " refuses the connection: " + e.getMessage()
                                + "; correct the user, the password or the name of the database, and start again",
                        e);
            }
            throw e;
        }
    }

    /** Class 28: user or password are wrong. 3D000: there is no such database. */
    private static boolean isRefusal(SQLException e) {
        String state = e.getSQLState();
        return state != null && (state.startsWith("28") || state.equals("3D000"));
    }

    /** The driver begins a transaction with its first statement. */
    @Override
    public void begin(Connection connection) {}

    @Override
    public void commit(Connection connection) throws SQLException {
        connection.commit();
    }

    @Override
    public Map<String, Stored> stored(Connection connection, Table owner, List<String> keys) throws SQLException {
        Map<String, Stored> found = new HashMap<>();
        Array array = connection.createArrayOf("text", keys.toArray());
        try (PreparedStatement select = connection.prepareStatement("SELECT id, revision, " + owner.keyColumn()
                + " FROM " + owner.name() + " WHERE " + owner.keyColumn() + " = ANY (?)")) {
            select.setArray(1, array);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    found.put(row.getString(3), new Stored(row.getLong(1), row.getLong(2)));
                }
            }
        } finally {
            array.free();
        }
        return found;
    }

    @Override
    public long[] newIds(Connection connection, Table owner, int count) throws SQLException {
        long[] ids = new long[count];
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT nextval(pg_get_serial_sequence(?, 'id')) FROM generate_series(1, ?)")) {
            select.setString(1, owner.name());
            select.setInt(2, count);
            try (ResultSet row = select.executeQuery()) {
                for (int i = 0; i < count && row.next(); i++) {
                    ids[i] = row.getLong(1);
                }
            }
        }
        return ids;
    }

    @Override
    public void delete(Connection connection, Table table, List<Long> ids) throws SQLException {
        if (table.equals(Table.ARTICLES)) {
            deleteRows(connection, PostgresText.DUE, ids);
            deleteRows(connection, PostgresText.MADE, ids);
        }
        deleteRows(connection, table, ids);
    }

    /** Deletes rows of a table by the row numbers of their owners. */
    static void deleteRows(Connection connection, Table table, List<Long> ids) throws SQLException {
        forEach(connection, "DELETE FROM " + table.name() + " WHERE " + table.ownerColumn() + " = ANY (?)", ids);
    }

    /** Runs a statement whose only parameter is a list of row numbers. */
    static void forEach(Connection connection, String sql, List<Long> ids) throws SQLException {
        Array array = connection.createArrayOf("bigint", ids.toArray());
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setArray(1, array);
            statement.executeUpdate();
        } finally {
            array.free();
        }
    }

    /** While the server takes some rows, those of the next changes are laid out in another thread. */
    @Override
    public void insert(Connection connection, List<Table> tables, List<Numbered> changes) throws SQLException {
        if (changes.isEmpty()) {
            return;
        }
        List<List<Numbered>> parts = parts(changes);
        Map<String, CopyRows> ready = laidOut(parts.get(0), buffers.get(0));
        for (int part = 0; part < parts.size(); part++) {
            int next = part + 1;
            CompletableFuture<Map<String, CopyRows>> coming = next < parts.size()
                    ? CompletableFuture.supplyAsync(() -> laidOut(parts.get(next), buffers.get(next % buffers.size())))
                    : null;
            try {
                for (CopyRows rows : ready.values()) {
                    rows.send(connection);
                }
            } finally {
                if (coming != null) {
                    ready = coming.join();
                }
            }
        }
    }

    /** The first part is small, so that the server soon has something to do. */
    private static List<List<Numbered>> parts(List<Numbered> changes) {
        List<List<Numbered>> parts = new ArrayList<>();
        int from = 0;
        while (from < changes.size()) {
            int to = Math.min(from + (from == 0 ? CHANGES_AT_FIRST : CHANGES_AT_ONCE), changes.size());
            parts.add(changes.subList(from, to));
            from = to;
        }
        return parts;
    }

    /** The rows of some changes by table. */
    private static Map<String, CopyRows> laidOut(List<Numbered> changes, Map<String, CopyRows> rows) {
        rows.values().forEach(CopyRows::clear);
        for (Numbered change : changes) {
            Flattening.<RuntimeException>flatten(change.change(), change.id(), (table, values) -> {
                rows(rows, table).row(values);
                if (table.equals(Table.ARTICLES)) {
                    rows(rows, PostgresText.DUE).row(change.id());
                }
            });
        }
        return rows;
    }

    private static CopyRows rows(Map<String, CopyRows> rows, Table table) {
        return rows.computeIfAbsent(table.name(), any -> new CopyRows(table));
    }

    @Override
    public int indexText(Connection connection, int most) throws SQLException {
        return text.index(connection, most);
    }

    @Override
    public void discard() {
        // Buffers are emptied before they are filled again.
    }

    /** Classes 22 (data exception), 23 (constraint), 54 (limit). */
    @Override
    public boolean refusesData(SQLException e) {
        String state = e.getSQLState();
        return state != null && (state.startsWith("22") || state.startsWith("23") || state.startsWith("54"));
    }

    /** PostgreSQL's checks end in class XX; a server has to be repaired there. */
    @Override
    public boolean isDamage(SQLException e) {
        return false;
    }

    @Override
    public void moveDamagedAside() throws DestinationException {
        throw new DestinationException(
                ErrorKind.FATAL, address + " is damaged; restore it, or use another database or schema", null);
    }

    /** Class 42: a table or column is missing or is another, so the schema was changed by hand. */
    @Override
    public boolean isFatal(SQLException e) {
        String state = e.getSQLState();
        return state != null && state.startsWith("42") && !state.equals("42501");
    }

    @Override
    public String tableName(String table) {
        return table;
    }

    @Override
    public String isTrue(String column) {
        return column;
    }

    @Override
    public void lockStories(Connection connection) throws SQLException {
        DatabaseDestination.execute(
                connection,
                "LOCK TABLE " + Table.STORY_MEMBERS.name() + ", " + Table.STORY_ENTITIES.name()
                        + " IN SHARE ROW EXCLUSIVE MODE");
    }

    @Override
    public String toString() {
        return address.toString();
    }
}
