package org.wirefold.pages;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jspecify.annotations.Nullable;

/**
 * What the elements of a page say of its article in their attributes: times, authors, microdata, bylines, licences.
 * Collected in one walk over the page.
 */
final class PageNotes {
    private static final int MOST = 200;
    private static final int LONGEST_BYLINE = 200;
    private static final int BYLINE = 1;
    private static final int DATE = 2;

    /** A time element. */
    record TimeNote(String dateTime, String text, boolean isPublication, int order) {}

    final List<TimeNote> times = new ArrayList<>();
    final List<String> itemDates = new ArrayList<>();
    final List<String> itemAuthors = new ArrayList<>();
    final List<String> linkedAuthors = new ArrayList<>();
    final List<String> bylines = new ArrayList<>();
    final List<String> dateLines = new ArrayList<>();
    final List<String> itemHeadlines = new ArrayList<>();

    /** Links whose relation names a licence, those of the head first. */
    final List<Element> licences = new ArrayList<>();

    private final Map<String, Integer> classesSeen = new HashMap<>();
    private int order;

    private PageNotes() {}

    static PageNotes of(Document document) {
        PageNotes notes = new PageNotes();
        walk(document.head(), element -> notes.licence(element, element.normalName(), element.attr("rel")));
        walk(document.body(), notes::look);
        return notes;
    }

    /** Visits the elements with attributes in page order, without recursion: a page can nest its elements deeply. */
    private static void walk(Element root, Consumer<Element> visit) {
        @Nullable Node node = root;
        while (node != null) {
            if (node instanceof Element element && element.attributesSize() > 0) {
                visit.accept(element);
            }
            node = next(node, root);
        }
    }

    private static @Nullable Node next(Node node, Node root) {
        @Nullable Node inner = node.childNodeSize() > 0 ? node.childNode(0) : null;
        if (inner != null) {
            return inner;
        }
        @Nullable Node at = node;
        while (at != null && !at.equals(root)) {
            @Nullable Node sibling = at.nextSibling();
            if (sibling != null) {
                return sibling;
            }
            at = at.parent();
        }
        return null;
    }

    private void look(Element element) {
        order++;
        String tag = element.normalName();
        if (tag.equals("time")) {
            time(element);
        }
        for (Attribute attribute : element.attributes()) {
            String value = attribute.getValue();
            switch (attribute.getKey()) {
                case "itemprop" -> item(element, value);
                case "rel" -> {
                    licence(element, tag, value);
                    if (tag.equals("a") && value.contains("author")) {
                        add(linkedAuthors, shortText(element), LONGEST_BYLINE);
                    }
                }
                case "class" -> {
                    if (!value.isEmpty() && value.length() < 300 && !tag.equals("body")) {
                        classes(element, value);
                    }
                }
                default -> {}
            }
        }
    }

    private void licence(Element element, String tag, String relation) {
        boolean isLink = tag.equals("link") || tag.equals("a");
        if (isLink && relation.toLowerCase(Locale.ROOT).contains("license")) {
            licences.add(element);
        }
    }

    private void time(Element element) {
        String dateTime = element.attr("datetime").strip();
        String text = shortText(element).strip();
        String marks = (element.attr("itemprop") + " " + element.className()).toLowerCase(Locale.ROOT);
        boolean published = element.hasAttr("pubdate")
                || marks.contains("datepublished")
                || marks.contains("published")
                || marks.contains("entry-date");
        boolean changed = marks.contains("modif") || marks.contains("update");
        if (times.size() < MOST && (!dateTime.isEmpty() || !text.isEmpty())) {
            times.add(new TimeNote(dateTime, text, published && !changed, order));
        }
    }

    private void item(Element element, String item) {
        String value = element.attr("content").strip();
        switch (item) {
            case "datePublished" ->
                add(
                        itemDates,
                        !value.isEmpty()
                                ? value
                                : element.hasAttr("datetime") ? element.attr("datetime") : shortText(element),
                        LONGEST_BYLINE);
            case "author" -> add(itemAuthors, value.isEmpty() ? nameIn(element) : value, LONGEST_BYLINE);
            case "headline" -> add(itemHeadlines, value.isEmpty() ? shortText(element) : value, 400);
            default -> {}
        }
    }

    private static String nameIn(Element element) {
        @Nullable Element name = element.selectFirst("[itemprop=name]");
        if (name == null) {
            return element.text();
        }
        return name.hasAttr("content") ? name.attr("content") : name.text();
    }

    private void classes(Element element, String classes) {
        int says = classesSeen.computeIfAbsent(classes, PageNotes::says);
        if ((says & BYLINE) != 0 && bylines.size() < MOST) {
            add(bylines, shortText(element), LONGEST_BYLINE);
        }
        if ((says & DATE) != 0 && dateLines.size() < MOST) {
            add(dateLines, shortText(element), LONGEST_BYLINE);
        }
    }

    private static int says(String classes) {
        String lower = classes.toLowerCase(Locale.ROOT);
        boolean byline = lower.contains("byline")
                || lower.contains("author")
                || lower.contains("autor")
                || lower.contains("writer");
        boolean date = lower.contains("date") || lower.contains("time") || lower.contains("publish");
        boolean change = lower.contains("update") || lower.contains("modif");
        return (byline ? BYLINE : 0) | (date && !change ? DATE : 0);
    }

    /** The element's text if it is no container of much. */
    private static String shortText(Element element) {
        int letters = 0;
        @Nullable Node node = element;
        for (int i = 0; node != null && i < 60; i++) {
            letters += node instanceof org.jsoup.nodes.TextNode words
                    ? words.getWholeText().length()
                    : 0;
            node = next(node, element);
            if (Objects.equals(node, element)) {
                break;
            }
        }
        return (node != null && !node.equals(element)) || letters > 4 * LONGEST_BYLINE ? "" : element.text();
    }

    private static void add(List<String> into, String text, int longest) {
        String stripped = text.strip();
        if (!stripped.isEmpty() && stripped.length() <= longest && into.size() < MOST) {
            into.add(stripped);
        }
    }
}
