package org.wirefold.sink.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wirefold.sink.destination.PublisherMap;
import org.wirefold.sink.destination.PublisherMap.Line;

/**
 * Keeps the table {@code publishers} in step with the map of publishers. It looks at the user's file every {@link
 * #LOOK_EVERY}. A file that cannot be read, or has a wrong line, leaves the table as it is and is named in the log.
 *
 * <p>The views join the table when they are read, so a change of the file needs no article to be written again. Used by
 * one thread.
 */
final class PublisherTable {
    /** A change of the file is seen within a minute, also by a busy sink. */
    static final Duration LOOK_EVERY = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(PublisherTable.class);

    private final Dialect dialect;
    private @Nullable Path file;
    private boolean isWritten;
    private @Nullable Stamp seen;
    private long lookedAt;

    /** What tells a changed file from the one that was read. */
    private record Stamp(FileTime changed, long size) {}

    /** The table that is kept. */
    static final String TABLE = "publishers";

    PublisherTable(Dialect dialect) {
        this.dialect = dialect;
    }

    void use(Path newFile) {
        file = newFile;
        isWritten = false;
    }

    /** The table may be another one. */
    void reopened() {
        isWritten = false;
    }

    /** Brings the table up to date where it is time to look; not within a transaction. */
    void catchUp(Connection open) throws SQLException {
        long now = System.nanoTime();
        if (isWritten && now - lookedAt < LOOK_EVERY.toNanos()) {
            return;
        }
        lookedAt = now;
        Stamp stamp = stamp();
        if (isWritten && Objects.equals(stamp, seen)) {
            return;
        }
        isWritten = true;
        seen = stamp;
        try {
            write(open, PublisherMap.with(file));
        } catch (IOException | IllegalArgumentException e) {
            LOG.atWarn()
                    .addKeyValue("file", file)
                    .addKeyValue("problem", e.toString())
                    .log("the publishers stay as they were: correct the file");
        }
    }

    private @Nullable Stamp stamp() {
        try {
            return file == null ? null : new Stamp(Files.getLastModifiedTime(file), Files.size(file));
        } catch (IOException e) {
            return null;
        }
    }

    /** Line by line and in order, so that sinks that write the same table at the same time do not stop each other. */
    private void write(Connection open, PublisherMap map) throws SQLException {
        String table = dialect.tableName(TABLE);
        dialect.begin(open);
        List<String> gone = new ArrayList<>();
        try (Statement select = open.createStatement();
                ResultSet row = select.executeQuery("SELECT outlet FROM " + table + " ORDER BY outlet")) {
            while (row.next()) {
                if (!map.lines().containsKey(row.getString(1))) {
                    gone.add(row.getString(1));
                }
            }
        }
        try (PreparedStatement delete = open.prepareStatement("DELETE FROM " + table + " WHERE outlet = ?")) {
            for (String outlet : gone) {
                delete.setString(1, outlet);
                delete.executeUpdate();
            }
        }
        try (PreparedStatement insert = open.prepareStatement("INSERT INTO " + table
                + " (outlet, publisher, owner, said_by) VALUES (?, ?, ?, ?) ON CONFLICT (outlet) DO UPDATE SET"
                + " publisher = excluded.publisher, owner = excluded.owner, said_by = excluded.said_by")) {
            for (Line line : map.lines().values()) {
                insert.setString(1, line.outlet());
                insert.setString(2, line.publisher());
                insert.setString(3, line.owner());
                insert.setString(4, line.saidBy());
                insert.addBatch();
            }
            insert.executeBatch();
        }
        dialect.commit(open);
        LOG.atInfo()
                .addKeyValue("table", table)
                .addKeyValue("records", map.lines().size())
                .log("publishers are written");
    }
}
