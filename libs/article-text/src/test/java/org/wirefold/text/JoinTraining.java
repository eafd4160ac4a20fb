package org.wirefold.text;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * Trains the weights of {@link LineJoins} on real pages: two pieces belong together where they stood in one block. Texts
 * whose lines are whole blocks teach what must stay apart. Every page is shown a second time as if its letters had no
 * case, so that scripts without it are learned too. AdaGrad, L2, fixed seed.
 *
 * <p>Run from the root of the repository with the labelled sets beside it: {@code java -cp
 * libs/article-text/target/classes:libs/article-text/target/test-classes:JSOUP org.wirefold.text.JoinTraining
 * libs/article-text/src/main/resources/org/wirefold/text}; without an argument it measures on sites held out.
 */
final class JoinTraining {

    private static final int FOLDS = 4;
    private static final int EPOCHS = 6;
    private static final long SEED = 20261129;

    private final List<int[]> breaks = new ArrayList<>();
    private final List<Boolean> joined = new ArrayList<>();
    private final List<Integer> folds = new ArrayList<>();

    private JoinTraining() {}

    public static void main(String[] args) throws IOException {
        JoinTraining training = new JoinTraining();
        Path shared = SharedSets.folder().orElseThrow();
        for (Map<String, String> row : SharedSets.rows(shared, "pages/pages.jsonl")) {
            int fold = Math.floorMod(PageSets.site(row).hashCode(), FOLDS);
            for (boolean strip : new boolean[] {false, true}) {
                BrokenPages.Broken broken = BrokenPages.read(BrokenPages.file(shared, row), strip);
                training.add(broken.text(), broken.blocks(), fold);
            }
            training.add(SharedSets.field(row, "text"), null, fold);
        }
        for (Map<String, String> row : SharedSets.rows(shared, "wirebench_dev.jsonl")) {
            training.add(
                    SharedSets.field(row, "text"),
                    null,
                    Math.floorMod(PageSets.site(row).hashCode(), FOLDS));
        }
        if (args.length == 0) {
            for (int fold = 0; fold < FOLDS; fold++) {
                training.measure(training.fit(fold), fold);
            }
            return;
        }
        String table = "# Weights of LineJoins: feature, weight of joining. Made by JoinTraining.\n"
                + LineJoins.table(training.fit(-1));
        Files.writeString(Path.of(args[0], "joins.txt"), table, StandardCharsets.UTF_8);
    }

    private void add(String text, int @org.jspecify.annotations.Nullable [] blocks, int fold) {
        PageLines page = new PageLines();
        page.readBroken(text);
        for (boolean caseless : new boolean[] {false, true}) {
            LineJoins joins = new LineJoins(page);
            joins.isCaseless = caseless;
            joins.prepare();
            boolean before = false;
            int soFar = page.count == 0 ? 0 : page.words(0);
            for (int line = 1; line < page.count; line++) {
                boolean one = blocks != null && blocks[page.end[line - 1] - 1] == blocks[page.start[line]];
                breaks.add(joins.active(line, soFar, before));
                joined.add(one);
                folds.add(fold);
                soFar = one ? soFar + page.words(line) : page.words(line);
                before = one;
            }
        }
    }

    private float[] fit(int left) {
        double[] w = new double[LineJoins.SIZE];
        double[] squares = new double[LineJoins.SIZE];
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < breaks.size(); i++) {
            if (folds.get(i) != left) {
                order.add(i);
            }
        }
        Random random = new Random(SEED);
        for (int epoch = 0; epoch < EPOCHS; epoch++) {
            Collections.shuffle(order, random);
            for (int i : order) {
                int[] on = breaks.get(i);
                double error = (joined.get(i) ? 1 : 0) - 1 / (1 + Math.exp(-score(w, on)));
                for (int f : on) {
                    double g = error - 1e-5 * w[f];
                    squares[f] += g * g;
                    w[f] += 0.1 * g / Math.sqrt(squares[f] + 1e-6);
                }
            }
        }
        float[] weights = new float[w.length];
        for (int i = 0; i < w.length; i++) {
            weights[i] = (float) w[i];
        }
        return weights;
    }

    private static double score(double[] w, int[] on) {
        double score = 0;
        for (int f : on) {
            score += w[f];
        }
        return score;
    }

    private void measure(float[] weights, int fold) {
        int[][] counts = new int[2][2];
        for (int i = 0; i < breaks.size(); i++) {
            if (folds.get(i) == fold) {
                double score = 0;
                for (int f : breaks.get(i)) {
                    score += weights[f];
                }
                counts[joined.get(i) ? 1 : 0][score > 0 ? 1 : 0]++;
            }
        }
        System.out.printf(
                Locale.ROOT,
                "sites held out, part %d (seed %d): %d of %d breaks within a block found, %d of %d others taken away%n",
                fold,
                SEED,
                counts[1][1],
                counts[1][0] + counts[1][1],
                counts[0][1],
                counts[0][0] + counts[0][1]);
    }
}
