package org.wirefold.benchmarks;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.wirefold.duplicates.PolicySettings;
import org.wirefold.duplicates.RelationPolicy;
import org.wirefold.evaluation.LabelledArticles;
import org.wirefold.evaluation.ProfiledArticles;
import org.wirefold.evaluation.SetEvaluation;

/** Each part switched off in turn: what it is worth. */
final class Ablations {
    private static final Map<String, Map<String, String>> PARTS = new LinkedHashMap<>();

    static {
        PARTS.put("without the ledes", Map.of("ledeLow", "0", "ledeHigh", "0"));
        PARTS.put("without missing numbers", Map.of("weightNumbersMissing", "0"));
        PARTS.put("without missing names", Map.of("weightNamesMissing", "0"));
        PARTS.put("without number edits", Map.of("weightNumberEdits", "0"));
        PARTS.put("without brevity", Map.of("weightBrevity", "0", "weightRecurrence", "0"));
        PARTS.put("without dates", Map.of("weightRecurrence", "0"));
        PARTS.put("overlap alone", Map.of("threshold", "0"));
        PARTS.put("without life cycle", Map.of("headlineAgreement", "1", "noticeHours", "0", "alertHours", "0"));
    }

    private Ablations() {}

    static void print(
            PrintStream out,
            Map<String, LabelledArticles> sets,
            List<ProfiledArticles> profiled,
            PolicySettings settings) {
        StringBuilder head = new StringBuilder("\n| F1 / ARI |");
        StringBuilder rule = new StringBuilder("| --- |");
        for (String set : sets.keySet()) {
            head.append(' ').append(set).append(" |");
            rule.append(" --- |");
        }
        out.println(head);
        out.println(rule);
        line(out, "all parts", profiled, settings);
        for (Map.Entry<String, Map<String, String>> part : PARTS.entrySet()) {
            line(out, part.getKey(), profiled, PolicySettings.from(part.getValue()));
        }
        for (ProfiledArticles.Input input : List.of(
                ProfiledArticles.Input.RAW,
                ProfiledArticles.Input.READER_WITHOUT_HISTORY,
                ProfiledArticles.Input.TRUE_BODY)) {
            List<ProfiledArticles> other = sets.values().stream()
                    .map(set -> ProfiledArticles.of(set, input))
                    .toList();
            String name = input.name().toLowerCase(Locale.ROOT).replace('_', ' ');
            line(out, "input: " + name, other, settings);
        }
    }

    private static void line(PrintStream out, String name, List<ProfiledArticles> sets, PolicySettings settings) {
        StringBuilder line = new StringBuilder("| ").append(name).append(" |");
        for (ProfiledArticles set : sets) {
            SetEvaluation e = SetEvaluation.of(set, new RelationPolicy(settings));
            line.append(String.format(
                    Locale.ROOT, " %.3f / %.3f |", e.stories().f1(), e.stories().adjustedRand()));
        }
        out.println(line);
    }
}
