package org.wirefold.ingest.format.wire;

import java.util.ArrayList;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/**
 * Finds elements and attributes of XML by their names without prefix. The parser is jsoup's: it knows no document type,
 * expands no entity but those of characters, and opens no file and no address.
 */
public final class XmlNodes {
    /** No document of an agency is as deep. */
    private static final int MAX_DEPTH = 200;

    private XmlNodes() {}

    /** The first element of a document, or an element without a name if there is none. */
    public static Element parse(String xml) {
        Document document = Jsoup.parse(xml, "", Parser.xmlParser().setMaxDepth(MAX_DEPTH));
        Element root = document.firstElementChild();
        return root == null ? new Element("none") : root;
    }

    /** The name without its prefix. */
    public static String name(Element element) {
        String name = element.tagName();
        return name.substring(name.indexOf(':') + 1);
    }

    /** Whether this is its name, whatever its case. */
    public static boolean is(Element element, String name) {
        return name(element).equalsIgnoreCase(name);
    }

    /** The first element on this path of children; null if there is none. */
    public static @Nullable Element child(@Nullable Element parent, String... path) {
        Element at = parent;
        for (String name : path) {
            at = at == null ? null : firstChild(at, name);
        }
        return at;
    }

    private static @Nullable Element firstChild(Element parent, String name) {
        for (Node child : parent.childNodes()) {
            if (child instanceof Element element && is(element, name)) {
                return element;
            }
        }
        return null;
    }

    /** The children with a name. */
    public static List<Element> children(@Nullable Element parent, String name) {
        List<Element> found = new ArrayList<>();
        if (parent != null) {
            for (Element child : parent.children()) {
                if (is(child, name)) {
                    found.add(child);
                }
            }
        }
        return found;
    }

    /** The elements below with a name, in the order of the document. */
    public static List<Element> all(@Nullable Element top, String name) {
        List<Element> found = new ArrayList<>();
        if (top != null) {
            List<Element> elements = top.getAllElements();
            // The first is the top itself.
            for (Element element : elements.subList(1, elements.size())) {
                if (is(element, name)) {
                    found.add(element);
                }
            }
        }
        return found;
    }

    /** The first element below with a name; null if there is none. */
    public static @Nullable Element first(@Nullable Element top, String name) {
        List<Element> found = all(top, name);
        return found.isEmpty() ? null : found.get(0);
    }

    /** The text of an element on one line; null if it is blank or there is no element. */
    public static @Nullable String text(@Nullable Element element) {
        if (element == null) {
            return null;
        }
        String text = element.text().strip();
        return text.isEmpty() ? null : text;
    }

    /** The text of the first element on this path. */
    public static @Nullable String text(@Nullable Element parent, String... path) {
        return text(child(parent, path));
    }

    /** The value of an attribute, whatever the prefix; null if it is blank or absent. */
    public static @Nullable String attribute(@Nullable Element element, String name) {
        if (element == null) {
            return null;
        }
        for (Attribute attribute : element.attributes()) {
            String key = attribute.getKey();
            if (key.substring(key.indexOf(':') + 1).equalsIgnoreCase(name)
                    && !attribute.getValue().isBlank()) {
                return attribute.getValue().strip();
            }
        }
        return null;
    }

    /** The first of several texts that is there. */
    public static @Nullable String first(@Nullable String... texts) {
        for (String text : texts) {
            if (text != null && !text.isBlank()) {
                return text;
            }
        }
        return null;
    }
}
