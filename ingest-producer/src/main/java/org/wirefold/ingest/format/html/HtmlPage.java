package org.wirefold.ingest.format.html;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import org.wirefold.model.ArticleUri;
import org.wirefold.model.RawArticle;
import org.wirefold.model.RawRecord;
import org.wirefold.model.RawRecord.Cause;
import org.wirefold.pages.PageDecoder;

/**
 * What the identity of a page is made of: the address that it names and the words on it. The words are found by simple
 * rules that do not change when the reader of articles becomes better, so that a page stays the same article.
 */
public final class HtmlPage {
    /** A page that is built by its scripts may hold the article in its linked data only. */
    private static final String LINKED_TEXT = "\"articleBody\"";

    private HtmlPage() {}

    /** What the page is. Never throws. */
    static RawRecord read(byte[] bytes) {
        return read(bytes, null, null);
    }

    /**
     * What a page is that was fetched. Never throws.
     *
     * @param contentType media type that its server gave; null if nobody knows
     * @param fetchedFrom the address that it was fetched from; null if nobody knows. It is the address of the page,
     *     unless the page names one that differs only behind the path
     */
    public static RawRecord read(byte[] bytes, @Nullable String contentType, @Nullable String fetchedFrom) {
        if (bytes.length == 0) {
            return new RawRecord.Unreadable(Cause.EMPTY, "there are no bytes");
        }
        String html = PageDecoder.decode(bytes, contentType).text();
        if (html.isBlank()) {
            return new RawRecord.Unreadable(Cause.EMPTY, "nothing but white space");
        }
        Document page = Jsoup.parse(html);
        String text = PageText.of(page);
        if (text.isBlank() && !html.contains(LINKED_TEXT)) {
            return new RawRecord.Unreadable(Cause.NO_TEXT, "the page has no text");
        }
        String address = address(PageAddress.of(page), fetchedFrom);
        return new RawRecord.Article(RawArticle.ofHtml(null, address, text.isBlank() ? html : text));
    }

    private static @Nullable String address(@Nullable String named, @Nullable String fetchedFrom) {
        if (fetchedFrom == null || named == null) {
            return fetchedFrom == null ? named : fetchedFrom;
        }
        return path(named).equals(path(fetchedFrom)) ? named : fetchedFrom;
    }

    /** Host and path, without what a link adds to say where its reader came from. */
    private static String path(String url) {
        String rest = url.substring(url.indexOf("//") + 2);
        int slash = rest.indexOf('/');
        return ArticleUri.host(url) + (slash < 0 ? "/" : rest.substring(slash).split("[?#]", 2)[0]);
    }
}
