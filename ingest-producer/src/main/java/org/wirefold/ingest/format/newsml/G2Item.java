package org.wirefold.ingest.format.newsml;

import static org.wirefold.ingest.format.wire.XmlNodes.all;
import static org.wirefold.ingest.format.wire.XmlNodes.attribute;
import static org.wirefold.ingest.format.wire.XmlNodes.child;
import static org.wirefold.ingest.format.wire.XmlNodes.children;
import static org.wirefold.ingest.format.wire.XmlNodes.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.wirefold.ingest.format.SourceEntry;
import org.wirefold.ingest.format.nitf.NitfDocument;
import org.wirefold.ingest.format.wire.BodyText;
import org.wirefold.ingest.format.wire.WireItem;
import org.wirefold.ingest.format.wire.WireItem.Field;
import org.wirefold.ingest.format.wire.WrappedText;
import org.wirefold.ingest.format.wire.XmlNodes;
import org.wirefold.model.ArticleUri;

/** One item of NewsML-G2; docs/formats.md tells which field becomes what. */
final class G2Item {
    private static final Pattern SENDER = Pattern.compile("<(?:[\\w.-]+:)?sender[^>]*>\\s*([^<\\s]+)\\s*<");
    private static final String SENDER_OF_PROVIDERS = "nprov:";

    private final Element item;
    private final String head;
    private final @Nullable Element itemMeta;
    private final @Nullable Element contentMeta;
    private final @Nullable Element contentSet;
    private final WireItem out = new WireItem();

    G2Item(Element item, String head) {
        this.item = item;
        this.head = head;
        this.itemMeta = child(item, "itemMeta");
        this.contentMeta = child(item, "contentMeta");
        this.contentSet = child(item, "contentSet");
    }

    SourceEntry entry(long line, byte[] original) {
        String guid = attribute(item, "guid");
        String leftOut = reasonToLeaveOut();
        if (leftOut != null) {
            return SourceEntry.leftOut(leftOut, line).named(guid);
        }
        out.put(Field.URI, guid);
        out.put(Field.VERSION, attribute(item, "version"));
        senders();
        management();
        rights();
        content();
        body();
        if (out.get(Field.TEXT) == null && first(contentSet, "remoteContent") != null && !isWithdrawn()) {
            return SourceEntry.leftOut("the item names its text by a link, which is not fetched", line)
                    .named(guid);
        }
        return out.toEntry(line, original);
    }

    private boolean isWithdrawn() {
        String status = out.get(Field.PUB_STATUS);
        return status != null && status.endsWith("canceled");
    }

    private @Nullable String reasonToLeaveOut() {
        String name = XmlNodes.name(item).toLowerCase(Locale.ROOT);
        if (name.equals("packageitem")) {
            return "a package: it names other items, and those that it holds are read by themselves";
        }
        if (!name.equals("newsitem")) {
            return "a " + XmlNodes.name(item) + ": it describes things, events or plans, and is no article";
        }
        String type = local(qcode(child(itemMeta, "itemClass")));
        return switch (type == null ? "text" : type) {
            case "text", "composite" -> null;
            case "picture", "graphic", "audio", "video", "animation" ->
                "an item of the type " + type + ", whose text is a caption";
            default -> null;
        };
    }

    private void senders() {
        Matcher sender = SENDER.matcher(head);
        Element provider = child(itemMeta, "provider");
        String literal = attribute(provider, "literal");
        String code = attribute(provider, "qcode");
        String known = code != null && code.startsWith(SENDER_OF_PROVIDERS) ? local(code) : null;
        String name = name(provider);
        String address = attribute(provider, "uri");
        String host = address == null ? null : ArticleUri.host(address);
        out.put(
                Field.SOURCE,
                XmlNodes.first(
                        sender.find() ? sender.group(1) : null, literal, known, name, local(code), host, address));
        out.addInfoSource(XmlNodes.first(name, literal, known));
        for (Element source : children(contentMeta, "infoSource")) {
            String label = XmlNodes.first(name(source), attribute(source, "literal"), local(qcode(source)));
            out.put(Field.AGENCY, label);
            out.addInfoSource(label);
        }
        String credit = text(contentMeta, "creditline");
        out.put(Field.AGENCY, credit == null ? null : WrappedText.withoutEnd(credit, "-\u2013\u2014"));
        out.put(Field.AGENCY, XmlNodes.first(name, literal, known));
    }

    private void management() {
        out.putTime(Field.PUBLISHED, text(itemMeta, "versionCreated"));
        out.putTime(Field.PUBLISHED, text(contentMeta, "contentModified"));
        out.putTime(Field.PUBLISHED, text(contentMeta, "contentCreated"));
        out.putTime(Field.FIRST_CREATED, text(itemMeta, "firstCreated"));
        out.putTime(Field.FIRST_CREATED, text(contentMeta, "contentCreated"));
        out.putTime(Field.EMBARGOED, text(itemMeta, "embargoed"));
        out.put(Field.PUB_STATUS, XmlNodes.first(qcode(child(itemMeta, "pubStatus")), text(itemMeta, "pubStatus")));
        for (Element note : children(itemMeta, "edNote")) {
            out.addNote(note.childrenSize() > 0 ? BodyText.of(note) : text(note));
        }
        for (Element signal : children(itemMeta, "signal")) {
            out.addSignal(qcode(signal));
        }
        for (Element link : children(itemMeta, "link")) {
            String relation = local(attribute(link, "rel"));
            boolean isEarlier = relation != null
                    && (relation.equalsIgnoreCase("evolvedFrom")
                            || relation.equalsIgnoreCase("previousVersion")
                            || relation.equalsIgnoreCase("replaces"));
            if (isEarlier) {
                out.put(Field.EVOLVED_FROM, XmlNodes.first(attribute(link, "residref"), attribute(link, "href")));
            }
        }
        Element derived = child(item, "derivedFrom");
        out.put(Field.EVOLVED_FROM, XmlNodes.first(attribute(derived, "uri"), qcode(derived)));
    }

    private void rights() {
        for (Element rights : children(item, "rightsInfo")) {
            Element holder = child(rights, "copyrightHolder");
            out.put(
                    Field.COPYRIGHT_HOLDER,
                    XmlNodes.first(name(holder), attribute(holder, "literal"), local(qcode(holder))));
            out.put(Field.COPYRIGHT_NOTICE, text(rights, "copyrightNotice"));
            out.put(Field.USAGE_TERMS, text(rights, "usageTerms"));
        }
    }

    private void content() {
        out.put(Field.URGENCY, text(contentMeta, "urgency"));
        List<Element> headlines = children(contentMeta, "headline");
        for (Element headline : headlines) {
            String role = local(attribute(headline, "role"));
            if (role == null || !role.toLowerCase(Locale.ROOT).startsWith("sub")) {
                out.put(Field.HEADLINE, text(headline));
            }
        }
        out.put(Field.SLUGLINE, text(contentMeta, "slugline"));
        out.put(Field.DATELINE, text(contentMeta, "dateline"));
        for (Element located : children(contentMeta, "located")) {
            boolean isUnknown = "No-Data-Available".equals(attribute(located, "literal"));
            out.put(
                    Field.LOCATED,
                    isUnknown
                            ? null
                            : XmlNodes.first(name(located), attribute(located, "literal"), local(qcode(located))));
        }
        List<String> bylines = new ArrayList<>();
        for (Element by : children(contentMeta, "by")) {
            String line = text(by);
            if (line != null) {
                bylines.add(line);
            }
        }
        if (bylines.isEmpty()) {
            for (Element creator : children(contentMeta, "creator")) {
                String person = name(creator);
                if (person != null && person.indexOf(' ') > 0 && isPerson(creator)) {
                    bylines.add(person);
                }
            }
        }
        out.put(Field.BYLINE, String.join(", ", bylines));
        Element language = child(contentMeta, "language");
        out.put(
                Field.LANGUAGE,
                XmlNodes.first(
                        attribute(language, "tag"), attribute(contentSetItem(), "lang"), attribute(item, "lang")));
        for (Element subject : children(contentMeta, "subject")) {
            out.addSubject(XmlNodes.first(qcode(subject), attribute(subject, "literal")), name(subject));
        }
        for (Element keyword : children(contentMeta, "keyword")) {
            out.addKeyword(text(keyword));
        }
        for (Element genre : children(contentMeta, "genre")) {
            out.addGenre(XmlNodes.first(name(genre), qcode(genre), attribute(genre, "literal")));
        }
        for (Element id : children(contentMeta, "altId")) {
            String type = attribute(id, "type");
            out.addAltId(type == null ? "altId" : type, text(id));
        }
    }

    /** An organisation that created the item has no byline. */
    private static boolean isPerson(Element creator) {
        String type = local(attribute(creator, "type"));
        String role = local(attribute(creator, "role"));
        boolean isOrganisation = type != null && type.toLowerCase(Locale.ROOT).startsWith("organi");
        return !isOrganisation
                && (role == null || !role.toLowerCase(Locale.ROOT).startsWith("source"));
    }

    private @Nullable Element contentSetItem() {
        return contentSet == null ? null : contentSet.firstElementChild();
    }

    /** The first rendition that holds text: markup before plain text. */
    private void body() {
        for (Element inline : children(contentSet, "inlineXML")) {
            Element nitf = first(inline, "nitf");
            if (nitf != null) {
                NitfDocument.read(nitf, out);
            }
            Element main = nitf == null ? main(inline) : null;
            out.put(Field.TEXT, BodyText.of(main));
        }
        for (Element inline : children(contentSet, "inlineData")) {
            String type = attribute(inline, "contenttype");
            boolean isMarkup = inline.childrenSize() > 0;
            String written = inline.wholeText();
            boolean isText = type == null || type.startsWith("text/") || type.contains("html");
            if (isText) {
                out.put(Field.TEXT, isMarkup ? BodyText.of(inline) : WrappedText.ofAny(written));
            }
        }
        String headline = text(itemMeta, "title");
        out.put(Field.HEADLINE, headline);
    }

    /** The part of a page that holds the text, where its class says so; else its body, else all. */
    private static @Nullable Element main(Element inline) {
        for (Element section : inline.getAllElements()) {
            if (section.hasClass("main")) {
                return section;
            }
        }
        Element body = first(inline, "body");
        if (body != null) {
            return body;
        }
        // Results, events and figures are written in markup of their own, which is no text.
        boolean isText = inline.childrenSize() == 0 || first(inline, "p") != null || first(inline, "div") != null;
        return isText ? inline : null;
    }

    private static @Nullable Element first(@Nullable Element top, String name) {
        List<Element> found = all(top, name);
        return found.isEmpty() ? null : found.get(0);
    }

    private static @Nullable String qcode(@Nullable Element element) {
        return XmlNodes.first(attribute(element, "qcode"), attribute(element, "uri"));
    }

    /** What stands behind the scheme. */
    private static @Nullable String local(@Nullable String code) {
        if (code == null) {
            return null;
        }
        int scheme = Math.max(code.lastIndexOf(':'), code.lastIndexOf('/'));
        String local = code.substring(scheme + 1);
        return local.isEmpty() ? null : local;
    }

    /** The name, in English if there are several languages. */
    private static @Nullable String name(@Nullable Element element) {
        List<Element> names = children(element, "name");
        for (Element name : names) {
            String role = attribute(name, "role");
            if (role != null && role.endsWith("full")) {
                return text(name);
            }
        }
        return names.isEmpty() ? null : text(names.get(0));
    }
}
