package org.wirefold.ingest.format.html;

import java.util.List;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.wirefold.model.ArticleJson;
import org.wirefold.model.ArticleUri;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * What a page says of itself, best first: the JSON-LD of its article, then Open Graph and other meta tags, then plain
 * HTML. Values are as written; a date is understood later.
 *
 * @param headline without the site's name
 * @param url the address the page wants to be known by; only an absolute one
 * @param published the publication date
 * @param language BCP 47 tag
 */
record PageMetadata(
        @Nullable String headline,
        @Nullable String url,
        @Nullable String published,
        @Nullable String language) {
    private static final List<String> PUBLISHED_META = List.of(
            "article:published_time",
            "og:published_time",
            "datepublished",
            "date",
            "dc.date",
            "dc.date.issued",
            "dcterms.created",
            "dcterms.date",
            "dcterms.issued",
            "pubdate",
            "publishdate",
            "publish-date",
            "parsely-pub-date",
            "sailthru.date",
            "article.published",
            "cxenseparse:recs:publishtime");
    private static final int MAX_DEPTH = 6;

    static PageMetadata of(Document page) {
        JsonNode article = jsonLd(page);
        return new PageMetadata(
                first(
                        text(article, "headline"),
                        withoutSite(meta(page, "og:title"), page),
                        withoutSite(meta(page, "twitter:title"), page),
                        onlyHeading(page),
                        withoutSite(page.title(), page)),
                url(
                        absolute(attribute(page, "link[rel~=(?i)\\bcanonical\\b]", "href")),
                        absolute(meta(page, "og:url")),
                        absolute(text(article, "url"))),
                first(
                        text(article, "datePublished"),
                        anyMeta(page, PUBLISHED_META),
                        attribute(page, "[itemprop=datePublished]", "content"),
                        attribute(page, "[itemprop=datePublished]", "datetime"),
                        attribute(page, "time[pubdate]", "datetime"),
                        attribute(page, "article time[datetime]", "datetime")),
                language(first(
                        text(article, "inLanguage"),
                        attribute(page, "html", "lang"),
                        meta(page, "og:locale"),
                        meta(page, "content-language"))));
    }

    private static @Nullable String first(@Nullable String... values) {
        for (String value : values) {
            if (value != null && !value.isBlank()) {
                return value.strip();
            }
        }
        return null;
    }

    /** The first that can be the address of an article, else the first: it still names the site. */
    private static @Nullable String url(@Nullable String... values) {
        for (String value : values) {
            if (value != null && ArticleUri.isAddressOfArticle(value.strip())) {
                return value.strip();
            }
        }
        return first(values);
    }

    private static @Nullable String meta(Document page, String name) {
        for (Element tag : page.select("meta[content]")) {
            if (name.equalsIgnoreCase(tag.attr("property"))
                    || name.equalsIgnoreCase(tag.attr("name"))
                    || name.equalsIgnoreCase(tag.attr("itemprop"))
                    || name.equalsIgnoreCase(tag.attr("http-equiv"))) {
                return tag.attr("content");
            }
        }
        return null;
    }

    private static @Nullable String anyMeta(Document page, List<String> names) {
        for (String name : names) {
            String value = meta(page, name);
            if (value != null && !value.isBlank()) {
                return value;
            }
        }
        return null;
    }

    private static @Nullable String attribute(Document page, String query, String name) {
        Element element = page.selectFirst(query);
        return element == null ? null : element.attr(name);
    }

    private static @Nullable String absolute(@Nullable String url) {
        return url != null
                        && ArticleUri.host(url.strip()) != null
                        && url.strip().startsWith("http")
                ? url
                : null;
    }

    private static @Nullable String onlyHeading(Document page) {
        List<Element> headings = page.select("h1");
        return headings.size() == 1 ? headings.get(0).text() : null;
    }

    /** Cuts {@code | Site} or {@code - Site} off, where the page says what its site is called. */
    private static @Nullable String withoutSite(@Nullable String title, Document page) {
        String site = meta(page, "og:site_name");
        if (title == null || site == null || site.isBlank()) {
            return title;
        }
        String stripped = title.strip();
        if (stripped.endsWith(site.strip())) {
            String rest = stripped.substring(0, stripped.length() - site.strip().length())
                    .stripTrailing();
            if (rest.length() > 1 && "|-\u2013\u2014:\u00B7\u00BB".indexOf(rest.charAt(rest.length() - 1)) >= 0) {
                return rest.substring(0, rest.length() - 1).strip();
            }
        }
        return title;
    }

    private static @Nullable String language(@Nullable String tag) {
        return tag == null ? null : tag.replace('_', '-');
    }

    private static @Nullable String text(@Nullable JsonNode object, String name) {
        JsonNode value = object == null ? null : object.get(name);
        return value != null && value.isString() ? value.asString() : null;
    }

    private static @Nullable JsonNode jsonLd(Document page) {
        for (Element script : page.select("script[type=application/ld+json]")) {
            JsonNode found = article(parsed(script.data()), 0);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    /** A page's broken JSON-LD is as good as none: the other tags say the same. */
    private static JsonNode parsed(String json) {
        try {
            return ArticleJson.mapper().readTree(json);
        } catch (JacksonException e) {
            return ArticleJson.mapper().missingNode();
        }
    }

    private static @Nullable JsonNode article(JsonNode node, int depth) {
        if (depth > MAX_DEPTH) {
            return null;
        }
        if (node.isArray()) {
            for (JsonNode item : node) {
                JsonNode found = article(item, depth + 1);
                if (found != null) {
                    return found;
                }
            }
            return null;
        }
        if (!node.isObject()) {
            return null;
        }
        JsonNode type = node.get("@type");
        if (type != null && isArticle(type)) {
            return node;
        }
        JsonNode graph = node.get("@graph");
        return graph == null ? null : article(graph, depth + 1);
    }

    private static boolean isArticle(JsonNode type) {
        if (type.isArray()) {
            for (JsonNode one : type) {
                if (isArticle(one)) {
                    return true;
                }
            }
            return false;
        }
        String name = type.isString() ? type.asString() : "";
        return name.endsWith("Article") || name.equals("BlogPosting") || name.equals("LiveBlogPosting");
    }
}
