package org.wirefold.ingest.format.archive;

import java.io.InputStream;
import org.apache.commons.compress.archivers.ArchiveInputStream;
import org.wirefold.ingest.FormatRegistry;
import org.wirefold.ingest.format.EntryReader;
import org.wirefold.ingest.format.FieldMapping;
import org.wirefold.ingest.format.SourceContent;
import org.wirefold.ingest.format.SourceFormat;

/** What the formats of archives have in common: each file in them is read by its own format. Thread-safe. */
abstract class ArchiveFormat implements SourceFormat {
    /** The files of an archive one after the other. */
    abstract ArchiveInputStream<?> files(InputStream content);

    @Override
    public EntryReader open(SourceContent content) {
        ExpansionLimit limit = new ExpansionLimit();
        return open(limit.counted(content.stream()), content.fields(), FormatRegistry.installed(), limit, 1);
    }

    /**
     * Opens an archive that may be inside another.
     *
     * @param depth how many archives are around it, itself included
     */
    ArchiveReader open(
            InputStream content, FieldMapping fields, FormatRegistry formats, ExpansionLimit limit, int depth) {
        ExpansionLimit.Headers headers = new ExpansionLimit.Headers();
        return new ArchiveReader(files(headers.bounded(content)), headers, limit, formats, fields, depth);
    }
}
