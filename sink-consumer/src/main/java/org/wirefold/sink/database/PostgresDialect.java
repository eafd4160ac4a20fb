package org.wirefold.sink.database;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.sql.Array;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.postgresql.PGConnection;
import org.wirefold.sink.destination.DestinationException;
import org.wirefold.sink.destination.DestinationException.Outlook;
import org.wirefold.sink.destination.Generation;

/** A PostgreSQL database; rows go in by COPY. */
final class PostgresDialect implements Dialect {
    private static final String TEXT = "article_text";
    private static final String TEXT_DUE = "article_text_due";

    private final PostgresAddress address;
    private final Generation generation;
    private final Map<String, CopyText> texts = new HashMap<>();

    PostgresDialect(PostgresAddress address, Generation generation) {
        this.address = address;
        this.generation = generation;
    }

    @Override
    @SuppressWarnings("MustBeClosedChecker")
    public Connection connect() throws SQLException, DestinationException {
        discard();
        try {
            PostgresSchema.apply(address, generation);
        } catch (FlywayValidateException e) {
            throw new DestinationException(
                    Outlook.HOPELESS,
                    address + " was written by another version of this program: " + e.getMessage(),
                    e);
        } catch (FlywayException e) {
            throw new DestinationException(Outlook.AWAY, address + " cannot be written: " + e.getMessage(), e);
        }
        Connection opened = DriverManager.getConnection(address.url(), address.properties());
        opened.setAutoCommit(false);
        return opened;
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
            delete(connection, TEXT, "article_id", ids);
            delete(connection, TEXT_DUE, "article_id", ids);
        }
        delete(connection, table.name(), table.ownerColumn(), ids);
    }

    private static void delete(Connection connection, String table, String column, List<Long> ids) throws SQLException {
        Array array = connection.createArrayOf("bigint", ids.toArray());
        try (PreparedStatement delete =
                connection.prepareStatement("DELETE FROM " + table + " WHERE " + column + " = ANY (?)")) {
            delete.setArray(1, array);
            delete.executeUpdate();
        } finally {
            array.free();
        }
    }

    @Override
    public Flattening.Rows<SQLException> inserter(Connection connection) {
        return (table, values) -> {
            text(table.name()).row(values);
            if (table.equals(Table.ARTICLES)) {
                text(TEXT_DUE).row(values[0]);
            }
        };
    }

    private CopyText text(String table) {
        return texts.computeIfAbsent(table, any -> new CopyText());
    }

    @Override
    public void flush(Connection connection, List<Table> tables) throws SQLException, IOException {
        for (Table table : tables) {
            copy(connection, table.name(), table.columnNames());
        }
        copy(connection, TEXT_DUE, "article_id");
    }

    private void copy(Connection connection, String table, String columns) throws SQLException, IOException {
        CopyText text = text(table);
        if (!text.isEmpty()) {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn(
                            "COPY " + table + " (" + columns + ") FROM STDIN",
                            new ByteArrayInputStream(text.bytes(), 0, text.length()),
                            1 << 16);
            text.clear();
        }
    }

    /** Several instances may do this at once: each takes articles that no other has taken. */
    @Override
    public int indexText(Connection connection, int most) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("WITH due AS (DELETE FROM " + TEXT_DUE
                + " WHERE article_id IN (SELECT article_id FROM " + TEXT_DUE
                + " ORDER BY article_id LIMIT ? FOR UPDATE SKIP LOCKED) RETURNING article_id)"
                + " INSERT INTO " + TEXT + " SELECT id, to_tsvector('simple', headline || ' ' || left(body, 200000))"
                + " FROM due JOIN articles ON id = article_id"
                + " ON CONFLICT (article_id) DO UPDATE SET text_search = excluded.text_search")) {
            insert.setInt(1, most);
            return insert.executeUpdate();
        }
    }

    @Override
    public void discard() {
        texts.values().forEach(CopyText::clear);
    }

    /** Classes 22 (data exception), 23 (constraint), 54 (limit). */
    @Override
    public boolean refusesData(SQLException e) {
        String state = e.getSQLState();
        return state != null && (state.startsWith("22") || state.startsWith("23") || state.startsWith("54"));
    }

    @Override
    public String offsetsTable() {
        return "consumed_offsets";
    }

    @Override
    public String toString() {
        return address.toString();
    }
}
