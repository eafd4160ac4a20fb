package org.wirefold.instances;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.wirefold.duplicates.PolicySettings;
import org.wirefold.duplicates.RelationPolicy;
import org.wirefold.model.RawArticle;
import org.wirefold.testkit.ArticleMaker;

/** Articles with everything that can befall wire copy, and the orders in which they can arrive. */
final class Arrivals {
    private Arrivals() {}

    /** The standard policy but for one head under a fingerprint, so that most lists are longer. */
    static final RelationPolicy CROWDED = new RelationPolicy(PolicySettings.from(Map.of("postings", "1")));

    /** How many articles {@link #articles} makes of a story. */
    static final int A_STORY = 14;

    /**
     * Of each story the original, a copy, a cut one, a recredited one, a follow-up and a template; of another two cuts
     * that share little and the whole that holds both. The original is sent twice; an article has the one story first
     * and
     * the other in its second version; a copy is withdrawn.
     */
    static List<RawArticle> articles(long seed, int stories) {
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
            articles.add(original);
            articles.add(named(maker.copy(original, "site-" + i % 7), "urn:changed:" + i));
            articles.add(named(maker.copy(whole, "site-" + i % 7), "urn:changed:" + i));
            RawArticle copy = named(maker.copy(original, "site-" + i % 11), "urn:withdrawn:" + i);
            articles.add(copy);
            articles.add(withdrawn(copy));
        }
        return articles;
    }

    /** How many articles there are among these, whose versions and repetitions are one. */
    static long distinct(List<RawArticle> articles) {
        return articles.stream()
                .map(article -> article.uri() == null ? article.source() + '\n' + article.text() : article.uri())
                .distinct()
                .count();
    }

    private static RawArticle named(RawArticle article, String uri) {
        return article.identified(uri, String.valueOf(article.source()));
    }

    private static RawArticle withdrawn(RawArticle article) {
        return new RawArticle(
                article.uri(),
                article.source(),
                article.url(),
                article.headline(),
                article.published(),
                article.language(),
                article.text(),
                article.version(),
                "canceled",
                article.urgency(),
                article.edNote(),
                article.embargoedUntil(),
                article.agency());
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
    static List<RawArticle> keepingSources(List<RawArticle> articles, long seed) {
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
