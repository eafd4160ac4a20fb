package org.wirefold.ingest.format.nitf;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.wirefold.ingest.format.ContentSample;
import org.wirefold.ingest.format.ContentSample.XmlRoot;
import org.wirefold.ingest.format.EntryReader;
import org.wirefold.ingest.format.SourceContent;
import org.wirefold.ingest.format.SourceFormat;
import org.wirefold.ingest.format.wire.WireItem;
import org.wirefold.ingest.format.wire.XmlItems;

/** NITF 2.x and 3.x: one document is one article. Files with several documents are read too. Thread-safe. */
public final class NitfFormat implements SourceFormat {
    private static final Set<String> ITEMS = Set.of("nitf");

    @Override
    public String name() {
        return "nitf";
    }

    @Override
    public List<String> fileEndings() {
        return List.of(".nitf");
    }

    @Override
    public List<String> mediaTypes() {
        return List.of("application/nitf+xml", "text/vnd.iptc.nitf", "text/nitf");
    }

    @Override
    public boolean recognises(ContentSample sample) {
        XmlRoot root = sample.root();
        return root != null && root.name().equals("nitf");
    }

    @Override
    public EntryReader open(SourceContent content) throws IOException {
        return new XmlItems(content.stream(), ITEMS, (nitf, head, line, original) -> {
            WireItem item = new WireItem();
            NitfDocument.read(nitf, item);
            return List.of(item.toEntry(line, original));
        });
    }
}
