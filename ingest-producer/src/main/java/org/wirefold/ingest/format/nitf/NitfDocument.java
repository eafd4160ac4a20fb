package org.wirefold.ingest.format.nitf;

import static org.wirefold.ingest.format.wire.XmlNodes.attribute;
import static org.wirefold.ingest.format.wire.XmlNodes.child;
import static org.wirefold.ingest.format.wire.XmlNodes.children;
import static org.wirefold.ingest.format.wire.XmlNodes.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.wirefold.ingest.format.wire.BodyText;
import org.wirefold.ingest.format.wire.PubStatus;
import org.wirefold.ingest.format.wire.WireItem;
import org.wirefold.ingest.format.wire.WireItem.Field;
import org.wirefold.ingest.format.wire.WireTime;
import org.wirefold.ingest.format.wire.XmlNodes;

/** Reads a {@code nitf} element; docs/formats.md tells which field becomes what. */
public final class NitfDocument {
    /** ANPA's categories of text that is not for publication. */
    private static final String ADVISORY = "v";

    private NitfDocument() {}

    /** Takes over what the item does not have yet. */
    public static void read(Element nitf, WireItem item) {
        Element head = child(nitf, "head");
        Element docdata = child(head, "docdata");
        Element bodyHead = child(nitf, "body", "body.head");
        if (bodyHead == null) {
            bodyHead = XmlNodes.first(nitf, "body.head");
        }
        identity(head, docdata, item);
        status(head, docdata, item);
        lines(head, bodyHead, item);
        rights(docdata, bodyHead, item);
        subjects(head, docdata, item);
        item.put(Field.LANGUAGE, XmlNodes.first(attribute(nitf, "lang"), attribute(nitf, "baselang")));
        body(nitf, item);
    }

    private static void identity(@Nullable Element head, @Nullable Element docdata, WireItem item) {
        String id = attribute(child(docdata, "doc-id"), "id-string");
        Element unit = child(docdata, "du-key");
        String key = attribute(unit, "key");
        // Where the id is the key and a version, the key is what all versions have in common.
        boolean isVersioned = id != null && key != null && attribute(unit, "version") != null && id.startsWith(key);
        item.put(Field.URI, isVersioned ? key : id);
        item.addAltId("doc-id", id);
        item.addAltId("du-key", key);
        item.put(Field.VERSION, XmlNodes.first(attribute(unit, "version"), meta(head, "version")));
        item.put(
                Field.SLUGLINE,
                XmlNodes.first(meta(head, "anpa-keyword"), meta(head, "slugline"), meta(head, "NTBStikkord")));
        item.put(Field.SLUGLINE, isVersioned ? null : key);
        item.putTime(
                Field.PUBLISHED,
                XmlNodes.first(
                        attribute(child(docdata, "date.issue"), "norm"),
                        attribute(child(head, "pubdata"), "date.publication"),
                        meta(head, "timestamp")));
        item.put(Field.SOURCE, XmlNodes.first(meta(head, "aap-source"), attribute(child(docdata, "doc-id"), "regsrc")));
        item.addAltId("anpa-sequence", meta(head, "anpa-sequence"));
    }

    private static void status(@Nullable Element head, @Nullable Element docdata, WireItem item) {
        String status = PubStatus.of(attribute(docdata, "management-status"));
        Element urgency = child(docdata, "urgency");
        item.put(Field.URGENCY, attribute(urgency == null ? child(head, "urgency") : urgency, "ed-urg"));
        for (Element message : children(docdata, "ed-msg")) {
            item.addNote(XmlNodes.first(attribute(message, "info"), text(message)));
            addType(attribute(message, "msg-type"), item);
        }
        Element correction = child(docdata, "correction");
        if (correction != null) {
            item.addSignal("correction");
            item.addNote(XmlNodes.first(attribute(correction, "info"), text(correction)));
            item.put(Field.EVOLVED_FROM, attribute(correction, "id-string"));
        }
        for (Element revision : children(head, "revision-history")) {
            item.addNote(attribute(revision, "comment"));
        }
        String release = WireTime.normalised(attribute(child(docdata, "date.release"), "norm"));
        String issue = item.get(Field.PUBLISHED);
        boolean isEmbargoed = PubStatus.WITHHELD.equals(status);
        if (release != null && (isEmbargoed || (issue != null && release.compareTo(issue) > 0))) {
            item.put(Field.EMBARGOED, release);
        }
        item.put(Field.PUB_STATUS, status);
        if (ADVISORY.equalsIgnoreCase(meta(head, "anpa-category"))) {
            item.addGenre("advisory");
        }
    }

    private static void addType(@Nullable String type, WireItem item) {
        if (type == null) {
            return;
        }
        String lower = type.toLowerCase(Locale.ROOT);
        if (lower.contains("kill") || lower.contains("withdraw")) {
            item.put(Field.PUB_STATUS, PubStatus.CANCELED);
        }
        item.addSignal(type);
    }

    private static void lines(@Nullable Element head, @Nullable Element bodyHead, WireItem item) {
        Element headlines = child(bodyHead, "hedline");
        item.put(Field.HEADLINE, text(headlines, "hl1"));
        item.put(Field.HEADLINE, text(headlines));
        item.put(Field.HEADLINE, text(head, "title"));
        List<String> bylines = new ArrayList<>();
        for (Element byline : children(bodyHead, "byline")) {
            String name = byline(byline);
            if (name != null) {
                bylines.add(name);
            }
        }
        item.put(Field.BYLINE, String.join(", ", bylines));
        Element dateline = child(bodyHead, "dateline");
        item.put(Field.DATELINE, place(dateline));
        Element location = child(dateline, "location");
        item.put(Field.LOCATED, XmlNodes.first(text(location, "city"), text(location)));
        item.put(Field.LOCATED, attribute(XmlNodes.first(child(head, "docdata"), "evloc"), "city"));
        item.putTime(Field.PUBLISHED, attribute(child(dateline, "story.date"), "norm"));
        for (Element note : children(bodyHead, "note")) {
            item.addNote(text(note));
        }
        String distributor = text(bodyHead, "distributor");
        item.put(Field.AGENCY, distributor);
        item.addInfoSource(distributor);
    }

    /** The dateline without its date, which is written for machines. */
    private static @Nullable String place(@Nullable Element dateline) {
        String words = text(dateline);
        String date = text(dateline, "story.date");
        if (words == null || date == null) {
            return words;
        }
        String place = words.replace(date, "").strip();
        return place.isEmpty() ? null : place;
    }

    /** A person and a title stand side by side; "By" belongs to the line. */
    private static @Nullable String byline(Element byline) {
        String title = text(byline, "byttl");
        String line = text(byline);
        String all = line == null ? null : line.replaceFirst("^By(?=\\p{Lu}\\p{Ll})", "By ");
        if (all == null || title == null || !all.endsWith(title)) {
            return all;
        }
        String name = all.substring(0, all.length() - title.length()).strip();
        return name.isEmpty() ? title : name;
    }

    private static void rights(@Nullable Element docdata, @Nullable Element bodyHead, WireItem item) {
        Element copyright = child(docdata, "doc.copyright");
        item.put(
                Field.COPYRIGHT_HOLDER,
                XmlNodes.first(
                        attribute(copyright, "holder"),
                        text(bodyHead, "rights", "rights.owner"),
                        attribute(child(docdata, "doc.rights"), "owner")));
        item.put(Field.COPYRIGHT_NOTICE, text(copyright));
        item.put(Field.COPYRIGHT_NOTICE, text(bodyHead, "rights"));
        Element rights = child(docdata, "doc.rights");
        item.put(Field.USAGE_TERMS, attribute(rights, "limitations"));
        item.put(Field.USAGE_TERMS, attribute(rights, "type"));
        for (Element source : XmlNodes.all(child(docdata, "del-list"), "from-src")) {
            item.put(Field.AGENCY, attribute(source, "src-name"));
            item.addInfoSource(attribute(source, "src-name"));
        }
        item.put(Field.AGENCY, attribute(copyright, "holder"));
        item.put(Field.SOURCE, item.get(Field.AGENCY));
    }

    private static void subjects(@Nullable Element head, @Nullable Element docdata, WireItem item) {
        for (Element subject : XmlNodes.all(child(head, "tobject"), "tobject.subject")) {
            item.addSubject(
                    attribute(subject, "tobject.subject.refnum"),
                    XmlNodes.first(
                            attribute(subject, "tobject.subject.detail"),
                            attribute(subject, "tobject.subject.matter"),
                            attribute(subject, "tobject.subject.type")));
        }
        for (Element property : XmlNodes.all(child(head, "tobject"), "tobject.property")) {
            item.addGenre(attribute(property, "tobject.property.type"));
        }
        for (Element keyword : XmlNodes.all(child(docdata, "key-list"), "keyword")) {
            item.addKeyword(XmlNodes.first(attribute(keyword, "key"), text(keyword)));
        }
    }

    private static void body(Element nitf, WireItem item) {
        Element content = child(nitf, "body", "body.content");
        if (content == null) {
            content = XmlNodes.first(nitf, "body.content");
        }
        item.put(Field.TEXT, BodyText.of(content == null ? child(nitf, "body") : content));
    }

    private static @Nullable String meta(@Nullable Element head, String name) {
        for (Element meta : children(head, "meta")) {
            if (name.equalsIgnoreCase(attribute(meta, "name"))) {
                return attribute(meta, "content");
            }
        }
        return null;
    }
}
