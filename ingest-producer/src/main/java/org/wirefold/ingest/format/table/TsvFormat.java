package org.wirefold.ingest.format.table;

import java.util.List;

/** Tab-separated values: each row is one article, and the first row names the fields. Thread-safe. */
public final class TsvFormat extends TableFormat {
    /** Holds nothing. */
    public TsvFormat() {
        super(true);
    }

    @Override
    public String name() {
        return "tsv";
    }

    @Override
    public List<String> fileEndings() {
        return List.of(".tsv", ".tab");
    }

    @Override
    public List<String> mediaTypes() {
        return List.of("text/tab-separated-values");
    }
}
