package org.wirefold.newsdesk;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wirefold.model.ArticleJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the read API promises over any database that a sink fills. */
abstract class ReadApiContract {
    private static final int OTHERS = 45;

    private final HttpClient client = HttpClient.newHttpClient();
    private Newsdesk desk;

    /** An empty database, as a sink writes it. */
    abstract String target() throws Exception;

    /** A connection to the database that can write; unqualified names are those that readers see. */
    abstract Connection writer() throws SQLException;

    @BeforeEach
    void start() throws Exception {
        String target = target();
        DeskRows.usual(OTHERS).writeTo(target, 1);
        desk = Newsdesk.start(new NewsdeskConfig("127.0.0.1", 0, false, target), new FakeBroker(), null);
    }

    @AfterEach
    void stop() {
        desk.close();
    }

    @Test
    void shouldNameEachStoryOnceWhenPagesAreFollowed() throws Exception {
        for (String sort : List.of("newest", "published", "spread")) {
            // When
            List<String> ids = new ArrayList<>();
            String after = "";
            do {
                JsonNode page = found("stories?limit=7&sort=" + sort + after, "/api/v1/stories");
                page.get("items").forEach(item -> ids.add(item.get("storyId").asString()));
                after = page.has("next") ? "&after=" + page.get("next").asString() : null;
            } while (after != null);

            // Then
            assertThat(ids).as(sort).hasSize(OTHERS + 6).doesNotHaveDuplicates();
            assertThat(ids.get(0)).as(sort).isEqualTo("tunnel");
        }
    }

    @Test
    void shouldFindStoriesWhenFiltersAreGiven() throws Exception {
        // Then
        assertThat(ids("q=stranded+lorries")).containsExactlyInAnyOrder("tunnel", "day");
        assertThat(ids("q=%22%27%29+OR+1=1")).isEmpty();
        assertThat(ids("source=globe.example")).containsExactly("tunnel");
        assertThat(ids("agency=NWA")).containsExactlyInAnyOrder("tunnel", "killed", "day");
        assertThat(ids("entity=id:Maasgate")).containsExactlyInAnyOrder("tunnel", "day");
        assertThat(ids("relation=abridged")).containsExactly("tunnel");
        assertThat(ids("killed=true")).containsExactly("killed");
        assertThat(ids("sources=2")).containsExactlyInAnyOrder("tunnel", "killed", "day");
        assertThat(ids("language=fr")).isEmpty();
        assertThat(ids("from=2026-03-02T12:30:00Z&to=2026-03-02")).containsExactlyInAnyOrder("tunnel", "right", "long");
        assertThat(ids("from=2026-03-04")).isEmpty();
    }

    @Test
    void shouldTellTheTimelineWhenAStoryIsAskedFor() throws Exception {
        // When
        JsonNode story = found("stories/tunnel", "/api/v1/stories/{storyId}");

        // Then
        assertThat(story.get("canonicalUri").asString()).isEqualTo("urn:t:1");
        List<String> lines = new ArrayList<>();
        story.get("timeline")
                .forEach(entry -> lines.add(entry.get("article").get("source").asString() + " "
                        + entry.get("article").get("relation").asString() + " "
                        + (entry.has("delaySeconds") ? entry.get("delaySeconds").asLong() : "-")));
        assertThat(lines)
                .containsExactly(
                        "nwa.example original -",
                        "daily.example abridged 1800",
                        "globe.example copy 5700",
                        "bad.example extended 93600");
        assertThat(story.get("timeline")
                        .get(1)
                        .get("article")
                        .get("join")
                        .get("reading")
                        .asString())
                .isEqualTo("the same <text>");
    }

    @Test
    void shouldTellWhoseTextItIsWhenStoryListAndArticleAreAskedFor() throws Exception {
        // When
        JsonNode story = found("stories/tunnel", "/api/v1/stories/{storyId}");
        JsonNode rows = found("stories?q=stranded+lorries", "/api/v1/stories").get("items");
        JsonNode article = found("article?uri=urn:t:3", "/api/v1/article");

        // Then
        assertThat(story.get("independentOrigins").asInt()).isEqualTo(1);
        assertThat(story.get("origins").get(0).get("name").asString()).isEqualTo("NWA");
        assertThat(story.get("origins").get(0).get("members").asInt()).isEqualTo(4);
        assertThat(story.get("timeline").get(1).get("origin").asString()).isEqualTo("NWA");
        List<String> known = new ArrayList<>();
        rows.forEach(row -> known.add(row.get("storyId").asString() + " "
                + row.get("independentOrigins").asInt()));
        assertThat(known).containsExactlyInAnyOrder("tunnel 1", "day 0");
        assertThat(article.get("origin").get("evidence").get(0).get("sign").asString())
                .isEqualTo("dateline");
    }

    @Test
    void shouldAnswerWithWhatItsDocumentSaysWhenEachResourceIsAskedFor() throws Exception {
        // Then
        assertThat(found("article?uri=urn:t:3", "/api/v1/article")
                        .get("item")
                        .get("body")
                        .asString())
                .isEqualTo(DeskRows.MOVED);
        JsonNode pair = found("pair?first=urn:t:1&second=urn:t:2", "/api/v1/pair");
        assertThat(pair.get("sameStory").asBoolean()).isTrue();
        assertThat(pair.get("shared")).isNotEmpty();
        assertThat(found("entities", "/api/v1/entities").get("items")).hasSize(2);
        assertThat(found("entities?name=Maas", "/api/v1/entities").get("items")).hasSize(1);
        JsonNode entity = found("entity?id=id:Maasgate", "/api/v1/entity");
        assertThat(entity.get("namedWith").get(0).get("name").asString()).isEqualTo("Annelies Brandsma");
        assertThat(entity.get("days").get(0).get("name").asString()).isEqualTo("2026-03-02");
        JsonNode sources = found("sources", "/api/v1/sources").get("items");
        assertThat(sources).hasSize(10);
        JsonNode source = found("source?name=daily.example", "/api/v1/source");
        assertThat(source.get("source").get("copyShare").asDouble()).isEqualTo(1);
        assertThat(source.get("copiedFrom").get(0).get("name").asString()).isEqualTo("nwa.example");
        assertThat(source.get("profile").get("headlinesRewritten").asInt()).isEqualTo(2);
        assertThat(source.get("profile").get("medianDelaySeconds").asLong()).isEqualTo(1_800);
        assertThat(entity.get("places").get(0).get("longitude").asDouble()).isEqualTo(4.05);
        assertThat(found("agencies", "/api/v1/agencies")
                        .get("items")
                        .get(0)
                        .get("agency")
                        .asString())
                .isEqualTo("NWA");
        JsonNode agency = found("agency?name=NWA", "/api/v1/agency");
        assertThat(agency.get("sources").get(0).get("name").asString()).isEqualTo("nwa.example");
        assertThat(agency.get("stories").get("items")).hasSize(3);
        JsonNode pairs = found("borderline?limit=2", "/api/v1/borderline").get("items");
        assertThat(pairs).hasSize(2);
        assertThat(pairs.get(0).get("joined").asBoolean()).isTrue();
        assertThat(found("pipeline", "/api/v1/pipeline").get("steps")).hasSize(2);
        assertThat(found("dead-letters", "/api/v1/dead-letters").get("items")).hasSize(1);
        assertThat(found("marks", "/api/v1/marks").get("items")).isEmpty();
        JsonNode watch = found("watch?kind=killed", "/api/v1/watch").get("items");
        assertThat(watch).hasSize(1);
        assertThat(watch.get(0).get("copies").get(0).get("uri").asString()).isEqualTo("urn:k:2");
    }

    @Test
    void shouldCountSourcesOfOneGroupOnceWhenThatIsAskedFor() throws Exception {
        // Given
        DeskRows rows = new DeskRows();
        rows.add("group", "urn:g:1", "welt.de", "Ferry", "A ferry sank.", "original", 10, "none");
        rows.add("group", "urn:g:2", "m.bild.de", "Ferry", "A ferry sank.", "copy", 20, "none");
        rows.add("group", "urn:g:3", "late.example", "Ferry", "A ferry sank.", "copy", 30, "none");
        rows.writeTo(target(), 500);

        // When
        JsonNode story = found("stories/group", "/api/v1/stories/{storyId}");
        JsonNode publishers =
                found("sources?count=publisher&limit=200", "/api/v1/sources").get("items");
        JsonNode sources = found("sources?limit=200", "/api/v1/sources").get("items");

        // Then
        assertThat(story.get("independentPublishers").asInt()).isEqualTo(2);
        assertThat(story.get("publishers").toString())
                .isEqualTo("[{\"name\":\"Axel Springer\",\"sources\":[\"m.bild.de\",\"welt.de\"]}]");
        assertThat(ids("publisher=Axel+Springer")).containsExactly("group");
        assertThat(ids("publisher=late.example")).containsExactly("group");
        assertThat(ids("publisher=nobody")).isEmpty();
        assertThat(row(publishers, "Axel Springer").get("sources").asInt()).isEqualTo(2);
        assertThat(row(publishers, "Axel Springer").get("articles").asInt()).isEqualTo(2);
        assertThat(row(publishers, "Axel Springer").get("copyShare").asDouble()).isEqualTo(.5);
        assertThat(row(publishers, "nwa.example").get("sources").asInt()).isEqualTo(1);
        assertThat(row(sources, "welt.de").get("publisher").asString()).isEqualTo("Axel Springer");
        assertThat(row(sources, "nwa.example").has("publisher")).isFalse();
        assertThat(refused("sources?count=owner", 400)).isEqualTo("'count' is one of source, publisher, not 'owner'");
    }

    private static JsonNode row(JsonNode rows, String source) {
        for (JsonNode row : rows) {
            if (row.get("source").asString().equals(source)) {
                return row;
            }
        }
        throw new AssertionError("no row of " + source + " in " + rows);
    }

    @Test
    void shouldCountTheSameWhenTheSinkOfAnEarlierVersionKeptNoCounts() throws Exception {
        // Given
        DeskRows rows = new DeskRows();
        rows.add("more", "urn:m:1", "nwa.example", "Tunnel", DeskRows.TUNNEL, "original", 10, "none");
        rows.add("killed", "urn:k:1", "nwa.example", "Mayor stays", "The mayor stays.", "original", 200, "none");
        rows.writeTo(target(), 500);
        List<String> addresses =
                List.of("sources?limit=200", "source?name=nwa.example", "entities?name=A", "entities?name=Maas");
        List<String> before = new ArrayList<>();
        for (String address : addresses) {
            before.add(get(address, "").body());
        }

        // When
        try (Connection connection = writer();
                Statement statement = connection.createStatement()) {
            for (String view : List.of("story_publishers", "source_publishers", "source_counts", "entity_counts")) {
                statement.executeUpdate("DROP VIEW " + view);
            }
        }
        List<String> counted = new ArrayList<>();
        for (String address : addresses) {
            counted.add(get(address, "").body());
        }

        // Then
        assertThat(counted).isEqualTo(before);
        assertThat(before.get(0)).contains("nwa.example");
        assertThat(before.get(2)).contains("Annelies Brandsma");
    }

    @Test
    void shouldTellTheEventOfAStoryAndWhyItIsThere() throws Exception {
        // When
        JsonNode event = found("news-event?story=day", "/api/v1/news-event");
        JsonNode same = found("news-event?id=event-1", "/api/v1/news-event");
        JsonNode newest = found("news-events", "/api/v1/news-events").get("items");

        // Then
        assertThat(event.get("stories").get(1).get("nearestStoryId").asString()).isEqualTo("tunnel");
        assertThat(event.get("stories").get(1).get("evidence").get("words").asDouble())
                .isEqualTo(.41);
        assertThat(same).isEqualTo(event);
        assertThat(newest).hasSize(1);
        assertThat(newest.get(0)).isEqualTo(event);
        assertThat(refused("news-event?story=killed", 404)).isEqualTo("no other story tells of the same");
        assertThat(refused("news-event?id=none", 404)).isEqualTo("there is no event none");
        assertThat(refused("news-event", 400)).contains("story");
    }

    @Test
    void shouldDescribeEachResourceOnceWhenTheDocumentIsRead() throws Exception {
        // Given
        List<String> described = new ArrayList<>();

        // When
        JsonNode paths =
                ArticleJson.mapper().readTree(get("openapi.json", "").body()).get("paths");
        paths.propertyNames().forEach(described::add);

        // Then
        described.remove("/api/v1/stories/{storyId}");
        assertThat(described).containsExactlyInAnyOrderElementsOf(desk.apiPaths());
        for (String path : described) {
            for (JsonNode parameter : paths.get(path).get("get").get("parameters") == null
                    ? List.<JsonNode>of()
                    : paths.get(path).get("get").get("parameters")) {
                if (parameter.get("in").asString().equals("query")) {
                    String name = parameter.get("name").asString();
                    assertThat(get(path.substring("/api/v1/".length()) + "?" + name + "=", "")
                                    .body())
                            .as(path + " " + name)
                            .doesNotContain("there is no parameter");
                }
            }
        }
    }

    @Test
    void shouldSendAStoryThatIsWrittenAndResumeWhenTheLastEventIsNamed() throws Exception {
        // Given
        DeskRows late = new DeskRows();
        late.add("late", "urn:late", "late.example", "Late", "Late text.", "original", 9_000, "none");
        DeskRows later = new DeskRows();
        later.add("later", "urn:later", "late.example", "Later", "Later text.", "original", 9_001, "none");

        // When
        List<String> first = events("", () -> late.writeTo(target(), 500));
        String id = first.get(0).substring("id: ".length());
        later.writeTo(target(), 600);
        List<String> second = events(id, () -> {});

        // Then
        assertThat(first.get(1)).isEqualTo("event: story");
        assertThat(first.get(2)).startsWith("data: {\"storyId\":\"late\"");
        assertThat(second.get(2)).startsWith("data: {\"storyId\":\"later\"");
        assertThat(events("other:5", () -> {}).get(1)).isEqualTo("event: reset");
    }

    @Test
    void shouldRefuseAListenerWhenThereAreTooMany() throws Exception {
        // Given
        List<InputStream> open = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            open.add(listening("").body());
        }

        // Then
        assertThat(listening("").statusCode()).isEqualTo(503);
        for (InputStream one : open) {
            one.close();
        }
    }

    private HttpResponse<InputStream> listening(String lastEventId) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(desk.url() + "/api/v1/events"));
        if (!lastEventId.isEmpty()) {
            request.header("Last-Event-ID", lastEventId);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    }

    /** Something that is done while a listener waits. */
    private interface Doing {
        void happen() throws Exception;
    }

    /** The lines of the first event that comes. */
    private List<String> events(String lastEventId, Doing doing) throws Exception {
        List<String> lines = new ArrayList<>();
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(listening(lastEventId).body(), StandardCharsets.UTF_8))) {
            assertThat(reader.readLine()).isEqualTo("retry: 1000");
            doing.happen();
            while (lines.size() < 3) {
                String line = reader.readLine();
                if (line.startsWith("id: ") || !lines.isEmpty()) {
                    lines.add(line);
                }
            }
        }
        return lines;
    }

    @Test
    void shouldLeaveFieldsOutWhenOthersAreAskedFor() throws Exception {
        // When
        JsonNode item = found("stories?limit=1&fields=storyId,sources", "/api/v1/stories")
                .get("items")
                .get(0);

        // Then
        assertThat(item.toString()).isEqualTo("{\"storyId\":\"tunnel\",\"sources\":4}");
    }

    @Test
    void shouldSayThatNothingChangedUntilARowChangesWhenTheStateIsSent() throws Exception {
        // Given
        String etag = get("stories", "").headers().firstValue("ETag").orElseThrow();

        // When
        HttpResponse<String> same = get("stories", etag);
        HttpResponse<String> other = get("sources", etag);
        DeskRows more = new DeskRows();
        more.add("late", "urn:late", "late.example", "Late", "Late text.", "original", 9_000, "none");
        more.writeTo(target(), 500);
        HttpResponse<String> changed = get("stories", etag);

        // Then
        assertThat(same.statusCode()).isEqualTo(304);
        assertThat(same.body()).isEmpty();
        assertThat(other.statusCode()).isEqualTo(200);
        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(changed.body()).contains("late.example");
    }

    @Test
    void shouldSayWhatIsWrongWhenARequestCannotBeAnswered() throws Exception {
        // Then
        assertThat(refused("stories?limit=0", 400)).isEqualTo("'limit' is 1 to 200, not '0'");
        assertThat(refused("stories?limit=x", 400)).isEqualTo("'limit' is 1 to 200, not 'x'");
        assertThat(refused("stories?limit=1&limit=2", 400)).isEqualTo("the parameter 'limit' is given twice");
        assertThat(refused("stories?colour=red", 400)).startsWith("there is no parameter 'colour'; there are q, ");
        assertThat(refused("stories?from=yesterday", 400)).startsWith("'from' is a day as in 2026-11-29");
        assertThat(refused("stories?sort=loudest", 400)).startsWith("'sort' is one of newest, published, spread");
        assertThat(refused("stories?relation=template", 400)).startsWith("'relation' is one of");
        assertThat(refused("stories?after=x", 400)).startsWith("not a cursor");
        assertThat(refused("stories?after=" + "A".repeat(3_000), 400)).startsWith("'after' is longer than");
        assertThat(refused("stories?source=%00", 400)).contains("U+0000");
        assertThat(refused("stories?q=" + "%2B".repeat(3), 400)).startsWith("'q' is 1 to 12 words");
        assertThat(refused("stories?fields=password", 400)).startsWith("there is no field 'password'");
        assertThat(refused("article", 400)).isEqualTo("the parameter 'uri' is missing");
        assertThat(refused("article?uri=urn:none", 404)).isEqualTo("there is no article urn:none");
        assertThat(refused("stories/none", 404)).isEqualTo("there is no story none");
        assertThat(refused("entity?id=none", 404)).isEqualTo("there is no entity with the id none");
        assertThat(refused("source?name=none", 404)).isEqualTo("there is no source none");
        assertThat(refused("none", 404)).startsWith("there is no such resource");
    }

    @Test
    void shouldFindAnArticleWhenItsUriNeedsEncoding() throws Exception {
        // Given
        String uri = "https://e.example/a b?x=1&y=\u00E9#'\"%";
        DeskRows rows = new DeskRows();
        rows.add("odd", uri, "e.example", "Odd", "Odd text.", "original", 1, "none");
        rows.writeTo(target(), 500);

        // When
        JsonNode article = found("article?uri=" + URLEncoder.encode(uri, StandardCharsets.UTF_8), "/api/v1/article");

        // Then
        assertThat(article.get("item").get("uri").asString()).isEqualTo(uri);
    }

    private List<String> ids(String filter) throws Exception {
        List<String> ids = new ArrayList<>();
        found("stories?limit=200&" + filter, "/api/v1/stories")
                .get("items")
                .forEach(item -> ids.add(item.get("storyId").asString()));
        return ids;
    }

    private String refused(String address, int status) throws Exception {
        HttpResponse<String> response = get(address, "");
        assertThat(response.statusCode()).as(address).isEqualTo(status);
        return ArticleJson.mapper().readTree(response.body()).get("detail").asString();
    }

    /** The answer, which must be what the document describes at that path. */
    private JsonNode found(String address, String documentPath) throws Exception {
        HttpResponse<String> response = get(address, "");
        assertThat(response.statusCode()).as(address + ": " + response.body()).isEqualTo(200);
        JsonNode document =
                ArticleJson.mapper().readTree(get("openapi.json", "").body());
        ObjectNode schema = (ObjectNode) document.at(
                "/paths/" + documentPath.replace("/", "~1") + "/get/responses/200/content/application~1json/schema");
        assertThat(schema).as("schema of " + documentPath).isNotNull();
        schema.set("components", document.get("components"));
        if (!address.contains("fields=")) {
            Schema checker = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(schema.toString(), InputFormat.JSON);
            List<Error> errors = checker.validate(response.body(), InputFormat.JSON);
            assertThat(errors).as(address).isEmpty();
        }
        return ArticleJson.mapper().readTree(response.body());
    }

    private HttpResponse<String> get(String address, String etag) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                URI.create(desk.url() + "/api/v1/" + address.replace("'", "%27").replace("\"", "%22")));
        if (!etag.isEmpty()) {
            request.header("If-None-Match", etag);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
