package org.wirefold.ingest.format.html;

import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.wirefold.model.ArticleUri;

/** The address that a page wants to be known by. */
final class PageAddress {
    private PageAddress() {}

    /**
     * The canonical address, else the one that Open Graph names; the first that can be the address of an article counts.
     * An address of a whole site still names the site. Null where the page names no absolute address.
     */
    static @Nullable String of(Document page) {
        String canonical = absolute(page.selectFirst("link[rel~=(?i)(?:^|\\s)canonical(?:\\s|$)]"), "href");
        String openGraph = absolute(page.selectFirst("meta[property=og:url], meta[name=og:url]"), "content");
        if (canonical != null && (openGraph == null || ArticleUri.isAddressOfArticle(canonical))) {
            return canonical;
        }
        boolean isBetter = openGraph != null && (canonical == null || ArticleUri.isAddressOfArticle(openGraph));
        return isBetter ? openGraph : canonical;
    }

    private static @Nullable String absolute(@Nullable Element element, String attribute) {
        String url = element == null ? "" : element.attr(attribute).strip();
        return url.startsWith("http") && ArticleUri.host(url) != null ? url : null;
    }
}
