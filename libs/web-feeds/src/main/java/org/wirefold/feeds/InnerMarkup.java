package org.wirefold.feeds;

import java.util.Set;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Entities;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeTraversor;
import org.jsoup.select.NodeVisitor;

/** Writes the elements inside an element of a feed as HTML: without prefixes, declarations and comments. */
final class InnerMarkup implements NodeVisitor {
    private static final Set<String> VOID = Set.of(
            "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
            "wbr");

    private final StringBuilder html = new StringBuilder();

    private InnerMarkup() {}

    /** What is inside the element. */
    static String of(Element element) {
        InnerMarkup markup = new InnerMarkup();
        NodeTraversor.traverse(markup, element);
        return markup.html.toString();
    }

    @Override
    public void head(Node node, int depth) {
        if (node instanceof TextNode text) {
            html.append(Entities.escape(text.getWholeText(), settings()));
        } else if (depth > 0 && node instanceof Element element) {
            html.append('<').append(name(element));
            for (Attribute attribute : element.attributes()) {
                if (!attribute.getKey().startsWith("xmlns")
                        && !attribute.getKey().startsWith("xml:")) {
                    html.append(' ').append(attribute.getKey()).append("=\"");
                    html.append(
                            Entities.escape(attribute.getValue(), settings()).replace("\"", "&quot;"));
                    html.append('"');
                }
            }
            html.append(isVoid(element) ? " />" : ">");
        }
    }

    @Override
    public void tail(Node node, int depth) {
        if (depth > 0 && node instanceof Element element && !isVoid(element)) {
            html.append("</").append(name(element)).append('>');
        }
    }

    private static org.jsoup.nodes.Document.OutputSettings settings() {
        return new org.jsoup.nodes.Document.OutputSettings()
                .escapeMode(Entities.EscapeMode.xhtml)
                .charset(java.nio.charset.StandardCharsets.UTF_8);
    }

    private static boolean isVoid(Element element) {
        return VOID.contains(name(element)) && element.childNodeSize() == 0;
    }

    private static String name(Element element) {
        String name = element.tag().getName();
        return name.substring(name.indexOf(':') + 1);
    }
}
