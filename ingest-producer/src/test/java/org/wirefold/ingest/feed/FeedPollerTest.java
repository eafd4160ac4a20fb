package org.wirefold.ingest.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wirefold.ingest.format.SourceEntry;
import org.wirefold.model.RawArticle;
import org.wirefold.model.RawRecord;

/** Feeds on servers of the test, a clock that the test drives, and fetches in the thread of the test. */
class FeedPollerTest {
    private static final String HERALD = "https://herald.example/feed";

    @TempDir
    Path folder;

    private final TestClock clock = new TestClock();
    private final Map<String, Function<Fetcher.Request, FetchedContent>> servers = new HashMap<>();
    private final Map<String, List<Instant>> requests = new LinkedHashMap<>();
    private final List<RawArticle> sent = new ArrayList<>();
    private final List<String> leftOut = new ArrayList<>();
    private final List<FeedPoll> polls = new ArrayList<>();
    private final FeedCounters counters = new FeedCounters();

    private static final class TestClock extends Clock {
        private Instant now = Instant.parse("2026-03-02T10:00:00Z");

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    private FetchedContent fetch(Fetcher.Request request) {
        requests.computeIfAbsent(request.address(), a -> new ArrayList<>()).add(clock.instant());
        Function<Fetcher.Request, FetchedContent> server = servers.get(request.address());
        return server == null ? status(404, request.address()) : server.apply(request);
    }

    private static FetchedContent status(int status, String address) {
        return new FetchedContent(
                status, address, null, new byte[0], null, null, null, null, null, "the server answered " + status);
    }

    private static FetchedContent ok(String address, String body) {
        return new FetchedContent(
                200, address, null, body.getBytes(UTF_8), "application/rss+xml", null, null, null, null, null);
    }

    private static String rss(String... items) {
        return "<rss version=\"2.0\"><channel><title>T</title>" + String.join("", items) + "</channel></rss>";
    }

    private static String item(String guid, @Nullable String link, String title) {
        return "<item><guid isPermaLink=\"false\">" + guid + "</guid>"
                + (link == null ? "" : "<link>" + link + "</link>")
                + "<title>" + title + "</title><description>The text of " + title + "</description></item>";
    }

    private FeedPoller poller(List<String> feeds) {
        return poller(feeds, false);
    }

    private FeedPoller poller(List<String> feeds, boolean fetchesPages) {
        FeedConfig config =
                new FeedConfig(feeds, null, fetchesPages, true, Duration.ofMinutes(5), Duration.ofHours(2), 7);
        return new FeedPoller(
                config,
                folder,
                this::fetch,
                Runnable::run,
                clock,
                new ArticleOutlet() {
                    @Override
                    public void entry(String feed, SourceEntry entry) {
                        if (entry.content() instanceof RawRecord.Article read) {
                            sent.add(read.article());
                        } else {
                            leftOut.add(String.valueOf(entry.leftOutReason()));
                        }
                    }

                    @Override
                    public void polled(FeedPoll poll) {
                        polls.add(poll);
                    }
                },
                counters);
    }

    private void run(FeedPoller poller, Duration time, Duration step) throws InterruptedException {
        Instant end = clock.now.plus(time);
        while (clock.now.isBefore(end)) {
            poller.step(Duration.ZERO);
            poller.acknowledged();
            clock.now = clock.now.plus(step);
        }
    }

    private List<String> titles() {
        return sent.stream().map(article -> String.valueOf(article.headline())).toList();
    }

    @Test
    void shouldSendEachEntryOnceWhateverItsIdDoes() throws InterruptedException {
        // Given
        int[] poll = {0};
        servers.put(HERALD, request -> {
            int n = poll[0]++;
            return ok(
                    HERALD,
                    rss(
                            item("changes-" + n, "https://herald.example/a", "A"),
                            item("no-link-" + n, null, "B"),
                            item("same", "https://herald.example/c" + n, "C" + n),
                            "<item><title>D</title><description>No id and no link.</description></item>"));
        });

        // When
        run(poller(List.of(HERALD)), Duration.ofMinutes(31), Duration.ofMinutes(1));

        // Then
        assertThat(poll[0]).isGreaterThanOrEqualTo(3);
        List<String> expected = new ArrayList<>(List.of("A", "B", "D"));
        for (int i = 0; i < poll[0]; i++) {
            expected.add("C" + i);
        }
        assertThat(titles()).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(sent.stream().map(RawArticle::uri).filter(uri -> uri != null))
                .doesNotHaveDuplicates();
    }

    @Test
    void shouldSendAnEditedEntryAgainUnderItsUriAndNothingWhenItVanishes() throws InterruptedException {
        // Given
        List<String> versions = List.of(
                rss(item("1", "https://herald.example/1", "First")),
                rss(item("1", "https://herald.example/1", "First, corrected")),
                rss());
        int[] poll = {0};
        servers.put(HERALD, request -> ok(HERALD, versions.get(Math.min(2, poll[0]++))));

        // When
        run(poller(List.of(HERALD)), Duration.ofHours(1), Duration.ofMinutes(1));

        // Then
        assertThat(titles()).containsExactly("First", "First, corrected");
        assertThat(sent.get(0).uri()).isEqualTo(sent.get(1).uri());
    }

    @Test
    void shouldAskWithTheLastValidatorsAndHeedTheServer() throws InterruptedException {
        // Given
        List<String> etags = new ArrayList<>();
        servers.put(HERALD, request -> {
            etags.add(String.valueOf(request.etag()));
            return new FetchedContent(
                    request.etag() == null ? 200 : 304,
                    HERALD,
                    null,
                    rss(item("1", null, "A")).getBytes(UTF_8),
                    "application/rss+xml",
                    "\"v1\"",
                    null,
                    Duration.ofMinutes(20),
                    null,
                    null);
        });
        String busy = "https://busy.example/feed";
        servers.put(
                busy,
                request -> new FetchedContent(
                        429,
                        busy,
                        null,
                        new byte[0],
                        null,
                        null,
                        null,
                        null,
                        Duration.ofMinutes(50),
                        "the server answered 429"));
        String gone = "https://gone.example/feed";
        servers.put(gone, request -> status(410, gone));

        // When
        run(poller(List.of(HERALD, busy, gone)), Duration.ofHours(1), Duration.ofMinutes(1));

        // Then
        assertThat(etags).startsWith("null", "\"v1\"");
        assertThat(requests.get(HERALD)).hasSize(3);
        assertThat(requests.get(busy)).hasSize(2);
        assertThat(requests.get(gone)).hasSize(1);
        assertThat(counters.notModified()).isEqualTo(2);
        assertThat(titles()).containsExactly("A");
    }

    private static FetchedContent busy(String address, Duration retryAfter) {
        return new FetchedContent(
                429, address, null, new byte[0], null, null, null, null, retryAfter, "the server answered 429");
    }

    @Test
    void shouldLeaveAllFeedsOfAHostAloneWhenOneIsToldToWaitAndAfterARestart() throws InterruptedException {
        // Given
        String sport = "http://www.herald.example:8080/sport";
        String other = "https://courier.example/feed";
        Instant start = clock.now;
        servers.put(
                HERALD,
                request -> clock.now.isBefore(start.plus(Duration.ofMinutes(50)))
                        ? busy(HERALD, Duration.ofMinutes(50))
                        : ok(HERALD, rss(item("1", null, "A"))));
        servers.put(sport, request -> ok(sport, rss(item("2", null, "B"))));
        servers.put(other, request -> ok(other, rss(item("3", null, "C"))));
        List<String> feeds = List.of(sport, HERALD, other);

        // When
        run(poller(feeds), Duration.ofMinutes(12), Duration.ofMinutes(1));
        run(poller(feeds), Duration.ofMinutes(60), Duration.ofMinutes(1));

        // Then
        assertThat(requests.getOrDefault(HERALD, List.of()).get(1)).isAfter(start.plus(Duration.ofMinutes(50)));
        assertThat(Stream.of(HERALD, sport)
                        .flatMap(feed -> requests.getOrDefault(feed, List.of()).stream())
                        .filter(at -> at.isBefore(start.plus(Duration.ofMinutes(50)))))
                .containsExactly(start);
        assertThat(requests.get(sport)).hasSizeGreaterThan(1);
        assertThat(requests.get(other)).hasSizeGreaterThan(3);
        assertThat(counters.failed()).isEqualTo(1);
        assertThat(titles()).containsExactlyInAnyOrder("A", "B", "C");
    }

    @Test
    void shouldLeaveAHostAloneForADayAtMostWhenAPageIsToldToWaitForLonger() throws InterruptedException {
        // Given
        Instant start = clock.now;
        String page = "https://herald.example/1";
        String sport = "https://herald.example/sport";
        servers.put(HERALD, request -> ok(HERALD, rss(item("1", page, "A"))));
        servers.put(page, request -> busy(page, Duration.ofDays(3)));
        servers.put(sport, request -> ok(sport, rss(item("2", null, "B"))));

        // When
        run(poller(List.of(HERALD, sport), true), Duration.ofHours(30), Duration.ofMinutes(1));

        // Then
        assertThat(titles()).containsExactlyInAnyOrder("A", "B");
        assertThat(requests.get(page)).hasSize(1);
        assertThat(Stream.of(HERALD, sport)
                        .flatMap(feed -> requests.getOrDefault(feed, List.of()).stream())
                        .filter(at -> at.isAfter(start.plus(Duration.ofMinutes(1)))))
                .isNotEmpty()
                .allMatch(at -> at.isAfter(start.plus(Duration.ofDays(1))));
    }

    @Test
    void shouldRememberWhatMovedAndObeyRobots() throws InterruptedException {
        // Given
        String moved = "https://herald.example/new";
        servers.put(
                HERALD,
                request -> new FetchedContent(
                        200,
                        moved,
                        moved,
                        rss(item("1", null, "A")).getBytes(UTF_8),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null));
        servers.put(moved, request -> ok(moved, rss(item("1", null, "A"))));
        String secret = "https://closed.example/feed";
        servers.put(
                "https://closed.example/robots.txt",
                request -> new FetchedContent(
                        200,
                        request.address(),
                        null,
                        "User-agent: wirefold\nDisallow: /\n".getBytes(UTF_8),
                        "text/plain",
                        null,
                        null,
                        null,
                        null,
                        null));
        servers.put(secret, request -> ok(secret, rss(item("1", null, "Secret"))));

        // When
        run(poller(List.of(HERALD, secret)), Duration.ofMinutes(20), Duration.ofMinutes(1));
        run(poller(List.of(HERALD, secret)), Duration.ofMinutes(20), Duration.ofMinutes(1));

        // Then
        assertThat(requests.get(HERALD)).hasSize(1);
        assertThat(requests.get(moved)).hasSizeGreaterThanOrEqualTo(2);
        assertThat(requests).doesNotContainKey(secret);
        assertThat(titles()).containsExactly("A");
    }

    @Test
    void shouldSendAgainWhatWasNotAcknowledgedWhenKilled() throws InterruptedException {
        // Given
        servers.put(HERALD, request -> ok(HERALD, rss(item("1", null, "A"), item("2", null, "B"))));
        FeedPoller killed = poller(List.of(HERALD));
        killed.step(Duration.ZERO);
        List<String> before =
                sent.stream().map(article -> String.valueOf(article.uri())).toList();
        sent.clear();

        // When
        run(poller(List.of(HERALD)), Duration.ofMinutes(1), Duration.ofMinutes(1));

        // Then
        assertThat(before).hasSize(2);
        assertThat(sent.stream().map(RawArticle::uri)).containsExactlyElementsOf(before);
    }

    private static FetchedContent answer(String address, String type, String body, @Nullable String etag) {
        return new FetchedContent(200, address, null, body.getBytes(UTF_8), type, etag, null, null, null, null);
    }

    private static String index(String... addresses) {
        StringBuilder index = new StringBuilder("<sitemapindex>");
        for (String address : addresses) {
            index.append("<sitemap><loc>").append(address).append("</loc></sitemap>");
        }
        return index + "</sitemapindex>";
    }

    private static String newsSitemap(String link, String title, String changed) {
        return "<urlset xmlns:news=\"http://www.google.com/schemas/sitemap-news/0.9\"><url><loc>" + link
                + "</loc><lastmod>" + changed + "</lastmod><news:news><news:publication_date>2026-03-02T09:00:00Z"
                + "</news:publication_date><news:title>" + title + "</news:title></news:news></url></urlset>";
    }

    @Test
    void shouldPollFreshSitemapsThoughADeadOneFailsAndAfterARestart() throws InterruptedException {
        // Given
        String index = "https://herald.example/sitemaps.xml";
        String dead = "https://herald.example/dead.xml";
        String fresh = "https://herald.example/fresh.xml";
        int[] number = {0};
        servers.put(
                index,
                request -> request.etag() == null
                        ? answer(index, "application/xml", index(dead, fresh, index), "\"1\"")
                        : new FetchedContent(304, index, null, new byte[0], null, "\"1\"", null, null, null, null));
        servers.put(dead, request -> status(500, dead));
        servers.put(fresh, request -> {
            int n = number[0]++;
            return answer(fresh, "application/xml", newsSitemap("https://herald.example/" + n, "N" + n, "x"), null);
        });

        // When
        run(poller(List.of(index)), Duration.ofMinutes(30), Duration.ofMinutes(1));
        run(poller(List.of(index)), Duration.ofMinutes(30), Duration.ofMinutes(1));

        // Then
        assertThat(number[0]).isGreaterThanOrEqualTo(8);
        assertThat(titles()).hasSize(number[0]).doesNotHaveDuplicates();
        assertThat(requests.get(dead)).hasSizeBetween(2, 5);
        assertThat(leftOut).isEmpty();
    }

    @Test
    void shouldNotSendASitemapAgainWhenOnlyItsDateChanges() throws InterruptedException {
        // Given
        String sitemap = "https://herald.example/news.xml";
        servers.put(
                sitemap,
                request -> answer(
                        sitemap,
                        "application/xml",
                        newsSitemap("https://herald.example/1", "N", clock.now.toString()),
                        null));

        // When
        run(poller(List.of(sitemap)), Duration.ofHours(1), Duration.ofMinutes(1));

        // Then
        assertThat(requests.get(sitemap)).hasSizeGreaterThan(2);
        assertThat(titles()).containsExactly("N");
    }

    @Test
    void shouldTakePagesOfSummariesUnlessRobotsForbidItAndLoseNoneWhenKilled() throws InterruptedException {
        // Given
        servers.put(
                "https://herald.example/robots.txt",
                request -> answer(request.address(), "text/plain", "User-agent: *\nDisallow: /closed/\n", null));
        servers.put(
                HERALD,
                request -> request.etag() != null
                        ? new FetchedContent(304, HERALD, null, new byte[0], null, "\"1\"", null, null, null, null)
                        : answer(
                                HERALD,
                                "application/rss+xml",
                                rss(
                                        item("1", "https://herald.example/1", "Open"),
                                        item("2", "https://herald.example/closed/2", "Closed"),
                                        item("3", "https://herald.example/3", "Missing")),
                                "\"1\""));
        String page = "https://herald.example/1";
        servers.put(page, request -> answer(page, "text/html", "<html><body><p>The whole story.</body></html>", null));
        FeedPoller killed = poller(List.of(HERALD), true);
        killed.step(Duration.ZERO);
        killed.acknowledged();
        List<RawArticle> before = List.copyOf(sent);

        // When
        run(poller(List.of(HERALD), true), Duration.ofMinutes(4), Duration.ofSeconds(1));

        // Then
        assertThat(before).hasSizeLessThan(3);
        assertThat(sent.stream().map(RawArticle::uri).distinct()).hasSize(3);
        assertThat(sent.stream().map(RawArticle::text).distinct())
                .containsExactlyInAnyOrder("The whole story.", "The text of Closed", "The text of Missing");
        assertThat(requests).doesNotContainKey("https://herald.example/closed/2");
        assertThat(sent.size()).isEqualTo(3);
    }

    @Test
    void shouldForgetOnlyWhatTheFeedHasNotShownForLong() {
        // Given
        FeedState state = new FeedState();
        for (int i = 0; i < FeedState.MIN_KEYS; i++) {
            state.polls = i / 10;
            state.seen.put("i:" + i, new FeedState.Seen("u" + i, "d", null, "t", null, state.polls));
        }
        state.polls++;
        state.seen.put("i:shown", new FeedState.Seen("u", "d", null, "t", null, state.polls));

        // When
        state.bound(1);

        // Then
        assertThat(state.seen)
                .hasSize(FeedState.MIN_KEYS / 2)
                .containsKey("i:shown")
                .doesNotContainKey("i:0");
    }
}
