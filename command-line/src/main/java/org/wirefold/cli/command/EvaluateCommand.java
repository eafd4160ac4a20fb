package org.wirefold.cli.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.wirefold.cli.console.ExitCode;
import org.wirefold.cli.console.Failure;
import org.wirefold.cli.console.Screen;
import org.wirefold.cli.evaluation.WholePipeline;
import org.wirefold.cli.option.PolicyTrial;
import org.wirefold.cli.view.Texts;
import org.wirefold.duplicates.RelationPolicy;
import org.wirefold.evaluation.BootstrapIntervals;
import org.wirefold.evaluation.BorderlinePairs;
import org.wirefold.evaluation.BorderlinePairs.Borderline;
import org.wirefold.evaluation.ClusterScore;
import org.wirefold.evaluation.ErrorList;
import org.wirefold.evaluation.EventEvaluation;
import org.wirefold.evaluation.FoldedArticle;
import org.wirefold.evaluation.LabelledArticles;
import org.wirefold.evaluation.LanguagePairs;
import org.wirefold.evaluation.OriginalScore;
import org.wirefold.evaluation.ProfiledArticles;
import org.wirefold.events.EventPolicy;
import org.wirefold.model.ArticleJson;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures the stories against labels. */
@Command(
        name = "evaluate",
        description = {
            "Runs the whole pipeline on labelled articles and scores the stories it finds.",
            "A row has id, text and cluster, and may have title, date, source, url, lang; no other field is",
            "given to the pipeline. A folder of .txt is taken as articles that are all different stories."
        })
public final class EvaluateCommand extends WirefoldSubcommand {
    private static final String EVENT = "event";

    @Option(
            names = "--articles",
            paramLabel = "FILE",
            required = true,
            description = "JSON Lines with labels, or a folder of .txt.")
    private Path articles;

    @Option(
            names = "--pairs",
            paramLabel = "FILE",
            description = "Graded pairs instead of clusters: id1, id2, grade (2 copy, 1 ignored), separated by tabs.")
    private @Nullable Path pairs;

    @Option(
            names = "--without",
            paramLabel = "FIELD",
            split = ",",
            description = "Leave fields out: title, date, source, url, lang.")
    private List<String> without = List.of();

    @Option(names = "--in-process", description = "Run the same code without a broker; faster.")
    private boolean inProcess;

    @Option(
            names = "--level",
            paramLabel = "LEVEL",
            defaultValue = "story",
            description = "What is scored: story, by the label 'cluster', or event, by the label 'event', with plain"
                    + " methods beside it; event needs --in-process (default: ${DEFAULT-VALUE}).")
    private String level;

    @Option(names = "--predictions", paramLabel = "FILE", description = "Write 'id<TAB>story' lines.")
    private @Nullable Path predictions;

    @Option(
            names = "--errors",
            paramLabel = "N",
            defaultValue = "5",
            description = "How many of the worst errors to show (default: ${DEFAULT-VALUE}).")
    private int errors;

    @Mixin
    private PolicyTrial policy;

    @Option(
            names = "--borderline",
            paramLabel = "N",
            defaultValue = "0",
            description = "Show the N pairs whose probability is nearest to the threshold; with --in-process.")
    private int borderline;

    @Option(
            names = "--intervals",
            paramLabel = "N",
            defaultValue = "1000",
            description = "How many times stories are drawn again for the 95 %% intervals (default: ${DEFAULT-VALUE};"
                    + " 0 for none).")
    private int intervals;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Seed of the intervals (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--partitions",
            paramLabel = "N",
            defaultValue = "4",
            description = "Partitions of every topic (default: ${DEFAULT-VALUE}).")
    private int partitions;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        if (!inProcess && (policy.isGiven() || borderline > 0)) {
            throw new Failure(
                    ExitCode.USAGE,
                    "--policy, --set, --sweep and --borderline need --in-process, which gives the same stories");
        }
        boolean isOfEvents = level.equals(EVENT);
        if (!isOfEvents && !level.equals("story")) {
            throw new Failure(ExitCode.USAGE, "--level is story or event, not " + level);
        }
        if (isOfEvents && !inProcess) {
            throw new Failure(ExitCode.USAGE, "--level event needs --in-process, which gives the same events");
        }
        LabelledArticles labelled = read();
        ProfiledArticles profiled = inProcess ? ProfiledArticles.of(labelled, ProfiledArticles.Input.READER) : null;
        for (PolicyTrial.Trial trial : policy.trials()) {
            if (profiled != null && isOfEvents) {
                evaluateEvents(profiled, trial);
                continue;
            }
            evaluate(labelled, profiled, trial);
        }
        if (!json && intervals > 0 && !isOfEvents) {
            err().printf("95 %% intervals from %d draws, seed %d%n", intervals, seed);
        }
        return ExitCode.OK;
    }

    private void evaluate(LabelledArticles labelled, @Nullable ProfiledArticles profiled, PolicyTrial.Trial trial)
            throws Exception {
        long start = System.nanoTime();
        Map<String, FoldedArticle> found = profiled != null
                ? profiled.fold(new RelationPolicy(trial.settings()))
                : WholePipeline.fold(labelled.articles(), partitions, Screen.progress(err()));
        double seconds = (System.nanoTime() - start) / 1e9;
        TreeMap<String, String> predicted = new TreeMap<>();
        found.forEach((id, place) -> predicted.put(id, place.story()));
        writePredictions(predicted);
        TreeMap<String, String> truth = labelled.truth();
        ClusterScore score = ClusterScore.of(truth, predicted, labelled.ignored());
        BootstrapIntervals range =
                intervals < 1 ? null : BootstrapIntervals.of(truth, predicted, labelled.ignored(), intervals, seed);
        ErrorList wrong = ErrorList.of(truth, predicted, labelled.ignored(), Math.max(0, errors));
        List<Borderline> near =
                profiled == null ? List.of() : BorderlinePairs.of(profiled, trial.settings(), borderline);
        if (json) {
            Map<String, Object> map = asMap(labelled, found, predicted, score, wrong, seconds);
            if (range != null) {
                map.put("intervals", range);
            }
            if (borderline > 0) {
                map.put("borderline", near);
            }
            map.put("trial", trial.label());
            map.put("origin", ResultOrigin.of(trial.settings(), articles, pairs, without));
            out().println(ArticleJson.mapper().writeValueAsString(map));
            return;
        }
        out().printf(
                        Locale.ROOT,
                        "%sP %.3f  R %.3f  F1 %.3f  ARI %.3f  B3 %.3f  articles %d  true pairs %d  found pairs %d%n",
                        trial.label().isEmpty() ? "" : trial.label() + "  ",
                        score.precision(),
                        score.recall(),
                        score.f1(),
                        score.adjustedRand(),
                        score.bCubed(),
                        labelled.articles().size(),
                        score.truePairs(),
                        score.foundPairs());
        if (range != null) {
            out().println("  95 %: P " + text(range.precision()) + "  R " + text(range.recall()) + "  F1 "
                    + text(range.f1()));
        }
        if (!policy.isSweep()) {
            print(OriginalScore.of(labelled, found));
            print(wrong, found);
            err().printf(
                            Locale.ROOT,
                            "%d of %d articles were placed in stories, %.1f s%n",
                            found.size(),
                            labelled.articles().size(),
                            seconds);
        }
        print(near, found);
    }

    private void evaluateEvents(ProfiledArticles profiled, PolicyTrial.Trial trial) throws IOException {
        EventEvaluation evaluation = EventEvaluation.of(profiled, profiled.fold(new RelationPolicy(trial.settings())));
        TreeMap<String, String> predicted = new TreeMap<>(evaluation.events(EventPolicy.standard()));
        writePredictions(predicted);
        if (evaluation.truth().isEmpty()) {
            out().printf(
                            "%d stories in %d events; no article has the label 'event', so nothing is scored%n",
                            evaluation.stories(),
                            predicted.values().stream().distinct().count());
            return;
        }
        Map<String, ClusterScore> table = evaluation.table(EventPolicy.standard());
        if (json) {
            out().println(ArticleJson.mapper().writeValueAsString(table));
            return;
        }
        out().printf(
                        Locale.ROOT,
                        "%d articles, %d stories, %d events; %d articles have a label%n",
                        predicted.size(),
                        evaluation.stories(),
                        predicted.values().stream().distinct().count(),
                        evaluation.truth().size());
        table.forEach((name, score) -> out().printf(
                        Locale.ROOT,
                        "%-40s P %.3f  R %.3f  F1 %.3f  B3 %.3f%n",
                        name,
                        score.precision(),
                        score.recall(),
                        score.f1(),
                        score.bCubed()));
        LanguagePairs pairs = evaluation.languagePairs(predicted);
        if (pairs.together() > 0 || pairs.found() > 0) {
            out().printf(
                            Locale.ROOT,
                            "%-40s P %.3f  R %.3f  of %d pairs of stories in two languages%n",
                            "events, across languages",
                            pairs.precision(),
                            pairs.recall(),
                            pairs.together());
        }
    }

    private static String text(BootstrapIntervals.Interval interval) {
        return String.format(Locale.ROOT, "%.3f to %.3f", interval.low(), interval.high());
    }

    private void print(List<Borderline> near, Map<String, FoldedArticle> found) {
        for (Borderline pair : near) {
            out().printf(
                            Locale.ROOT,
                            "%nprobability %.3f, %s, labelled %s%n",
                            pair.probability(),
                            pair.joins() ? "joined" : "not joined",
                            pair.together() ? "together" : "apart");
            print(pair.first(), found.get(pair.first()));
            print(pair.second(), found.get(pair.second()));
        }
    }

    private LabelledArticles read() {
        try {
            LabelledArticles read = LabelledArticles.read(articles, new LinkedHashSet<>(without));
            return pairs == null ? read : read.labelledBy(pairs);
        } catch (IOException e) {
            throw new Failure(ExitCode.USAGE, "the labels cannot be read: " + e.getMessage() + "; check --articles", e);
        }
    }

    private void writePredictions(Map<String, String> predicted) throws IOException {
        if (predictions != null) {
            StringBuilder lines = new StringBuilder();
            predicted.forEach(
                    (id, story) -> lines.append(id).append('\t').append(story).append('\n'));
            Files.writeString(predictions, lines, StandardCharsets.UTF_8);
        }
    }

    private static Map<String, Object> asMap(
            LabelledArticles labelled,
            Map<String, FoldedArticle> found,
            Map<String, String> predicted,
            ClusterScore score,
            ErrorList wrong,
            double seconds) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("articles", labelled.articles().size());
        map.put("cameOut", predicted.size());
        map.put("precision", score.precision());
        map.put("recall", score.recall());
        map.put("f1", score.f1());
        map.put("adjustedRand", score.adjustedRand());
        map.put("bCubed", score.bCubed());
        map.put("truePairs", score.truePairs());
        map.put("foundPairs", score.foundPairs());
        OriginalScore originals = OriginalScore.of(labelled, found);
        map.put("originalStories", originals.stories());
        map.put("originalRight", originals.right());
        map.put("originalRightByOrder", originals.rightByOrder());
        map.put("originalWrong", originals.wrong());
        map.put("wronglyTogether", wrong.wronglyTogether());
        map.put("wronglyApart", wrong.wronglyApart());
        map.put("errors", wrong.errors());
        map.put("seconds", seconds);
        return map;
    }

    private void print(OriginalScore score) {
        Double share = score.share();
        if (share == null) {
            return;
        }
        out().printf(
                        Locale.ROOT,
                        "original %.3f: right in %d of %d stories%s%n",
                        share,
                        score.right(),
                        score.stories(),
                        inProcess
                                ? "; in " + score.rightByOrder()
                                        + " of them by the order of the ids alone, since nothing else tells the members apart"
                                : "");
        if (!score.wrong().isEmpty()) {
            out().println("originals that were missed: " + String.join(", ", score.wrong()));
        }
    }

    private void print(ErrorList wrong, Map<String, FoldedArticle> found) {
        out().printf("wrongly together %d pairs, wrongly apart %d%n", wrong.wronglyTogether(), wrong.wronglyApart());
        for (ErrorList.Mistake error : wrong.errors()) {
            out().printf(
                            "%n%s, %d %s%n",
                            error.kind() == ErrorList.ErrorType.TOGETHER ? "wrongly together" : "wrongly apart",
                            error.pairs(),
                            error.pairs() == 1 ? "pair" : "pairs");
            print(error.first(), found.get(error.first()));
            print(error.second(), found.get(error.second()));
        }
    }

    private void print(String id, @Nullable FoldedArticle place) {
        if (place == null) {
            out().printf("  %s: was not found%n", id);
            return;
        }
        int width = Screen.width() - 4;
        out().println("  " + Texts.cut(Texts.oneLine(id + ": " + place.item().headline()), width));
        out().println("    " + Texts.cut(Texts.oneLine(place.item().body()), width));
        out().println("    " + place.relation() + (place.reading().isEmpty() ? "" : ": " + place.reading()));
    }
}
