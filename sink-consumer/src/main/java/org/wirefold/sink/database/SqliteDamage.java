package org.wirefold.sink.database;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Tells a damaged SQLite file from others, and moves it out of the way. */
final class SqliteDamage {
    private static final byte[] HEADER = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
    private static final int CODE_BITS = 0xff;

    private SqliteDamage() {}

    /** Whether an error says that the pages of the file are broken. */
    static boolean isDamage(SQLException e) {
        return e instanceof SQLiteException sqlite
                && (code(sqlite) == SQLiteErrorCode.SQLITE_CORRUPT.code
                        || code(sqlite) == SQLiteErrorCode.SQLITE_NOTADB.code);
    }

    private static int code(SQLiteException e) {
        return e.getResultCode().code & CODE_BITS;
    }

    /** Whether a file begins as SQLite files do; an empty or missing one will. */
    static boolean isSqlite(Path file) throws IOException {
        if (!Files.exists(file) || Files.size(file) == 0) {
            return true;
        }
        try (InputStream in = Files.newInputStream(file)) {
            return Arrays.equals(in.readNBytes(HEADER.length), HEADER);
        }
    }

    /**
     * Renames a file and its log to the first free name of {@code FILE.damaged-1}, {@code FILE.damaged-2}, …
     *
     * @return the new name
     */
    static Path moveAside(Path file) throws IOException {
        int number = 1;
        while (Files.exists(aside(file, number))) {
            number++;
        }
        Path aside = aside(file, number);
        Files.move(file, aside);
        for (String ending : List.of("-wal", "-shm")) {
            Path companion = file.resolveSibling(file.getFileName() + ending);
            if (Files.exists(companion)) {
                Files.move(companion, aside.resolveSibling(aside.getFileName() + ending));
            }
        }
        return aside;
    }

    private static Path aside(Path file, int number) {
        return file.resolveSibling(file.getFileName() + ".damaged-" + number);
    }
}
