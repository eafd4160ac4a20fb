package org.wirefold.ingest.format.ritzau;

import static org.wirefold.ingest.format.wire.XmlNodes.all;
import static org.wirefold.ingest.format.wire.XmlNodes.child;
import static org.wirefold.ingest.format.wire.XmlNodes.text;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.wirefold.ingest.format.ContentSample;
import org.wirefold.ingest.format.ContentSample.XmlRoot;
import org.wirefold.ingest.format.EntryReader;
import org.wirefold.ingest.format.SourceContent;
import org.wirefold.ingest.format.SourceEntry;
import org.wirefold.ingest.format.SourceFormat;
import org.wirefold.ingest.format.wire.BodyText;
import org.wirefold.ingest.format.wire.WireItem;
import org.wirefold.ingest.format.wire.WireItem.Field;
import org.wirefold.ingest.format.wire.XmlItems;

/** The XML of the Danish agency Ritzau: one item, or the answer of its queue with several. Thread-safe. */
public final class RitzauFormat implements SourceFormat {
    private static final Set<String> ITEMS = Set.of("rbnews");
    /** Times are written without their zone. */
    private static final ZoneId ZONE = ZoneId.of("Europe/Copenhagen");

    @Override
    public String name() {
        return "ritzau";
    }

    @Override
    public List<String> fileEndings() {
        return List.of();
    }

    @Override
    public List<String> mediaTypes() {
        return List.of();
    }

    @Override
    public boolean recognises(ContentSample sample) {
        XmlRoot root = sample.root();
        return root != null
                && (root.name().equals("RBNews")
                        || root.name().equals("ListOfRBNews")
                        || root.name().equals("XMLNewsQueuedResponse"));
    }

    @Override
    public EntryReader open(SourceContent content) throws IOException {
        return new XmlItems(
                content.stream(), ITEMS, (item, head, line, original) -> List.of(read(item, line, original)));
    }

    private static SourceEntry read(Element news, long line, byte[] original) {
        WireItem item = new WireItem();
        String id = text(news, "NewsID");
        item.put(Field.URI, id == null ? null : "urn:ritzau:" + id);
        item.addAltId("NewsID", id);
        item.addAltId("HistID", text(news, "HistID"));
        item.put(Field.VERSION, text(news, "version"));
        item.put(Field.SOURCE, "ritzau");
        item.put(Field.AGENCY, origin(text(news, "origin")));
        item.addInfoSource(origin(text(news, "origin")));
        item.put(Field.PUBLISHED, zoned(text(news, "PublishDate")));
        item.put(Field.SLUGLINE, text(news, "strapline"));
        item.put(Field.HEADLINE, text(news, "headline"));
        item.put(Field.BYLINE, text(news, "byLine"));
        item.put(Field.LOCATED, text(news, "town"));
        item.put(Field.LANGUAGE, "da");
        item.put(Field.URGENCY, text(news, "Priority"));
        item.addSubject(text(news, "sectionShort"), text(news, "section"));
        item.addGenre(text(news, "format"));
        for (Element code : all(child(news, "IPTCList"), "int")) {
            item.addSubject(text(code), null);
        }
        for (Element keyword : all(child(news, "SubjectKeyword"), "string")) {
            item.addKeyword(text(keyword));
        }
        item.addNote(html(news, "TilRedaktionen"));
        item.put(Field.PUB_STATUS, isTrue(news, "Annuleret") ? "canceled" : "usable");
        if (isTrue(news, "Korrektion")) {
            item.addSignal("correction");
        }
        item.put(Field.EVOLVED_FROM, text(news, "replacedID"));
        item.put(Field.EVOLVED_FROM, text(news, "Replaces"));
        String body = html(news, "content");
        item.put(Field.TEXT, body);
        return item.toEntry(line, original);
    }

    private static boolean isTrue(Element news, String name) {
        return "true".equalsIgnoreCase(text(news, name));
    }

    private static @Nullable String origin(@Nullable String origin) {
        return origin == null ? null : origin.replaceAll("^/|/$", "");
    }

    private static @Nullable String html(Element news, String name) {
        Element element = child(news, name);
        return element == null ? null : BodyText.ofHtml(element.wholeText());
    }

    private static @Nullable String zoned(@Nullable String written) {
        try {
            return written == null
                    ? null
                    : LocalDateTime.parse(written)
                            .atZone(ZONE)
                            .toOffsetDateTime()
                            .toString();
        } catch (DateTimeException e) {
            return written;
        }
    }
}
