package org.wirefold.evaluation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.wirefold.duplicates.Comparer;
import org.wirefold.duplicates.Decision;
import org.wirefold.duplicates.Evidence;
import org.wirefold.duplicates.Profile;
import org.wirefold.duplicates.RelationPolicy;
import org.wirefold.evaluation.ClusterScore.Pair;

/**
 * One set folded under one policy, and what came of it.
 *
 * @param stories figures of the stories
 * @param components figures of the connected components of joining pairs
 * @param assignments the story of each document
 * @param candidates figures of the candidates
 * @param secondsToFold wall-clock seconds that folding took
 */
public record SetEvaluation(
        ClusterScore stories,
        ClusterScore components,
        Map<String, NaiveFolding.Assigned<String>> assignments,
        Candidates candidates,
        double secondsToFold) {

    /**
     * How good the candidates are.
     *
     * @param recall true pairs that share a fingerprint, of all true pairs
     * @param falsePerArticle pairs that share a fingerprint but do not belong together, per article
     * @param fingerprints fingerprints per article
     * @param longest articles under the most common fingerprint
     */
    public record Candidates(double recall, double falsePerArticle, double fingerprints, int longest) {}

    /** A pair on which prediction and label differ. */
    public record WrongPair(Pair<String> pair, boolean together, Decision decision, Evidence evidence) {}

    public static SetEvaluation of(ProfiledArticles profiled, RelationPolicy policy) {
        Map<String, String> truth = profiled.labelled().truth();
        long start = System.nanoTime();
        Map<String, NaiveFolding.Assigned<String>> assignments =
                new NaiveFolding<String>(policy, NaiveFolding.Candidates.BY_FINGERPRINT).fold(profiled.documents());
        double seconds = (System.nanoTime() - start) / 1e9;
        Map<String, String> founders = new HashMap<>();
        assignments.forEach((id, place) -> founders.put(id, place.founder()));
        ClusterScore byFounder =
                ClusterScore.of(truth, founders, profiled.labelled().ignored());
        ClusterScore byComponent = ClusterScore.of(
                truth, components(profiled, policy), profiled.labelled().ignored());
        return new SetEvaluation(byFounder, byComponent, assignments, candidates(profiled), seconds);
    }

    private static Map<String, Integer> components(ProfiledArticles profiled, RelationPolicy policy) {
        List<NaiveFolding.Document<String>> documents = profiled.documents();
        int[] parent = new int[documents.size()];
        for (int i = 0; i < parent.length; i++) {
            parent[i] = i;
        }
        Comparer comparer = new Comparer();
        List<Set<Integer>> near = CandidatePairs.of(documents).earlier();
        for (int i = 0; i < parent.length; i++) {
            Profile profile = documents.get(i).profile();
            for (int j : near.get(i)) {
                Profile other = documents.get(j).profile();
                Duration gap = Duration.between(
                        documents.get(i).time(), documents.get(j).time());
                if (root(parent, i) != root(parent, j)
                        && (profile.sameDigest(other)
                                || policy.decide(comparer.compare(profile, other), gap.abs())
                                        .joins())) {
                    parent[root(parent, i)] = root(parent, j);
                }
            }
        }
        Map<String, Integer> out = new HashMap<>();
        for (int i = 0; i < parent.length; i++) {
            out.put(documents.get(i).id(), root(parent, i));
        }
        return out;
    }

    private static int root(int[] parent, int i) {
        int at = i;
        while (parent[at] != at) {
            at = parent[at];
        }
        return at;
    }

    private static Candidates candidates(ProfiledArticles profiled) {
        Map<String, String> truth = profiled.labelled().truth();
        List<NaiveFolding.Document<String>> documents = profiled.documents();
        CandidatePairs pairs = CandidatePairs.of(documents);
        List<Set<Integer>> near = pairs.earlier();
        long found = 0;
        long wrong = 0;
        long fingerprints = 0;
        for (int i = 0; i < near.size(); i++) {
            fingerprints += documents.get(i).profile().fingerprints().length;
            for (int j : near.get(i)) {
                if (Objects.equals(
                        truth.get(documents.get(i).id()),
                        truth.get(documents.get(j).id()))) {
                    found++;
                } else {
                    wrong++;
                }
            }
        }
        Map<String, Integer> sizes = new LinkedHashMap<>();
        truth.values().forEach(c -> sizes.merge(c, 1, Integer::sum));
        long all = 0;
        for (int size : sizes.values()) {
            all += (long) size * (size - 1) / 2;
        }
        double n = Math.max(1, near.size());
        return new Candidates(all == 0 ? 1 : (double) found / all, wrong / n, fingerprints / n, pairs.longestList());
    }

    /** The pairs on which the stories and the labels differ, worst (surest) first. */
    public List<WrongPair> wrongPairs(ProfiledArticles profiled, RelationPolicy policy) {
        Map<String, String> truth = profiled.labelled().truth();
        Map<String, NaiveFolding.Document<String>> byId = new HashMap<>();
        profiled.documents().forEach(d -> byId.put(d.id(), d));
        Map<String, List<String>> groups = new LinkedHashMap<>();
        for (String id : truth.keySet()) {
            groups.computeIfAbsent("t" + truth.get(id), x -> new ArrayList<>()).add(id);
            NaiveFolding.Assigned<String> place = assignments.get(id);
            if (place != null) {
                groups.computeIfAbsent("f" + place.founder(), x -> new ArrayList<>())
                        .add(id);
            }
        }
        Set<Pair<String>> seen = new HashSet<>(profiled.labelled().ignored());
        List<WrongPair> out = new ArrayList<>();
        Comparer comparer = new Comparer();
        for (List<String> members : groups.values()) {
            for (int i = 0; i < members.size(); i++) {
                for (int j = 0; j < i; j++) {
                    NaiveFolding.Document<String> a = byId.get(members.get(i));
                    NaiveFolding.Document<String> b = byId.get(members.get(j));
                    if (a == null || b == null || !seen.add(Pair.of(a.id(), b.id()))) {
                        continue;
                    }
                    boolean together = Objects.equals(truth.get(a.id()), truth.get(b.id()));
                    if (together != sameFounder(a.id(), b.id())) {
                        Evidence e = comparer.compare(a.profile(), b.profile());
                        Duration gap = Duration.between(a.time(), b.time()).abs();
                        out.add(new WrongPair(Pair.of(a.id(), b.id()), together, policy.decide(e, gap), e));
                    }
                }
            }
        }
        out.sort(
                (x, y) -> Double.compare(y.decision().confidence(), x.decision().confidence()));
        return out;
    }

    private boolean sameFounder(String a, String b) {
        NaiveFolding.Assigned<String> x = assignments.get(a);
        NaiveFolding.Assigned<String> y = assignments.get(b);
        return x != null && y != null && x.founder().equals(y.founder());
    }
}
