package org.wirefold.results;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sqlite.ProgressHandler;
import org.sqlite.SQLiteConfig;

/** A SQLite file that a sink writes in WAL mode, so that reading does not wait for writing. */
final class SqliteSql implements Sql {
    private static final int BUSY_TIMEOUT_MILLIS = 5_000;
    private static final int STEPS_BETWEEN_LOOKS = 50_000;
    private static final int CACHE_KILOBYTES = 16_000;

    /** The sink writes all times in one width, so that their order as text is their order. */
    private static final DateTimeFormatter TIMES = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final Path file;
    private final Duration limit;

    SqliteSql(Path file, Duration limit) {
        this.file = file;
        this.limit = limit;
    }

    @Override
    public Connection connect() throws SQLException {
        if (!Files.exists(file)) {
            throw new SQLException("there is no file " + file + " yet");
        }
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setBusyTimeout(BUSY_TIMEOUT_MILLIS);
        config.setCacheSize(-CACHE_KILOBYTES);
        Connection connection = config.createConnection(SqliteUrl.forReading(file));
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA query_only = 1");
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    @Override
    public void begin(Connection connection) throws SQLException {
        long end = System.nanoTime() + limit.toNanos();
        ProgressHandler.setHandler(connection, STEPS_BETWEEN_LOOKS, new ProgressHandler() {
            @Override
            protected int progress() {
                return System.nanoTime() - end > 0 ? 1 : 0;
            }
        });
        execute(connection, "BEGIN");
    }

    @Override
    public void end(Connection connection) throws SQLException {
        ProgressHandler.clearHandler(connection);
        execute(connection, "ROLLBACK");
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public String existing() {
        return "SELECT 1 FROM sqlite_schema WHERE name = ?";
    }

    @Override
    public String isTrue(String column) {
        return column + " = 1";
    }

    @Override
    public Object time(Instant time) {
        return TIMES.format(time);
    }

    @Override
    public @Nullable Instant time(ResultSet row, int column) throws SQLException {
        String text = row.getString(column);
        return text == null ? null : Instant.parse(text);
    }

    @Override
    public String day(String column) {
        return "substr(" + column + ", 1, 10)";
    }

    @Override
    public String minute(String column) {
        return "substr(" + column + ", 1, 16) || 'Z'";
    }

    @Override
    public String beginsWith(String column) {
        return column + " >= ? AND " + column + " < ? || char(1114109)";
    }

    /**
     * The rows of the agency are listed once. The plus sign keeps the order of the stories: SQLite would otherwise fetch
     * all stories of the list before it sorts them, or read all rows of the agency for each story.
     */
    @Override
    public String isOfAgency(String storyRow) {
        return "+" + storyRow + " IN (SELECT m.story_row FROM story_members m WHERE m.agency = ?)";
    }

    @Override
    public String matchingArticles(int limit) {
        return "SELECT rowid FROM article_text WHERE article_text MATCH ? ORDER BY rowid DESC LIMIT " + limit;
    }

    @Override
    public String match(List<String> words) {
        return words.stream()
                .map(word -> '"' + word.replace("\"", "\"\"") + '"')
                .collect(Collectors.joining(" "));
    }
}
