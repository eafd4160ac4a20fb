package org.wirefold.model;

import java.util.Locale;
import java.util.Set;

/** Tells text that is written in HTML from plain text in which a tag or two are mentioned. */
final class HtmlText {
    /** Elements that feeds and editors write around paragraphs and words. */
    private static final Set<String> TAGS = Set.of(
            "a",
            "article",
            "aside",
            "b",
            "blockquote",
            "body",
            "br",
            "center",
            "div",
            "em",
            "figcaption",
            "figure",
            "font",
            "footer",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "head",
            "header",
            "hr",
            "html",
            "i",
            "iframe",
            "img",
            "li",
            "link",
            "main",
            "meta",
            "ol",
            "p",
            "picture",
            "pre",
            "script",
            "section",
            "span",
            "strong",
            "style",
            "sub",
            "sup",
            "table",
            "tbody",
            "td",
            "th",
            "time",
            "title",
            "tr",
            "u",
            "ul",
            "video");

    /** A text about HTML mentions a tag here and there; one that is written in it closes one every few lines. */
    private static final int LEAST_CLOSED = 2;

    private static final int LETTERS_A_TAG = 1_500;

    private static final int LONGEST_NAME = 10;

    private HtmlText() {}

    /**
     * Whether a text is HTML: it begins with a tag and closes one, or closes one every {@value #LETTERS_A_TAG}
     * characters. A line break counts as closed. Linear in the text.
     */
    static boolean isHtml(String text) {
        int closed = 0;
        boolean begins = false;
        for (int at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at + 1)) {
            boolean isClosing = text.startsWith("/", at + 1);
            String name = tag(text, isClosing ? at + 2 : at + 1);
            if (name.isEmpty()) {
                begins |= isDeclaration(text, at) && isBlankBefore(text, at);
                continue;
            }
            begins |= !isClosing && isBlankBefore(text, at);
            if (isClosing || name.equals("br") || name.equals("hr")) {
                closed++;
            }
        }
        return closed > 0 && (begins || (closed >= LEAST_CLOSED && (long) closed * LETTERS_A_TAG >= text.length()));
    }

    private static boolean isDeclaration(String text, int at) {
        return text.startsWith("<!--", at) || text.regionMatches(true, at, "<!doctype html", 0, 14);
    }

    /** Whether the brackets of tags were written as entities, as feeds do that put HTML into a field for plain text. */
    static boolean isEscapedHtml(String text) {
        return text.indexOf('<') < 0
                && text.contains("&lt;")
                && isHtml(text.replace("&lt;", "<").replace("&gt;", ">"));
    }

    /** Takes one round of escapes off. */
    static String unescaped(String text) {
        return text.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
    }

    /** The name of the tag that begins here, in lower case; empty where there is none. */
    private static String tag(String text, int start) {
        int end = start;
        while (end < text.length() && end - start <= LONGEST_NAME && isNameLetter(text.charAt(end))) {
            end++;
        }
        boolean ends = end < text.length() && " >/\n\r\t".indexOf(text.charAt(end)) >= 0;
        String name = ends ? text.substring(start, end).toLowerCase(Locale.ROOT) : "";
        return TAGS.contains(name) ? name : "";
    }

    private static boolean isNameLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '1' && c <= '6');
    }

    private static boolean isBlankBefore(String text, int end) {
        for (int i = 0; i < end; i++) {
            if (!Character.isWhitespace(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }
}
