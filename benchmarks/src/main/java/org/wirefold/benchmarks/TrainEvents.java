package org.wirefold.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.wirefold.duplicates.RelationPolicy;
import org.wirefold.evaluation.ClusterScore;
import org.wirefold.evaluation.EventEvaluation;
import org.wirefold.evaluation.EventEvaluation.Example;
import org.wirefold.evaluation.LabelledArticles;
import org.wirefold.evaluation.ProfiledArticles;
import org.wirefold.events.EventPolicy;

/**
 * Fits the weights of {@link EventPolicy} on labelled sets: on each alone, scored on the others too, and on all together.
 *
 * <pre>
 * java … org.wirefold.benchmarks.TrainEvents FOLDER
 * </pre>
 *
 * An example is a pair of stories with labels that have anything in common. The pairs of one event of each set count
 * {@value #PER_SET} in all, so that the larger set does not drown the other.
 */
public final class TrainEvents {
    private static final List<String> SETS = List.of("ecbplus", "g5w1h");
    private static final double PER_SET = 400;
    private static final List<Double> THRESHOLDS = List.of(.25, .3, .35);

    private TrainEvents() {}

    /** Prints the weights and how they do. */
    public static void main(String[] args) throws IOException {
        PrintStream out = System.out;
        EventPolicy standard = EventPolicy.standard();
        Map<String, EventEvaluation> sets = new LinkedHashMap<>();
        Map<String, List<Regression.Example>> examples = new LinkedHashMap<>();
        for (String name : SETS) {
            ProfiledArticles profiled = ProfiledArticles.of(
                    LabelledArticles.readSet(Path.of(args[0]), name), ProfiledArticles.Input.READER);
            EventEvaluation set = EventEvaluation.of(profiled, profiled.fold(RelationPolicy.standard()));
            sets.put(name, set);
            examples.put(name, examples(name, set.examples(standard.horizonDays())));
        }
        for (String trained : List.of("ecbplus", "g5w1h", "both")) {
            List<Regression.Example> used = new ArrayList<>();
            examples.forEach((name, ofSet) -> {
                if (trained.equals(name) || trained.equals("both")) {
                    used.addAll(ofSet);
                }
            });
            double[] fitted = Regression.fit(used);
            out.println("trained on " + trained + ": "
                    + Arrays.toString(Arrays.stream(fitted)
                            .map(weight -> Math.round(weight * 100) / 100.0)
                            .toArray()));
            for (double threshold : THRESHOLDS) {
                EventPolicy policy = standard.with(fitted[0], Arrays.copyOfRange(fitted, 1, fitted.length), threshold);
                sets.forEach((name, set) -> {
                    ClusterScore score = set.score(set.events(policy));
                    out.printf(
                            Locale.ROOT,
                            "  threshold %.2f on %-8s P %.3f  R %.3f  F1 %.3f  B3 %.3f%n",
                            threshold,
                            name,
                            score.precision(),
                            score.recall(),
                            score.f1(),
                            score.bCubed());
                });
            }
        }
    }

    private static List<Regression.Example> examples(String set, List<Example> pairs) {
        double together = pairs.stream().filter(Example::together).count();
        return pairs.stream()
                .map(pair -> {
                    double[] measures = new double[pair.measures().length + 1];
                    measures[0] = 1;
                    System.arraycopy(pair.measures(), 0, measures, 1, pair.measures().length);
                    return new Regression.Example(
                            set, pair.event(), measures, pair.together(), false, PER_SET / together);
                })
                .toList();
    }
}
