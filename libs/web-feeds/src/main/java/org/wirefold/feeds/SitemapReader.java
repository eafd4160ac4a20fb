package org.wirefold.feeds;

import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.wirefold.feeds.Feed.Format;

/** Reads sitemaps, with the extension for news, and lists of sitemaps; whatever namespace they claim. */
final class SitemapReader {
    private SitemapReader() {}

    static Feed read(Element root, XmlScope outside, String encoding, List<String> problems) {
        List<FeedEntry> pages = new ArrayList<>();
        List<FeedEntry> sitemaps = new ArrayList<>();
        int withoutAddress = 0;
        for (Element element : root.getAllElements()) {
            boolean isPage = XmlNames.local(element).equals("url");
            boolean isSitemap = XmlNames.local(element).equals("sitemap");
            if (!isPage && !isSitemap) {
                continue;
            }
            FeedEntry entry = entry(element, outside);
            if (entry != null) {
                (isPage ? pages : sitemaps).add(entry);
            } else if (child(element, "loc") != null || isSitemap) {
                withoutAddress++;
            }
        }
        if (withoutAddress > 0) {
            problems.add(withoutAddress + " elements have no address on the web");
        }
        Format format = XmlNames.local(root).equals("sitemapindex") ? Format.SITEMAP_INDEX : Format.SITEMAP;
        return new Feed(format, FeedHead.NONE, pages, sitemaps, FeedSchedule.NONE, null, encoding, problems);
    }

    private static @Nullable FeedEntry entry(Element element, XmlScope outside) {
        String located = text(child(element, "loc"));
        String written = located == null ? element.ownText().strip() : located;
        String address = WebAddress.resolve(outside.base(), written);
        if (!WebAddress.isWeb(address)) {
            return null;
        }
        Element news = child(element, "news");
        Element publication = news == null ? null : child(news, "publication");
        String title = news == null ? null : text(child(news, "title"));
        String language = publication == null ? null : text(child(publication, "language"));
        String name = publication == null ? null : text(child(publication, "name"));
        return new FeedEntry(
                address,
                true,
                title == null ? null : new FeedText(title, FeedText.PLAIN, language, null),
                List.of(new FeedLink(address, FeedLink.ALTERNATE, null)),
                null,
                List.of(),
                language,
                List.of(),
                date(news == null ? null : text(child(news, "publication_date"))),
                date(text(child(element, "lastmod"))),
                null,
                name == null ? null : origin(name));
    }

    private static FeedHead origin(String name) {
        FeedText title = new FeedText(name, FeedText.PLAIN, null, null);
        return new FeedHead(null, title, null, List.of(), null, List.of(), null, null);
    }

    /** An entry of a sitemap of which only the address is known. */
    static FeedEntry address(String address) {
        return new FeedEntry(
                address,
                true,
                null,
                List.of(new FeedLink(address, FeedLink.ALTERNATE, null)),
                null,
                List.of(),
                null,
                List.of(),
                null,
                null,
                null,
                null);
    }

    private static @Nullable FeedDate date(@Nullable String text) {
        return text == null ? null : FeedDate.of(text);
    }

    private static @Nullable String text(@Nullable Element element) {
        String text = element == null ? "" : element.text().strip();
        return text.isEmpty() ? null : text;
    }

    private static @Nullable Element child(Element parent, String local) {
        for (Element child : parent.children()) {
            if (XmlNames.local(child).equals(local)) {
                return child;
            }
        }
        return null;
    }
}
