package org.wirefold.ingest.format.newsml;

import static org.wirefold.ingest.format.wire.XmlNodes.all;
import static org.wirefold.ingest.format.wire.XmlNodes.attribute;
import static org.wirefold.ingest.format.wire.XmlNodes.child;
import static org.wirefold.ingest.format.wire.XmlNodes.children;
import static org.wirefold.ingest.format.wire.XmlNodes.text;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.wirefold.ingest.format.SourceEntry;
import org.wirefold.ingest.format.nitf.NitfDocument;
import org.wirefold.ingest.format.wire.BodyText;
import org.wirefold.ingest.format.wire.WireItem;
import org.wirefold.ingest.format.wire.WireItem.Field;
import org.wirefold.ingest.format.wire.WrappedText;
import org.wirefold.ingest.format.wire.XmlNodes;

/** One item of NewsML 1.x; docs/formats.md tells which field becomes what. */
final class NewsItem {
    private final Element item;
    private final @Nullable Element identifier;
    private final @Nullable Element management;
    private final WireItem out = new WireItem();

    NewsItem(Element item) {
        this.item = item;
        this.identifier = child(item, "Identification", "NewsIdentifier");
        this.management = child(item, "NewsManagement");
    }

    List<SourceEntry> entries(long line, byte[] original) {
        identity();
        management();
        lines();
        descriptions();
        body();
        boolean hasOther = XmlNodes.first(item, "ContentItem") != null;
        if (out.get(Field.TEXT) == null && hasOther && out.get(Field.PUB_STATUS) == null) {
            return List.of(SourceEntry.leftOut(WireItem.NO_TEXT, line).named(out.get(Field.URI)));
        }
        return List.of(out.toEntry(line, original));
    }

    /** The public identifier ends in the revision, which is not part of what the revisions have in common. */
    private void identity() {
        String provider = text(identifier, "ProviderId");
        String date = text(identifier, "DateId");
        String id = text(identifier, "NewsItemId");
        Element revision = child(identifier, "RevisionId");
        String number = text(revision);
        String full = text(identifier, "PublicIdentifier");
        boolean isWhole = provider != null && date != null && id != null;
        String uri = isWhole ? "urn:newsml:" + provider + ':' + date + ':' + id : withoutRevision(full, number);
        out.put(Field.URI, uri);
        out.put(Field.URI, id);
        out.put(Field.VERSION, number);
        out.put(Field.SOURCE, provider);
        out.addAltId("PublicIdentifier", full);
        out.addAltId("NewsItemId", id);
        String previous = attribute(revision, "PreviousRevision");
        if (previous != null && !previous.equals("0") && uri != null) {
            out.put(Field.EVOLVED_FROM, uri + ':' + previous);
        }
        out.put(Field.SLUGLINE, text(item, "Identification", "NameLabel"));
    }

    private static @Nullable String withoutRevision(@Nullable String full, @Nullable String number) {
        if (full == null || number == null) {
            return full;
        }
        for (String end : List.of(":" + number + "N", ":" + number + "U", ":" + number + "A", ":" + number)) {
            if (full.endsWith(end)) {
                return full.substring(0, full.length() - end.length());
            }
        }
        return full;
    }

    private void management() {
        out.putTime(Field.PUBLISHED, text(management, "ThisRevisionCreated"));
        out.putTime(Field.FIRST_CREATED, text(management, "FirstCreated"));
        out.putTime(Field.PUBLISHED, text(management, "FirstCreated"));
        out.put(Field.URGENCY, attribute(child(management, "Urgency"), "FormalName"));
        String status = attribute(child(management, "Status"), "FormalName");
        out.put(Field.PUB_STATUS, status);
        boolean isEmbargoed = status != null && status.toLowerCase(Locale.ROOT).startsWith("embargo");
        if (isEmbargoed) {
            out.putTime(Field.EMBARGOED, text(management, "StatusWillChange", "DateAndTime"));
        }
        String type = attribute(child(management, "NewsItemType"), "FormalName");
        out.addGenre(type == null || type.equalsIgnoreCase("News") ? null : type);
        for (Element instruction : children(management, "Instruction")) {
            String what = attribute(instruction, "FormalName");
            boolean isRectified = what != null && what.toLowerCase(Locale.ROOT).matches("rectify|correct.*");
            out.addSignal(isRectified ? "correction" : what);
        }
        for (Element derived : children(management, "DerivedFrom")) {
            out.put(Field.EVOLVED_FROM, attribute(derived, "NewsItem"));
        }
        for (Element note : children(management, "EditorialNote")) {
            out.addNote(text(note));
        }
    }

    /** The first of the components that has a line; components stand in one another. */
    private void lines() {
        for (Element lines : all(item, "NewsLines")) {
            out.put(Field.HEADLINE, text(lines, "HeadLine"));
            out.put(Field.BYLINE, text(lines, "ByLine"));
            out.put(Field.DATELINE, text(lines, "DateLine"));
            out.put(Field.AGENCY, text(lines, "CreditLine"));
            out.put(Field.COPYRIGHT_NOTICE, text(lines, "CopyrightLine"));
            out.put(Field.USAGE_TERMS, text(lines, "RightsLine"));
            for (Element line : children(lines, "NewsLine")) {
                String type = attribute(child(line, "NewsLineType"), "FormalName");
                String words = text(line, "NewsLineText");
                if (type != null && type.toLowerCase(Locale.ROOT).contains("note")) {
                    out.addNote(words);
                }
            }
            for (Element keyword : children(lines, "KeywordLine")) {
                out.addKeyword(text(keyword));
            }
            out.put(Field.SLUGLINE, text(lines, "SlugLine"));
        }
        for (Element usage : all(item, "UsageRights")) {
            out.put(Field.USAGE_TERMS, XmlNodes.first(text(usage, "UsageType"), text(usage)));
        }
        for (Element copyright : all(item, "Copyright")) {
            out.put(Field.COPYRIGHT_HOLDER, text(copyright, "CopyrightHolder"));
        }
        for (String role : List.of("Provider", "Source")) {
            for (Element party : all(item, role)) {
                String name = attribute(child(party, "Party"), "FormalName");
                out.put(Field.AGENCY, name);
                out.addInfoSource(name);
            }
        }
        for (Element creator : all(item, "Creator")) {
            out.put(Field.BYLINE, attribute(child(creator, "Party"), "FormalName"));
        }
    }

    private void descriptions() {
        for (Element language : all(item, "Language")) {
            String tag = attribute(language, "FormalName");
            out.put(Field.LANGUAGE, tag == null ? null : tag.toLowerCase(Locale.ROOT));
        }
        out.put(Field.LANGUAGE, attribute(item, "lang"));
        Map<String, String> topics = topics();
        for (Element code : all(item, "SubjectCode")) {
            for (Element subject : code.children()) {
                String name = attribute(subject, "FormalName");
                out.addSubject(name, name == null ? null : topics.get(name));
            }
        }
        for (Element genre : all(item, "Genre")) {
            out.addGenre(attribute(genre, "FormalName"));
        }
        for (Element property : all(item, "Property")) {
            String name = attribute(property, "FormalName");
            String value = attribute(property, "Value");
            if ("Keyword".equals(name)) {
                out.addKeyword(value);
            } else if ("City".equals(name)) {
                out.put(Field.LOCATED, value);
            }
        }
    }

    /** The English names of subjects that the item explains itself, by their codes. */
    private Map<String, String> topics() {
        Map<String, String> names = new HashMap<>();
        for (Element topic : all(item, "Topic")) {
            String code = text(topic, "FormalName");
            for (Element description : children(topic, "Description")) {
                boolean isName = "Name".equals(attribute(description, "Variant"));
                String name = text(description);
                if (code != null && name != null && isName && "en".equals(attribute(description, "lang"))) {
                    names.putIfAbsent(code, name);
                }
            }
        }
        return names;
    }

    private void body() {
        for (Element content : all(item, "ContentItem")) {
            String media = attribute(child(content, "MediaType"), "FormalName");
            Element inside = child(content, "DataContent");
            if (inside == null) {
                inside = child(content, "Encoding", "DataContent");
            }
            if (inside == null
                    || (media != null && !media.toLowerCase(Locale.ROOT).contains("text"))) {
                continue;
            }
            Element nitf = XmlNodes.first(inside, "nitf");
            if (nitf != null) {
                NitfDocument.read(nitf, out);
            } else if (inside.childrenSize() > 0) {
                Element body = XmlNodes.first(inside, "body");
                out.put(Field.TEXT, BodyText.of(body == null ? inside : body));
            } else {
                out.put(Field.TEXT, WrappedText.ofAny(inside.wholeText()));
            }
        }
    }
}
