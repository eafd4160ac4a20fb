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

/**
 * NewsML-G2: a message with any number of items, or one item. A news item with text is an article; packages, concepts,
 * events and plans are left out and reported. Thread-safe.
 */
public final class NewsMlG2Format implements SourceFormat {
    private static final String NAMESPACE = "iptc.org/std/nar/";
    private static final Set<String> MESSAGES = Set.of("newsMessage");
    private static final Set<String> ITEMS = Set.of(
            "newsitem",
            "packageitem",
            "conceptitem",
            "knowledgeitem",
            "planningitem",
            "catalogitem",
            "partyitem",
            "eventitem");

    @Override
    public String name() {
        return "newsml-g2";
    }

    @Override
    public List<String> fileEndings() {
        return List.of(".g2");
    }

    @Override
    public List<String> mediaTypes() {
        return List.of(
                "application/vnd.iptc.g2.newsmessage+xml",
                "application/vnd.iptc.g2.newsitem+xml",
                "application/vnd.iptc.g2.packageitem+xml");
    }

    @Override
    public boolean recognises(ContentSample sample) {
        XmlRoot root = sample.root();
        if (root == null) {
            return false;
        }
        boolean isItem = ITEMS.contains(root.name().toLowerCase(java.util.Locale.ROOT))
                && Character.isLowerCase(root.name().charAt(0));
        return MESSAGES.contains(root.name())
                || (isItem
                        && (root.namespace().contains(NAMESPACE) || root.tag().contains("NewsML-G2")));
    }

    @Override
    public EntryReader open(SourceContent content) throws IOException {
        return new XmlItems(
                content.stream(),
                ITEMS,
                (item, head, line, original) -> List.of(new G2Item(item, head).entry(line, original)));
    }
}
