package org.wirefold.feeds;

import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;

/**
 * A text of a feed. Immutable.
 *
 * @param value HTML if the type says so, else plain text
 * @param type media type: {@code text/html}, {@code application/xhtml+xml}, {@code text/plain}, or what the feed says
 * @param language BCP 47 tag of the text; null if the feed names none
 * @param source address that the content is at, if it is not in the feed
 */
public record FeedText(
        String value,
        String type,
        @Nullable String language,
        @Nullable String source) {
    static final String HTML = "text/html";
    static final String XHTML = "application/xhtml+xml";
    static final String PLAIN = "text/plain";

    /** Whether the value is HTML. */
    public boolean isHtml() {
        return type.equals(HTML) || type.equals(XHTML);
    }

    /** The text in one line without tags, as a headline is shown. */
    public String plain() {
        String text = isHtml() ? Jsoup.parseBodyFragment(value).text() : value;
        return text.strip().replaceAll("\\s+", " ");
    }
}
