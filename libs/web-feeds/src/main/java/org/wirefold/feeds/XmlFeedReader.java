package org.wirefold.feeds;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;
import org.wirefold.feeds.Feed.Format;

/**
 * Reads feeds in XML. jsoup's parser takes what is not well-formed as a browser takes HTML. It expands no entity that
 * the document declares and opens nothing that the document names. Its nesting is bounded.
 */
final class XmlFeedReader {
    /** No feed nests so deep; what is nested deeper is taken as if it stood here. */
    static final int MAX_DEPTH = 128;

    private static final int UNFINISHED = 1_000;

    private XmlFeedReader() {}

    static boolean isEntry(String name) {
        return name.equals("item") || name.equals("entry");
    }

    /** Reads a document; never throws for what it holds. */
    static Feed read(String text, XmlScope outside, String encoding, List<String> problems) {
        Document document = Parser.xmlParser().setMaxDepth(MAX_DEPTH).parseInput(text, "");
        Element root = root(document);
        if (root == null) {
            problems.add("there is no element in it");
            return new Feed(
                    Format.UNKNOWN, FeedHead.NONE, List.of(), List.of(), FeedSchedule.NONE, null, encoding, problems);
        }
        String name = XmlNames.local(root);
        if (!text.substring(Math.max(0, text.length() - UNFINISHED))
                .toLowerCase(Locale.ROOT)
                .contains("</" + root.tag().getName().toLowerCase(Locale.ROOT))) {
            problems.add("the document ends before its element " + root.tag().getName() + " does");
        }
        if (name.equals("urlset") || name.equals("sitemapindex")) {
            return SitemapReader.read(root, outside, encoding, problems);
        }
        return feed(root, name, outside, encoding, problems);
    }

    private static @Nullable Element root(Document document) {
        Element first = null;
        for (Element element : document.children()) {
            first = first == null ? element : first;
            if (formatOf(XmlNames.local(element)) != null) {
                return element;
            }
        }
        return first;
    }

    private static @Nullable Format formatOf(String root) {
        return switch (root) {
            case "rss" -> Format.RSS;
            case "rdf" -> Format.RDF;
            case "feed", "entry" -> Format.ATOM;
            case "channel" -> Format.CDF;
            case "urlset" -> Format.SITEMAP;
            case "sitemapindex" -> Format.SITEMAP_INDEX;
            default -> null;
        };
    }

    private static Feed feed(Element root, String rootName, XmlScope outside, String encoding, List<String> problems) {
        List<FeedEntry> entries = new ArrayList<>();
        Element head = null;
        IdentityHashMap<Element, Boolean> parents = new IdentityHashMap<>();
        IdentityHashMap<Element, XmlScope> scopes = new IdentityHashMap<>();
        for (Element element : root.getAllElements()) {
            String name = XmlNames.of(element);
            if (isEntry(name)) {
                Element parent = element.parent();
                boolean isOutside = parent == null || parents.computeIfAbsent(parent, XmlFeedReader::isOutsideContent);
                if (isOutside) {
                    XmlScope scope = parent == null ? outside : scopes.computeIfAbsent(parent, outside::below);
                    FieldCollector fields = new FieldCollector(element, scope.within(element), true);
                    fields.children(element);
                    entries.add(fields.entry());
                }
            } else if (head == null && (name.equals("channel") || name.equals("feed"))) {
                head = element;
            }
        }
        Element owner = head == null ? root : head;
        FieldCollector fields = new FieldCollector(owner, outside.below(owner), false);
        fields.children(owner);
        Format format = formatOf(rootName);
        if (format == null) {
            format = entries.isEmpty() && head == null ? Format.UNKNOWN : Format.RSS;
        }
        if (format == Format.UNKNOWN) {
            problems.add("its element " + root.tag().getName() + " is that of no feed and no sitemap");
        }
        String moved = owner.children().stream()
                .filter(child -> XmlNames.of(child).equals("itunes:new-feed-url")
                        || XmlNames.local(child).equals("newlocation"))
                .map(child -> child.text().strip())
                .filter(WebAddress::isWeb)
                .findFirst()
                .orElse(null);
        return new Feed(format, fields.head(), entries, List.of(), ScheduleFields.of(owner), moved, encoding, problems);
    }

    /** Atom may carry another document as its content. */
    private static boolean isOutsideContent(Element element) {
        for (Element parent = element; parent != null; parent = parent.parent()) {
            if (XmlNames.of(parent).equals("content")) {
                return false;
            }
        }
        return true;
    }
}
