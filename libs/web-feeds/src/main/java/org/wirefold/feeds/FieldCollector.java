package org.wirefold.feeds;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * Collects the fields of a feed or of an entry from its elements. All formats share the names, and each element counts
 * in all of them, since feeds mix formats. Where a field has several names, the better one counts wherever it stands.
 */
final class FieldCollector {
    private static final Map<String, Integer> TITLES =
            Map.of("title", 0, "dc:title", 1, "itunes:title", 2, "media:title", 3);
    private static final Map<String, Integer> FALLBACK_SUMMARIES = Map.of(
            "abstract", 0, "dc:description", 1, "itunes:summary", 2, "media:description", 3, "itunes:subtitle", 4);

    private final XmlScope outside;
    private final boolean isEntry;
    private final Map<String, Integer> ranks = new HashMap<>();
    private final List<FeedLink> links = new ArrayList<>();
    private final List<FeedText> contents = new ArrayList<>();
    private final List<FeedPerson> authors = new ArrayList<>();
    private @Nullable String id;
    private boolean idIsLink;
    private @Nullable FeedText title;
    private @Nullable FeedText summary;
    private @Nullable FeedText fallbackSummary;
    private @Nullable String language;
    private @Nullable FeedDate published;
    private @Nullable FeedDate updated;
    private @Nullable FeedDate created;
    private @Nullable FeedHead origin;

    /**
     * Collects nothing yet.
     *
     * @param owner the feed or the entry
     * @param outside what the elements in it inherit
     * @param isEntry whether it is an entry
     */
    FieldCollector(Element owner, XmlScope outside, boolean isEntry) {
        this.outside = outside;
        this.isEntry = isEntry;
        attributes(owner);
    }

    /** CDF and RDF say some things in attributes. */
    private void attributes(Element owner) {
        String href = XmlNames.attribute(owner, "href");
        if (!href.isEmpty()) {
            links.add(new FeedLink(WebAddress.resolve(outside.base(), href), FeedLink.ALTERNATE, null));
        }
        String about = XmlNames.attribute(owner, "about");
        if (!about.isEmpty()) {
            id = WebAddress.resolve(outside.base(), about);
            ranks.put("id", 1);
        }
        date("updated", XmlNames.attribute(owner, "lastmod"), 5);
    }

    /** Takes what the children of an element say; entries among them are passed over. */
    void children(Element parent) {
        for (Element child : parent.children()) {
            String name = XmlNames.of(child);
            if (!XmlFeedReader.isEntry(name)) {
                element(name, child);
            }
        }
    }

    private void element(String name, Element element) {
        if (TITLES.containsKey(name)) {
            if (better("title", TITLES.getOrDefault(name, 0))) {
                title = TextConstruct.read(element, FeedText.PLAIN, outside);
            }
            return;
        }
        if (FALLBACK_SUMMARIES.containsKey(name)) {
            if (better("fallback", FALLBACK_SUMMARIES.getOrDefault(name, 0))) {
                fallbackSummary = TextConstruct.read(element, FeedText.PLAIN, outside);
            }
            return;
        }
        switch (name) {
            case "description" -> summary(TextConstruct.read(element, FeedText.HTML, outside));
            case "summary", "subtitle", "tagline" -> summary(TextConstruct.read(element, FeedText.PLAIN, outside));
            case "content" -> contents.add(TextConstruct.read(element, FeedText.PLAIN, outside));
            case "content:encoded", "fullitem" -> contents.add(TextConstruct.read(element, FeedText.HTML, outside));
            case "body", "xhtml:body" -> contents.add(TextConstruct.read(element, FeedText.XHTML, outside));
            case "source" -> origin = origin(element);
            case "author", "dc:creator", "dc:author", "creator", "itunes:author", "managingeditor" -> author(element);
            case "language" -> language(element, 0);
            case "dc:language" -> language(element, 1);
            default -> {
                if (!link(name, element) && !dates(name, element)) {
                    identity(name, element);
                }
            }
        }
    }

    private void summary(FeedText text) {
        if (summary == null || summary.value().isEmpty()) {
            summary = text;
        } else if (isEntry) {
            contents.add(text);
        }
    }

    private void author(Element element) {
        FeedPerson person = PersonText.read(element, outside);
        if (person != null && !authors.contains(person)) {
            authors.add(person);
        }
    }

    private void language(Element element, int rank) {
        String text = element.text().strip();
        if (!text.isEmpty() && better("language", rank)) {
            language = text.replace('_', '-');
        }
    }

    private boolean link(String name, Element element) {
        switch (name) {
            case "link" -> addLink(element);
            case "feedburner:origlink" -> {
                String href = element.text().strip();
                if (WebAddress.isWeb(href)) {
                    links.add(0, new FeedLink(href, FeedLink.ALTERNATE, null));
                }
            }
            case "enclosure" -> {
                String url = XmlNames.attribute(element, "url");
                if (!url.isEmpty()) {
                    String type = XmlNames.attribute(element, "type");
                    links.add(new FeedLink(
                            WebAddress.resolve(outside.within(element).base(), url),
                            "enclosure",
                            type.isEmpty() ? null : type));
                }
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private void addLink(Element element) {
        String href = XmlNames.attribute(element, "href");
        String written = href.isEmpty() ? element.wholeText().strip() : href;
        if (written.isEmpty()) {
            return;
        }
        String relation = XmlNames.attribute(element, "rel").toLowerCase(Locale.ROOT);
        String type = XmlNames.attribute(element, "type");
        links.add(new FeedLink(
                WebAddress.resolve(outside.within(element).base(), written),
                relation.isEmpty() ? FeedLink.ALTERNATE : relation,
                type.isEmpty() ? null : type.toLowerCase(Locale.ROOT)));
    }

    private boolean dates(String name, Element element) {
        String text = element.text().strip();
        switch (name) {
            case "pubdate", "published" -> date("published", text, 0);
            case "issued", "dcterms:issued" -> date("published", text, 1);
            case "updated", "modified" -> date("updated", text, 0);
            case "dcterms:modified" -> date("updated", text, 1);
            case "dc:date", "date" -> date("updated", text, 2);
            case "lastbuilddate" -> date("updated", text, 3);
            case "created", "dcterms:created" -> date("created", text, 0);
            default -> {
                return false;
            }
        }
        return true;
    }

    private void date(String field, String text, int rank) {
        if (text.isEmpty() || ranks.getOrDefault(field, rank) < rank) {
            return;
        }
        ranks.put(field, rank);
        FeedDate date = FeedDate.of(text);
        switch (field) {
            case "published" -> published = date;
            case "updated" -> updated = date;
            default -> created = date;
        }
    }

    private void identity(String name, Element element) {
        boolean isGuid = name.equals("guid");
        if (!isGuid && !name.equals("id") && !name.equals("dc:identifier")) {
            return;
        }
        String text = element.wholeText().strip();
        if (text.isEmpty() || !better("id", isGuid || name.equals("id") ? 0 : 2)) {
            return;
        }
        boolean mayBeLink =
                isGuid && !XmlNames.attribute(element, "ispermalink").equalsIgnoreCase("false");
        idIsLink = mayBeLink
                && !text.chars().anyMatch(Character::isWhitespace)
                && (WebAddress.isWeb(text) || !WebAddress.isAbsolute(text));
        boolean isRelative = text.startsWith("/");
        idIsLink = idIsLink && (WebAddress.isWeb(text) || isRelative);
        id = isRelative ? WebAddress.resolve(outside.within(element).base(), text) : text;
    }

    private FeedHead origin(Element element) {
        if (!element.children().isEmpty()) {
            FieldCollector source = new FieldCollector(element, outside.within(element), false);
            source.children(element);
            return source.head();
        }
        String url = XmlNames.attribute(element, "url");
        String text = element.text().strip();
        return new FeedHead(
                null,
                text.isEmpty() ? null : new FeedText(text, FeedText.PLAIN, null, null),
                null,
                url.isEmpty() ? List.of() : List.of(new FeedLink(url, FeedLink.ALTERNATE, null)),
                null,
                List.of(),
                null,
                null);
    }

    /** Whether a name of this rank is better than what the field was read from so far. */
    private boolean better(String field, int rank) {
        Integer before = ranks.get(field);
        if (before != null && before <= rank) {
            return false;
        }
        ranks.put(field, rank);
        return true;
    }

    private @Nullable String languageOrInherited() {
        return language == null ? outside.language() : language;
    }

    private @Nullable FeedText anySummary() {
        return summary == null ? fallbackSummary : summary;
    }

    FeedHead head() {
        return new FeedHead(id, title, anySummary(), links, languageOrInherited(), authors, published, updated);
    }

    FeedEntry entry() {
        return new FeedEntry(
                id,
                idIsLink,
                title,
                links,
                anySummary(),
                contents,
                languageOrInherited(),
                authors,
                published,
                updated,
                created,
                origin);
    }
}
