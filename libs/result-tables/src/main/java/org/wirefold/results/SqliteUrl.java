package org.wirefold.results;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The address by which JDBC opens a SQLite file for reading. */
public final class SqliteUrl {
    private SqliteUrl() {}

    /**
     * The address of a file. SQLite wants to write beside a file that it reads. Where the folder cannot be written, such as
     * on a read-only file system, nobody changes the file either, and SQLite is told so; unless a log beside the file
     * holds rows that SQLite would then not see.
     */
    public static String forReading(Path file) {
        Path full = file.toAbsolutePath();
        Path folder = full.getParent();
        boolean fixed = folder != null && !Files.isWritable(folder) && !holdsBytes(Path.of(full + "-wal"));
        return fixed ? "jdbc:sqlite:file:" + full.toUri().getRawPath() + "?immutable=1" : "jdbc:sqlite:" + file;
    }

    private static boolean holdsBytes(Path file) {
        try {
            return Files.exists(file) && Files.size(file) > 0;
        } catch (IOException e) {
            return true;
        }
    }
}
