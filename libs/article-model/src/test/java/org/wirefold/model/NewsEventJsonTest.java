package org.wirefold.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wirefold.model.NewsEvent.EventStory;

class NewsEventJsonTest {
    private static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3})
    void shouldWriteTheBytesOfTheWholeEventWhenItIsPutTogether(int count) {
        for (boolean isDated : new boolean[] {true, false}) {
            // Given
            List<EventStory> stories =
                    List.of(story("a", null), story("b", "a"), story("c", "b")).subList(0, count);
            Instant first = isDated ? NOON : null;
            Instant last = isDated ? NOON.plusMillis(7) : null;
            NewsEvent event = new NewsEvent("urn:e", "“Ferry” \"sinks\"\n", stories, first, last, 41, "events-1");

            // When
            byte[] json = put(event, stories).withRevision(41);

            // Then
            assertThat(new String(json, StandardCharsets.UTF_8))
                    .isEqualTo(new String(ArticleJson.write(event), StandardCharsets.UTF_8));
        }
    }

    @Test
    void shouldHaveAnotherDigestWhenTheEventSaysSomethingElse() {
        // Given
        NewsEvent event = new NewsEvent("urn:e", "Ferry sinks", List.of(), NOON, NOON, 1, "events-1");

        // When
        byte[] digest = put(event, List.of(story("a", null))).digest();

        // Then
        assertThat(put(event.withRevision(2), List.of(story("a", null))).digest())
                .isEqualTo(digest);
        assertThat(put(event, List.of(story("b", null))).digest()).isNotEqualTo(digest);
    }

    private static NewsEventJson put(NewsEvent event, List<EventStory> stories) {
        return NewsEventJson.of(
                event.eventId(),
                event.headline(),
                stories.stream().map(ArticleJson::write).toList(),
                event.firstPublished(),
                event.lastPublished(),
                event.policyVersion());
    }

    private static EventStory story(String id, @Nullable String nearest) {
        return new EventStory(
                id,
                "urn:" + id,
                "src",
                "Zeile " + id + " ä",
                NOON,
                nearest,
                nearest == null ? null : .5,
                nearest == null ? null : Map.of("words", .25),
                id.length() % 2 == 0 ? nearest : null);
    }
}
