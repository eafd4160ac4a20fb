package org.wirefold.ingest.format.table;

import java.io.IOException;
import java.util.List;
import org.wirefold.ingest.format.ContentSample;
import org.wirefold.ingest.format.EntryReader;
import org.wirefold.ingest.format.SourceContent;
import org.wirefold.ingest.format.SourceFormat;

/** Apache Parquet: each row is one article, and its columns are the fields. Thread-safe. */
public final class ParquetFormat implements SourceFormat {
    /** Holds nothing. */
    public ParquetFormat() {}

    @Override
    public String name() {
        return "parquet";
    }

    @Override
    public List<String> fileEndings() {
        return List.of(".parquet");
    }

    @Override
    public List<String> mediaTypes() {
        return List.of("application/vnd.apache.parquet", "application/x-parquet");
    }

    @Override
    public boolean recognises(ContentSample sample) {
        return SpooledParquet.isBeginning(sample.bytes());
    }

    @Override
    public EntryReader open(SourceContent content) throws IOException {
        return new ParquetTableReader(content.stream(), content.fields());
    }
}
