package org.wirefold.feeds;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.wirefold.feeds.FeedReader.Received;

/** Whatever the bytes are, no exception escapes, and the time grows with the size. */
class DamagedFeedsTest {
    private static final int DAMAGED = 3_000;
    private static final List<String> FEEDS = List.of(
            """
            <?xml version="1.0" encoding="utf-8"?><!DOCTYPE rss [<!ENTITY a "b">]>
            <rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/">
            <channel><title>The Herald</title><ttl>5</ttl><item><title>Fish &amp; chips</title><guid>1</guid>
            <link>/a</link><pubDate>Thu, 01 Jan 2026 19:48:21 GMT</pubDate><dc:creator>Ann Lee</dc:creator>
            <content:encoded><![CDATA[<p>Fish <a href="/x">sold</a> out.</p>]]></content:encoded></item></channel></rss>
            """,
            """
            <feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://a.example/"><title type="html">A &lt;b></title>
            <entry><id>tag:a.example,2026:1</id><link href="b"/><author><name>B</name></author><updated>2026-01-01T00:00:00Z
            </updated><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Ä ö</p></div></content></entry></feed>
            """,
            "{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"T\",\"items\":[{\"id\":\"1\",\"content_html\":"
                    + "\"<p>x</p>\",\"date_published\":\"2026-01-01T00:00:00Z\"},{\"id\":2,\"content_text\":\"y\"}]}",
            "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"><url><loc>https://a.example/1</loc></url></urlset>",
            "https://a.example/1\nhttps://a.example/2\n");

    private static Feed read(String text) {
        return FeedReader.read(text.getBytes(UTF_8), new Received(null, "https://a.example/feed", null));
    }

    @Test
    void shouldNeverThrowWhenBytesAreChangedCutSwappedOrNested() {
        long seed = Long.getLong("wirefold.seed", 20261122L);
        System.out.println("seed " + seed + " (replay: -Dwirefold.seed=" + seed + ")");
        Random random = new Random(seed);
        for (int i = 0; i < DAMAGED; i++) {
            byte[] bytes = damaged(FEEDS.get(random.nextInt(FEEDS.size())).getBytes(UTF_8), random);
            Feed feed = FeedReader.read(bytes, new Received(null, "https://a.example/feed", null));
            feed.entries().forEach(entry -> assertThat(entry.links()).isNotNull());
        }
    }

    private static byte[] damaged(byte[] good, Random random) {
        byte[] bytes = random.nextInt(4) == 0 ? Arrays.copyOf(good, random.nextInt(good.length + 1)) : good.clone();
        for (int change = random.nextInt(12); change > 0 && bytes.length > 1; change--) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(3)) {
                case 0 -> bytes[at] = (byte) random.nextInt(256);
                case 1 -> {
                    int other = random.nextInt(bytes.length);
                    byte kept = bytes[at];
                    bytes[at] = bytes[other];
                    bytes[other] = kept;
                }
                default -> {
                    int length = Math.min(random.nextInt(60), bytes.length - at);
                    byte[] longer = Arrays.copyOf(bytes, bytes.length + length);
                    System.arraycopy(bytes, at, longer, at + length, bytes.length - at);
                    bytes = longer;
                }
            }
        }
        return bytes;
    }

    @Test
    void shouldReadInTimeWhenTheFeedIsMadeToBeSlow() {
        List<String> slow = List.of(
                "<rss><channel>" + "<item>".repeat(200_000),
                "<rss><channel>" + "<a>".repeat(500_000) + "<item><title>x</title></item>",
                "<rss " + "a='b' ".repeat(200_000) + ">",
                "<rss><channel><item>" + "<title>&lt;b".repeat(100_000),
                "<feed xmlns='http://www.w3.org/2005/Atom'><entry><content type='xhtml'>"
                        + "<div xml:base='x/'>".repeat(100_000),
                "<rss><channel><item><description>" + "&lt;a href=".repeat(300_000)
                        + "</description></item></channel></rss>",
                "<rss><channel><item><author>" + "a@a.".repeat(300_000) + "</author></item></channel></rss>",
                "<rss><channel><item><description>" + "&lt;iframe ".repeat(200_000)
                        + "</description></item></channel></rss>",
                "<rss><channel><item><title>" + "&lt;b &lt;".repeat(200_000) + "</title></item></channel></rss>",
                "{\"items\":[" + "[".repeat(500_000),
                "<!DOCTYPE rss [" + "<!ENTITY a \"&a;&a;\">".repeat(100_000) + "]><rss>&a;</rss>",
                "<?xml " + " ".repeat(2_000_000),
                "<![CDATA[".repeat(200_000),
                "<!--".repeat(300_000));
        for (String text : slow) {
            Assertions.assertTimeoutPreemptively(Duration.ofSeconds(60), () -> read(text), text.substring(0, 60));
        }
    }

    @Test
    void shouldTouchNeitherFileNorNetworkWhenEntitiesAreDeclared() {
        Feed feed = read(
                "<!DOCTYPE rss [<!ENTITY pass SYSTEM \"file:///etc/passwd\"><!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">"
                        + "<!ENTITY % d SYSTEM \"http://127.0.0.1:1/x.dtd\"> %d;]>"
                        + "<rss><channel><item><title>x &pass; &b; y</title></item></channel></rss>");

        FeedText title = feed.entries().get(0).title();
        assertThat(title == null ? "" : title.plain()).isEqualTo("x &pass; &b; y");
    }

    @Test
    void shouldReadTheEntriesBeforeTheBreakAndNameIt() {
        Feed xml = read(FEEDS.get(0).substring(0, FEEDS.get(0).indexOf("</item>")));
        Feed json = read(FEEDS.get(2).substring(0, FEEDS.get(2).indexOf(",{\"id\":2")));

        assertThat(xml.entries()).hasSize(1);
        assertThat(xml.problems()).singleElement().asString().contains("ends before");
        assertThat(json.entries()).hasSize(1);
        assertThat(json.problems()).singleElement().asString().contains("broken");
    }

    @Test
    void shouldReadALargeFeedWhole() {
        String item = "<item><guid>%d</guid><description>" + "word ".repeat(200) + "</description></item>";
        StringBuilder text = new StringBuilder("<rss version='2.0'><channel>");
        for (int i = 0; i < 20_000; i++) {
            text.append(String.format(item, i));
        }

        Feed feed = read(text.append("</channel></rss>").toString());

        assertThat(text.length()).isGreaterThan(20_000_000);
        assertThat(feed.entries()).hasSize(20_000);
        assertThat(feed.problems()).isEmpty();
    }
}
