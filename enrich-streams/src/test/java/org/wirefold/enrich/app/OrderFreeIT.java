package org.wirefold.enrich.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wirefold.model.RawArticle;
import org.wirefold.testkit.ArticleMaker;
import org.wirefold.testkit.Seed;
import org.wirefold.testkit.TestBroker;

class OrderFreeIT {
    @TempDir
    Path folder;

    @Test
    void shouldLeaveTheSameWhateverTheOrderThePartitionsAndTheInstances() throws Exception {
        long seed = Seed.next(OrderFreeIT.class);
        List<RawArticle> articles = articles(seed, 60);
        Map<String, String> outcomes = new LinkedHashMap<>();
        int[][] shapes = {{1, 1, 0}, {4, 2, 0}, {3, 1, 1}};
        for (int[] shape : shapes) {
            try (StreamRun run = new StreamRun(TestBroker.shared(), shape[0], folder)) {
                for (int i = 0; i < shape[1]; i++) {
                    run.startInstance(shape[2] == 1).awaitRunning(Duration.ofMinutes(1));
                }
                run.produce(keepingSources(articles, seed + outcomes.size()));
                run.awaitRest();
                assertThat(run.articles()).hasSize(articles.size());
                outcomes.put(
                        shape[0] + " partitions, " + shape[1] + " instances, exactly once " + shape[2], run.outcome());
            }
        }
        String first = outcomes.values().iterator().next();
        outcomes.forEach((shape, outcome) ->
                assertThat(outcome).as("%s, seed %d", shape, seed).isEqualTo(first));
    }

    private static List<RawArticle> articles(long seed, int stories) {
        ArticleMaker maker = new ArticleMaker(seed);
        List<RawArticle> articles = new ArrayList<>();
        for (int i = 0; i < stories; i++) {
            RawArticle original = maker.story("agency-" + i % 5, 6);
            articles.add(original);
            articles.add(maker.copy(original, "site-" + i % 7));
            articles.add(maker.abridged(original, "site-" + i % 11, 3));
            articles.add(reworded(original, "paper-" + i % 3, "MIDEAST NOTES " + i));
            articles.add(maker.follow(original, "agency-" + i % 5, 3));
            articles.add(maker.template(original, "agency-" + i % 5));
            RawArticle whole = maker.story("agency-" + i % 5, 6);
            articles.add(maker.excerpt(whole, "site-" + i % 7, 0, 1, 2));
            articles.add(maker.excerpt(whole, "site-" + i % 11, 0, 3, 4, 5));
            articles.add(maker.copy(whole, "paper-" + i % 3));
        }
        return articles;
    }

    /** The same text to the letter, credited to another agency under a headline of the site's own. */
    private static RawArticle reworded(RawArticle original, String source, String headline) {
        return new RawArticle(
                null,
                source,
                null,
                headline,
                original.published(),
                original.language(),
                original.text(),
                null,
                null,
                null,
                null,
                null,
                "Agency of " + source);
    }

    /** Another order of arrival in which every source keeps its own. */
    private static List<RawArticle> keepingSources(List<RawArticle> articles, long seed) {
        TreeMap<String, Deque<RawArticle>> bySource = new TreeMap<>();
        articles.forEach(
                article -> bySource.computeIfAbsent(String.valueOf(article.source()), source -> new ArrayDeque<>())
                        .add(article));
        List<Deque<RawArticle>> turns = new ArrayList<>();
        bySource.values().forEach(own -> own.forEach(article -> turns.add(own)));
        Collections.shuffle(turns, new Random(seed));
        return turns.stream().map(Deque::removeFirst).toList();
    }
}
