package org.wirefold.newsdesk;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wirefold.model.EnrichedArticle.EntityAnnotation;
import org.wirefold.model.EnrichedArticle.Mention;
import org.wirefold.newsdesk.searches.DeskSearch;

/**
 * How long every call of the read API takes while articles come in. {@code -Dwirefold.desk.articles=100000
 * -Dwirefold.desk.calls=200} is a size to plan with.
 */
class NewsdeskLoadIT {
    private static final int ARTICLES = Integer.getInteger("wirefold.desk.articles", 2_000);
    private static final int CALLS = Integer.getInteger("wirefold.desk.calls", 5);
    private static final int BATCH = 2_000;
    private static final int ARRIVING = 100;
    private static final int NAMES = 2_000;
    private static final int SOURCES = 300;
    private static final int AGENCIES = 12;
    private static final double MOST_MEDIAN_MILLIS = 2_000;

    private final Random random = new Random(Long.getLong("wirefold.seed", 20261122));
    private final HttpClient client = HttpClient.newHttpClient();
    private int made;
    private int stories;

    @TempDir
    private Path folder;

    @Test
    void shouldAnswerEveryCallSoonWhenSqliteHoldsManyArticles() throws Exception {
        measure("SQLite", "sqlite:" + folder.resolve("desk.sqlite"));
    }

    @Test
    void shouldAnswerEveryCallSoonWhenPostgresqlHoldsManyArticles() throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.builder().start()) {
            measure(
                    "PostgreSQL",
                    "postgresql://postgres@localhost:" + server.getPort() + "/postgres?currentSchema=desk");
        }
    }

    private void measure(String kind, String database) throws Exception {
        // Given
        while (made < ARTICLES) {
            rows(BATCH).writeTo(database, made + 1);
        }
        Map<String, double[]> found = new LinkedHashMap<>();
        ScheduledExecutorService arriving = Executors.newSingleThreadScheduledExecutor();
        try (Newsdesk desk =
                Newsdesk.start(new NewsdeskConfig("127.0.0.1", 0, false, database), new FakeBroker(), searches())) {
            Future<?> writing = arriving.scheduleWithFixedDelay(() -> write(database), 1, 1, TimeUnit.SECONDS);

            // When
            for (Map.Entry<String, Supplier<String>> call : calls().entrySet()) {
                found.put(call.getKey(), times(desk.url(), call.getValue()));
            }

            // A write that fails ends the writing.
            assertThat(writing.isDone()).isFalse();
        } finally {
            arriving.shutdownNow();
            assertThat(arriving.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        }

        // Then
        System.out.printf(
                Locale.ROOT, "NewsdeskLoadIT: %s, %,d articles, %d calls each, milliseconds%n", kind, made, CALLS);
        found.forEach((call, millis) -> System.out.printf(
                Locale.ROOT,
                "  %-28s median %6.1f   p99 %6.1f   not answered %1.0f%n",
                call,
                millis[0],
                millis[1],
                millis[2]));
        assertThat(found.values())
                .as("calls that were not answered")
                .allSatisfy(millis -> assertThat(millis[2]).isZero());
        assertThat(found.values()).allSatisfy(millis -> assertThat(millis[0]).isLessThan(MOST_MEDIAN_MILLIS));
    }

    private void write(String database) {
        try {
            rows(ARRIVING).writeTo(database, made + 1_000_000);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private Map<String, Supplier<String>> calls() {
        Map<String, Supplier<String>> calls = new LinkedHashMap<>();
        calls.put("page now", () -> "/");
        calls.put("page story", () -> "/story/story-" + random.nextInt(ARTICLES / 10));
        for (String sort : List.of("newest", "published", "spread")) {
            calls.put("stories by " + sort, () -> api("stories?sort=" + sort));
        }
        calls.put("stories of a source", () -> api("stories?source=" + source()));
        calls.put("stories of an agency", () -> api("stories?agency=" + random.nextInt(AGENCIES)));
        calls.put("stories of a name", () -> api("stories?entity=" + random.nextInt(NAMES)));
        calls.put("stories with a relation", () -> api("stories?relation=abridged"));
        calls.put("stories in a language", () -> api("stories?language=fr"));
        calls.put(
                "stories with words",
                () -> api("stories?q=word" + random.nextInt(3_000) + "+word" + random.nextInt(50)));
        calls.put("stories of a day", () -> api("stories?from=2026-03-03&to=2026-03-03"));
        calls.put("stories killed", () -> api("stories?killed=true"));
        calls.put("stories of a saved search", () -> api("stories?search=words"));
        calls.put("the same, of names", () -> api("stories?search=names"));
        calls.put("the same, in a language", () -> api("stories?search=language"));
        calls.put("one story", () -> api("stories/story-" + random.nextInt(ARTICLES / 10)));
        calls.put("article", () -> api("article?uri=urn:n:" + random.nextInt(ARTICLES)));
        calls.put("pair", () -> api("pair?first=urn:n:1&second=urn:n:" + (2 + random.nextInt(ARTICLES - 2))));
        calls.put("entities", () -> api("entities"));
        calls.put("entities by name", () -> api("entities?name=Name+" + random.nextInt(100)));
        calls.put("entity", () -> api("entity?id=" + random.nextInt(NAMES)));
        calls.put("sources", () -> api("sources"));
        calls.put("source", () -> api("source?name=" + source()));
        calls.put("agencies", () -> api("agencies"));
        calls.put("agency", () -> api("agency?name=" + random.nextInt(AGENCIES)));
        calls.put("borderline", () -> api("borderline"));
        calls.put("watch", () -> api("watch"));
        return calls;
    }

    private static FakeSearches searches() {
        FakeSearches searches = new FakeSearches();
        Map.of(
                        "words", Map.of("words", List.of("word12 word40"), "relations", List.of("copy", "original")),
                        "names", Map.of("entities", List.of("Name 7", "8"), "sources", List.of("source-7.example")),
                        "language", Map.of("languages", List.of("fr"), "relations", List.of("copy")))
                .forEach((name, fields) -> searches.add(new DeskSearch(name, fields, "", "")));
        return searches;
    }

    private static String api(String rest) {
        return "/api/v1/" + rest;
    }

    private double[] times(String url, Supplier<String> address) throws Exception {
        List<Double> millis = new ArrayList<>();
        int refused = 0;
        for (int i = 0; i < CALLS + 3; i++) {
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create(url + address.get())).build();
            long start = System.nanoTime();
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            double taken = (System.nanoTime() - start) / 1e6;
            assertThat(response.statusCode()).as(request + response.body()).isIn(200, 404, 503);
            refused += response.statusCode() == 503 ? 1 : 0;
            if (i >= 3) {
                millis.add(taken);
            }
        }
        Collections.sort(millis);
        return new double[] {millis.get(millis.size() / 2), millis.get((int) (.99 * (millis.size() - 1))), refused};
    }

    private String source() {
        return "source-" + random.nextInt(SOURCES) + ".example";
    }

    /** Articles in stories of one to forty members, with three names each. */
    private DeskRows rows(int articles) {
        DeskRows rows = new DeskRows(NewsdeskLoadIT::names);
        int end = made + articles;
        while (made < end) {
            String story = "story-" + stories++;
            int size = Math.min(end - made, random.nextInt(8) == 0 ? 1 + random.nextInt(40) : 1 + random.nextInt(3));
            String text = text();
            for (int i = 0; i < size; i++) {
                String relation = i == 0 ? "original" : random.nextInt(9) == 0 ? "abridged" : "copy";
                String name = random.nextInt(4) == 0 ? "wire-" + random.nextInt(AGENCIES) : source();
                String lifeCycle = random.nextInt(500) == 0 ? "kill" : random.nextInt(200) == 0 ? "corrected" : "none";
                rows.add(story, "urn:n:" + made, name, "Headline " + made, text, relation, made / 20, lifeCycle);
                made++;
            }
        }
        return rows;
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 3; i++) {
            text.append("Name ").append(random.nextInt(NAMES)).append(", ");
        }
        for (int i = 0; i < 150; i++) {
            text.append("word")
                    .append((int) (3_000 * random.nextDouble() * random.nextDouble()))
                    .append(' ');
        }
        return text.toString();
    }

    private static List<EntityAnnotation> names(String text) {
        List<EntityAnnotation> names = new ArrayList<>();
        int at = 0;
        for (String name : text.split(", ", 4)) {
            if (names.size() < 3) {
                String id = name.substring("Name ".length());
                names.add(new EntityAnnotation(
                        id,
                        Integer.parseInt(id) % 3 == 0 ? "place" : "person",
                        name,
                        Map.of("coordinates", Integer.parseInt(id) % 80 + "," + Integer.parseInt(id) % 170),
                        .5,
                        List.of(new Mention(at, at + name.length(), name, .9))));
                at += name.length() + 2;
            }
        }
        return names;
    }
}
