package org.wirefold.evaluation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.wirefold.duplicates.Comparer;
import org.wirefold.duplicates.Decision;
import org.wirefold.duplicates.Evidence;
import org.wirefold.duplicates.PolicySettings;
import org.wirefold.duplicates.Relation;
import org.wirefold.duplicates.RelationPolicy;

/** The pairs whose probability is nearest to the threshold: those that a small change of the policy decides anew. */
public final class BorderlinePairs {
    private BorderlinePairs() {}

    /**
     * A pair near the threshold.
     *
     * @param first one article's id
     * @param second the other's
     * @param probability that they are the same news, 0 to 1
     * @param joins whether the policy joins them
     * @param together whether the labels put them together
     */
    public record Borderline(String first, String second, double probability, boolean joins, boolean together) {}

    /** The nearest pairs, at most {@code count}, the nearest first. */
    public static List<Borderline> of(ProfiledArticles profiled, PolicySettings settings, int count) {
        RelationPolicy policy = new RelationPolicy(settings);
        Map<String, String> truth = profiled.labelled().truth();
        List<NaiveFolding.Document<String>> documents = profiled.documents();
        List<Set<Integer>> near = CandidatePairs.of(documents).earlier();
        Comparer comparer = new Comparer();
        List<Borderline> found = new ArrayList<>();
        for (int i = 0; i < documents.size(); i++) {
            NaiveFolding.Document<String> one = documents.get(i);
            for (int j : near.get(i)) {
                NaiveFolding.Document<String> other = documents.get(j);
                Evidence evidence = comparer.compare(one.profile(), other.profile());
                Decision decision = policy.decide(
                        evidence, Duration.between(one.time(), other.time()).abs());
                boolean decidedByThreshold = policy.overlaps(evidence)
                        && !evidence.sameBody()
                        && (decision.joins()
                                ? decision.confidence() >= settings.threshold()
                                : decision.relation() == Relation.TEMPLATE);
                if (decidedByThreshold) {
                    found.add(new Borderline(
                            other.id(),
                            one.id(),
                            decision.joins() ? decision.confidence() : 1 - decision.confidence(),
                            decision.joins(),
                            String.valueOf(truth.get(one.id())).equals(truth.get(other.id()))));
                }
            }
        }
        found.sort(Comparator.<Borderline>comparingDouble(pair -> Math.abs(pair.probability() - settings.threshold()))
                .thenComparing(Borderline::first)
                .thenComparing(Borderline::second));
        return List.copyOf(found.subList(0, Math.min(Math.max(0, count), found.size())));
    }
}
