package org.wirefold.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.wirefold.model.ArticleJson;
import org.wirefold.model.DeadLetters;
import org.wirefold.model.TopicCatalogue;
import org.wirefold.sink.destination.Destination;
import org.wirefold.sink.destination.RowKind;
import org.wirefold.testkit.TestBroker;
import tools.jackson.databind.JsonNode;

/**
 * The contract against a stand-in for a node, see {@link FakeSearchNode}. {@code -Dwirefold.search.port=9200} runs it
 * against a node of OpenSearch or Elasticsearch on this machine instead, without security.
 */
class SearchSinkTest extends SinkContract {
    private static final AtomicInteger PREFIXES = new AtomicInteger();
    private static final int REAL_PORT = Integer.getInteger("wirefold.search.port", 0);
    private static final String REPLAY = "Replay-2.b";
    private static final FakeSearchNode NODE = node();

    private final Gate gate = new Gate(REAL_PORT == 0 ? NODE.port() : REAL_PORT);

    private static FakeSearchNode node() {
        try {
            System.out.println(
                    REAL_PORT == 0
                            ? "SearchSinkTest runs against a stand-in, not against a node of OpenSearch"
                            : "SearchSinkTest runs against the node at port " + REAL_PORT);
            return new FakeSearchNode(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterAll
    static void stop() {
        NODE.close();
    }

    @Override
    String target(Path below) {
        return "opensearch:http://127.0.0.1:" + gate.port() + "/contract" + PREFIXES.incrementAndGet();
    }

    @Override
    Map<String, String> content(String target, RowKind kind) throws Exception {
        String alias = target.substring(target.lastIndexOf('/') + 1) + "-" + kind.folder();
        Collection<String> sources = REAL_PORT == 0 ? NODE.sources(alias).values() : found(alias);
        return sources.stream().collect(Collectors.toMap(source -> key(kind, source), source -> source));
    }

    private static List<String> found(String alias) throws IOException, InterruptedException {
        List<String> sources = new ArrayList<>();
        ask(alias + "/_refresh", "");
        ask(alias + "/_search", "{\"size\":10000}")
                .path("hits")
                .path("hits")
                .forEach(hit -> sources.add(hit.path("_source").toString()));
        return sources;
    }

    private static JsonNode ask(String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + REAL_PORT + "/" + path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return ArticleJson.mapper()
                .readTree(HttpClient.newHttpClient()
                        .send(request, HttpResponse.BodyHandlers.ofString())
                        .body());
    }

    private static String key(RowKind kind, String source) {
        return kind.key(kind.read(source.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    boolean refuses() {
        return false;
    }

    @Override
    AutoCloseable away(String target) {
        gate.close();
        return gate::open;
    }

    @Test
    @DisabledIfSystemProperty(
            named = "wirefold.search.port",
            matches = ".*",
            disabledReason = "a node is not made busy")
    void shouldSendAgainWhatAFullClusterHasNoRoomFor() throws Exception {
        // Given
        TopicCatalogue topics = TestBroker.shared().newCatalogue(1);
        for (int i = 0; i < 20; i++) {
            TestBroker.shared().produce(topics.enriched(), Rows.uri(i), ArticleJson.write(Rows.article(i, 1)));
        }
        String target = target(Path.of("."));
        NODE.beBusy(3);

        // When
        SinkCounters counters;
        try (SinkApplication sink = SinkApplication.start(config(topics, target))) {
            awaitIdle(topics, sink.groupId());
            counters = sink.counters();
        }

        // Then
        assertThat(content(target, RowKind.ARTICLE)).hasSize(20);
        assertThat(counters.rowsWritten()).isEqualTo(20);
        assertThat(counters.deadLetters()).isZero();
    }

    @Test
    @DisabledIfSystemProperty(named = "wirefold.search.port", matches = ".*", disabledReason = "a node takes that text")
    void shouldKeepTheRowBeforeWhenTheMappingRefusesANewerOne() throws Exception {
        // Given
        TopicCatalogue topics = TestBroker.shared().newCatalogue(1);
        String target = target(Path.of("."));
        NODE.refuse("refused by the mapping");
        TestBroker.shared().produce(topics.enriched(), Rows.uri(1), ArticleJson.write(Rows.article(1, 1)));
        TestBroker.shared()
                .produce(
                        topics.enriched(),
                        Rows.uri(1),
                        ArticleJson.write(Rows.article(1, 2, "Ada Four: refused by the mapping", "none")));

        // When
        try (SinkApplication sink = SinkApplication.start(config(topics, target))) {
            awaitIdle(topics, sink.groupId());
        }

        // Then
        assertThat(ArticleJson.mapper()
                        .readTree(content(target, RowKind.ARTICLE).get(Rows.uri(1)))
                        .path("story")
                        .path("revision")
                        .asLong())
                .isEqualTo(1);
        assertThat(TestBroker.shared().records(topics.deadLetter()))
                .singleElement()
                .satisfies(letter -> assertThat(DeadLetters.read(letter.headers(), letter.value(), letter.timestamp())
                                .message())
                        .contains("failed to parse"));
    }

    @Test
    void shouldFindNothingWhenTheClusterIsWhatItsTopicsSay() throws Exception {
        // Given
        TopicCatalogue topics = TestBroker.shared().newCatalogue(2);
        for (int i = 0; i < 20; i++) {
            TestBroker.shared().produce(topics.enriched(), Rows.uri(i), ArticleJson.write(Rows.article(i, 1)));
        }
        TestBroker.shared().produce(topics.enriched(), Rows.uri(0), (byte[]) null);
        SinkConfig config = config(topics, target(Path.of(".")));
        try (SinkApplication sink = SinkApplication.start(config)) {
            awaitIdle(topics, sink.groupId());
        }

        // When
        SinkVerification.Report report = SinkVerification.verify(config);

        // Then
        assertThat(report.findings()).isEmpty();
        assertThat(report.exists()).isTrue();
        assertThat(report.counts()).extracting(SinkVerification.Count::inTarget).containsExactly(19L, 0L, 0L);
    }

    @Test
    void shouldShowOneGenerationAndDropTheOther() throws Exception {
        // Given
        FakeSearchNode node = new FakeSearchNode(false);
        String target = "opensearch:http://127.0.0.1:" + node.port();
        SinkTarget where = SinkTarget.parse(target);
        Destination live = DirectWrites.open(target, "");
        Destination replay = DirectWrites.open(target, REPLAY);
        DirectWrites.write(live, "", 30, 1);
        DirectWrites.write(replay, REPLAY, 21, 2);
        int before = node.sources("wirefold-articles").size();

        // When
        String shown = Generations.switchTo(where, REPLAY);
        int after = node.sources("wirefold-articles").size();

        // Then
        assertThat(shown).isEmpty();
        assertThat(before).isEqualTo(30);
        assertThat(after).isEqualTo(21);
        assertThat(Generations.published(where)).isEqualTo(REPLAY);
        assertThatThrownBy(() -> Generations.drop(where, REPLAY)).hasMessageContaining("switch to another first");
        assertThatThrownBy(() -> Generations.drop(where, "")).hasMessageContaining("a sink still writes");
        assertThatThrownBy(() -> Generations.switchTo(where, "nobody")).hasMessageContaining("no generation nobody");
        live.release(List.of(
                new TopicPartition("articles.enriched", 0),
                new TopicPartition("stories", 0),
                new TopicPartition("events", 0)));
        live.close();
        Generations.drop(where, "");
        assertThatThrownBy(() -> Generations.switchTo(where, "")).hasMessageContaining("fill it first");
        replay.close();
        node.close();
    }

    @Test
    void shouldKeepThePasswordOutOfWhatIsPrinted() {
        // Given
        SinkTarget target = SinkTarget.parse("elasticsearch:https://es.example/news?user=writer");

        // When
        SinkTarget complete = target.withPassword("se&cret");

        // Then
        assertThat(complete).hasToString("opensearch:https://es.example:9200/news");
        assertThat(complete.location()).contains("user=writer", "password=se%26cret");
        assertThat(SinkTarget.parse(complete.location()).toString()).doesNotContain("cret");
    }
}
