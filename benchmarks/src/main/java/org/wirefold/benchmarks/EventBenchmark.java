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
        EventIndex index = new EventIndex(EventPolicy.standard());
        long before = usedHeap();
        for (int step = 0; step < STEPS; step++) {
            List<StoryProfile> profiles = new ArrayList<>();
            long start = System.nanoTime();
            for (int i = step * count / STEPS; i < (step + 1) * count / STEPS; i++) {
                String first =
                        articles.get(random.nextInt(articles.size())).article().text();
                String second =
                        articles.get(random.nextInt(articles.size())).article().text();
                String text = first.substring(0, first.length() / 2) + " " + second.substring(second.length() / 2);
                Instant time = START.plus(Duration.ofSeconds(Math.round(i / perDay * 86_400)));
                String headline = text.substring(0, Math.min(70, text.length()));
                profiles.add(profiler.profile(headline, text, language, time, time));
            }
            double profiling = (System.nanoTime() - start) / 1e9;
            start = System.nanoTime();
            for (StoryProfile profile : profiles) {
                index.put("urn:story:" + index.size(), profile);
                index.takeChanged();
            }
            double indexing = (System.nanoTime() - start) / 1e9;
            System.out.printf(
                    Locale.ROOT,
                    "%d stories: %.0f profiles a second, %.0f stories a second into the index, %.1f kB of heap a story%n",
                    index.size(),
                    profiles.size() / profiling,
                    profiles.size() / indexing,
                    (usedHeap() - before) / 1000.0 / index.size());
        }
        System.out.println(index.founders().size() + " events");
    }

    private static long usedHeap() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
