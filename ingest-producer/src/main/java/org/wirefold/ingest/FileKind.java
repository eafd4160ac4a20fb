package org.wirefold.ingest;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How a file is read; told by its name. */
enum FileKind {
    /** One article of plain text. */
    TEXT,
    /** One article in a page. */
    HTML,
    /** An article a line. */
    ROWS,
    /** The same, compressed with gzip. */
    GZIPPED_ROWS;

    static final String NAMES = ".txt, .html, .htm, .jsonl, .ndjson, .jsonl.gz and .ndjson.gz";

    /** The kind of a file of this name, or null if it is none that is read. */
    static @Nullable FileKind of(String fileName) {
        String name = fileName.toLowerCase(Locale.ROOT);
        if (name.endsWith(".txt")) {
            return TEXT;
        }
        if (name.endsWith(".html") || name.endsWith(".htm")) {
            return HTML;
        }
        if (name.endsWith(".jsonl") || name.endsWith(".ndjson")) {
            return ROWS;
        }
        return name.endsWith(".jsonl.gz") || name.endsWith(".ndjson.gz") ? GZIPPED_ROWS : null;
    }

    boolean holdsRows() {
        return this == ROWS || this == GZIPPED_ROWS;
    }
}
