package org.wirefold.pages;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;

/**
 * A page parsed once, with its meta tags by name, its linked data, its headings and its blocks of text.
 *
 * @param meta the first content of each meta tag by its lower-case name, property or itemprop
 * @param authorsMeta contents of all meta tags that name an author
 * @param isFragment whether this is a piece of a page
 */
record ParsedPage(
        Document document,
        Map<String, String> meta,
        List<String> authorsMeta,
        LinkedData linkedData,
        @Nullable String canonical,
        List<Block> blocks,
        boolean isFragment) {

    private static final String[] NONE = {};

    static ParsedPage parse(String html) {
        return parse(html, false);
    }

    /** As if neither attributes nor the names of elements said what they are for. */
    static ParsedPage parseBare(String html) {
        return parse(html, true);
    }

    private static ParsedPage parse(String html, boolean bare) {
        return parse(MarkupCutter.cut(html), bare);
    }

    static ParsedPage parse(MarkupCutter.Parts cut, boolean bare) {
        Document document = Jsoup.parse(cut.markup());
        Map<String, String> meta = new HashMap<>();
        List<String> authors = new ArrayList<>();
        String canonical = readHead(document.head(), meta, authors);
        String inBody = readHead(document.body(), meta, authors);
        return new ParsedPage(
                document,
                meta,
                authors,
                LinkedData.of(cut.linkedData()),
                canonical != null ? canonical : inBody,
                BlockCollector.collect(document.body(), bare),
                isFragment(cut.markup()));
    }

    /** A piece of a page, as feeds carry it: without the elements that make a page. */
    private static boolean isFragment(String markup) {
        int length = Math.min(markup.length(), 4096);
        for (int at = markup.indexOf('<'); at >= 0 && at < length; at = markup.indexOf('<', at + 1)) {
            for (String tag : new String[] {"<!doctype", "<html", "<head", "<body", "<title", "<meta"}) {
                if (markup.regionMatches(true, at, tag, 0, tag.length())) {
                    return false;
                }
            }
        }
        return true;
    }

    /** The language in the attributes of the html or body element. */
    @Nullable
    String language() {
        for (@Nullable Element element : new @Nullable Element[] {document.selectFirst("html"), document.body()}) {
            String tag = element == null
                    ? ""
                    : element.attr("lang").isBlank() ? element.attr("xml:lang") : element.attr("lang");
            if (!tag.isBlank()) {
                return tag;
            }
        }
        return null;
    }

    /** Meta tags of one element's children; some pages have theirs at the top of the body. */
    private static @Nullable String readHead(Element head, Map<String, String> meta, List<String> authors) {
        String canonical = null;
        for (Node node = head.firstChild(); node != null; node = node.nextSibling()) {
            if (!(node instanceof Element element)) {
                continue;
            }
            if (element.normalName().equals("meta")) {
                String content = element.attr("content").strip();
                for (String key : new String[] {"property", "name", "itemprop", "http-equiv"}) {
                    String names = element.attr(key).strip().toLowerCase(Locale.ROOT);
                    for (String name : names.isEmpty() || content.isEmpty() ? NONE : names.split("\\s+", -1)) {
                        meta.putIfAbsent(name, content);
                        if (name.endsWith("author") || name.equals("dc.creator") || name.equals("byl")) {
                            authors.add(content);
                        }
                    }
                }
            } else if (element.normalName().equals("link")
                    && canonical == null
                    && element.attr("rel").toLowerCase(Locale.ROOT).equals("canonical")) {
                canonical = element.attr("href").strip();
            }
        }
        return canonical;
    }

    /** What stands in the head's title element. */
    String title() {
        for (Element element : document.head().children()) {
            if (element.normalName().equals("title")) {
                return textOf(element);
            }
        }
        return document.title().strip();
    }

    static String textOf(Element element) {
        if (element.childNodeSize() == 1 && element.childNode(0) instanceof TextNode words) {
            return words.text().strip();
        }
        return element.text().strip();
    }

    /** For comparing blocks with what the page says of itself. */
    PageHead head() {
        List<String> titles = new ArrayList<>();
        for (String title :
                new String[] {linkedData.text("headline"), meta.get("og:title"), meta.get("twitter:title"), title()}) {
            if (title != null && !title.isBlank()) {
                titles.add(PageHead.squeeze(decoded(title)));
            }
        }
        List<String> summaries = new ArrayList<>();
        for (String summary :
                new String[] {linkedData.text("description"), meta.get("og:description"), meta.get("description")}) {
            if (summary != null && summary.length() >= 20) {
                summaries.add(PageHead.squeeze(decoded(summary)));
            }
        }
        String body = linkedData.articleText("articleBody");
        String entries = linkedData.entries();
        return new PageHead(titles, summaries, PageHead.squeeze(decoded((body == null ? "" : body) + "\n" + entries)));
    }

    /** Linked data often holds entities, or whole markup, inside its strings. */
    static String decoded(String text) {
        if (text.indexOf('<') >= 0 && text.indexOf('>') >= 0) {
            return Jsoup.parse(text).text();
        }
        return text.indexOf('&') < 0 ? text : org.jsoup.parser.Parser.unescapeEntities(text, false);
    }
}
