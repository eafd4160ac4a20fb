package org.wirefold.ingest.format.wire;

import java.util.Locale;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;
import org.jspecify.annotations.Nullable;

/**
 * The text of a body in NITF, HTML or XHTML: a paragraph a line, an empty line between two; rows of tables and items of
 * lists are lines. Pictures with their captions, scripts and forms are left out. Linear in the body.
 */
public final class BodyText {
    private static final Set<String> PARAGRAPHS = Set.of(
            "p",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "hl1",
            "hl2",
            "div",
            "section",
            "article",
            "blockquote",
            "bq",
            "block",
            "ul",
            "ol",
            "dl",
            "table",
            "pre",
            "aside",
            "abstract",
            "body.content",
            "body.head",
            "body.end",
            "tagline",
            "note",
            "body",
            "fn",
            "nitf-table");
    private static final Set<String> LINES = Set.of("li", "tr", "dt", "dd", "lq", "credit");
    private static final Set<String> CELLS = Set.of("td", "th");
    private static final Set<String> LEFT_OUT = Set.of(
            "script",
            "style",
            "figure",
            "media",
            "iframe",
            "form",
            "img",
            "picture",
            "video",
            "audio",
            "object",
            "svg",
            "head",
            "header",
            "footer",
            "nav",
            "title",
            "noscript",
            "template",
            "nitf-table-metadata");

    /** A line that a telegraph has broken is about as long; see {@link #breakLine}. */
    private static final int SHORTEST_WRAPPED = 45;

    private static final int LONGEST_WRAPPED = 100;

    private final StringBuilder text = new StringBuilder();
    private int lineStart;
    private boolean spaced;

    private BodyText() {}

    /** The text of an element; null if it is blank or there is none. */
    public static @Nullable String of(@Nullable Element body) {
        if (body == null) {
            return null;
        }
        BodyText out = new BodyText();
        body.traverse(out.new Visitor());
        String text = out.text.toString().strip();
        return text.isEmpty() ? null : text;
    }

    /** The text of HTML that stands in a string; null if it is blank. */
    public static @Nullable String ofHtml(@Nullable String html) {
        if (html == null || html.isBlank()) {
            return null;
        }
        return of(Jsoup.parseBodyFragment(html).body());
    }

    private void word(String chars) {
        for (int i = 0; i < chars.length(); i++) {
            char c = chars.charAt(i);
            if (Character.isWhitespace(c) || c == '\u00A0') {
                spaced = true;
            } else {
                if (spaced && text.length() > lineStart) {
                    text.append(' ');
                }
                spaced = false;
                text.append(c);
            }
        }
    }

    private void endLine(int empty) {
        spaced = false;
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == '\n') {
            end--;
        }
        while (end > 0 && text.length() == end && text.charAt(end - 1) == ' ') {
            text.setLength(--end);
        }
        if (end == 0) {
            text.setLength(0);
        } else {
            int there = text.length() - end;
            text.append("\n".repeat(Math.max(0, empty + 1 - there)));
        }
        lineStart = text.length();
    }

    /** A break in the middle of a sentence, where a line of a telegraph is full, is a space. */
    private void breakLine() {
        int length = text.length() - lineStart;
        char last = length == 0 ? '.' : text.charAt(text.length() - 1);
        boolean isWrapped =
                length >= SHORTEST_WRAPPED && length <= LONGEST_WRAPPED && ".!?:;\"\u201D".indexOf(last) < 0;
        if (isWrapped) {
            text.append(' ');
            spaced = false;
            // The next line is measured alone.
            lineStart = text.length();
        } else {
            endLine(length == 0 ? 1 : 0);
        }
    }

    private final class Visitor implements NodeVisitor {
        private int leftOut;

        @Override
        public void head(Node node, int depth) {
            if (leftOut > 0) {
                leftOut += node instanceof Element ? 1 : 0;
            } else if (node instanceof TextNode words) {
                word(words.getWholeText());
            } else if (node instanceof Element element) {
                String name = XmlNodes.name(element).toLowerCase(Locale.ROOT);
                if (LEFT_OUT.contains(name)) {
                    leftOut = 1;
                } else if (name.equals("br")) {
                    breakLine();
                } else if (name.equals("hr") || PARAGRAPHS.contains(name)) {
                    endLine(1);
                } else if (LINES.contains(name)) {
                    endLine(0);
                } else if (CELLS.contains(name)) {
                    spaced = true;
                }
            }
        }

        @Override
        public void tail(Node node, int depth) {
            if (!(node instanceof Element element)) {
                return;
            }
            if (leftOut > 0) {
                leftOut--;
                return;
            }
            String name = XmlNodes.name(element).toLowerCase(Locale.ROOT);
            if (PARAGRAPHS.contains(name)) {
                endLine(1);
            } else if (LINES.contains(name)) {
                endLine(0);
            } else if (CELLS.contains(name)) {
                spaced = true;
            }
        }
    }
}
