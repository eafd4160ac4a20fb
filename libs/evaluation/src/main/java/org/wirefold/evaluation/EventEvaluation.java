package org.wirefold.evaluation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.wirefold.events.AcrossMeasure;
import org.wirefold.events.EventIndex;
import org.wirefold.events.EventMeasure;
import org.wirefold.events.EventPolicy;
import org.wirefold.events.StoryProfile;
import org.wirefold.events.StoryProfiler;
import org.wirefold.model.EnrichedArticle.Item;

/**
 * The events of labelled articles: the stories that they were folded into, each by the profile of its original, as the
 * stream does it. Immutable but for the maps.
 */
public final class EventEvaluation {
    private static final double LEAST_IN_COMMON = .12;

    private final Map<String, FoldedArticle> folded;
    private final Map<String, StoryProfile> profiles = new TreeMap<>();
    private final Map<String, Item> originals = new TreeMap<>();
    private final SortedMap<String, String> truth;

    private EventEvaluation(Map<String, FoldedArticle> folded, SortedMap<String, String> truth) {
        this.folded = folded;
        this.truth = truth;
    }

    /**
     * Two stories that may tell of one event, for training.
     *
     * @param first the original of one
     * @param second the original of the other
     * @param measures what they have in common
     * @param together whether they tell of one event
     * @param event the event of the first
     */
    public record Example(String first, String second, double[] measures, boolean together, String event) {}

    /**
     * The stories of a set, ready to be put into events.
     *
     * @param profiled the articles
     * @param folded the story of each
     */
    public static EventEvaluation of(ProfiledArticles profiled, Map<String, FoldedArticle> folded) {
        EventEvaluation evaluation =
                new EventEvaluation(folded, profiled.labelled().events());
        StoryProfiler profiler = new StoryProfiler();
        for (FoldedArticle article : folded.values()) {
            Item item = Objects.requireNonNull(profiled.items().get(article.original()));
            evaluation.originals.put(item.uri(), item);
            evaluation.profiles.computeIfAbsent(
                    article.original(),
                    id -> profiler.profile(
                            item.headline(), item.body(), item.language(), item.published(), item.versionCreated()));
        }
        return evaluation;
    }

    /** The profile of the story with this original. */
    public StoryProfile profile(String original) {
        return Objects.requireNonNull(profiles.get(original));
    }

    /** How many stories there are. */
    public int stories() {
        return profiles.size();
    }

    /** The true event of each labelled article. */
    public Map<String, String> truth() {
        return truth;
    }

    /** The event of each article, by the id of the original of the story that founded it. */
    public Map<String, String> events(EventPolicy policy) {
        EventIndex index = new EventIndex(policy);
        profiles.forEach(index::put);
        Map<String, String> events = new TreeMap<>();
        folded.forEach((id, article) -> events.put(id, Objects.requireNonNull(index.eventOf(article.original()))));
        return events;
    }

    /** How well events agree with the labels; articles without a label do not count. */
    public ClusterScore score(Map<String, ?> events) {
        return ClusterScore.of(truth, events, Set.of());
    }

    /** How pairs of stories in two languages fare, by the event of each article. */
    public LanguagePairs languagePairs(Map<String, String> events) {
        List<String> ids = new ArrayList<>(profiles.keySet());
        ids.retainAll(truth.keySet());
        int together = 0;
        int found = 0;
        int right = 0;
        for (int i = 0; i < ids.size(); i++) {
            for (int j = 0; j < i; j++) {
                if (profile(ids.get(i)).isOfOtherLanguage(profile(ids.get(j)))) {
                    boolean isOne = Objects.equals(truth.get(ids.get(i)), truth.get(ids.get(j)));
                    boolean isFound = Objects.equals(events.get(ids.get(i)), events.get(ids.get(j)));
                    together += isOne ? 1 : 0;
                    found += isFound ? 1 : 0;
                    right += isOne && isFound ? 1 : 0;
                }
            }
        }
        return new LanguagePairs(together, found, right);
    }

    /** The policy's figures and those of plain methods, by name. */
    public Map<String, ClusterScore> table(EventPolicy policy) {
        Map<String, ClusterScore> table = new LinkedHashMap<>();
        table.put("events", score(events(policy)));
        Map<String, String> alone = new HashMap<>();
        folded.forEach((id, article) -> alone.put(id, article.original()));
        table.put("one story, one event", score(alone));
        EventBaselines plain = new EventBaselines(originals.values());
        table.put("TF-IDF cosine, best threshold", best(plain::components));
        table.put("single-pass clustering, best threshold", best(plain::singlePass));
        return table;
    }

    private interface Method {
        Map<String, String> events(double threshold);
    }

    private ClusterScore best(Method method) {
        ClusterScore best = null;
        for (int percent = 8; percent <= 52; percent += 4) {
            Map<String, String> ofStories = method.events(percent / 100.0);
            Map<String, String> ofArticles = new HashMap<>();
            folded.forEach(
                    (id, article) -> ofArticles.put(id, Objects.requireNonNull(ofStories.get(article.original()))));
            ClusterScore score = score(ofArticles);
            best = best == null || score.bCubed() > best.bCubed() ? score : best;
        }
        return Objects.requireNonNull(best);
    }

    /**
     * Pairs of stories with labels that have anything in common.
     *
     * @param horizonDays as in the policy
     */
    public List<Example> examples(int horizonDays) {
        List<String> ids = new ArrayList<>(profiles.keySet());
        List<Example> examples = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            for (int j = 0; j < i; j++) {
                Example example = example(ids.get(i), ids.get(j), horizonDays);
                if (example != null) {
                    examples.add(example);
                }
            }
        }
        return examples;
    }

    /**
     * All pairs of stories with labels that are in two known languages, for training.
     *
     * @param horizonDays as in the policy
     */
    public List<Example> examplesAcross(int horizonDays) {
        List<String> ids = new ArrayList<>(profiles.keySet());
        List<Example> examples = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            for (int j = 0; j < i; j++) {
                StoryProfile a = Objects.requireNonNull(profiles.get(ids.get(i)));
                StoryProfile b = Objects.requireNonNull(profiles.get(ids.get(j)));
                String event = truth.get(ids.get(i));
                String otherEvent = truth.get(ids.get(j));
                boolean isFar = Math.abs(a.day() - b.day()) > horizonDays && a.isDated() && b.isDated();
                if (event != null && otherEvent != null && a.isOfOtherLanguage(b) && !isFar) {
                    examples.add(new Example(
                            ids.get(i), ids.get(j), AcrossMeasure.of(a, b), event.equals(otherEvent), event));
                }
            }
        }
        return examples;
    }

    private @Nullable Example example(String first, String second, int horizonDays) {
        String event = truth.get(first);
        String otherEvent = truth.get(second);
        if (event == null || otherEvent == null) {
            return null;
        }
        StoryProfile a = Objects.requireNonNull(profiles.get(first));
        StoryProfile b = Objects.requireNonNull(profiles.get(second));
        if (a.isOfOtherLanguage(b)) {
            return null;
        }
        double[] measures = EventMeasure.of(a, b);
        boolean isFar = Math.abs(a.day() - b.day()) > horizonDays && a.isDated() && b.isDated();
        double common = EventMeasure.WORDS.among(measures)
                + EventMeasure.LEDE.among(measures)
                + EventMeasure.NAMES.among(measures);
        return isFar || common < LEAST_IN_COMMON
                ? null
                : new Example(first, second, measures, event.equals(otherEvent), event);
    }
}
