package org.wirefold.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file of feeds, and a server with one feed on the loopback address. */
class FeedsCommandTest {
    private static final String RSS = "<rss version=\"2.0\"><channel><title>T</title><item><guid"
            + " isPermaLink=\"false\">one</guid><title>A</title><description>B</description></item></channel></rss>";

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private volatile boolean hadStateWhenAsked;
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            boolean isFeed = exchange.getRequestURI().getPath().equals("/feed.xml");
            if (isFeed) {
                hadStateWhenAsked = Files.exists(folder.resolve("state/wirefold-enrich/0_0/rocksdb"));
            }
            byte[] body = (isFeed ? RSS : "not here").getBytes(UTF_8);
            exchange.sendResponseHeaders(isFeed ? 200 : 404, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private int wirefold(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add(2, "--data=" + folder);
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return Main.run(all.toArray(String[]::new), Map.of(), new PrintWriter(out), new PrintWriter(err));
    }

    private String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    @Test
    void shouldAddListAndRemoveFeeds() throws IOException {
        // When
        int listed = wirefold("feeds", "list");
        int added = wirefold("feeds", "add", url("/feed.xml"), "https://herald.example/rss");
        int wrong = wirefold("feeds", "add", "herald.example");
        int removed = wirefold("feeds", "remove", "https://herald.example/rss");
        int again = wirefold("feeds", "remove", "https://herald.example/rss");
        int last = wirefold("feeds", "list", "--json");

        // Then
        assertThat(List.of(listed, added, wrong, removed, again, last)).containsExactly(3, 0, 2, 0, 3, 0);
        assertThat(out.toString()).contains(url("/feed.xml"), "not asked yet").doesNotContain("herald");
        assertThat(Files.readString(folder.resolve("feeds.txt"))).isEqualTo(url("/feed.xml") + "\n");
    }

    @Test
    void shouldLeaveOpmlAsItIsButListIt() throws IOException {
        // Given
        String opml = "<opml><body><outline xmlUrl=\"https://herald.example/rss\"/></body></opml>";
        Files.writeString(folder.resolve("feeds.txt"), opml);

        // When
        int added = wirefold("feeds", "add", "https://other.example/rss");
        String why = err.toString();
        int listed = wirefold("feeds", "list");

        // Then
        assertThat(added).isEqualTo(2);
        assertThat(why).contains("OPML");
        assertThat(listed).isZero();
        assertThat(out.toString()).contains("https://herald.example/rss");
    }

    @Test
    void shouldPollOnlyWhenArticlesCanBeWorkedOnAndTellTheStory() {
        // When
        int ran = wirefold(
                "run", "--until-idle", "--feed", url("/feed.xml"), "--allow-private-addresses", "--no-entities");
        String said = err.toString();
        int listed = wirefold("stories", "--json", "--all");

        // Then
        assertThat(ran).as(said).isZero();
        assertThat(hadStateWhenAsked)
                .as("the state was there when the feed was polled")
                .isTrue();
        assertThat(listed).as(err.toString()).isZero();
        assertThat(out.toString()).contains("\"headline\":\"A\"");
    }

    @Test
    void shouldSayWhatAFeedHoldsWithoutSendingIt() {
        // When
        int refused = wirefold("feeds", "check", url("/feed.xml"));
        String why = out.toString();
        int read = wirefold("feeds", "check", url("/feed.xml"), "--allow-private-addresses");
        String held = out.toString();
        int missing = wirefold("feeds", "check", url("/none.xml"), "--allow-private-addresses");

        // Then
        assertThat(List.of(refused, read, missing)).containsExactly(3, 0, 3);
        assertThat(why).contains("--allow-private-addresses allows it");
        assertThat(held).contains("rss, 1 entry, 1 new", "one");
        assertThat(out.toString()).contains("the server answered 404");
        assertThat(folder.resolve("producer")).doesNotExist();
    }
}
