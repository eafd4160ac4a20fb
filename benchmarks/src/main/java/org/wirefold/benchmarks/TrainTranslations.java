package org.wirefold.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.wirefold.duplicates.RelationPolicy;
import org.wirefold.evaluation.EventEvaluation;
import org.wirefold.evaluation.EventEvaluation.Example;
import org.wirefold.evaluation.LabelledArticles;
import org.wirefold.evaluation.ProfiledArticles;
import org.wirefold.events.AcrossMeasure;
import org.wirefold.events.EventPolicy;
import org.wirefold.events.TranslationRule;
import org.wirefold.model.ArticleJson;
import tools.jackson.databind.JsonNode;

/**
 * Fits the weights by which {@link EventPolicy} compares stories in different languages: on each labelled set alone,
 * scored on all of them, and on all together.
 *
 * <pre>
 * java … org.wirefold.benchmarks.TrainTranslations SET.jsonl …
 * </pre>
 *
 * The pairs of one event of each set count {@value #PER_SET} in all: half of that as they are, and half as if both stories
 * were in different scripts, so that no name is spelled alike. A line gives precision and recall of pairs at thresholds of
 * the probability, then the highest recall of which nine of ten pairs are right and the probability from which that is so.
 * The constant of the policy is that of the last fit, lowered by 1.67, so that its
 * threshold is what the fit calls .7.
 *
 * <p>The weights of {@link TranslationRule} are printed first. Its constant is that of the fit and {@value #RAISED}:
 * people translate more freely than the machine that made the pairs.
 */
public final class TrainTranslations {
    private static final double PER_SET = 400;
    private static final double RAISED = .3;
    private static final int SEQUENCE = 5;

    /** Two texts that share so large a part of their sequences of {@value #SEQUENCE} words are copies in part. */
    private static final double COPIED = .1;

    private static final List<AcrossMeasure> MEASURES = List.of(AcrossMeasure.values());

    private TrainTranslations() {}

    /** Prints the weights and how they do. */
    public static void main(String[] args) throws IOException {
        PrintStream out = System.out;
        int horizonDays = EventPolicy.standard().horizonDays();
        Map<String, List<Example>> sets = new LinkedHashMap<>();
        List<Regression.Example> translations = new ArrayList<>();
        for (String file : args) {
            ProfiledArticles profiled =
                    ProfiledArticles.of(LabelledArticles.read(Path.of(file), Set.of()), ProfiledArticles.Input.READER);
            EventEvaluation set = EventEvaluation.of(profiled, profiled.fold(RelationPolicy.standard()));
            List<Example> examples = set.examplesAcross(horizonDays);
            sets.put(Path.of(file).getFileName().toString(), examples);
            translations.addAll(translations(file, set, horizonDays));
            out.println(
                    file + ": " + examples.stream().filter(Example::together).count() + " of " + examples.size()
                            + " pairs in two languages are of one event");
        }
        trainTranslations(out, translations);
        double[] standard = EventPolicy.standard().acrossWeights();
        sets.forEach((name, examples) -> print(out, "as they are", name, examples, standard));
        List<String> trainings = new ArrayList<>(sets.keySet());
        trainings.add("all");
        for (String trained : trainings) {
            List<Regression.Example> used = new ArrayList<>();
            sets.forEach((name, examples) -> {
                if (trained.equals(name) || trained.equals("all")) {
                    used.addAll(weighted(name, examples));
                }
            });
            double[] fitted = Regression.fit(used);
            out.println("trained on " + trained + ":");
            for (int i = 0; i < fitted.length; i++) {
                String name = i == 0 ? "constant" : MEASURES.get(i - 1).wireName();
                out.printf(Locale.ROOT, "  %-28s %6.2f%n", name, fitted[i]);
            }
            sets.forEach((name, examples) -> print(out, trained, name, examples, fitted));
        }
    }

    /**
     * Pairs of one event in two languages, those that are one text in translation as positive. Where the originals are
     * copies of each other, a pair is left out: the translation of a copy is a translation too. None of a set that has
     * no translation.
     */
    private static List<Regression.Example> translations(String file, EventEvaluation set, int horizonDays)
            throws IOException {
        Map<String, String> texts = new HashMap<>();
        Map<String, Set<List<String>>> sequences = new HashMap<>();
        for (String line : Files.readAllLines(Path.of(file))) {
            JsonNode row = ArticleJson.mapper().readTree(line);
            String id = row.get("id").asString();
            texts.put(id, row.has("translationOf") ? row.get("translationOf").asString() : id);
            sequences.put(id, sequences(row.get("text").asString()));
        }
        List<Regression.Example> pairs = new ArrayList<>();
        for (Example pair : set.examplesAcross(horizonDays)) {
            if (pair.together()) {
                double[] measures = TranslationRule.measures(set.profile(pair.first()), set.profile(pair.second()));
                double[] withConstant = new double[measures.length + 1];
                withConstant[0] = 1;
                System.arraycopy(measures, 0, withConstant, 1, measures.length);
                String original = Objects.requireNonNull(texts.get(pair.first()));
                String other = Objects.requireNonNull(texts.get(pair.second()));
                boolean isTranslation = original.equals(other);
                if (!isTranslation && areCopies(sequences.get(original), sequences.get(other))) {
                    continue;
                }
                pairs.add(new Regression.Example(file, pair.event(), withConstant, isTranslation, false, 1));
            }
        }
        double all = pairs.stream().filter(Regression.Example::positive).count();
        double others = pairs.size() - all;
        if (all == 0) {
            return List.of();
        }
        return pairs.stream()
                .map(pair -> new Regression.Example(
                        pair.set(),
                        pair.group(),
                        pair.measures(),
                        pair.positive(),
                        false,
                        others == 0 ? 1 : PER_SET / (pair.positive() ? all : others)))
                .toList();
    }

    /** The sequences of a few words that a text has. */
    private static Set<List<String>> sequences(String text) {
        List<String> words = List.of(text.toLowerCase(Locale.ROOT).split("\\W+", -1));
        Set<List<String>> sequences = new HashSet<>();
        for (int i = 0; i + SEQUENCE <= words.size(); i++) {
            sequences.add(words.subList(i, i + SEQUENCE));
        }
        return sequences;
    }

    /** Whether one of two texts has a part of the other; false where a text is not in the set. */
    private static boolean areCopies(@Nullable Set<List<String>> a, @Nullable Set<List<String>> b) {
        if (a == null || b == null) {
            return false;
        }
        long shared = a.stream().filter(b::contains).count();
        return shared > COPIED * Math.max(1, Math.min(a.size(), b.size()));
    }

    private static void trainTranslations(PrintStream out, List<Regression.Example> pairs) {
        double[] fitted = Regression.fit(pairs);
        fitted[0] += RAISED;
        out.println("translations among pairs of one event:");
        for (int i = 0; i < fitted.length; i++) {
            out.printf(Locale.ROOT, "  %-28s %6.2f%n", i == 0 ? "constant" : TranslationRule.names()[i - 1], fitted[i]);
        }
        for (double[] weights : List.of(TranslationRule.weights(), fitted)) {
            Map<String, int[]> counts = new TreeMap<>();
            for (Regression.Example pair : pairs) {
                double score = 0;
                for (int i = 0; i < weights.length; i++) {
                    score += weights[i] * pair.measures()[i];
                }
                int[] count = counts.computeIfAbsent(pair.set(), set -> new int[3]);
                count[0] += score > 0 ? 1 : 0;
                count[1] += score > 0 && pair.positive() ? 1 : 0;
                count[2] += pair.positive() ? 1 : 0;
            }
            counts.forEach((set, count) -> out.printf(
                    Locale.ROOT,
                    "  %s on %s: found %d, right %d, of %d%n",
                    weights == fitted ? "fitted" : "as they are",
                    set,
                    count[0],
                    count[1],
                    count[2]));
        }
    }

    private static void print(PrintStream out, String trained, String name, List<Example> examples, double[] weights) {
        double[] scores =
                examples.stream().mapToDouble(pair -> score(pair, weights)).toArray();
        StringBuilder line = new StringBuilder();
        for (double threshold : new double[] {.3, .5, .7}) {
            double[] figures = figures(examples, scores, Math.log(threshold / (1 - threshold)));
            line.append(String.format(Locale.ROOT, "  at %.1f P %.3f R %.3f", threshold, figures[0], figures[1]));
        }
        double[] best = atNineTenths(examples, scores);
        out.printf(Locale.ROOT, "  %s on %s:%s  P .9 R %.3f from %.3f%n", trained, name, line, best[0], best[1]);
    }

    /** The highest recall at which nine of ten pairs found are right, and the probability from which it is reached. */
    private static double[] atNineTenths(List<Example> examples, double[] scores) {
        List<Integer> likeliest = new ArrayList<>();
        for (int i = 0; i < scores.length; i++) {
            likeliest.add(i);
        }
        likeliest.sort(Comparator.comparingDouble(i -> -scores[i]));
        double all = examples.stream().filter(Example::together).count();
        int right = 0;
        double[] best = {0, 1};
        for (int found = 1; found <= scores.length; found++) {
            int last = likeliest.get(found - 1);
            right += examples.get(last).together() ? 1 : 0;
            if (right >= .9 * found) {
                best = new double[] {right / all, 1 / (1 + Math.exp(-scores[last]))};
            }
        }
        return best;
    }

    private static double[] figures(List<Example> examples, double[] scores, double least) {
        int found = 0;
        int right = 0;
        int all = 0;
        for (int i = 0; i < scores.length; i++) {
            boolean isFound = scores[i] >= least;
            found += isFound ? 1 : 0;
            right += isFound && examples.get(i).together() ? 1 : 0;
            all += examples.get(i).together() ? 1 : 0;
        }
        return new double[] {found == 0 ? 1 : right / (double) found, all == 0 ? 1 : right / (double) all};
    }

    private static double score(Example pair, double[] weights) {
        double sum = weights[0];
        for (int i = 0; i < pair.measures().length; i++) {
            sum += weights[i + 1] * pair.measures()[i];
        }
        return sum;
    }

    private static List<Regression.Example> weighted(String set, List<Example> pairs) {
        double together = pairs.stream().filter(Example::together).count();
        List<Regression.Example> weighted = new ArrayList<>();
        for (Example pair : pairs) {
            for (double[] measures : List.of(pair.measures(), inTwoScripts(pair.measures()))) {
                double[] withConstant = new double[measures.length + 1];
                withConstant[0] = 1;
                System.arraycopy(measures, 0, withConstant, 1, measures.length);
                weighted.add(new Regression.Example(
                        set, pair.event(), withConstant, pair.together(), false, PER_SET / together / 2));
            }
        }
        return weighted;
    }

    @SuppressWarnings("EnumOrdinal") // The measures are in the order of their list.
    private static double[] inTwoScripts(double[] measures) {
        double[] changed = measures.clone();
        changed[AcrossMeasure.SPELLED_NAMES.ordinal()] = 0;
        changed[AcrossMeasure.MEANING_AND_NAMES.ordinal()] =
                Math.sqrt(AcrossMeasure.NAMES.among(measures) * Math.max(0, AcrossMeasure.MEANING.among(measures)));
        return changed;
    }
}
