package org.wirefold.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.function.IntFunction;
import org.wirefold.evaluation.LabelledArticle;
import org.wirefold.evaluation.LabelledArticles;
import org.wirefold.events.EventIndex;
import org.wirefold.events.EventPolicy;
import org.wirefold.events.StoryProfile;
import org.wirefold.events.StoryProfiler;

/**
 * How many stories a second the index of events takes, and how much heap. Each story is the first half of one article and
 * the second half of another, so that words are as frequent as in the set and most stories are different.
 *
 * <pre>
 * java … org.wirefold.benchmarks.EventBenchmark SET.jsonl STORIES STORIES_A_DAY [LANGUAGE]
 * </pre>
 *
 * With the language {@code und} a profile has nothing for other languages.
 */
public final class EventBenchmark {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final int STEPS = 4;

    private EventBenchmark() {}

    /** Prints stories and time, a quarter of the stories at a time. */
    public static void main(String[] args) throws IOException {
        List<LabelledArticle> articles =
                LabelledArticles.read(Path.of(args[0]), Set.of()).articles();
        int count = Integer.parseInt(args[1]);
        double perDay = Double.parseDouble(args[2]);
        String language = args.length > 3 ? args[3] : "en";
        Random random = new Random(1);
        StoryProfiler profiler = new StoryProfiler();
        // So that the tables of words are not counted as heap of the stories.
        profile(profiler, articles, random, language, START);
        EventIndex index = new EventIndex(EventPolicy.standard());
        long before = usedHeap();
        for (int step = 1; step <= STEPS; step++) {
            String speed = add(
                    index,
                    step * count / STEPS,
                    size -> profile(
                            profiler,
                            articles,
                            random,
                            language,
                            START.plus(Duration.ofSeconds(Math.round(size / perDay * 86_400)))));
            System.out.printf(
                    Locale.ROOT,
                    "%d stories: %s, %.1f kB of heap a story%n",
                    index.size(),
                    speed,
                    (usedHeap() - before) / 1000.0 / index.size());
        }
        System.out.println(index.founders().size() + " events");
    }

    private static String add(EventIndex index, int upTo, IntFunction<StoryProfile> stories) {
        List<StoryProfile> profiles = new ArrayList<>();
        long start = System.nanoTime();
        for (int i = index.size(); i < upTo; i++) {
            profiles.add(stories.apply(i));
        }
        double profiling = (System.nanoTime() - start) / 1e9;
        start = System.nanoTime();
        for (StoryProfile profile : profiles) {
            index.put("urn:story:" + index.size(), profile);
            index.takeChanged();
        }
        double indexing = (System.nanoTime() - start) / 1e9;
        return String.format(
                Locale.ROOT,
                "%.0f profiles a second, %.0f stories a second into the index",
                profiles.size() / profiling,
                profiles.size() / indexing);
    }

    private static StoryProfile profile(
            StoryProfiler profiler, List<LabelledArticle> articles, Random random, String language, Instant time) {
        String first = articles.get(random.nextInt(articles.size())).article().text();
        String second = articles.get(random.nextInt(articles.size())).article().text();
        String text = first.substring(0, first.length() / 2) + " " + second.substring(second.length() / 2);
        String headline = text.substring(0, Math.min(70, text.length()));
        return profiler.profile(headline, text, language, time, time);
    }

    private static long usedHeap() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
