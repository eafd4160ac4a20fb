package org.wirefold.ingest.format.newsml;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.wirefold.ingest.format.ContentSample;
import org.wirefold.ingest.format.ContentSample.XmlRoot;
import org.wirefold.ingest.format.EntryReader;
import org.wirefold.ingest.format.SourceContent;
import org.wirefold.ingest.format.SourceFormat;
import org.wirefold.ingest.format.wire.XmlItems;

/** NewsML 1.0 to 1.2: a document with any number of news items. Thread-safe. */
public final class NewsMlFormat implements SourceFormat {
    private static final Set<String> ITEMS = Set.of("newsitem");

    @Override
    public String name() {
        return "newsml";
    }

    @Override
    public List<String> fileEndings() {
        return List.of(".newsml");
    }

    @Override
    public List<String> mediaTypes() {
        return List.of("text/vnd.iptc.newsml", "application/vnd.iptc.newsml+xml");
    }

    @Override
    public boolean recognises(ContentSample sample) {
        XmlRoot root = sample.root();
        return root != null && (root.name().equals("NewsML") || root.name().equals("NewsItem"));
    }

    @Override
    public EntryReader open(SourceContent content) throws IOException {
        return new XmlItems(
                content.stream(), ITEMS, (item, head, line, original) -> new NewsItem(item).entries(line, original));
    }
}
