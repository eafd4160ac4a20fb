package org.wirefold.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.wirefold.model.ArticleJson;
import org.wirefold.model.DeadLetters;
import org.wirefold.model.TopicCatalogue;
import org.wirefold.sink.destination.Destination;
import org.wirefold.sink.destination.RowKind;
import org.wirefold.testkit.TestBroker;

/** The contract against a stand-in for a node, see {@link FakeSearchNode}, which can be made to refuse. */
class SearchSinkTest extends SearchSinkContract {
    private static final String REPLAY = "Replay-2.b";
    private static final FakeSearchNode NODE = node();

    private static FakeSearchNode node() {
        try {
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
    int port() {
        return NODE.port();
    }

    @Override
    Collection<String> sources(String alias) {
        return NODE.sources(alias).values();
    }

    @Test
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
