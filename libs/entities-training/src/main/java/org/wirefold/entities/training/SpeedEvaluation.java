package org.wirefold.entities.training;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.wirefold.entities.EntityAnnotator;

/**
 * Measures articles per second on one core, from text to linked entities. The texts of JSONL files are cut to articles
 * of 400 words, and no sentence is cached. On a shared machine the CPU time of the thread is the figure to use.
 */
final class SpeedEvaluation {
    private static final int ROUNDS = 6;

    private SpeedEvaluation() {}

    static void run(List<Path> files) throws IOException {
        List<String> articles = SpeedTexts.articles(files);
        long start = System.nanoTime();
        EntityAnnotator annotator = EntityAnnotator.builder().cachedSentences(0).build();
        System.out.printf(
                Locale.ROOT, "%d articles, loaded in %.2f s%n", articles.size(), (System.nanoTime() - start) / 1e9);
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        for (int round = 1; round <= ROUNDS; round++) {
            long wall = System.nanoTime();
            long cpu = threads.getCurrentThreadCpuTime();
            long entities = 0;
            for (String article : articles) {
                entities += annotator.annotate("", article, "en").entities().size();
            }
            System.out.printf(
                    Locale.ROOT,
                    "round %d: %.0f articles/s of CPU time, %.0f by the clock, %.1f entities per article%n",
                    round,
                    articles.size() * 1e9 / (threads.getCurrentThreadCpuTime() - cpu),
                    articles.size() * 1e9 / (System.nanoTime() - wall),
                    (double) entities / articles.size());
        }
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        System.out.printf(
                Locale.ROOT, "heap %d MB, articles included%n", (runtime.totalMemory() - runtime.freeMemory()) >> 20);
        if (annotator.cacheHits() > 0) {
            throw new IllegalStateException("the cache of sentences is on; speed must be measured without it");
        }
    }
}
