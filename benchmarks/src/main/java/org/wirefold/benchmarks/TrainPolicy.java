package org.wirefold.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.wirefold.duplicates.Comparer;
import org.wirefold.duplicates.Evidence;
import org.wirefold.duplicates.JoinScore;
import org.wirefold.duplicates.PolicySettings;
import org.wirefold.duplicates.RelationPolicy;
import org.wirefold.evaluation.CandidatePairs;
import org.wirefold.evaluation.ClusterScore;
import org.wirefold.evaluation.ClusterScore.Pair;
import org.wirefold.evaluation.LabelledArticles;
import org.wirefold.evaluation.NaiveFolding;
import org.wirefold.evaluation.ProfiledArticles;
import org.wirefold.evaluation.SetEvaluation;

/**
 * Fits the weights of {@link JoinScore} on labelled sets and says how they do on what they have not seen: each set in
 * turn, and each fifth of the true clusters in turn.
 *
 * <pre>
 * java … org.wirefold.benchmarks.TrainPolicy FOLDER [partialWeight]
 * </pre>
 *
 * Examples are the pairs of each set that share a fingerprint and whose texts overlap by the policy, equal bodies left
 * out; once with the body as the reader takes it, once with the body as given. Every set's copies count {@value
 * #PER_SET} in all, so that the largest set does not drown the others. Pairs graded as partial copies count as {@code
 * partialWeight} of an example that must not join.
 */
public final class TrainPolicy {
    private static final List<String> SETS = List.of("wirebench_dev", "reuters", "ecbplus", "g5w1h");
    private static final double PER_SET = 200;
    private static final double THRESHOLD = PolicySettings.standard().threshold();

    private TrainPolicy() {}

    /** Prints the weights. */
    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        double partial = args.length > 1 ? Double.parseDouble(args[1]) : 1;
        List<Regression.Example> examples = new ArrayList<>();
        Map<String, ProfiledArticles> read = new LinkedHashMap<>();
        for (String name : SETS) {
            LabelledArticles set = Evaluate.given(name, LabelledArticles.readSet(folder, name));
            for (ProfiledArticles.Input input :
                    List.of(ProfiledArticles.Input.READER, ProfiledArticles.Input.TRUE_BODY)) {
                ProfiledArticles profiled = ProfiledArticles.of(set, input);
                examples.addAll(examples(name, profiled, partial));
                read.putIfAbsent(name, profiled);
            }
        }
        PrintStream out = System.out;
        double[] w = Regression.fit(examples);
        List<String> settings = JoinScore.settings();
        out.printf(Locale.ROOT, "weightBias=%.2f%n", w[0]);
        for (int i = 0; i < settings.size(); i++) {
            out.printf(Locale.ROOT, "%s=%.2f%n", settings.get(i), w[i + 1]);
        }
        out.println("on what they were fitted to:");
        for (String set : SETS) {
            report(out, set, examples, w, e -> e.set().equals(set));
        }
        out.println("each set by weights fitted to the others:");
        for (String set : SETS) {
            double[] others = Regression.fit(
                    examples.stream().filter(e -> !e.set().equals(set)).toList());
            report(out, set, examples, others, e -> e.set().equals(set));
            stories(out, Objects.requireNonNull(read.get(set)), others);
        }
        out.println("each fifth of the stories by weights fitted to the other four:");
        for (int fold = 0; fold < 5; fold++) {
            int left = fold;
            Predicate<Regression.Example> test = e -> Math.floorMod(e.group().hashCode(), 5) == left;
            double[] others =
                    Regression.fit(examples.stream().filter(test.negate()).toList());
            report(out, "fifth " + (fold + 1), examples, others, test);
        }
    }

    /** The stories of a set under the standard policy with these weights. */
    private static void stories(PrintStream out, ProfiledArticles set, double[] w) {
        Map<String, String> weights = new HashMap<>();
        weights.put("weightBias", String.valueOf(w[0]));
        for (int i = 1; i < w.length; i++) {
            weights.put(JoinScore.settings().get(i - 1), String.valueOf(w[i]));
        }
        ClusterScore score = SetEvaluation.of(set, new RelationPolicy(PolicySettings.from(weights)))
                .stories();
        out.printf(Locale.ROOT, "                 stories F1 %.3f, ARI %.3f%n", score.f1(), score.adjustedRand());
    }

    private static void report(
            PrintStream out,
            String name,
            List<Regression.Example> examples,
            double[] w,
            Predicate<Regression.Example> test) {
        int right = 0;
        int wrong = 0;
        int missed = 0;
        for (Regression.Example e : examples) {
            if (test.test(e) && !e.partial()) {
                boolean joins = Regression.probability(w, e.measures()) >= THRESHOLD;
                right += joins && e.positive() ? 1 : 0;
                wrong += joins && !e.positive() ? 1 : 0;
                missed += !joins && e.positive() ? 1 : 0;
            }
        }
        out.printf(
                Locale.ROOT,
                "  %-14s joined rightly %d, wrongly %d, missed %d, F1 %.3f%n",
                name,
                right,
                wrong,
                missed,
                2.0 * right / Math.max(1, 2 * right + wrong + missed));
    }

    private static List<Regression.Example> examples(String name, ProfiledArticles profiled, double partial) {
        Map<String, String> truth = profiled.labelled().truth();
        List<NaiveFolding.Document<String>> documents = profiled.documents();
        Comparer comparer = new Comparer();
        List<Set<Integer>> near = CandidatePairs.of(documents).earlier();
        List<Regression.Example> out = new ArrayList<>();
        for (int i = 0; i < documents.size(); i++) {
            NaiveFolding.Document<String> d = documents.get(i);
            for (int j : near.get(i)) {
                NaiveFolding.Document<String> other = documents.get(j);
                Evidence e = comparer.compare(d.profile(), other.profile());
                if (!RelationPolicy.standard().overlaps(e) || e.sameBody()) {
                    continue;
                }
                double hours = Duration.between(d.time(), other.time()).abs().toMinutes() / 60.0;
                double[] measures = JoinScore.measures(e, hours);
                double[] x = new double[measures.length + 1];
                x[0] = 1;
                System.arraycopy(measures, 0, x, 1, measures.length);
                String cluster = Objects.requireNonNull(truth.get(d.id()));
                boolean together = cluster.equals(truth.get(other.id()));
                boolean ignored = profiled.labelled().ignored().contains(Pair.of(d.id(), other.id()));
                if (!ignored || partial > 0) {
                    out.add(new Regression.Example(
                            name, cluster, x, together && !ignored, ignored, ignored ? partial : 1));
                }
            }
        }
        long positive = out.stream().filter(Regression.Example::positive).count();
        return out.stream()
                .map(e -> e.positive()
                        ? new Regression.Example(e.set(), e.group(), e.measures(), true, false, PER_SET / positive)
                        : e)
                .toList();
    }
}
