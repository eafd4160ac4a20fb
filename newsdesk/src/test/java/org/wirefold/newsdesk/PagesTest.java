package org.wirefold.newsdesk;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wirefold.evaluation.LabelledArticles;

/** The screens as text; BrowserTest looks at them. */
class PagesTest {
    private static final List<String> SCREENS = List.of(
            "/",
            "/?q=tunnel&sort=spread",
            "/story/tunnel",
            "/story/tunnel?copy=urn:t:4",
            "/story/long",
            "/article?uri=urn:t:4",
            "/article?uri=urn:l:1",
            "/article?uri=urn:r:1",
            "/article?uri=" + encoded(DeskRows.ODD_URI),
            "/source?name=" + encoded(DeskRows.ODD_SOURCE),
            "/story/odd",
            "/sources",
            "/sources?count=publisher",
            "/source?name=bad.example",
            "/entities",
            "/entities?name=Maas",
            "/entity?id=id:Maasgate",
            "/agencies",
            "/agency?name=NWA",
            "/pair?first=urn:t:1&second=urn:t:4",
            "/pipeline",
            "/label",
            "/watch");

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir
    private Path folder;

    private Newsdesk desk;

    @BeforeEach
    void start() throws Exception {
        String target = "sqlite:" + folder.resolve("desk.sqlite");
        DeskRows.usual(45).writeTo(target, 1);
        desk = Newsdesk.start(new NewsdeskConfig("127.0.0.1", 0, false, target), new FakeBroker(), null);
    }

    @AfterEach
    void stop() {
        desk.close();
    }

    @Test
    void shouldEscapeWhatArticlesSayWhenAnyScreenIsShown() throws Exception {
        for (String screen : SCREENS) {
            // When
            HttpResponse<String> page = get(screen);

            // Then
            assertThat(page.statusCode()).as(screen).isEqualTo(200);
            assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                    .startsWith("default-src 'none'; script-src 'self'");
            assertThat(page.body()).as(screen).doesNotContain("<script>", "<img", "javascript:", "style=", "<b ");
            assertThat(page.body().length()).as(screen).isLessThan(400_000);
        }
        assertThat(get("/story/tunnel").body()).contains("&lt;script&gt;document.title");
    }

    @Test
    void shouldTellWhoseTextItIsWhenAListStoryOrArticleIsShown() throws Exception {
        // Then
        assertThat(get("/?q=tunnel").body()).contains("4 articles, 1 independent origin");
        assertThat(get("/story/tunnel").body())
                .contains("1 independent origin: ", "text of NWA, by its dateline: MAASGATE (NWA) &lt;b&gt;");
        assertThat(get("/article?uri=urn:t:3").body())
                .contains("text of NWA, by its dateline: MAASGATE (NWA) &lt;b&gt;");
        assertThat(get("/story/day").body()).doesNotContain("independent origin");
    }

    @Test
    void shouldNameThePublishersOfAStoryAndCountThemOnceWhenAsked() throws Exception {
        // Given
        DeskRows rows = new DeskRows();
        rows.add("group", "urn:g:1", "welt.de", "Ferry", "A ferry sank.", "original", 10, "none");
        rows.add("group", "urn:g:2", "bild.de", "Ferry", "A ferry sank.", "copy", 20, "none");
        rows.writeTo("sqlite:" + folder.resolve("desk.sqlite"), 500);

        // Then
        assertThat(get("/story/group").body())
                .contains("2 articles in 2 sources of 1 publisher")
                .contains("<a href=\"/?publisher=Axel+Springer\">Axel Springer</a>: bild.de, welt.de");
        assertThat(get("/story/tunnel").body()).doesNotContain("publisher=");
        assertThat(get("/sources").body()).contains("?publisher=Axel+Springer", ">welt.de</a>");
        assertThat(get("/sources?count=publisher").body())
                .contains(">Axel Springer</a></td><td class=\"n\">2</td><td class=\"n\">2</td>")
                .doesNotContain(">welt.de</a>");
        assertThat(get("/source?name=welt.de").body()).contains("published by ");
        assertThat(get("/?publisher=Axel+Springer").body())
                .contains("/story/group")
                .doesNotContain("/story/tunnel");
    }

    @Test
    void shouldMarkWhatACopyChangedWhenTextsStandSideBySide() throws Exception {
        // When
        String page = get("/story/tunnel?copy=urn:t:3").body();

        // Then
        assertThat(page)
                .contains("<mark class=\"gone\" title=\"left out\">Monday </mark>")
                .contains("<mark class=\"new\" title=\"added\">Tuesday </mark>")
                .contains("<mark class=\"moved\" title=\"moved, part 1\">Pumps from three towns");
    }

    @Test
    void shouldShowWhatChangedBetweenVersionsAndWhetherAnythingSaidSo() throws Exception {
        // When
        String page = get("/article?uri=urn:t:3").body();

        // Then
        assertThat(page)
                .contains("silent edit</strong> Version 2, received", "1 word removed, 3 words added")
                .contains("Headline: <mark class=\"gone\">Lorries wait</mark>")
                .contains("the port &lt;b&gt;<mark class=\"gone\" title=\"removed\">closed </mark>")
                .contains("<mark class=\"new\" title=\"added\">&lt;script&gt;")
                .contains("<span class=\"tag\">note</span> Version 3, received", "More was changed than is shown.")
                .doesNotContain("<script>");
        assertThat(get("/article?uri=urn:t:1").body()).doesNotContain("What changed");
    }

    @Test
    void shouldSendTheListAgainOnlyWhenItChanged() throws Exception {
        // Given
        String page = get("/?source=daily.example").body();
        String again = page.replaceAll("(?s).*hx-get=\"([^\"]+)\".*", "$1").replace("&amp;", "&");

        // When
        int same = get(again).statusCode();
        DeskRows more = new DeskRows();
        more.add("late", "urn:late", "daily.example", "Late news", "Late text.", "original", 9_000, "none");
        more.writeTo("sqlite:" + folder.resolve("desk.sqlite"), 500);
        HttpResponse<String> changed = get(again);

        // Then
        assertThat(again).startsWith("/stories?source=daily.example&seen=");
        assertThat(same).isEqualTo(204);
        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(changed.body()).contains("Late news").doesNotContain("<html");
    }

    @Test
    void shouldNameTheOtherStoriesWhenAStoryIsInAnEvent() throws Exception {
        // When
        String page = get("/story/tunnel").body();
        String alone = get("/story/killed").body();

        // Then
        assertThat(page)
                .contains("One event with 1 other story:")
                .contains("<a href=\"/story/day\">Ferry at &lt;b&gt;Maasgate&lt;/b&gt;</a> (nwa.example)");
        assertThat(alone).doesNotContain("One event");
    }

    @Test
    void shouldShowNoHourOnTheAxisWhenOnlyADayIsKnown() throws Exception {
        // When
        String page = get("/story/day").body();

        // Then
        assertThat(page).contains("data-precision=\"day\">2026-03-03</time>").doesNotContain("00:00");
    }

    @Test
    void shouldShowADeadLetterWithItsBytesAndACommandWhenThePipelineIsShown() throws Exception {
        // Then
        assertThat(get("/pipeline").body())
                .contains("wirefold dead-letters redrive 7", "000000  3c 73 63", "&lt;script&gt;document.")
                .contains("<td>read</td><td class=\"n\">12</td><td class=\"n\">3 s</td>");
    }

    @Test
    void shouldKeepAMarkOnceWhenTheSamePairIsMarkedTwice() throws Exception {
        // Given
        String pair = "first=urn%3At%3A2&second=urn%3At%3A1";

        // When
        int first = post(desk.url(), pair + "&same=true", desk.url()).statusCode();
        HttpResponse<String> second = post(desk.url(), pair + "&same=false", desk.url());

        // Then
        assertThat(first).isEqualTo(200);
        assertThat(second.body()).contains("Kept: the two articles are two texts.", "two texts</span>");
        assertThat(get("/api/v1/marks").body())
                .startsWith("{\"items\":[{\"first\":\"urn:t:1\",\"second\":\"urn:t:2\",\"sameStory\":false,");
        assertThat(post(desk.url(), pair, desk.url()).statusCode()).isEqualTo(400);
        assertThat(post(desk.url(), "first=urn:none&second=urn:t:1&same=true", desk.url())
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void shouldRefuseAMarkWhenAnotherSiteSendsItOrThereIsNoBroker() throws Exception {
        // Given
        String mark = "first=urn:t:1&second=urn:t:2&same=true";

        // Then
        assertThat(post(desk.url(), mark, "https://elsewhere.example").statusCode())
                .isEqualTo(403);
        assertThat(post(desk.url(), mark + "&x=" + "x".repeat(20_000), desk.url())
                        .statusCode())
                .isEqualTo(413);
        try (Newsdesk alone =
                Newsdesk.start(new NewsdeskConfig("127.0.0.1", 0, false, "sqlite:" + folder.resolve("desk.sqlite")))) {
            HttpResponse<String> refused = post(alone.url(), mark, alone.url());
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.body()).contains("runs without a broker, so it cannot keep marks");
        }
    }

    @Test
    void shouldGiveMarksAsAFileThatIsEvaluatedWhenPairsAreMarked() throws Exception {
        // Given
        post(desk.url(), "first=urn:t:1&second=urn:t:2&same=true", desk.url());
        post(desk.url(), "first=urn:t:1&second=urn:k:2&same=false", desk.url());

        // When
        Files.writeString(
                folder.resolve("marked.pairs.tsv"), get("/api/v1/marks.tsv").body());
        Files.writeString(
                folder.resolve("marked.jsonl"), get("/api/v1/marks.jsonl").body());
        LabelledArticles articles = LabelledArticles.readSet(folder, "marked");

        // Then
        assertThat(articles.truth().get("urn:t:1")).isEqualTo(articles.truth().get("urn:t:2"));
        assertThat(articles.truth().get("urn:t:1"))
                .isNotEqualTo(articles.truth().get("urn:k:2"));
        assertThat(articles.articles()).hasSize(3);
    }

    private HttpResponse<String> post(String url, String form, String origin) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create(url + "/label"))
                        .header("Origin", origin)
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void shouldSayWhatIsWrongWhenAPageCannotBeShown() throws Exception {
        // Then
        assertThat(get("/story/none").statusCode()).isEqualTo(404);
        assertThat(get("/story/none").body()).contains("There is no story none.");
        assertThat(get("/?sort=loudest").statusCode()).isEqualTo(400);
        assertThat(get("/?q=nothingsuch").body()).contains("No story matches.");
        assertThat(get("/assets/none").statusCode()).isEqualTo(404);
        try (Newsdesk empty =
                Newsdesk.start(new NewsdeskConfig("127.0.0.1", 0, false, "sqlite:" + folder.resolve("none")))) {
            HttpResponse<String> page = client.send(
                    HttpRequest.newBuilder(URI.create(empty.url())).build(), HttpResponse.BodyHandlers.ofString());
            assertThat(page.statusCode()).isEqualTo(503);
            assertThat(page.body()).contains("There are no results to read yet");
        }
    }

    @Test
    void shouldRefuseARequestWhenItNamesAnotherHost() throws Exception {
        // Given
        URI address = URI.create(desk.url());
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            // When
            socket.getOutputStream()
                    .write("GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            // Then
            assertThat(answer).startsWith("HTTP/1.1 421").doesNotContain("tunnel");
        }
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create(desk.url() + path)).build(), HttpResponse.BodyHandlers.ofString());
    }
}
