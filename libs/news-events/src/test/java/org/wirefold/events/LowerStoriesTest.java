package org.wirefold.events;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.wirefold.testkit.Seed;

/** Stories in arrays stand as in a list that is sorted again after each change. */
class LowerStoriesTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private static final class Lower {
        final EventNode story;
        final double probability;
        int terms;

        Lower(EventNode story, double probability, int terms) {
            this.story = story;
            this.probability = probability;
            this.terms = terms;
        }
    }

    @Test
    void shouldHaveTheLikeliestFirstAndOfEqualOnesThatOfLowerRankWhenStoriesComeAndGo() {
        // Given
        Random random = new Random(Seed.next(LowerStoriesTest.class));
        StoryProfiler profiler = new StoryProfiler();
        EventNode of = node(profiler, "of", 99);
        List<EventNode> absent = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            absent.add(node(profiler, "story-" + i, random.nextInt(6)));
        }
        LowerStories stories = new LowerStories();
        List<Lower> expected = new ArrayList<>();

        for (int step = 0; step < 2_000; step++) {
            // When
            int what = random.nextInt(5);
            if (what < 2 && !absent.isEmpty()) {
                EventNode story = absent.remove(random.nextInt(absent.size()));
                Lower lower = new Lower(story, random.nextInt(5) / 5.0, 2 + random.nextInt(20));
                stories.add(of, story, lower.probability, lower.terms);
                expected.add(lower);
            } else if (what < 4 && !expected.isEmpty()) {
                Lower lower = expected.get(random.nextInt(expected.size()));
                lower.terms += what == 2 ? 1 : -1;
                assertEquals(lower.terms, stories.addTerms(lower.story, what == 2 ? 1 : -1));
            } else if (!expected.isEmpty() && random.nextInt(2) == 0) {
                Lower lower = expected.remove(random.nextInt(expected.size()));
                stories.remove(lower.story);
                absent.add(lower.story);
            } else {
                stories.trim();
            }

            // Then
            expected.sort(Comparator.comparingDouble((Lower lower) -> -lower.probability)
                    .thenComparing(lower -> lower.story, EventNode.RANK));
            assertEquals(expected.size(), stories.size());
            for (int i = 0; i < expected.size(); i++) {
                assertEquals(expected.get(i).story, stories.story(i));
                assertEquals(expected.get(i).probability, stories.probability(i));
            }
        }
    }

    private static EventNode node(StoryProfiler profiler, String id, int second) {
        Instant time = START.plusSeconds(second);
        StoryTerms terms = new StoryTerms(profiler.profile("Quake", "Quake in Tremblov", "en", time, time));
        return new EventNode(id, terms, new Posting[0], 0);
    }
}
