package org.wirefold.sink;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import org.wirefold.sink.destination.OwnerOnly;
import org.wirefold.sink.export.CsvRows;
import org.wirefold.sink.export.JsonRows;
import org.wirefold.sink.export.ParquetRows;
import org.wirefold.sink.export.RowOutput;

/**
 * Writes the result of one query on a sink's database to one file, which appears under its name only when complete.
 * Rows pass one by one, so the result may be of any size. Thread-safe.
 *
 * <ul>
 *   <li>JSON Lines: one object per row, one field per column. A column named {@code json} or {@code links} holds JSON,
 *       which is written unchanged. If it is the only column, the row is that JSON.
 *   <li>CSV: RFC 4180 with a header.
 *   <li>Parquet: flat columns, compressed with zstd. Their types are those that the result declares. An expression of
 *       SQLite declares none and has the type of its first row.
 * </ul>
 *
 * <p>Times are ISO-8601 UTC in JSON Lines and CSV.
 */
public final class Export {
    /** Every article as its topic has it. */
    public static final String ALL_ARTICLES = "SELECT json FROM articles ORDER BY id";

    private static final int FETCH_ROWS = 1_000;
    private static final int ROWS_BETWEEN_REPORTS = 1_000;

    private Export() {}

    /** What is written. */
    public enum Format {
        /** JSON Lines. */
        JSONL,
        /** Comma-separated values. */
        CSV,
        /** Parquet. */
        PARQUET;

        /**
         * Reads a format's name.
         *
         * @throws IllegalArgumentException if there is none of that name
         */
        public static Format parse(String name) {
            try {
                return valueOf(name.toUpperCase(Locale.ROOT));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("a format is jsonl, csv or parquet, not " + name, e);
            }
        }
    }

    /** Receives the progress of an export. */
    @FunctionalInterface
    public interface Progress {
        /**
         * Called at the beginning, now and then, and at the end.
         *
         * @param ofRows negative while it is not known
         */
        void written(long rows, long ofRows);
    }

    /**
     * Exports.
     *
     * @param source a SQLite or PostgreSQL target
     * @param query one SELECT; the database is opened for reading only
     * @param file is replaced if it exists
     * @return how many rows were written
     * @throws SQLException if the query is wrong or the database away
     * @throws IOException if the file cannot be written
     * @throws IllegalArgumentException if the source is no database
     */
    public static long export(SinkTarget source, String query, Format format, Path file, Progress progress)
            throws SQLException, IOException {
        if (!source.type().isQueryable()) {
            throw new IllegalArgumentException(
                    "an export queries a database; " + source + " is none; name a sqlite:FILE or postgresql://… sink");
        }
        String select = query.strip().replaceFirst(";+$", "");
        Path parent = file.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        Path temporary = file.resolveSibling("." + file.getFileName() + ".tmp");
        OwnerOnly.create(temporary);
        try (Connection connection = source.type().openForQuery(source.address())) {
            progress.written(0, -1);
            long total = count(connection, select);
            progress.written(0, total);
            long rows = write(connection, select, format, temporary, total, progress);
            OwnerOnly.restrict(temporary);
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            progress.written(rows, total);
            return rows;
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static long count(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM (" + query + ") AS exported")) {
            row.next();
            return row.getLong(1);
        }
    }

    private static long write(
            Connection connection, String query, Format format, Path file, long total, Progress progress)
            throws SQLException, IOException {
        long rows = 0;
        try (PreparedStatement select = connection.prepareStatement(query)) {
            select.setFetchSize(FETCH_ROWS);
            try (ResultSet result = select.executeQuery()) {
                // The first row is fetched first: SQLite knows the type of an expression only by its value.
                boolean more = result.next();
                try (RowOutput output = output(format, file, result)) {
                    while (more) {
                        output.write(result);
                        rows++;
                        if (rows % ROWS_BETWEEN_REPORTS == 0) {
                            progress.written(rows, total);
                        }
                        more = result.next();
                    }
                }
            }
        }
        return rows;
    }

    private static RowOutput output(Format format, Path file, ResultSet result) throws SQLException, IOException {
        return switch (format) {
            case JSONL -> new JsonRows(file, result.getMetaData());
            case CSV -> new CsvRows(file, result.getMetaData());
            case PARQUET -> new ParquetRows(file, result.getMetaData());
        };
    }
}
