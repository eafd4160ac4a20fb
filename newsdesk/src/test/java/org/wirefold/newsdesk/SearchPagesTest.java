package org.wirefold.newsdesk;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wirefold.newsdesk.searches.DeskSearch;

class SearchPagesTest {
    private final HttpClient client = HttpClient.newHttpClient();
    private final FakeSearches searches = FakeSearches.usual();

    @TempDir
    private Path folder;

    private Newsdesk desk;
    private String database;

    @BeforeEach
    void start() throws Exception {
        database = "sqlite:" + folder.resolve("desk.sqlite");
        DeskRows.usual(12).writeTo(database, 1);
        desk = Newsdesk.start(new NewsdeskConfig("127.0.0.1", 0, false, database), new FakeBroker(), searches);
    }

    @AfterEach
    void stop() {
        desk.close();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create(desk.url() + path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String form) throws Exception {
        return post(desk, path, form, desk.url());
    }

    private HttpResponse<String> post(Newsdesk to, String path, String form, String origin) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create(to.url() + path))
                        .header("Origin", origin)
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private DeskSearch search(String name) {
        return Objects.requireNonNull(searches.read().searches().get(name), name);
    }

    @Test
    void shouldListTheStoriesOfASearchAndItsFeedWhenSearchesAreShown() throws Exception {
        // When
        String list = get("/searches").body();

        // Then
        assertThat(list)
                .contains("href=\"/feed.atom?search=port\"", "hx-get=\"/searches/stories?name=port\"")
                .contains("words: stranded lorries");
        assertThat(get("/searches/stories?name=port").body())
                .contains("/story/tunnel\"")
                .doesNotContain("<html");
        assertThat(get("/?search=port").body()).contains("Saved search <b dir=\"auto\">port</b>", "/story/tunnel");
        assertThat(get("/feed.atom?search=port").body())
                .contains("<id>urn:wirefold:story:tunnel</id>", "<title>Wirefold: search port</title>");
        assertThat(get("/api/v1/stories?search=port&fields=storyId").body()).contains("\"tunnel\"");
    }

    @Test
    void shouldAnswerAnewWhenTheSearchIsAnotherWhileTheStoriesAreTheSame() throws Exception {
        // Given
        HttpResponse<String> before = get("/feed.atom?search=port");
        String etag = before.headers().firstValue("ETag").orElseThrow();

        // When
        int same = asked(etag);
        searches.change(
                "port",
                search("port").revision(),
                new DeskSearch("port", Map.of("words", List.of("nothingsuch")), "", ""));

        // Then
        assertThat(same).isEqualTo(304);
        assertThat(asked(etag)).isEqualTo(200);
        assertThat(get("/feed.atom?search=port").body()).doesNotContain("<entry>");
    }

    private int asked(String etag) throws Exception {
        return client.send(
                        HttpRequest.newBuilder(URI.create(desk.url() + "/feed.atom?search=port"))
                                .header("If-None-Match", etag)
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    @Test
    void shouldMatchOneMemberThatMeetsAllWhenASearchHasManyConditions() throws Exception {
        // Given
        searches.add(new DeskSearch(
                "both",
                Map.of("sources", List.of("globe.example", "none.example"), "words", List.of("lorries")),
                "",
                ""));
        searches.add(new DeskSearch(
                "name",
                Map.of("entities", List.of("id:Maasgate", "Nobody"), "languages", List.of("en", "fr")),
                "",
                ""));
        searches.add(new DeskSearch("by-name", Map.of("entities", List.of("Maasgate")), "", ""));
        searches.add(new DeskSearch("relation", Map.of("relations", List.of("cousin")), "", ""));

        // Then
        assertThat(get("/searches/stories?name=both").body()).contains("/story/tunnel\"");
        assertThat(get("/searches/stories?name=name").body()).contains("/story/");
        assertThat(get("/searches/stories?name=by-name").body()).contains("/story/");
        assertThat(get("/searches/stories?name=relation").body()).contains("No story matches now.");
    }

    @Test
    void shouldFillTheFormWithTheFilterOfTheAddressWhenItIsSaved() throws Exception {
        // When
        String now = get("/?q=port+Tunnel&source=nwa.example&sources=5&killed=true&sort=spread")
                .body();
        String form = get("/searches/new?q=Z%C3%BCrich+tram&source=nwa.example&sources=5&killed=true&from=2026-03-01")
                .body();

        // Then
        assertThat(now).contains("/searches/new?q=port+Tunnel&amp;source=nwa.example&amp;sources=5&amp;killed=true\"");
        assertThat(form)
                .contains("name=\"name\" value=\"Zurich-tram\"", "name=\"words\" value=\"Zürich tram\"")
                .contains("rows=\"3\">nwa.example</textarea>", "name=\"spread\" value=\"5\"")
                .contains("name=\"tell.kill\" value=\"on\" checked", "Left out of the filter: from");
        assertThat(get("/").body()).doesNotContain("Save as a search");
    }

    @Test
    void shouldSaveChangeAndDeleteASearchWhenAReaderSendsTheForms() throws Exception {
        // When
        HttpResponse<String> saved = post(
                "/searches/save",
                "before=&revision=&name=tram&words=tram+strike&entities=A%0D%0A+B+%0D%0A&sources=&agencies=&languages="
                        + "&relation.copy=on&tell.story=on&tell.kill=on&spread=5,+20&webhook.newsroom=on");
        DeskSearch first = search("tram");
        HttpResponse<String> changed = post(
                "/searches/save",
                "before=tram&revision=" + first.revision() + "&name=tram-2&words=tram+strike&entities=A%0D%0AB"
                        + "&tell.story=on&spread=");
        DeskSearch second = search("tram-2");
        HttpResponse<String> deleted = post("/searches/delete", "name=tram-2&revision=" + second.revision());

        // Then
        assertThat(saved.statusCode()).isEqualTo(200);
        assertThat(saved.body()).contains("Saved: tram");
        assertThat(first.fields())
                .isEqualTo(Map.of(
                        "words", List.of("tram strike"),
                        "entities", List.of("A", "B"),
                        "relations", List.of("copy"),
                        "tell", List.of("story", "kill"),
                        "spread", List.of("5", "20"),
                        "webhooks", List.of("newsroom")));
        assertThat(changed.body()).contains("Saved: tram-2");
        assertThat(second.fields())
                .isEqualTo(Map.of(
                        "words", List.of("tram strike"),
                        "entities", List.of("A", "B"),
                        "tell", List.of("story"),
                        "webhooks", List.of()));
        assertThat(deleted.body()).contains("Deleted: tram-2").doesNotContain("name=tram-2");
    }

    @Test
    void shouldKeepWhatIsNotInTheFormWhenASearchIsSavedUnchanged() throws Exception {
        // Given
        DeskSearch written = new DeskSearch(
                "old", Map.of("words", List.of("a", "b"), "languages", List.of("en"), "spread", List.of("5")), "", "");
        searches.add(written);

        // When
        int status = post(
                        "/searches/save", sent(get("/searches/change?name=old").body()))
                .statusCode();

        // Then
        assertThat(status).isEqualTo(200);
        assertThat(search("old").fields()).isEqualTo(written.fields());
    }

    /** What a browser sends of a form that nobody touched. */
    private static String sent(String page) {
        String form = page.substring(
                page.indexOf("action=\"/searches/save\""),
                page.indexOf("</form>", page.indexOf("action=\"/searches/save\"")));
        StringBuilder body = new StringBuilder();
        Matcher field = Pattern.compile(
                        "<input[^>]*name=\"([^\"]+)\" value=\"([^\"]*)\"([^>]*)>|<textarea name=\"([^\"]+)\"[^>]*>([^<]*)<")
                .matcher(form);
        while (field.find()) {
            boolean isText = field.group(4) != null;
            boolean isBox = !isText && field.group().contains("checkbox");
            if (isText || !isBox || field.group(3).contains("checked")) {
                body.append(isText ? field.group(4) : field.group(1))
                        .append('=')
                        .append(encoded(isText ? field.group(5) : field.group(2)))
                        .append('&');
            }
        }
        return body.substring(0, body.length() - 1);
    }

    @Test
    void shouldOverwriteNothingWhenSomebodyElseChangedTheSearchMeanwhile() throws Exception {
        // Given
        String form = sent(get("/searches/change?name=port").body());
        searches.change(
                "port", search("port").revision(), new DeskSearch("port", Map.of("words", List.of("theirs")), "", ""));

        // When
        HttpResponse<String> late = post("/searches/save", form.replace("stranded", "mine"));
        String stands = search("port").values("words").toString();
        HttpResponse<String> again = post("/searches/save", sent(late.body()));

        // Then
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.body()).contains("somebody else changed", "words: [theirs]", "value=\"mine lorries\"");
        assertThat(stands).isEqualTo("[theirs]");
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(search("port").values("words")).containsExactly("mine lorries");
        assertThat(post("/searches/delete", "name=port&revision=r0").statusCode())
                .isEqualTo(409);
    }

    @Test
    void shouldEscapeWhateverASearchSaysWhenItIsShown() throws Exception {
        // Given
        String name = encoded(DeskRows.SCRIPT + "&name=\"'");

        for (String screen : List.of(
                "/searches", "/searches/change?name=" + name, "/?search=" + name, "/searches/stories?name=" + name)) {
            // When
            HttpResponse<String> page = get(screen);

            // Then
            assertThat(page.statusCode()).as(screen).isEqualTo(200);
            assertThat(page.body()).as(screen).doesNotContain("<script>", "<b x>", "<img", "style=");
        }
        assertThat(get("/feed.atom?search=" + name).body()).doesNotContain("<script>");
    }

    @Test
    void shouldRefuseAFormWhenAnotherSiteSendsItOrItIsWrong() throws Exception {
        // Then
        assertThat(post(desk, "/searches/save", "name=x&words=y", "https://elsewhere.example")
                        .statusCode())
                .isEqualTo(403);
        assertThat(post("/searches/save", "name=port&words=y").statusCode()).isEqualTo(400);
        assertThat(post("/searches/save", "name=x&url=y").statusCode()).isEqualTo(400);
        assertThat(post("/searches/burn", "name=x").statusCode()).isEqualTo(404);
        assertThat(get("/searches/change?name=none").statusCode()).isEqualTo(404);
        assertThat(get("/?search=none").statusCode()).isEqualTo(404);
        assertThat(get("/feed.atom?search=none").statusCode()).isEqualTo(404);
        assertThat(get("/api/v1/stories?search=none").statusCode()).isEqualTo(404);
    }

    @Test
    void shouldShowTenAtATimeWhenThereAreManySearches() throws Exception {
        // Given
        for (int i = 0; i < 20; i++) {
            searches.add(new DeskSearch("many-" + i, Map.of("words", List.of("w")), "", ""));
        }

        // When
        String first = get("/searches").body();
        String second = get("/searches?after=many-7").body();

        // Then
        assertThat(first).contains("22 searches", "name=many-7\"", "/searches?after=many-7\"");
        assertThat(first).doesNotContain("name=many-8\"");
        assertThat(second).contains("name=many-8\"", "name=many-17\"").doesNotContain("name=many-7\"");
    }

    @Test
    void shouldSayHowWhenThereIsNoFileOfSearches() throws Exception {
        try (Newsdesk alone = Newsdesk.start(new NewsdeskConfig("127.0.0.1", 0, false, database))) {
            // When
            HttpResponse<String> page = client.send(
                    HttpRequest.newBuilder(URI.create(alone.url() + "/searches"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());

            // Then
            assertThat(page.body())
                    .contains("wirefold newsdesk --searches FILE")
                    .doesNotContain("New search");
            assertThat(post(alone, "/searches/save", "name=x&words=y", alone.url())
                            .statusCode())
                    .isEqualTo(503);
        }
    }
}
