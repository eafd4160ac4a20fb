package org.wirefold.ingest.format.table;

import java.util.List;

/**
 * Comma-separated values (RFC 4180), also with semicolons or vertical bars: each row is one article, and the first row
 * names the fields. Thread-safe.
 */
public final class CsvFormat extends TableFormat {
    /** Holds nothing. */
    public CsvFormat() {
        super(false);
    }

    @Override
    public String name() {
        return "csv";
    }

    @Override
    public List<String> fileEndings() {
        return List.of(".csv");
    }

    @Override
    public List<String> mediaTypes() {
        return List.of("text/csv", "application/csv");
    }
}
