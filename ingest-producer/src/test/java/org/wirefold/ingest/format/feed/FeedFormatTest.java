package org.wirefold.ingest.format.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.wirefold.ingest.SourceFormatContract;
import org.wirefold.ingest.format.ContentSample;
import org.wirefold.ingest.format.EntryReader;
import org.wirefold.ingest.format.SourceContent;
import org.wirefold.ingest.format.SourceEntry;
import org.wirefold.ingest.format.SourceFormat;
import org.wirefold.model.RawArticle;
import org.wirefold.model.RawRecord;

class FeedFormatTest extends SourceFormatContract {
    @Override
    protected SourceFormat format() {
        return new FeedFormat();
    }

    @Override
    protected byte[] document(List<String> texts) {
        return texts.stream()
                .map(text -> "<item><description>" + text + "</description></item>")
                .collect(Collectors.joining("\n", "<rss version=\"2.0\"><channel><title>T</title>", "</channel></rss>"))
                .getBytes(UTF_8);
    }

    @Override
    protected boolean holdsSeveral() {
        return true;
    }

    @Override
    protected boolean isKnownByContent() {
        return true;
    }

    private List<RawArticle> articles(String feed) throws IOException {
        EntryReader reader = format().open(SourceContent.of(new ByteArrayInputStream(feed.getBytes(UTF_8))));
        List<RawArticle> articles = new ArrayList<>();
        for (SourceEntry entry = reader.next(); entry != null; entry = reader.next()) {
            if (entry.content() instanceof RawRecord.Article read) {
                articles.add(read.article());
            }
        }
        return articles;
    }

    @Test
    void shouldTakeEveryFieldOfAnEntry() throws IOException {
        // Given
        String feed = """
                <rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/">
                <channel><title>The Herald</title><link>https://herald.example/</link><language>en-GB</language>
                <item><title>Quota &amp;amp; cod</title><link>https://herald.example/cod</link><guid isPermaLink="false">17</guid>
                <pubDate>Thu, 01 Jan 2026 19:48:21 GMT</pubDate><dc:creator>Ann Lee</dc:creator><dc:creator>Bo Ek</dc:creator>
                <description>Short.</description><content:encoded><![CDATA[<p>The quota is <a href="/q">cut</a>.</p>]]></content:encoded>
                </item></channel></rss>
                """;

        // When
        RawArticle article = articles(feed).get(0);

        // Then
        assertThat(article.uri()).isEqualTo("urn:wirefold:id:https%3A//herald.example/:17");
        assertThat(article.url()).isEqualTo("https://herald.example/cod");
        assertThat(article.headline()).isEqualTo("Quota & cod");
        assertThat(article.published()).isEqualTo("2026-01-01T19:48:21Z");
        assertThat(article.byline()).isEqualTo("Ann Lee, Bo Ek");
        assertThat(article.language()).isEqualTo("en-GB");
        assertThat(article.text()).isEqualTo("<p>The quota is <a href=\"/q\">cut</a>.</p>");
        assertThat(article.isHtml()).isTrue();
    }

    @Test
    void shouldKeepEntriesApartWhenTheyShareAnId() throws IOException {
        String feed = """
                <rss version="2.0"><channel><link>https://herald.example/</link>
                <item><guid>x</guid><link>https://herald.example/1</link><description>One.</description></item>
                <item><guid>x</guid><link>https://herald.example/2</link><description>Two.</description></item>
                <item><guid>x</guid><link>https://herald.example/</link><description>Three.</description></item>
                </channel></rss>
                """;

        List<RawArticle> articles = articles(feed);

        assertThat(articles)
                .extracting(RawArticle::uri)
                .containsExactly("https://herald.example/1", "https://herald.example/2", null);
    }

    @Test
    void shouldKnowFeedsByContentAndLeaveOtherXmlAlone() {
        for (String feed : List.of(
                "<rss version='0.91'>",
                "<?xml version='1.0'?><!-- x --><feed xmlns='http://www.w3.org/2005/Atom'>",
                "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/'>",
                "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>",
                "{\"version\": \"https://jsonfeed.org/version/1.1\"}")) {
            assertThat(format().recognises(new ContentSample(feed.getBytes(UTF_8))))
                    .as(feed)
                    .isTrue();
        }
        for (String other :
                List.of("<html>", "<newsItem>", "<nitf>", "{\"text\":\"x\"}", "<feed xmlns='urn:animals'>")) {
            assertThat(format().recognises(new ContentSample(other.getBytes(UTF_8))))
                    .as(other)
                    .isFalse();
        }
    }
}
