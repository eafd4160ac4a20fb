package org.wirefold.ingest.format.table;

import java.io.IOException;
import org.wirefold.ingest.format.ContentSample;
import org.wirefold.ingest.format.EntryReader;
import org.wirefold.ingest.format.SourceContent;
import org.wirefold.ingest.format.SourceFormat;

/** What the formats of tables have in common: one reader, which finds the delimiter by itself. Thread-safe. */
abstract class TableFormat implements SourceFormat {
    private final boolean separatesByTabs;

    TableFormat(boolean separatesByTabs) {
        this.separatesByTabs = separatesByTabs;
    }

    @Override
    public boolean recognises(ContentSample sample) {
        TableHeader header = TableHeader.of(sample.text());
        return header.isOfArticles() && separatesByTabs == (header.delimiter() == TableHeader.TAB);
    }

    @Override
    public boolean isGeneral() {
        return true;
    }

    @Override
    public EntryReader open(SourceContent content) throws IOException {
        return new TableReader(content.stream(), content.fields());
    }
}
