package org.wirefold.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import java.util.regex.Pattern;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.wirefold.alerts.search.Occasion;
import org.wirefold.alerts.search.SavedSearch;
import org.wirefold.alerts.search.SearchIndex;
import org.wirefold.model.ArticleJson;
import org.wirefold.model.EnrichedArticle;

/**
 * 10,000 saved searches and articles of 450 invented words; an operation is an article. The searches have one to three
 * words, drawn from texts but for words that are in more than a twentieth of the articles. The baseline makes a set of
 * the article's words and asks each search, conditions that are quickly refuted first.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class SavedSearchBenchmark {
    private static final int SEARCHES = 10_000;
    private static final int ARTICLES = 512;
    private static final int WORDS = 450;
    private static final int SOURCES = 50;
    private static final int COMMON = 20;
    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");

    private final List<SavedSearch> searches = new ArrayList<>();
    private final List<EnrichedArticle> articles = new ArrayList<>();
    private final SearchIndex index;
    private int at;

    /** Makes searches and articles. */
    public SavedSearchBenchmark() {
        InventedWire wire = new InventedWire(20260301);
        SplittableRandom random = new SplittableRandom(20261129);
        for (int i = 0; i < ARTICLES; i++) {
            articles.add(article(i, "source" + random.nextInt(SOURCES), wire.article(WORDS)));
        }
        Map<String, Integer> spread = new HashMap<>();
        for (EnrichedArticle article : articles) {
            words(article).forEach(word -> spread.merge(word, 1, Integer::sum));
        }
        for (int i = 0; i < SEARCHES; i++) {
            String[] text = NO_WORD.split(wire.article(WORDS).toLowerCase(Locale.ROOT), -1);
            Set<String> words = new HashSet<>();
            for (int j = random.nextInt(3); j >= 0; j--) {
                String word = text[random.nextInt(text.length)];
                if (spread.getOrDefault(word, 0) <= ARTICLES / COMMON) {
                    words.add(word);
                }
            }
            words.remove("");
            List<String> sources =
                    words.isEmpty() || random.nextInt(5) == 0 ? List.of("source" + random.nextInt(SOURCES)) : List.of();
            searches.add(new SavedSearch(
                    "search" + i,
                    List.copyOf(words),
                    List.of(),
                    sources,
                    List.of(),
                    List.of(),
                    List.of(),
                    Set.of(Occasion.STORY),
                    List.of(),
                    List.of("webhook")));
        }
        index = new SearchIndex(searches);
    }

    private static EnrichedArticle article(int number, String source, String text) {
        Map<String, Object> item = new LinkedHashMap<>();
        item.put("uri", "urn:benchmark:" + number);
        item.put("source", source);
        item.put("headline", "An invented headline for the wire");
        item.put("body", text);
        item.put("language", "en");
        item.put("languageConfidence", 1);
        item.put("dateConfidence", 1);
        item.put("version", 1);
        Map<String, Object> story = Map.of("storyId", "story", "relation", "original", "revision", 1);
        return ArticleJson.read(
                ArticleJson.mapper().writeValueAsBytes(Map.of("item", item, "story", story, "entities", List.of())),
                EnrichedArticle.class);
    }

    private static Set<String> words(EnrichedArticle article) {
        String text = article.item().headline() + " " + article.item().body();
        return new HashSet<>(Arrays.asList(NO_WORD.split(text.toLowerCase(Locale.ROOT), -1)));
    }

    private EnrichedArticle next() {
        at = (at + 1) % ARTICLES;
        return articles.get(at);
    }

    /** By the index. */
    @Benchmark
    public int indexed() {
        return index.matches(next()).size();
    }

    /** By asking each search. */
    @Benchmark
    public int askingEach() {
        return asked(next());
    }

    private int asked(EnrichedArticle article) {
        Set<String> words = words(article);
        int found = 0;
        for (SavedSearch search : searches) {
            boolean isMet = (search.sources().isEmpty()
                            || search.sources().contains(article.item().source()))
                    && words.containsAll(search.words());
            found += isMet ? 1 : 0;
        }
        return found;
    }

    /**
     * Prints how many searches an article matches, by both ways, and how much CPU time one article takes by both.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) {
        SavedSearchBenchmark benchmark = new SavedSearchBenchmark();
        long byIndex = 0;
        long byAsking = 0;
        for (int i = 0; i < ARTICLES; i++) {
            EnrichedArticle article = benchmark.next();
            byIndex += benchmark.index.matches(article).size();
            byAsking += benchmark.asked(article);
        }
        System.out.printf(
                Locale.ROOT,
                "%d searches, %d articles: %d matches by the index, %d by asking each search%n",
                SEARCHES,
                ARTICLES,
                byIndex,
                byAsking);
        for (int round = 0; round < 3; round++) {
            double indexed = benchmark.micros(benchmark::indexed, 20_000);
            double asking = benchmark.micros(benchmark::askingEach, 2_000);
            System.out.printf(
                    Locale.ROOT,
                    "CPU time of an article: %.0f us by the index, %.0f us by asking each search, %.1f times as much%n",
                    indexed,
                    asking,
                    asking / indexed);
        }
    }

    private double micros(IntSupplier operation, int count) {
        long found = 0;
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long start = threads.getCurrentThreadCpuTime();
        for (int i = 0; i < count; i++) {
            found += operation.getAsInt();
        }
        double micros = (threads.getCurrentThreadCpuTime() - start) / 1e3 / count;
        return found < 0 ? Double.NaN : micros;
    }
}
