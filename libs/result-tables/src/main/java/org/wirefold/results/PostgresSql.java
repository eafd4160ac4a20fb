package org.wirefold.results;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** A PostgreSQL database in which every transaction is read-only. */
final class PostgresSql implements Sql {
    private final PostgresUrl url;
    private final Duration limit;

    PostgresSql(PostgresUrl url, Duration limit) {
        this.url = url;
        this.limit = limit;
    }

    @Override
    public Connection connect() throws SQLException {
        Properties properties = new Properties();
        for (String name : url.properties().stringPropertyNames()) {
            properties.setProperty(name, url.properties().getProperty(name));
        }
        String given = properties.getProperty("options", "");
        properties.setProperty(
                "options", given + " -c default_transaction_read_only=on -c statement_timeout=" + limit.toMillis());
        properties.setProperty("socketTimeout", "30");
        Connection connection = DriverManager.getConnection(url.url(), properties);
        try {
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setAutoCommit(false);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** The first statement begins it. */
    @Override
    public void begin(Connection connection) {}

    @Override
    public void end(Connection connection) throws SQLException {
        connection.rollback();
    }

    @Override
    public String existing() {
        return "SELECT 1 WHERE to_regclass(?) IS NOT NULL";
    }

    @Override
    public String isTrue(String column) {
        return column;
    }

    @Override
    public Object time(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }

    @Override
    public @Nullable Instant time(ResultSet row, int column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    @Override
    public String day(String column) {
        return "to_char(" + column + " AT TIME ZONE 'UTC', 'YYYY-MM-DD')";
    }

    @Override
    public String minute(String column) {
        return "to_char(" + column + " AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI\"Z\"')";
    }

    @Override
    public String beginsWith(String column) {
        return "starts_with(" + column + ", ?) AND starts_with(" + column + ", ?)";
    }

    @Override
    public String isOfAgency(String storyRow) {
        return "EXISTS (SELECT 1 FROM story_members m WHERE m.story_row = " + storyRow + " AND m.agency = ?)";
    }

    @Override
    public String matchingArticles(int limit) {
        // The sum keeps the planner from reading the texts from the newest on instead of asking the index of words.
        return "SELECT article_id FROM article_text WHERE text_search @@ plainto_tsquery('simple', ?)"
                + " ORDER BY article_id + 0 DESC LIMIT " + limit;
    }

    @Override
    public String match(List<String> words) {
        return String.join(" ", words);
    }
}
