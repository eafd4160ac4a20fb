package org.wirefold.ingest.format.text;

import java.util.List;
import org.wirefold.ingest.format.ContentSample;
import org.wirefold.ingest.format.EntryReader;
import org.wirefold.ingest.format.SourceContent;
import org.wirefold.ingest.format.SourceFormat;
import org.wirefold.ingest.format.WholeContent;
import org.wirefold.model.RawArticle;

/**
 * Plain text: the whole file is the text of one article. It is UTF-8, or whatever encoding its bytes look like.
 * Thread-safe.
 */
public final class PlainTextFormat implements SourceFormat {
    /** The name, by which standard input asks for it. */
    public static final String NAME = "text";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<String> fileEndings() {
        return List.of(".txt");
    }

    @Override
    public List<String> mediaTypes() {
        return List.of("text/plain");
    }

    @Override
    public boolean recognises(ContentSample sample) {
        return false;
    }

    @Override
    public EntryReader open(SourceContent content) {
        return new WholeContent(content.stream(), RawArticle.MAX_BYTES, TextFile::read);
    }
}
