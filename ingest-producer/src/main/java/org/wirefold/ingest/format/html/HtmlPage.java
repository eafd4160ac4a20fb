package org.wirefold.ingest.format.html;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.wirefold.model.RawArticle;
import org.wirefold.model.RawRecord;
import org.wirefold.model.RawRecord.Cause;
import org.wirefold.pages.PageDecoder;

/**
 * What the identity of a page is made of: the address that it names and the words on it. The words are found by simple
 * rules that do not change when the reader of articles becomes better, so that a page stays the same article.
 */
final class HtmlPage {
    /** A page that is built by its scripts may hold the article in its linked data only. */
    private static final String LINKED_TEXT = "\"articleBody\"";

    private HtmlPage() {}

    /** What the page is. Never throws. */
    static RawRecord read(byte[] bytes) {
        if (bytes.length == 0) {
            return new RawRecord.Unreadable(Cause.EMPTY, "there are no bytes");
        }
        String html = PageDecoder.decode(bytes, null).text();
        if (html.isBlank()) {
            return new RawRecord.Unreadable(Cause.EMPTY, "nothing but white space");
        }
        Document page = Jsoup.parse(html);
        String text = PageText.of(page);
        if (text.isBlank() && !html.contains(LINKED_TEXT)) {
            return new RawRecord.Unreadable(Cause.NO_TEXT, "the page has no text");
        }
        return new RawRecord.Article(RawArticle.ofHtml(null, PageAddress.of(page), text.isBlank() ? html : text));
    }
}
