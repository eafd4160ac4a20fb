package org.wirefold.ingest.format.warc;

import java.util.List;
import java.util.regex.Pattern;
import org.wirefold.ingest.format.ContentSample;
import org.wirefold.ingest.format.EntryReader;
import org.wirefold.ingest.format.SourceContent;
import org.wirefold.ingest.format.SourceFormat;

/**
 * WARC (ISO 28500) and its predecessor ARC: each page that was captured is one article, sent as its server sent it. The
 * date of a record is not the date of the article: it says when the page was fetched. Thread-safe.
 */
public final class WarcFormat implements SourceFormat {
    private static final Pattern BEGINNING =
            Pattern.compile("WARC/[0-9]\\.[0-9]+\\r?\\n|filedesc://\\S+ \\S+ [0-9]{8,18} ");

    @Override
    public String name() {
        return "warc";
    }

    @Override
    public List<String> fileEndings() {
        return List.of(".warc", ".arc", ".wet");
    }

    @Override
    public List<String> mediaTypes() {
        return List.of("application/warc", "application/x-internet-archive");
    }

    @Override
    public boolean recognises(ContentSample sample) {
        return BEGINNING.matcher(sample.text()).lookingAt();
    }

    @Override
    public EntryReader open(SourceContent content) {
        return new WarcReader(content.stream());
    }
}
