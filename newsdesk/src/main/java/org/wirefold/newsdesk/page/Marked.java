package org.wirefold.newsdesk.page;

/**
 * A piece of a text with how it is shown.
 *
 * @param text what it says
 * @param look class of its element; empty for plain text
 * @param link where it leads; empty for nowhere
 * @param note said of it; empty for nothing
 */
public record Marked(String text, String look, String link, String note) {
    static Marked plain(String text) {
        return new Marked(text, "", "", "");
    }
}
