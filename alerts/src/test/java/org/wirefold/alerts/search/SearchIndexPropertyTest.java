package org.wirefold.alerts.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.wirefold.alerts.Records;
import org.wirefold.model.EnrichedArticle;
import org.wirefold.testkit.Seed;

/** The index finds what asking each search finds, whatever its anchors are. */
class SearchIndexPropertyTest {
    private static final int ARTICLES = 2_500;
    private static final List<String> WORDS =
            Stream.iterate(0, i -> i + 1).limit(60).map(i -> "word" + i).toList();
    private static final List<String> NAMES = List.of("Rotterdam", "Genève", "Ada Four", "NWA", "Kigali");

    @Test
    void shouldFindWhatAskingEachSearchFinds() {
        // Given
        SplittableRandom random = new SplittableRandom(Seed.next(getClass()));
        List<SavedSearch> searches = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            searches.add(search(i, random));
        }
        SearchIndex index = new SearchIndex(searches);
        int matches = 0;

        for (int i = 0; i < ARTICLES; i++) {
            EnrichedArticle article = article(i, random);

            // When
            List<SavedSearch> found = index.matches(article);

            // Then
            List<SavedSearch> asked =
                    searches.stream().filter(search -> isMet(search, article)).toList();
            assertThat(found).as("article %d", i).containsExactlyInAnyOrderElementsOf(asked);
            matches += found.size();
        }
        assertThat(matches).as("the case is not empty").isGreaterThan(ARTICLES);
    }

    private static SavedSearch search(int number, SplittableRandom random) {
        List<String> words = pick(WORDS, random, 3);
        List<String> entities = random.nextInt(4) == 0 ? pick(NAMES, random, 2) : List.of();
        return new SavedSearch(
                "search" + number,
                words,
                entities,
                words.isEmpty() || random.nextInt(5) == 0
                        ? List.of("source" + random.nextInt(5), "source1")
                        : List.of(),
                random.nextInt(6) == 0 ? List.of("nwa") : List.of(),
                List.of(),
                random.nextInt(6) == 0 ? List.of("en", "de") : List.of(),
                Set.of(Occasion.STORY),
                List.of(),
                List.of("hook"));
    }

    private static List<String> pick(List<String> all, SplittableRandom random, int most) {
        return Stream.generate(() -> all.get(random.nextInt(1 + random.nextInt(all.size()))))
                .limit(random.nextInt(most + 1))
                .distinct()
                .toList();
    }

    private static EnrichedArticle article(int number, SplittableRandom random) {
        String text = Stream.generate(() -> WORDS.get(random.nextInt(1 + random.nextInt(WORDS.size()))))
                .limit(random.nextInt(40))
                .map(word -> random.nextBoolean() ? word.toUpperCase(Locale.ROOT) : word)
                .collect(Collectors.joining(", "));
        return Records.read(Records.article(
                "urn:" + number, "source" + random.nextInt(6), "story", 1, text, pick(NAMES, random, 3)));
    }

    private static boolean isMet(SavedSearch search, EnrichedArticle article) {
        Set<String> words = new HashSet<>(
                List.of((article.item().headline() + " " + article.item().body())
                        .toLowerCase(Locale.ROOT)
                        .split("[^a-z0-9]+", -1)));
        Set<String> names = article.entities().stream()
                .map(EnrichedArticle.EntityAnnotation::name)
                .collect(Collectors.toSet());
        return words.containsAll(search.words())
                && (search.entities().isEmpty() || search.entities().stream().anyMatch(names::contains))
                && (search.sources().isEmpty()
                        || search.sources().contains(article.item().source()))
                && (search.languages().isEmpty()
                        || search.languages().contains(article.item().language()));
    }
}
