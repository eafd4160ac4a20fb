package org.wirefold.newsdesk;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
            "/sources",
            "/source?name=bad.example",
            "/entities",
            "/entities?name=Maas",
            "/entity?id=id:Maasgate",
            "/watch");

    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir
    private Path folder;

    private Newsdesk desk;

    @BeforeEach
    void start() throws Exception {
        String target = "sqlite:" + folder.resolve("desk.sqlite");
        DeskRows.usual(45).writeTo(target, 1);
        desk = Newsdesk.start(new NewsdeskConfig("127.0.0.1", 0, false, target));
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
            assertThat(page.body()).as(screen).doesNotContain("<script>", "<img", "javascript:", "style=");
            assertThat(page.body().length()).as(screen).isLessThan(400_000);
        }
        assertThat(get("/story/tunnel").body()).contains("&lt;script&gt;document.title");
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
