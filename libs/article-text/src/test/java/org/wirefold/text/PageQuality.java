package org.wirefold.text;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Measures the bodies read from real pages: precision, recall and F1 of the tokens (letters where a language is written
 * without spaces), as {@code score-pages} beside the pages does, and how many bodies collapse: recall under .3.
 *
 * <p>Run: {@code java -cp target/classes:target/test-classes org.wirefold.text.PageQuality ROWS.jsonl ...}
 */
final class PageQuality {

    private static final Set<String> UNSPACED = Set.of("ja", "zh", "th");
    private static final double COLLAPSED = 0.3;
    private static final Instant RECEIVED = Instant.parse("2026-11-29T00:00:00Z");

    private double precision;
    private double recall;
    private double f1;
    private int collapsed;
    private int pages;
    private final List<String> worst = new ArrayList<>();

    /** What was measured: means over the pages. */
    record Score(double precision, double recall, double f1, double collapsed, int pages, List<String> worst) {
        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%4d pages, P %.3f R %.3f F1 %.4f, collapsed %.4f",
                    pages,
                    precision,
                    recall,
                    f1,
                    collapsed);
        }
    }

    /** Tokens as the scorer of the pages takes them. */
    static List<String> tokens(String text, String language) {
        List<String> tokens = new ArrayList<>();
        boolean unspaced = UNSPACED.contains(language);
        String lower = text.toLowerCase(Locale.ROOT);
        int from = -1;
        for (int i = 0; i <= lower.length(); i++) {
            boolean part = i < lower.length() && isPart(lower.charAt(i));
            if (unspaced && part) {
                tokens.add(lower.substring(i, i + 1));
            } else if (part && from < 0) {
                from = i;
            } else if (!part && from >= 0) {
                tokens.add(lower.substring(from, i));
                from = -1;
            }
        }
        return tokens;
    }

    private static boolean isPart(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || Character.isSurrogate(c);
    }

    /** Adds one page. */
    void add(String id, String language, String wanted, String found) {
        List<String> gold = tokens(wanted, language);
        List<String> got = tokens(found, language);
        int common = SharedSets.overlap(got, gold)[0];
        double r = (double) common / Math.max(1, gold.size());
        double p = (double) common / Math.max(1, got.size());
        double f = 2 * p * r / Math.max(1e-9, p + r);
        precision += p;
        recall += r;
        f1 += f;
        collapsed += r < COLLAPSED ? 1 : 0;
        pages++;
        worst.add(String.format(Locale.ROOT, "%.3f P %.2f R %.2f %s", f, p, r, id));
    }

    Score score() {
        Collections.sort(worst);
        return new Score(precision / pages, recall / pages, f1 / pages, (double) collapsed / pages, pages, worst);
    }

    /** Reads the rows, each as the first of its source, and scores them. */
    static Score score(List<Map<String, String>> rows) {
        ArticleReader reader = new ArticleReader();
        PageQuality quality = new PageQuality();
        for (Map<String, String> row : rows) {
            ReadArticle read = reader.read(RawText.of(SharedSets.field(row, "text"), RECEIVED), LineHistory.none());
            quality.add(
                    SharedSets.field(row, "id"),
                    SharedSets.field(row, "lang"),
                    SharedSets.field(row, "body"),
                    read.body());
        }
        return quality.score();
    }

    public static void main(String[] args) throws IOException {
        int shown = Integer.getInteger("worst", 0);
        for (String arg : args) {
            Score score = score(Jsonl.read(Path.of(arg)));
            System.out.println(Path.of(arg).getFileName() + ": " + score);
            score.worst().stream().limit(shown).forEach(line -> System.out.println("    " + line));
        }
    }
}
