package org.wirefold.ingest.format.html;

import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;

/**
 * The text of a page as its reader sees it, a block a line and an empty line around paragraphs. Left out is what is
 * certainly no text of the article: scripts, styles, navigation, forms, what is hidden. What else is furniture is
 * decided later, by who knows the site.
 */
final class PageText implements NodeFilter {
    private static final Set<String> LEFT_OUT = Set.of(
            "head",
            "script",
            "style",
            "noscript",
            "template",
            "nav",
            "svg",
            "math",
            "iframe",
            "object",
            "embed",
            "canvas",
            "video",
            "audio",
            "select",
            "textarea",
            "button",
            "dialog",
            "map");
    private static final Set<String> PARAGRAPHS = Set.of(
            "p",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "blockquote",
            "figure",
            "figcaption",
            "ul",
            "ol",
            "dl",
            "table",
            "article",
            "section",
            "aside",
            "header",
            "footer",
            "main",
            "pre",
            "hr",
            "form");
    private static final Set<String> LINES = Set.of(
            "div",
            "li",
            "tr",
            "dt",
            "dd",
            "br",
            "address",
            "caption",
            "body",
            "center",
            "details",
            "summary",
            "fieldset",
            "legend",
            "option",
            "title");
    private static final Set<String> CELLS = Set.of("td", "th");

    private final StringBuilder text = new StringBuilder();
    private int pendingBreaks;
    private boolean pendingSpace;
    private int preformatted;

    private PageText() {}

    /** The text of the page's body. */
    static String of(Document page) {
        PageText reader = new PageText();
        page.body().filter(reader);
        return reader.text.toString();
    }

    @Override
    public FilterResult head(Node node, int depth) {
        if (node instanceof TextNode words) {
            add(words.getWholeText());
            return FilterResult.CONTINUE;
        }
        if (node instanceof Element element) {
            if (LEFT_OUT.contains(element.normalName()) || isHidden(element)) {
                return FilterResult.SKIP_ENTIRELY;
            }
            breakAround(element);
            if (element.normalName().equals("pre")) {
                preformatted++;
            }
        }
        return FilterResult.CONTINUE;
    }

    @Override
    public FilterResult tail(Node node, int depth) {
        if (node instanceof Element element && !element.normalName().equals("br")) {
            breakAround(element);
            if (element.normalName().equals("pre")) {
                preformatted--;
            }
        }
        return FilterResult.CONTINUE;
    }

    private void breakAround(Element element) {
        String name = element.normalName();
        if (name.equals("br")) {
            pendingBreaks = Math.min(2, pendingBreaks + 1);
        } else if (PARAGRAPHS.contains(name)) {
            pendingBreaks = 2;
        } else if (LINES.contains(name)) {
            pendingBreaks = Math.max(1, pendingBreaks);
        } else if (CELLS.contains(name)) {
            pendingSpace = true;
        }
    }

    private static boolean isHidden(Element element) {
        return element.hasAttr("hidden")
                || element.attr("style").replace(" ", "").contains("display:none");
    }

    private void add(String words) {
        for (int i = 0; i < words.length(); i++) {
            char c = words.charAt(i);
            if (preformatted > 0 && c == '\n') {
                pendingBreaks = Math.min(2, pendingBreaks + 1);
            } else if (Character.isWhitespace(c) || c == '\u00A0') {
                pendingSpace = true;
            } else {
                separate();
                text.append(c);
            }
        }
    }

    private void separate() {
        if (text.length() > 0) {
            if (pendingBreaks > 0) {
                text.append("\n", 0, 1).append(pendingBreaks > 1 ? "\n" : "");
            } else if (pendingSpace) {
                text.append(' ');
            }
        }
        pendingBreaks = 0;
        pendingSpace = false;
    }
}
