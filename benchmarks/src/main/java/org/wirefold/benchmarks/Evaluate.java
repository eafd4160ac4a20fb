package org.wirefold.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.wirefold.duplicates.PolicySettings;
import org.wirefold.duplicates.RelationPolicy;
import org.wirefold.evaluation.LabelledArticle;
import org.wirefold.evaluation.LabelledArticles;
import org.wirefold.evaluation.ProfiledArticles;
import org.wirefold.evaluation.SetEvaluation;

/**
 * Reads labelled sets, folds them in one process with the stream's own code, and prints how well.
 *
 * <pre>
 * java … org.wirefold.benchmarks.Evaluate FOLDER [--sets a,b] [--input READER|RAW|TRUE_BODY] [--errors N]
 *     [--ablations] [--seeds FOLDER] [--predictions FOLDER] [--policy name=value,…]
 * </pre>
 */
public final class Evaluate {
    private static final List<String> SETS = List.of("wirebench_dev", "reuters", "ecbplus", "g5w1h");

    private Evaluate() {}

    /** Prints the table. */
    public static void main(String[] args) throws IOException {
        if (args.length == 0) {
            System.err.println("usage: Evaluate FOLDER [--sets a,b] [--input READER|RAW|TRUE_BODY] [--errors N]"
                    + " [--ablations] [--seeds FOLDER] [--predictions FOLDER] [--policy name=value,...]");
            System.exit(2);
        }
        run(args, System.out);
    }

    /** Prints the table to a stream. */
    static void run(String[] args, PrintStream out) throws IOException {
        Path folder = Path.of(args[0]);
        Map<String, String> options = options(args);
        List<String> names = options.containsKey("sets")
                ? List.of(options.getOrDefault("sets", "").split(",", -1))
                : SETS;
        ProfiledArticles.Input input = ProfiledArticles.Input.valueOf(options.getOrDefault("input", "READER"));
        PolicySettings settings = PolicySettings.from(pairs(options.getOrDefault("policy", "")));
        int errors = Integer.parseInt(options.getOrDefault("errors", "0"));
        Map<String, LabelledArticles> given = new LinkedHashMap<>();
        out.println("policy " + settings.version() + ", input " + input);
        out.println(Figures.HEADER);
        List<ProfiledArticles> profiled = new ArrayList<>();
        for (String name : names) {
            LabelledArticles set = LabelledArticles.readSet(folder, name);
            given.put(name, given(name, set));
            ProfiledArticles one = ProfiledArticles.of(given(name, set), input);
            profiled.add(one);
            RelationPolicy policy = new RelationPolicy(settings);
            SetEvaluation evaluation = SetEvaluation.of(one, policy);
            out.println(Figures.row(name, one, evaluation));
            if (errors > 0) {
                printErrors(out, set, evaluation.wrongPairs(one, policy), errors);
            }
            if (options.containsKey("predictions")) {
                List<String> lines = new ArrayList<>();
                evaluation.assignments().forEach((id, assignment) -> lines.add(id + "\t" + assignment.founder()));
                Path predictions = Path.of(options.getOrDefault("predictions", "."));
                Files.createDirectories(predictions);
                Files.write(predictions.resolve(name + ".tsv"), lines);
            }
        }
        if (options.containsKey("seeds")) {
            SeedPairs.print(out, Path.of(options.getOrDefault("seeds", "seeds")), new RelationPolicy(settings));
        }
        if (options.containsKey("ablations")) {
            Ablations.print(out, given, profiled, settings);
        }
    }

    /** What the pipeline is given of a set: of wirebench the raw text alone, without title and date. */
    static LabelledArticles given(String name, LabelledArticles set) {
        return name.startsWith("wirebench") ? set.without(Set.of("title", "date")) : set;
    }

    private static void printErrors(
            PrintStream out, LabelledArticles set, List<SetEvaluation.WrongPair> wrong, int most) {
        Map<String, LabelledArticle> rows = new HashMap<>();
        set.articles().forEach(row -> rows.put(row.id(), row));
        for (SetEvaluation.WrongPair m : wrong.subList(0, Math.min(most, wrong.size()))) {
            out.printf(
                    Locale.ROOT,
                    "  %s %s %s: %s %.2f, %s%n",
                    m.together() ? "MISSED" : "WRONG ",
                    m.pair().low(),
                    m.pair().high(),
                    m.decision().relation(),
                    m.decision().confidence(),
                    m.decision().reading());
            for (String id : List.of(m.pair().low(), m.pair().high())) {
                LabelledArticle row = rows.get(id);
                if (row != null) {
                    String text = row.article().text().replace('\n', ' ');
                    out.println("      " + row.kind() + " " + row.article().published() + " "
                            + row.article().headline() + " | " + text.substring(0, Math.min(160, text.length())));
                }
            }
        }
    }

    private static Map<String, String> options(String[] args) {
        Map<String, String> options = new HashMap<>();
        for (int i = 1; i < args.length; i++) {
            boolean flag = i + 1 == args.length || args[i + 1].startsWith("--");
            options.put(args[i].replaceFirst("^--", ""), flag ? "" : args[i + 1]);
            i += flag ? 0 : 1;
        }
        return options;
    }

    private static Map<String, String> pairs(String list) {
        Map<String, String> out = new HashMap<>();
        for (String pair : list.split(",", -1)) {
            int at = pair.indexOf('=');
            if (at > 0) {
                out.put(pair.substring(0, at), pair.substring(at + 1));
            }
        }
        return out;
    }
}
