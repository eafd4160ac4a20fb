package org.wirefold.results;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What SQLite and PostgreSQL spell differently. */
interface Sql {
    /** Opens a connection that cannot write. */
    Connection connect() throws SQLException;

    /** Begins a transaction that sees one snapshot, and gives its queries a time limit. */
    void begin(Connection connection) throws SQLException;

    /** Ends the transaction. */
    void end(Connection connection) throws SQLException;

    /** A query with one parameter, the name of a view that may be missing: one row if it is there. */
    String existing();

    /** A condition that a column of yes and no is yes. */
    String isTrue(String column);

    /** A value that a query can compare with a column of times. */
    Object time(Instant time);

    /** The time in a column; null where there is none. */
    @Nullable
    Instant time(ResultSet row, int column) throws SQLException;

    /** An expression for the day of a time, as in 2026-11-29. */
    String day(String column);

    /** An expression for the minute of a time, as in 2026-11-29T12:00Z. */
    String minute(String column);

    /** A condition that a column begins with a text, which is given for two parameters. */
    String beginsWith(String column);

    /** A condition that the story of a row number has a member that credits an agency, which is the one parameter. */
    String isOfAgency(String storyRow);

    /** A query with one parameter for the ids of articles whose text matches; the newest rows, at most {@code limit}. */
    String matchingArticles(int limit);

    /** The parameter of {@link #matchingArticles}: all of these words. */
    String match(List<String> words);
}
