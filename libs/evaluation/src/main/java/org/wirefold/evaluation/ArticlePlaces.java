package org.wirefold.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.wirefold.duplicates.Decision;
import org.wirefold.duplicates.DocumentText;
import org.wirefold.duplicates.Profiler;
import org.wirefold.duplicates.RelationPolicy;
import org.wirefold.model.EnrichedArticle;
import org.wirefold.model.EnrichedArticle.Item;
import org.wirefold.model.EnrichedArticle.Join;
import org.wirefold.text.LifeCycle;

/** How articles came into their stories, by uri: the relation and the founder, in one line each. Stateless. */
public final class ArticlePlaces {
    private static final String ORIGINAL = "original";
    private static final String COPY = "copy";

    private ArticlePlaces() {}

    /** As the articles tell it. */
    public static SortedMap<String, String> told(Map<String, EnrichedArticle> articles) {
        SortedMap<String, String> places = new TreeMap<>();
        articles.forEach((uri, article) -> {
            Join join = article.story().join();
            String founder = article.story().founderUri();
            places.put(uri, place(join == null ? withoutJoin(uri, founder) : join.relation(), founder));
        });
        return places;
    }

    /** As {@link NaiveFolding} has it: all at once, in one thread. */
    public static SortedMap<String, String> naive(Map<String, EnrichedArticle> articles, RelationPolicy policy) {
        Profiler profiler = new Profiler();
        List<NaiveFolding.Document<String>> documents = new ArrayList<>();
        articles.forEach((uri, article) -> {
            Item item = article.item();
            LifeCycle.Kind kind = LifeCycle.Kind.valueOf(item.lifeCycle().toUpperCase(Locale.ROOT));
            documents.add(new NaiveFolding.Document<>(
                    uri,
                    item.versionCreated(),
                    profiler.profile(new DocumentText(
                            item.body(),
                            item.headline(),
                            item.agency(),
                            new LifeCycle(kind, 0, null, ""),
                            item.language()))));
        });
        Map<String, NaiveFolding.Assigned<String>> assigned =
                new NaiveFolding<String>(policy, NaiveFolding.Candidates.BY_FINGERPRINT).fold(documents);
        SortedMap<String, String> places = new TreeMap<>();
        articles.keySet().forEach(uri -> {
            NaiveFolding.Assigned<String> place = Objects.requireNonNull(assigned.get(uri));
            Decision decision = place.decision();
            String relation = decision == null
                    ? withoutJoin(uri, place.founder())
                    : decision.relation().wireName();
            places.put(uri, place(relation, place.founder()));
        });
        return places;
    }

    /** The relation of an article of the founder's own body. */
    private static String withoutJoin(String uri, String founder) {
        return founder.equals(uri) ? ORIGINAL : COPY;
    }

    private static String place(String relation, String founder) {
        return relation + " " + founder;
    }
}
