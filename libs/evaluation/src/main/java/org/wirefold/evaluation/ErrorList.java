package org.wirefold.evaluation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.wirefold.evaluation.ClusterScore.Pair;

/**
 * What went wrong, the costliest first: stories that hold different true clusters, and true clusters that were split.
 *
 * @param errors at most as many as were asked for
 * @param wronglyTogether pairs put together that are different
 * @param wronglyApart pairs split that belong together
 */
public record ErrorList(List<Mistake> errors, long wronglyTogether, long wronglyApart) {

    /** In which of the two ways something is wrong. */
    public enum ErrorType {
        /** Different articles in one story. */
        TOGETHER,
        /** Copies in different stories. */
        APART
    }

    /**
     * One story or cluster that is wrong, with a pair that shows it.
     *
     * @param kind which way
     * @param pairs how many wrong pairs it makes
     * @param first one article
     * @param second another, wrongly together with or apart from the first
     */
    public record Mistake(ErrorType kind, long pairs, String first, String second) {}

    /**
     * Looks for errors.
     *
     * @param truth true cluster of each article
     * @param predicted story of each article
     * @param ignored pairs that count neither way
     */
    public static ErrorList of(
            Map<String, String> truth, Map<String, String> predicted, Set<Pair<String>> ignored, int limit) {
        List<Mistake> errors = new ArrayList<>();
        long together = collect(errors, ErrorType.TOGETHER, groups(predicted), truth, ignored);
        long apart = collect(errors, ErrorType.APART, groups(truth), predicted, ignored);
        errors.sort(Comparator.comparingLong(Mistake::pairs)
                .reversed()
                .thenComparing(Mistake::kind)
                .thenComparing(Mistake::first)
                .thenComparing(Mistake::second));
        return new ErrorList(List.copyOf(errors.subList(0, Math.min(limit, errors.size()))), together, apart);
    }

    private static Collection<List<String>> groups(Map<String, String> clusters) {
        Map<String, List<String>> groups = new TreeMap<>();
        new TreeMap<>(clusters)
                .forEach((id, cluster) ->
                        groups.computeIfAbsent(cluster, c -> new ArrayList<>()).add(id));
        return groups.values();
    }

    /** One error for each group and each foreign cluster in it, so that a big mistake is one entry. */
    private static long collect(
            List<Mistake> errors,
            ErrorType kind,
            Collection<List<String>> groups,
            Map<String, String> others,
            Set<Pair<String>> ignored) {
        long total = 0;
        for (List<String> group : groups) {
            Map<List<String>, Mistake> wrong = new HashMap<>();
            for (int i = 0; i < group.size(); i++) {
                for (int j = i + 1; j < group.size(); j++) {
                    String a = others.getOrDefault(group.get(i), "alone " + group.get(i));
                    String b = others.getOrDefault(group.get(j), "alone " + group.get(j));
                    if (a.equals(b) || ignored.contains(Pair.of(group.get(i), group.get(j)))) {
                        continue;
                    }
                    total++;
                    List<String> between = a.compareTo(b) <= 0 ? List.of(a, b) : List.of(b, a);
                    Mistake known = wrong.get(between);
                    wrong.put(
                            between,
                            known == null
                                    ? new Mistake(kind, 1, group.get(i), group.get(j))
                                    : new Mistake(kind, known.pairs() + 1, known.first(), known.second()));
                }
            }
            errors.addAll(wrong.values());
        }
        return total;
    }
}
