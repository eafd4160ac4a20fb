package org.wirefold.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.wirefold.model.NewsEvent;
import org.wirefold.model.NewsEvent.EventStory;

class EventViewTest {
    private static final Instant TIME = Instant.parse("2026-03-02T06:00:00Z");

    private static final NewsEvent EVENT = new NewsEvent(
            "event-1",
            "Flooding shuts port tunnel",
            List.of(
                    new EventStory(
                            "tunnel",
                            "urn:t:1",
                            "nwa.example",
                            "Flooding shuts port tunnel",
                            TIME,
                            null,
                            null,
                            null,
                            null),
                    new EventStory(
                            "ferry",
                            "urn:f:1",
                            "daily.example",
                            "Ferry instead of tunnel",
                            null,
                            "tunnel",
                            .823,
                            Map.of("words", .41, "names", .5, "numbers", 0.0, "days-apart", 1.1),
                            "tunnel")),
            TIME,
            TIME,
            1,
            "events-1");

    @Test
    void shouldSayWhyAStoryIsInItsEvent() {
        // When
        String text = new EventView("ferry", EVENT).asText(80);

        // Then
        assertThat(text).isEqualTo("""

                        Event event-1: 2 stories tell of the same, policy events-1
                          2026-03-02  nwa.example: Flooding shuts port tunnel
                            the first of them, tunnel
                        > unknown  daily.example: Ferry instead of tunnel
                            82% sure, translation of that of nwa.example, most like that of nwa.example: names 0.50, words 0.41; ferry
                        """);
    }

    @Test
    void shouldAddTheEventToTheJsonOfItsStory() {
        // When
        Map<String, Object> told = new EventView("ferry", EVENT).into(Map.of("storyId", "ferry"));

        // Then
        assertThat(told).containsEntry("event", EVENT).containsEntry("storyId", "ferry");
    }

    @Test
    void shouldSayNothingWhenNoOtherStoryTellsOfTheSame() {
        // Given
        EventView view = new EventView("ferry", null);

        // Then
        assertThat(view.asText(80)).isEmpty();
        assertThat(view.into(Map.of("storyId", "ferry"))).doesNotContainKey("event");
    }
}
