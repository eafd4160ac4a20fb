package org.wirefold.ingest.format.ninjs;

import static org.wirefold.ingest.format.ninjs.NinjsItems.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wirefold.ingest.format.SourceEntry;
import org.wirefold.ingest.format.nitf.NitfDocument;
import org.wirefold.ingest.format.wire.BodyText;
import org.wirefold.ingest.format.wire.PubStatus;
import org.wirefold.ingest.format.wire.WireItem;
import org.wirefold.ingest.format.wire.WireItem.Field;
import org.wirefold.ingest.format.wire.WrappedText;
import org.wirefold.ingest.format.wire.XmlNodes;
import tools.jackson.databind.JsonNode;

/** One ninjs item of any version, or an item of AP's media API; docs/formats.md tells which field becomes what. */
final class NinjsItem {
    private final Map<String, JsonNode> fields = new HashMap<>();
    private final WireItem out = new WireItem();
    private final @Nullable String text;

    NinjsItem(JsonNode object) {
        object.properties()
                .forEach(field -> fields.putIfAbsent(field.getKey().toLowerCase(Locale.ROOT), field.getValue()));
        this.text = body();
    }

    /** Whether an item in a package is a text with a body of its own. */
    static boolean isText(JsonNode object) {
        NinjsItem item = new NinjsItem(object);
        String type = item.string("type");
        return item.text != null && (type == null || type.equals("text")) && item.uri() != null;
    }

    @Nullable
    String bodyText() {
        return text;
    }

    /** The identity. AP's addresses end in a query that differs from one answer to the next. */
    @Nullable
    String uri() {
        String uri = XmlNodes.first(string("uri"), string("guid"));
        JsonNode ids = fields.get("altids");
        if (uri == null || ids == null || !ids.has("itemid") || uri.indexOf('?') < 0) {
            return uri;
        }
        return uri.substring(0, uri.indexOf('?'));
    }

    boolean isWithdrawn() {
        return PubStatus.CANCELED.equals(PubStatus.of(string("pubstatus")));
    }

    /** Whether it withdraws an article and says so in words. */
    boolean isNotice() {
        return isWithdrawn() && XmlNodes.first(string("headline"), role("headlines", "main"), string("ednote")) != null;
    }

    @Nullable
    String reasonToLeaveOut() {
        String type = string("type");
        if (type != null) {
            switch (type) {
                case "picture", "graphic", "audio", "video" -> {
                    return "an item of the type " + type + ", whose text is a caption";
                }
                case "planning", "event" -> {
                    return "an item of the type " + type + ": what is planned, and no article";
                }
                default -> {
                    // What is left may have a text.
                }
            }
        }
        if (text != null || isWithdrawn()) {
            return null;
        }
        if (fields.containsKey("eventdetails") || fields.containsKey("plannedcoverage")) {
            return "a planning item: what is planned, and no article";
        }
        if ("composite".equals(type)) {
            return "a package: it names other items, and those that it holds are read by themselves";
        }
        return namesItsText() ? "the item names its text by a link, which is not fetched" : null;
    }

    private boolean namesItsText() {
        JsonNode renditions = fields.get("renditions");
        if (renditions == null) {
            return false;
        }
        for (JsonNode rendition : renditions) {
            if ("text".equals(text(rendition.get("type")))) {
                return true;
            }
        }
        return renditions.has("nitf");
    }

    /** The entry of this item. */
    SourceEntry entry(long line, byte[] original, List<String> wrong) {
        identity();
        status();
        lines();
        rights();
        subjects();
        out.put(Field.TEXT, text);
        wrong.forEach(out::addWrongField);
        return out.toEntry(line, original);
    }

    private void identity() {
        out.put(Field.URI, uri());
        out.put(Field.VERSION, string("version"));
        JsonNode ids = fields.get("altids");
        if (ids != null && ids.isObject()) {
            ids.properties().forEach(id -> out.addAltId(id.getKey(), text(id.getValue())));
        } else if (ids != null) {
            for (JsonNode id : ids) {
                String role = XmlNodes.first(text(id.get("role")), text(id.get("type")));
                out.addAltId(role == null ? "id" : role, text(id.get("value")));
            }
        }
        out.put(Field.SOURCE, XmlNodes.first(string("source"), string("provider")));
        out.put(
                Field.EVOLVED_FROM,
                XmlNodes.first(string("evolvedfrom"), string("previousversion"), string("rewrite_of")));
        out.put(Field.URL, XmlNodes.first(string("canonical_url"), string("link")));
        JsonNode links = fields.get("associations");
        if (links != null && links.isArray()) {
            for (JsonNode link : links) {
                String name = text(link.get("name"));
                if ("evolvedFrom".equalsIgnoreCase(name) || "previousVersion".equalsIgnoreCase(name)) {
                    out.put(Field.EVOLVED_FROM, text(link.get("uri")));
                }
            }
        }
    }

    private void status() {
        out.putTime(Field.PUBLISHED, string("versioncreated"));
        out.putTime(Field.PUBLISHED, XmlNodes.first(string("contentcreated"), string("firstpublished")));
        out.putTime(Field.FIRST_CREATED, string("firstcreated"));
        out.putTime(Field.PUBLISHED, string("firstcreated"));
        out.putTime(Field.EMBARGOED, XmlNodes.first(string("embargoed"), string("embargoeduntil")));
        out.put(Field.PUB_STATUS, string("pubstatus"));
        out.put(Field.URGENCY, string("urgency"));
        out.addNote(string("ednote"));
        list("signals", "signal").forEach(signal -> out.addSignal(label(signal)));
    }

    private void lines() {
        out.put(Field.HEADLINE, string("headline"));
        out.put(Field.HEADLINE, role("headlines", "main"));
        out.put(Field.HEADLINE, string("headline_main"));
        out.put(Field.HEADLINE, string("title"));
        out.put(Field.SLUGLINE, string("slugline"));
        out.put(Field.BYLINE, XmlNodes.first(string("byline"), string("by")));
        List<String> names = new ArrayList<>();
        for (JsonNode author : list("bylines", "authors", "photographer")) {
            String name = XmlNodes.first(text(author.get("by")), text(author.get("name")));
            if (name != null) {
                names.add(name);
            }
        }
        out.put(Field.BYLINE, String.join(", ", names));
        out.put(Field.DATELINE, string("dateline"));
        out.put(Field.LOCATED, string("located"));
        JsonNode place = fields.get("datelinelocation");
        out.put(Field.LOCATED, place == null ? null : text(place.get("city")));
        out.put(Field.LANGUAGE, string("language"));
    }

    private void rights() {
        out.put(Field.COPYRIGHT_HOLDER, string("copyrightholder"));
        out.put(Field.COPYRIGHT_NOTICE, string("copyrightnotice"));
        out.put(Field.USAGE_TERMS, string("usageterms"));
        List<String> terms = new ArrayList<>();
        for (JsonNode term : list("usageterms")) {
            String words = text(term);
            if (words != null) {
                terms.add(words);
            }
        }
        out.put(Field.USAGE_TERMS, String.join("\n", terms));
        JsonNode rights = fields.get("rightsinfo");
        if (rights != null && rights.isObject()) {
            for (JsonNode right : rights) {
                out.put(Field.USAGE_TERMS, text(right));
            }
        }
        for (JsonNode source : list("infosource", "infosources")) {
            String name = label(source);
            out.put(Field.AGENCY, name);
            out.addInfoSource(name);
        }
        for (String name : new String[] {"provider", "source", "copyrightholder"}) {
            out.put(Field.AGENCY, string(name));
            out.addInfoSource(string(name));
        }
    }

    private void subjects() {
        for (JsonNode subject : list("subject", "subjects")) {
            out.addSubject(
                    XmlNodes.first(text(subject.get("code")), text(subject.get("literal")), text(subject.get("uri"))),
                    text(subject.get("name")));
        }
        list("keywords", "keyword").forEach(keyword -> out.addKeyword(label(keyword)));
        list("genre", "genres").forEach(genre -> out.addGenre(label(genre)));
    }

    /** Markup before plain text: only it tells paragraphs apart for sure. */
    private @Nullable String body() {
        for (JsonNode body : list("bodies")) {
            String value = text(body.get("value"));
            String type = XmlNodes.first(
                    text(body.get("contentType")), text(body.get("contenttype")), text(body.get("role")));
            if (value != null && type != null && type.toLowerCase(Locale.ROOT).contains("html")) {
                return BodyText.ofHtml(value);
            }
        }
        for (String name : new String[] {"body_xhtml", "body_html", "body_html5"}) {
            String html = string(name);
            if (html != null) {
                return BodyText.ofHtml(html);
            }
        }
        for (JsonNode body : list("bodies")) {
            String value = text(body.get("value"));
            if (value != null) {
                return value.contains("<nitf") ? nitf(value) : plain(value);
            }
        }
        return plain(XmlNodes.first(string("body_text"), other("body_"), description()));
    }

    private static @Nullable String nitf(String xml) {
        WireItem inside = new WireItem();
        NitfDocument.read(XmlNodes.parse(xml), inside);
        return inside.get(Field.TEXT);
    }

    private static @Nullable String plain(@Nullable String text) {
        if (text == null) {
            return null;
        }
        boolean isWrapped = text.contains("\n\n") && text.lines().allMatch(line -> line.length() < 100);
        return isWrapped ? WrappedText.ofAny(text) : text.indexOf('<') >= 0 ? WrappedText.ofAny(text) : text;
    }

    /** An item of a text whose body is not there is read by its summary. */
    private @Nullable String description() {
        String type = string("type");
        if (type != null && !type.equals("text")) {
            return null;
        }
        boolean isPlanned = fields.containsKey("eventdetails") || fields.containsKey("plannedcoverage");
        return isPlanned
                ? null
                : XmlNodes.first(string("description_text"), role("descriptions", "text"), other("description_"));
    }

    private @Nullable String other(String prefix) {
        return fields.keySet().stream()
                .filter(name -> name.startsWith(prefix))
                .sorted()
                .map(this::string)
                .filter(value -> value != null)
                .findFirst()
                .orElse(null);
    }

    private @Nullable String role(String name, String role) {
        String first = null;
        for (JsonNode entry : list(name)) {
            String value = text(entry.get("value"));
            if (role.equals(text(entry.get("role"))) && value != null) {
                return value;
            }
            first = first == null ? value : first;
        }
        return first;
    }

    private @Nullable String string(String name) {
        return text(fields.get(name));
    }

    /** The elements of the first of these fields that is there; a single object counts as one. */
    private List<JsonNode> list(String... names) {
        for (String name : names) {
            JsonNode value = fields.get(name);
            if (value != null && value.isContainer()) {
                List<JsonNode> elements = new ArrayList<>();
                if (value.isArray()) {
                    value.forEach(elements::add);
                } else {
                    elements.add(value);
                }
                return elements;
            }
        }
        return List.of();
    }

    private static @Nullable String label(JsonNode element) {
        return element.isValueNode()
                ? text(element)
                : XmlNodes.first(
                        text(element.get("name")),
                        text(element.get("literal")),
                        text(element.get("code")),
                        text(element.get("uri")));
    }
}
