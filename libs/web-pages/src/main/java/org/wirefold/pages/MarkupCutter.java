package org.wirefold.pages;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Takes out of a page, before it is parsed, what never holds text of the article: scripts, styles, drawings, comments.
 * On an ordinary page this is more than half of the characters, and to skip them costs much less than to parse them.
 * The contents of JSON-LD scripts are kept apart.
 *
 * @param markup the page without those parts
 * @param linkedData contents of its JSON-LD scripts, in page order
 */
record MarkupCutter(String markup, List<String> linkedData) {
    private static final String[] CUT = {"script", "style", "svg"};
    private static final String LINKED_DATA = "ld+json";

    static MarkupCutter cut(String html) {
        StringBuilder kept = new StringBuilder(html.length() / 2 + 16);
        List<String> linkedData = new ArrayList<>();
        int from = 0;
        int at = html.indexOf('<');
        while (at >= 0 && at + 1 < html.length()) {
            int end = at + 1;
            char c = html.charAt(at + 1);
            if (c == '!' && html.startsWith("<!--", at)) {
                end = afterComment(html, at);
            } else if (c == 's' || c == 'S') {
                String name = cutName(html, at + 1);
                if (name != null) {
                    int tagEnd = endOfTag(html, at);
                    int close = selfClosed(html, tagEnd) && name.equals("svg") ? tagEnd : closing(html, tagEnd, name);
                    if (name.equals("script") && isLinkedData(html, at, tagEnd)) {
                        linkedData.add(html.substring(Math.min(tagEnd + 1, close), close));
                    }
                    end = close >= html.length() ? html.length() : html.indexOf('>', close) + 1;
                    end = end <= 0 ? html.length() : end;
                }
            }
            if (end > at + 1) {
                kept.append(html, from, at).append(' ');
                from = end;
            }
            at = html.indexOf('<', end);
        }
        kept.append(html, from, html.length());
        return new MarkupCutter(kept.toString(), linkedData);
    }

    private static int afterComment(String html, int at) {
        // "<!-->" and "<!--->" are whole comments for a browser.
        if (html.startsWith("<!-->", at)) {
            return at + 5;
        }
        if (html.startsWith("<!--->", at)) {
            return at + 6;
        }
        int end = html.indexOf("-->", at + 4);
        if (end < 0) {
            // A comment without an end would swallow the page: only its opening is dropped.
            return at + 4;
        }
        return end + 3;
    }

    private static @Nullable String cutName(String html, int at) {
        for (String name : CUT) {
            if (html.regionMatches(true, at, name, 0, name.length()) && at + name.length() < html.length()) {
                char after = html.charAt(at + name.length());
                if (after == '>' || after == '/' || Character.isWhitespace(after)) {
                    return name;
                }
            }
        }
        return null;
    }

    private static int endOfTag(String html, int at) {
        char quote = 0;
        for (int i = at + 1; i < html.length(); i++) {
            char c = html.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '>') {
                return i;
            } else if ((c == '"' || c == '\'') && html.charAt(i - 1) == '=') {
                quote = c;
            }
        }
        return html.length() - 1;
    }

    private static boolean selfClosed(String html, int tagEnd) {
        return html.charAt(tagEnd - 1) == '/';
    }

    /** Where the closing tag begins, or the end of the page. */
    private static int closing(String html, int from, String name) {
        int at = html.indexOf("</", from);
        while (at >= 0) {
            if (html.regionMatches(true, at + 2, name, 0, name.length())) {
                return at;
            }
            at = html.indexOf("</", at + 2);
        }
        return html.length();
    }

    private static boolean isLinkedData(String html, int at, int tagEnd) {
        return html.substring(at, tagEnd).toLowerCase(Locale.ROOT).contains(LINKED_DATA);
    }
}
