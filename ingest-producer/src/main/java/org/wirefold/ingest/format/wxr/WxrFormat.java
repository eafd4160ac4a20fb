package org.wirefold.ingest.format.wxr;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.wirefold.ingest.format.ContentSample;
import org.wirefold.ingest.format.ContentSample.XmlRoot;
import org.wirefold.ingest.format.EntryReader;
import org.wirefold.ingest.format.SourceContent;
import org.wirefold.ingest.format.SourceFormat;
import org.wirefold.ingest.format.wire.XmlItems;

/** An export of WordPress (WXR): every post is an article; its other items are left out and reported. Thread-safe. */
public final class WxrFormat implements SourceFormat {
    private static final Set<String> ITEMS = Set.of("item");

    @Override
    public String name() {
        return "wxr";
    }

    @Override
    public List<String> fileEndings() {
        return List.of(".wxr");
    }

    @Override
    public List<String> mediaTypes() {
        return List.of();
    }

    @Override
    public boolean recognises(ContentSample sample) {
        XmlRoot root = sample.root();
        return root != null
                && root.name().equals("rss")
                && (root.tag().contains("wordpress.org/export/")
                        || sample.text().contains("<wp:wxr_version"));
    }

    @Override
    public EntryReader open(SourceContent content) throws IOException {
        return new XmlItems(
                content.stream(),
                ITEMS,
                (item, head, line, original) -> List.of(WxrItem.read(item, head, line, original)));
    }
}
