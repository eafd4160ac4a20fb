package org.wirefold.alerts.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wirefold.alerts.Records;
import org.wirefold.alerts.search.AlertRules;
import org.wirefold.alerts.search.Occasion;
import org.wirefold.alerts.search.SavedSearch;
import org.wirefold.alerts.state.StoryWatch.Input;

class StoryWatchTest {
    private static final TopicPartition PARTITION = new TopicPartition("stories", 0);

    @TempDir
    Path folder;

    private AlertStore store;
    private StoryWatch watch;
    private long offset;

    @BeforeEach
    void open() throws IOException {
        store = AlertStore.open(folder.resolve("alerts.sqlite"));
        watch = new StoryWatch(store, "group", Clock.fixed(Instant.parse("2026-11-29T12:00:00Z"), ZoneOffset.UTC));
    }

    @AfterEach
    void close() throws IOException {
        store.close();
    }

    private static AlertRules rules(List<Integer> spread, Occasion... tell) {
        SavedSearch search = new SavedSearch(
                "port",
                List.of("port"),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Set.of(tell),
                spread,
                List.of("hook"));
        return new AlertRules(Map.of("port", search), Map.of());
    }

    private static Input article(String uri, String storyId, long revision) {
        return new Input.Article(
                uri, Records.read(Records.article(uri, "s", storyId, revision, "port", List.of())), List.of("port"));
    }

    private static Input story(String storyId, long revision, String... members) {
        return new Input.Known(storyId, Records.readStory(Records.story(storyId, revision, members)));
    }

    private int apply(AlertRules rules, Input... batch) throws Exception {
        return watch.apply(List.of(batch), Map.of(PARTITION, ++offset), rules);
    }

    private List<String> sent() throws Exception {
        List<String> bodies = new ArrayList<>();
        for (Delivery one : new Deliveries(store).inState(Delivery.State.WAITING, 100)) {
            bodies.add(new String(one.body(), StandardCharsets.UTF_8));
        }
        return bodies;
    }

    @Test
    void shouldTellOfAStoryOnceWhateverCopiesCome() throws Exception {
        // Given
        AlertRules rules = rules(List.of(), Occasion.STORY);

        // When
        int first = apply(rules, article("a", "S", 1), story("S", 1, "a nwa none"));
        int copies = apply(rules, article("b", "S", 1), story("S", 2, "a nwa none", "b post none"));
        int repeated = apply(rules, article("a", "S", 1), story("S", 1, "a nwa none"));

        // Then
        assertThat(first).isEqualTo(1);
        assertThat(copies + repeated).isZero();
        assertThat(sent()).singleElement().asString().contains("\"search\":\"port\"", "\"storyId\":\"S\"", "\"nwa\"");
    }

    @Test
    void shouldTellWhicheverOfArticleAndStoryComesFirst() throws Exception {
        // Given
        AlertRules rules = rules(List.of(), Occasion.STORY);

        // When
        int storyAlone = apply(rules, story("S", 1, "a nwa none"));
        int then = apply(rules, article("a", "S", 1));

        // Then
        assertThat(storyAlone).isZero();
        assertThat(then).isEqualTo(1);
    }

    @Test
    void shouldTellAgainOnlyOfWhatTheSearchAskedFor() throws Exception {
        // Given
        AlertRules rules = rules(List.of(3), Occasion.OUTLET, Occasion.KILL, Occasion.SPREAD);

        // When
        int beginning = apply(rules, article("a", "S", 1), story("S", 1, "a nwa none"));
        int outlet = apply(rules, story("S", 2, "a nwa none", "b post none"));
        int sameOutlet = apply(rules, story("S", 3, "a nwa none", "b post none", "c post none"));
        int spreadAndOutlet = apply(rules, story("S", 4, "a nwa none", "b post none", "c herald none"));
        int kill = apply(rules, story("S", 5, "a nwa kill", "b post none", "c herald none"));

        // Then
        assertThat(List.of(beginning, outlet, sameOutlet, spreadAndOutlet, kill))
                .containsExactly(0, 1, 0, 1, 1);
        assertThat(sent())
                .anySatisfy(one -> assertThat(one).contains("\"occasion\":\"spread\",\"value\":\"3\"", "herald"))
                .anySatisfy(one -> assertThat(one).contains("\"occasion\":\"kill\",\"value\":\"a\""));
    }

    @Test
    void shouldNotTellAgainWhenAStoryGrowsIntoAnother() throws Exception {
        // Given
        AlertRules rules = rules(List.of(), Occasion.STORY);
        apply(rules, article("b", "LATE", 1), story("LATE", 1, "b post none"));

        // When
        int moved = apply(
                rules,
                story("EARLY", 2, "a nwa none", "b post none"),
                new Input.Known("LATE", null),
                article("b", "EARLY", 2));

        // Then
        assertThat(moved).isZero();
        assertThat(sent()).hasSize(1);
    }

    @Test
    void shouldTellOfAnotherOriginal() throws Exception {
        // Given
        AlertRules rules = rules(List.of(), Occasion.ORIGIN);
        apply(rules, article("b", "S", 1), story("S", 1, "b post none"));

        // When
        int other = apply(rules, story("S", 2, "a nwa none", "b post none"));

        // Then
        assertThat(other).isEqualTo(1);
        assertThat(sent()).singleElement().asString().contains("\"occasion\":\"origin\",\"value\":\"a\"");
    }

    @Test
    void shouldKeepPositionsWithWhatFollowsFromThem() throws Exception {
        // Given
        AlertRules rules = rules(List.of(), Occasion.STORY);
        apply(rules, article("a", "S", 1), story("S", 1, "a nwa none"));
        String id =
                new Deliveries(store).inState(Delivery.State.WAITING, 1).get(0).id();

        // When
        store.close();
        open();

        // Then
        assertThat(watch.positions()).containsEntry(PARTITION, 1L);
        assertThat(apply(rules, article("a", "S", 1), story("S", 1, "a nwa none")))
                .isZero();
        assertThat(new Deliveries(store).inState(Delivery.State.WAITING, 9))
                .extracting(Delivery::id)
                .containsExactly(id);
    }

    @Test
    void shouldRefuseASecondProcessOnTheSameState() {
        // Then
        assertThatThrownBy(
                        () -> AlertStore.open(folder.resolve("alerts.sqlite")).close())
                .hasMessageContaining("another process sends alerts");
    }
}
