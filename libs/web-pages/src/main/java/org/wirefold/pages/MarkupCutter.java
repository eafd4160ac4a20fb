package org.wirefold.pages;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Takes out of a page, before it is parsed, what never holds text of the article: scripts, styles, drawings, comments,
 * pictures, attributes that nothing asks for. On an ordinary page this is four fifths of the characters, and to skip them
 * costs much less than to parse them.
 * The contents of JSON-LD scripts are kept apart. Each character is looked at a fixed number of times, however the page
 * is broken. Not for sharing between threads; one a page.
 */
final class MarkupCutter {
    private static final String[] CUT = {"script", "style", "svg"};
    private static final String LINKED_DATA = "ld+json";
    /** Bytes of the byte order mark of UTF-8. */
    private static final int MARK = 3;

    private final String html;
    private final StringBuilder kept;
    private final TagTrimmer tags;
    private final List<String> linkedData = new ArrayList<>();
    private boolean noCommentEnds;
    private boolean noDrawingEnds;
    private long looked;

    private MarkupCutter(String html) {
        this.html = html;
        this.kept = new StringBuilder(html.length() / 2 + 16);
        this.tags = new TagTrimmer(html, kept);
    }

    /**
     * A page in parts.
     *
     * @param markup the page without scripts and the like
     * @param linkedData contents of its JSON-LD scripts, in page order
     * @param looked how many characters were searched in all
     */
    record Parts(String markup, List<String> linkedData, long looked) {}

    static Parts cut(String html) {
        MarkupCutter cutter = new MarkupCutter(html);
        cutter.run();
        return new Parts(cutter.kept.toString(), cutter.linkedData, cutter.looked);
    }

    /**
     * Cuts a page of bytes in UTF-8 and decodes what is left of it: scripts and the like need not be decoded. All that
     * is looked for is ASCII, whose bytes are part of no other character.
     *
     * @return the parts; null if they are not valid UTF-8
     */
    static @Nullable Parts cutUtf8(byte[] page) {
        int from = page.length >= MARK && page[0] == (byte) 0xEF && page[1] == (byte) 0xBB && page[2] == (byte) 0xBF
                ? MARK
                : 0;
        Parts bytes = cut(new String(page, from, page.length - from, StandardCharsets.ISO_8859_1));
        @Nullable String markup = utf8(bytes.markup);
        List<String> data = new ArrayList<>();
        for (String script : bytes.linkedData) {
            @Nullable String decoded = utf8(script);
            if (decoded != null) {
                data.add(decoded);
            }
        }
        boolean isValid = markup != null && data.size() == bytes.linkedData.size();
        return isValid && markup != null ? new Parts(markup, data, bytes.looked) : null;
    }

    private static @Nullable String utf8(String bytes) {
        String text = new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        return text.indexOf('\uFFFD') < 0 ? text : null;
    }

    private void run() {
        int at = html.indexOf('<');
        while (at >= 0 && at + 1 < html.length()) {
            int end = at + 1;
            char c = html.charAt(at + 1);
            if (c == '!' && html.startsWith("<!--", at)) {
                end = afterComment(at);
            } else if (c == 's' || c == 'S') {
                end = afterElement(at);
            }
            if (end > at + 1) {
                tags.skip(at, end);
                kept.append(' ');
            } else if ((c | ' ') >= 'a' && (c | ' ') <= 'z') {
                end = tags.trim(at);
            }
            at = html.indexOf('<', end);
        }
        looked += 2L * html.length();
        tags.finish();
    }

    private int afterComment(int at) {
        // "<!-->" and "<!--->" are whole comments for a browser.
        if (html.startsWith("<!-->", at)) {
            return at + 5;
        }
        if (html.startsWith("<!--->", at)) {
            return at + 6;
        }
        int end = noCommentEnds ? -1 : html.indexOf("-->", at + 4);
        looked += noCommentEnds ? 0 : (end < 0 ? html.length() : end) - at;
        // A comment without an end would swallow the page: only its opening is dropped.
        noCommentEnds |= end < 0;
        return end < 0 ? at + 4 : end + 3;
    }

    /** Where to go on after the element that begins here, if it is one to cut; otherwise the next character. */
    private int afterElement(int at) {
        @Nullable String name = cutName(at + 1);
        if (name == null) {
            return at + 1;
        }
        int tagEnd = endOfTag(at);
        boolean isDrawing = name.equals("svg");
        if (isDrawing && (noDrawingEnds || html.charAt(tagEnd - 1) == '/')) {
            return tagEnd + 1;
        }
        int close = closing(tagEnd, name);
        if (isDrawing && close >= html.length()) {
            // A drawing without an end stops where text begins again: its tag alone is dropped.
            noDrawingEnds = true;
            return tagEnd + 1;
        }
        if (name.equals("script") && isLinkedData(at, tagEnd)) {
            linkedData.add(html.substring(Math.min(tagEnd + 1, close), close));
        }
        int end = close >= html.length() ? -1 : html.indexOf('>', close);
        looked += (end < 0 ? html.length() : end) - tagEnd;
        return end < 0 ? html.length() : end + 1;
    }

    private @Nullable String cutName(int at) {
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

    private int endOfTag(int at) {
        char quote = 0;
        for (int i = at + 1; i < html.length(); i++) {
            char c = html.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '>') {
                looked += i - at;
                return i;
            } else if ((c == '"' || c == '\'') && html.charAt(i - 1) == '=') {
                quote = c;
            }
        }
        looked += html.length() - at;
        return html.length() - 1;
    }

    /** Where the closing tag begins, or the end of the page. */
    private int closing(int from, String name) {
        int at = html.indexOf("</", from);
        while (at >= 0) {
            if (html.regionMatches(true, at + 2, name, 0, name.length())) {
                return at;
            }
            at = html.indexOf("</", at + 2);
        }
        return html.length();
    }

    private boolean isLinkedData(int at, int tagEnd) {
        return html.substring(at, tagEnd).toLowerCase(Locale.ROOT).contains(LINKED_DATA);
    }
}
