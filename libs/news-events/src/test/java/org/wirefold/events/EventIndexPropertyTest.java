package org.wirefold.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.wirefold.testkit.Seed;

/** The index holds the events that the rule gives for the set of stories, however the set came about. */
class EventIndexPropertyTest {
    private static final EventPolicy POLICY = EventPolicy.standard().withHorizonDays(20);
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final int STORIES = 160;
    private static final String[] LANGUAGES = {"en", "und", "en-GB", "de", "ru"};

    /** Few enough that most stories do not see all that share terms with them. */
    private static final int NARROW = 3;

    /** So few stories that events become full. */
    private static final int FEW = 5;

    @Test
    void shouldHoldTheSameEventsWhenStoriesComeInAnotherOrder() {
        // Given
        Random random = new Random(Seed.next(EventIndexPropertyTest.class));
        Map<String, StoryProfile> stories = stories(random, STORIES);
        Map<String, String> expected = naive(stories, NARROW, FEW);
        List<String> order = new ArrayList<>(stories.keySet());

        for (int round = 0; round < 6; round++) {
            Collections.shuffle(order, random);

            // When
            EventIndex index = new EventIndex(POLICY, NARROW, FEW);
            order.forEach(id -> index.put(id, Objects.requireNonNull(stories.get(id))));

            // Then
            assertEquals(expected, places(index, stories.keySet()));
        }
        assertTrue(new HashSet<>(expected.values()).size() > 4, "the stories form several events");
        assertTrue(new HashSet<>(expected.values()).size() < STORIES * 2 / 3, "events have several stories");
    }

    @Test
    void shouldHoldTheEventsOfWhatIsThereWhenStoriesChangeAndGo() {
        // Given
        Random random = new Random(Seed.next(EventIndexPropertyTest.class));
        Map<String, StoryProfile> versions = stories(random, 2 * STORIES);
        List<StoryProfile> all = new ArrayList<>(versions.values());
        EventIndex index = new EventIndex(POLICY, NARROW, FEW);
        Map<String, StoryProfile> present = new TreeMap<>();
        Map<String, List<EventMember>> known = new TreeMap<>();

        for (int step = 0; step < 600; step++) {
            // When
            String id = "story-" + random.nextInt(STORIES);
            if (random.nextInt(3) == 0) {
                present.remove(id);
                index.remove(id);
            } else {
                StoryProfile profile = all.get(random.nextInt(all.size()));
                present.put(id, profile);
                index.put(id, profile);
            }
            for (String founder : index.takeChanged()) {
                known.put(founder, index.members(founder));
            }

            // Then
            if (step % 20 == 0) {
                assertEquals(naive(present, NARROW, FEW), places(index, present.keySet()), "after step " + step);
                known.values().removeIf(List::isEmpty);
                assertEquals(index.founders(), known.keySet());
                known.forEach((founder, members) -> assertEquals(index.members(founder), members));
            }
        }
        assertEquals(present.size(), index.size());
    }

    @Test
    void shouldHoldTheSameEventsWhenManyStoriesAreAlike() {
        // Given
        Random random = new Random(Seed.next(EventIndexPropertyTest.class));
        StoryProfiler profiler = new StoryProfiler();
        Map<String, StoryProfile> stories = new TreeMap<>();
        for (int i = 0; i < 9 * EventIndex.WINDOW; i++) {
            String text = "Quakehaven harbour collapses after Tremblov storm " + random.nextInt(9) + " and "
                    + random.nextInt(9);
            stories.put("story-" + i, profiler.profile("Quakehaven Tremblov", text, "en", START, START));
        }
        EventIndex index = new EventIndex(POLICY, EventIndex.WINDOW, 40);

        // When
        stories.forEach(index::put);
        List<String> gone = new ArrayList<>(stories.keySet()).subList(10, 90);
        gone.forEach(index::remove);
        stories.keySet().removeAll(Set.copyOf(gone));

        // Then
        assertEquals(naive(stories, EventIndex.WINDOW, 40), places(index, stories.keySet()));
    }

    private static final Comparator<Story> BY_RANK =
            Comparator.comparingLong((Story story) -> story.terms.timeMillis).thenComparing(Story::id);

    private record Story(String id, StoryTerms terms, int[] keys, int[] acrossKeys) {
        static Story of(String id, StoryProfile profile) {
            return new Story(id, new StoryTerms(profile), profile.indexKeys(), profile.indexKeysAcross());
        }
    }

    private record Likely(Story story, double probability) {}

    private static Map<String, String> places(EventIndex index, Set<String> ids) {
        Map<String, String> places = new TreeMap<>();
        ids.forEach(id -> places.put(id, index.eventOf(id)));
        return places;
    }

    /** The rule, word for word, over all pairs. */
    private static Map<String, String> naive(Map<String, StoryProfile> stories, int window, int mostStories) {
        List<Story> ranked = new ArrayList<>();
        stories.forEach((id, profile) -> ranked.add(Story.of(id, profile)));
        ranked.sort(BY_RANK);
        Map<String, String> places = new TreeMap<>();
        for (int i = 0; i < ranked.size(); i++) {
            Story node = ranked.get(i);
            List<Likely> likely = new ArrayList<>();
            for (Story lower : ranked.subList(0, i)) {
                double probability = POLICY.probability(
                        Objects.requireNonNull(stories.get(node.id)), Objects.requireNonNull(stories.get(lower.id)));
                if (POLICY.isWithinHorizon(node.terms, lower.terms)
                        && termsInSight(ranked.subList(0, i), node, lower, window) >= EventIndex.SHARED_KEYS
                        && probability >= EventIndex.UNLIKELY) {
                    likely.add(new Likely(lower, probability));
                }
            }
            likely.sort(Comparator.comparingDouble((Likely other) -> -other.probability)
                    .thenComparing(Likely::story, BY_RANK));
            String best = node.id;
            double highest = -1;
            for (Story founder : ranked.subList(0, i)) {
                List<Double> withEvent = likely.stream()
                        .filter(other -> founder.id.equals(places.get(other.story.id)))
                        .map(Likely::probability)
                        .limit(EventIndex.COMPARED)
                        .toList();
                double sum = 0;
                for (double probability : withEvent) {
                    sum += probability;
                }
                long members =
                        places.values().stream().filter(founder.id::equals).count();
                double mean = sum / Math.min(EventIndex.COMPARED, members);
                if (!withEvent.isEmpty() && members < mostStories && mean >= POLICY.threshold() && mean > highest) {
                    best = founder.id;
                    highest = mean;
                }
            }
            places.put(node.id, best);
        }
        return places;
    }

    /** By how many of its terms a story sees another: how many have less than so many others with the term between them. */
    private static long termsInSight(List<Story> below, Story node, Story lower, int window) {
        boolean isAcross = node.terms.isOfOtherLanguage(lower.terms);
        return Arrays.stream(isAcross ? node.acrossKeys : node.keys)
                .filter(key -> has(lower, key, isAcross))
                .filter(key -> below.stream()
                                .filter(between -> BY_RANK.compare(between, lower) > 0 && has(between, key, isAcross))
                                .count()
                        < (isAcross ? EventIndex.ACROSS * window : window))
                .count();
    }

    private static boolean has(Story node, int key, boolean isAcross) {
        return Arrays.binarySearch(isAcross ? node.acrossKeys : node.keys, key) >= 0;
    }

    private static Map<String, StoryProfile> stories(Random random, int count) {
        StoryProfiler profiler = new StoryProfiler();
        Map<String, StoryProfile> stories = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            int happening = random.nextInt(30);
            StringBuilder text = new StringBuilder();
            for (int word = 0; word < 40; word++) {
                boolean isOwn = random.nextInt(3) > 0;
                String name =
                        isOwn ? "Q" + happening + "x" + (char) ('a' + random.nextInt(12)) : "Zy" + random.nextInt(900);
                text.append(name).append(random.nextBoolean() ? " tells " : " 1" + random.nextInt(40) + " ");
            }
            Instant time = START.plus(Duration.ofHours(happening * 24L + random.nextInt(24 * 30)));
            boolean isDated = random.nextInt(8) > 0;
            String headline = "Q" + happening + "xa Zy" + random.nextInt(900);
            stories.put(
                    "story-" + i,
                    profiler.profile(
                            headline, text.toString(), LANGUAGES[i % LANGUAGES.length], isDated ? time : null, time));
        }
        return stories;
    }
}
