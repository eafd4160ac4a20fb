package org.wirefold.events;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.wirefold.testkit.Seed;

/** Terms in arrays give what sorted maps and loops over all pairs give. */
class StoryTermsTest {
    private static final double DAY_MILLIS = 86_400_000;

    @Test
    void shouldKeepTheHeaviestTermsWhenThereAreMore() {
        // Given
        Random random = new Random(Seed.next(StoryTermsTest.class));
        TermCounts counts = new TermCounts(900);

        for (int round = 0; round < 200; round++) {
            counts.clear();
            Map<Integer, Integer> seen = new TreeMap<>();
            Map<Integer, Double> weights = new TreeMap<>();
            int tokens = random.nextInt(900);
            for (int i = 0; i < tokens; i++) {
                int key = random.nextInt(1 + tokens / 3) * 0x2545F491;
                weights.putIfAbsent(key, (double) random.nextInt(6));
                counts.add(key, seen.containsKey(key) ? random.nextInt(6) : Objects.requireNonNull(weights.get(key)));
                seen.merge(key, 1, Integer::sum);
            }
            int most = 1 + random.nextInt(80);

            // When
            TermVector vector = counts.heaviest(most);

            // Then
            Map<Integer, Double> weighed = new TreeMap<>();
            weights.forEach((key, weight) ->
                    weighed.put(key, weight * (1 + StrictMath.log(seen.getOrDefault(key, 0)))));
            List<Integer> expected = weighed.entrySet().stream()
                    .filter(term -> term.getValue() > 0)
                    .sorted(Map.Entry.<Integer, Double>comparingByValue(Comparator.reverseOrder())
                            .thenComparing(Map.Entry.comparingByKey()))
                    .limit(most)
                    .map(Map.Entry::getKey)
                    .sorted()
                    .toList();
            assertEquals(expected, keys(vector));
            double length = Math.sqrt(expected.stream()
                    .mapToDouble(key -> Math.pow(weighed.getOrDefault(key, 0.0), 2))
                    .sum());
            for (int i = 0; i < vector.size(); i++) {
                assertEquals(weighed.getOrDefault(vector.key(i), 0.0) / length, vector.weight(i), 1 / TermVector.STEPS);
            }
        }
    }

    @Test
    void shouldGiveTheMeasuresOfAllPairsOfTermsWhenStoriesAreCompared() {
        // Given
        Random random = new Random(Seed.next(StoryTermsTest.class));

        for (int round = 0; round < 300; round++) {
            StoryProfile a = profile(random);
            StoryProfile b = profile(random);

            // When
            double[] measures = EventMeasure.of(a, b);

            // Then
            double words = cosine(a.body(), b.body());
            double names = cosine(a.names(), b.names());
            boolean timed = a.isDated() && b.isDated();
            double[] naive = {
                words,
                cosine(a.lede(), b.lede()),
                cosine(a.headline(), b.headline()),
                Math.max(cosine(a.headline(), b.lede()), cosine(a.lede(), b.headline())),
                names,
                Math.sqrt(words * names),
                Math.min(4, shared(a.numbers(), b.numbers())) / 4.0,
                timed ? Math.log(1.0 + Math.abs(a.day() - b.day())) : 0,
                timed ? 0 : 1
            };
            assertArrayEquals(naive, measures, 1e-9);
            assertArrayEquals(measures, EventMeasure.of(b, a), 0);
        }
    }

    @Test
    void shouldGiveTheHeaviestInTheirOrderWhenSomeWeighTheSame() {
        // Given
        TermVector vector = TermVector.heaviest(new int[] {-9, 1, 4, 7, 8}, new double[] {2, 3, 2, 5, 2}, 72);

        // When
        int[] heaviest = vector.heaviest(4);

        // Then
        assertArrayEquals(new int[] {-9, 1, 4, 7}, heaviest);
        assertArrayEquals(new int[] {-9, 1, 4, 7, 8}, vector.heaviest(9));
        assertArrayEquals(new int[] {-2, 3, 5}, TermVector.distinct(new int[] {5, -2, 3, 5, -2}));
    }

    private static StoryProfile profile(Random random) {
        long millis = (long) (random.nextInt(200) * DAY_MILLIS);
        return new StoryProfile(
                millis,
                random.nextInt(4) > 0,
                vector(random, 72),
                vector(random, 36),
                vector(random, 16),
                vector(random, 28),
                vector(random, 16),
                AcrossProfile.NONE);
    }

    /** Keys of all sizes, zero among them, many of which two vectors share. */
    private static TermVector vector(Random random, int most) {
        TermCounts counts = new TermCounts(100);
        int count = random.nextInt(most);
        for (int i = 0; i < count; i++) {
            counts.add(random.nextInt(90) * 0x2545F491, 1 + random.nextDouble() * 9);
        }
        return counts.heaviest(most);
    }

    private static List<Integer> keys(TermVector vector) {
        List<Integer> keys = new ArrayList<>();
        for (int i = 0; i < vector.size(); i++) {
            keys.add(vector.key(i));
        }
        return keys;
    }

    private static double cosine(TermVector first, TermVector second) {
        double sum = 0;
        for (int i = 0; i < first.size(); i++) {
            for (int j = 0; j < second.size(); j++) {
                sum += first.key(i) == second.key(j) ? first.weight(i) * second.weight(j) : 0;
            }
        }
        return Math.min(1, sum);
    }

    private static int shared(TermVector first, TermVector second) {
        List<Integer> both = keys(first);
        both.retainAll(keys(second));
        return both.size();
    }
}
