package org.wirefold.feeds;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;

/**
 * Gives each element one name whatever prefix its feed has chosen: {@code title}, {@code dc:creator}. The namespaces of
 * RSS, RDF and Atom have no prefix here, and neither has an element without a namespace. A prefix that was not declared
 * means what it usually means. Names are in lower case.
 */
final class XmlNames {
    private static final Map<String, String> PREFIXES = new HashMap<>();

    static {
        put("", "", "http://backend.userland.com/rss", "http://blogs.law.harvard.edu/tech/rss");
        put(
                "",
                "http://purl.org/rss/1.0/",
                "http://my.netscape.com/rdf/simple/0.9/",
                "http://channel.netscape.com/rdf/simple/0.9/");
        put(
                "",
                "http://example.com/newformat#",
                "http://example.com/necho",
                "http://purl.org/echo/",
                "uri/of/echo/namespace#");
        put(
                "",
                "http://purl.org/pie/",
                "http://purl.org/atom/ns#",
                "http://www.w3.org/2005/atom",
                "http://purl.org/rss/1.0/modules/rss091#");
        put(
                "",
                "http://backend.userland.com/rss2",
                "http://backend.userland.com/rss091",
                "http://my.netscape.com/publish/formats/rss-0.91.dtd");
        put("", "http://www.w3.org/xml/1998/namespace");
        put("content", "http://purl.org/rss/1.0/modules/content/");
        put("dc", "http://purl.org/dc/elements/1.1/", "http://purl.org/dc/elements/1.0/");
        put("dcterms", "http://purl.org/dc/terms/");
        put("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#");
        put("sy", "http://purl.org/rss/1.0/modules/syndication/");
        put("feedburner", "http://rssnamespace.org/feedburner/ext/1.0");
        put("itunes", "http://www.itunes.com/dtds/podcast-1.0.dtd", "http://example.com/dtds/podcast-1.0.dtd");
        put("media", "http://search.yahoo.com/mrss", "http://search.yahoo.com/mrss/");
        put("xhtml", "http://www.w3.org/1999/xhtml");
        put("news", "http://www.google.com/schemas/sitemap-news/0.9");
        put("sm", "http://www.sitemaps.org/schemas/sitemap/0.9");
    }

    private XmlNames() {}

    private static void put(String prefix, String... namespaces) {
        for (String namespace : namespaces) {
            PREFIXES.put(namespace, prefix);
        }
    }

    /** The name of an element. */
    static String of(Element element) {
        String local = local(element);
        String namespace = element.tag().namespace().strip().toLowerCase(Locale.ROOT);
        String declared = element.tag().prefix().toLowerCase(Locale.ROOT);
        String prefix = PREFIXES.get(namespace);
        if (prefix == null) {
            // A default namespace that is not known: some feeds name their own home there.
            return declared.isEmpty() ? local : declared + ':' + local;
        }
        return named(prefix.isEmpty() && namespace.isEmpty() ? declared : prefix, local);
    }

    private static String named(String prefix, String local) {
        boolean bare = prefix.isEmpty() || prefix.equals("sm") || prefix.equals("rss") || prefix.equals("atom");
        return bare ? local : prefix + ':' + local;
    }

    /** The name of an element without any prefix. */
    static String local(Element element) {
        String name = element.tag().getName();
        return name.substring(name.indexOf(':') + 1).toLowerCase(Locale.ROOT);
    }

    /** The value of the first attribute with this local name, in any case and under any prefix; else empty. */
    static String attribute(Element element, String local) {
        for (Attribute attribute : element.attributes()) {
            String key = attribute.getKey();
            int colon = key.indexOf(':');
            boolean isNamespace = key.startsWith("xmlns");
            if (!isNamespace
                    && key.regionMatches(true, colon + 1, local, 0, local.length())
                    && key.length() == colon + 1 + local.length()) {
                return attribute.getValue().strip();
            }
        }
        return "";
    }
}
