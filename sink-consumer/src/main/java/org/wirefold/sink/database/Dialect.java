package org.wirefold.sink.database;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.wirefold.sink.destination.Change;
import org.wirefold.sink.destination.DestinationException;

/** What one kind of database does in its own way; {@link DatabaseDestination} does the rest. Used by one thread. */
interface Dialect {
    /** Connects, with the schema up to date; what an earlier connection has prepared is forgotten. */
    Connection connect() throws SQLException, IOException, DestinationException;

    /** Begins a transaction. */
    void begin(Connection connection) throws SQLException;

    /** Ends a transaction; when it returns, all of it is durable. */
    void commit(Connection connection) throws SQLException;

    /** What is there under these keys. */
    Map<String, Stored> stored(Connection connection, Table owner, List<String> keys) throws SQLException;

    /** Row numbers that nobody has or will be given. */
    long[] newIds(Connection connection, Table owner, int count) throws SQLException;

    /** Deletes rows from a table by the row number of their owner. */
    void delete(Connection connection, Table table, List<Long> ids) throws SQLException;

    /** Inserts all rows of some changes that are no deletions. */
    void insert(Connection connection, List<Table> tables, List<Numbered> changes) throws SQLException, IOException;

    /** Forgets what an insertion or deletion that failed has left. */
    void discard() throws SQLException;

    /** Lets go of what {@link #connect()} has taken beside the connection. */
    default void disconnected() throws IOException {}

    /** Makes the full text of some articles that still lack it, within a transaction; tells of how many. */
    int indexText(Connection connection, int most) throws SQLException;

    /** Whether an error is a row's fault, not the database's. */
    boolean refusesData(SQLException e);

    /** Whether an error says that what the database has stored is damaged. */
    boolean isDamage(SQLException e);

    /** Moves a damaged database out of the way, so that the next {@link #connect()} makes a new one. */
    void moveDamagedAside() throws IOException, DestinationException;

    /** Whether an error says that waiting will not help: somebody must act. */
    default boolean isFatal(SQLException e) {
        return false;
    }

    /** What a table of the generation is called where it lies. */
    String tableName(String table);

    /** A condition that a column of yes and no is yes. */
    String isTrue(String column);

    /** Waits until no other sink writes stories, and keeps all others from it until the transaction ends. */
    void lockStories(Connection connection) throws SQLException;

    /** A change and the number that its rows get. */
    record Numbered(Change change, long id) {}

    /** A row of an article or a story as it is stored. */
    record Stored(long id, long revision) {}
}
