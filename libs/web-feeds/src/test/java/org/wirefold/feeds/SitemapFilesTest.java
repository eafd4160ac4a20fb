package org.wirefold.feeds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.wirefold.feeds.Feed.Format;
import org.wirefold.feeds.FeedReader.Received;

/** The sitemaps of crawler-commons (../shared/formats/sitemaps, Apache-2.0). Left out, and said so, where they are absent. */
class SitemapFilesTest {
    private static final Path FOLDER = Path.of("../../../shared/formats/sitemaps");

    private static Feed read(String name) throws IOException {
        assumeTrue(Files.isDirectory(FOLDER), "LEFT OUT: there is no folder " + FOLDER);
        return FeedReader.read(Files.readAllBytes(FOLDER.resolve(name)), Received.NOTHING);
    }

    @Test
    void shouldReadTheNewsExtension() throws IOException {
        Feed feed = read("extension/sitemap-news.xml");

        assertThat(feed.format()).isEqualTo(Format.SITEMAP);
        FeedEntry entry = feed.entries().get(0);
        assertThat(entry.title()).isNotNull();
        assertThat(entry.published()).isNotNull();
        assertThat(entry.origin()).isNotNull();
        System.out.println("sitemap-news: " + entry);
    }

    @Test
    void shouldReadEveryAddressWhateverTheFormOfTheSitemap() throws IOException {
        for (String name : new String[] {
            "sitemap.txt",
            "sitemap-with-bom.txt",
            "sitemap.txt.gz",
            "sitemap.badns.xml",
            "sitemap.ns.xml",
            "xmlSitemap.gz",
            "extension/hebdenbridgetimes-articles-sitemap.xml",
            "extension/shinpaideshou-news-sitemap.xml"
        }) {
            Feed feed = read(name);
            System.out.println(
                    name + ": " + feed.format() + " " + feed.entries().size() + " " + feed.problems());
            assertThat(feed.entries()).as(name).isNotEmpty();
            assertThat(feed.entries()).allMatch(entry -> entry.link() != null);
        }
    }

    @Test
    void shouldReadAnIndexAsItsSitemaps() throws IOException {
        Feed feed = read("sitemap.index.xml");

        assertThat(feed.format()).isEqualTo(Format.SITEMAP_INDEX);
        assertThat(feed.sitemaps()).isNotEmpty();
        assertThat(feed.entries()).isEmpty();
        assertThat(feed.sitemaps().get(0).link()).startsWith("https://example.com/sitemap.jss");
    }
}
