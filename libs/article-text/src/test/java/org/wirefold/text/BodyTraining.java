package org.wirefold.text;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Trains the weights of {@link BodyModel} and measures them on sources they were not trained on.
 *
 * <p>Run from the root of the repository, with the labelled sets beside it:
 *
 * <pre>mvn -q -pl libs/article-text test-compile
 * java -cp libs/article-text/target/classes:libs/article-text/target/test-classes org.wirefold.text.BodyTraining
 * libs/article-text/src/main/resources/org/wirefold/text</pre>
 *
 * <p>Pages with a known body label every line; clean texts label only what is certainly body (everything after their
 * first prose line that is no known phrase of a page) and leave the rest open, so the likelihood is summed over what
 * the labels allow. AdaGrad on the conditional likelihood, L2, fixed seed.
 */
final class BodyTraining {

    private static final int ANY = 0b1111;
    private static final int W = BodyModel.COLUMNS;
    private static final int D = BodyModel.EDGE;
    private static final int E = BodyModel.FROM.length;

    private final PageLines page = new PageLines();
    private final BodyFeatures features = new BodyFeatures(page, new LineShapes(page, new Datelines()));
    private final BodyFinder finder;
    private final TopicSketch sketch = new TopicSketch();

    private BodyTraining() {
        BodyModel nothing = new BodyModel(new float[BodyFeatures.SIZE * W], new float[E * D]);
        finder = new BodyFinder(page, features, nothing, nothing);
    }

    public static void main(String[] args) throws IOException {
        BodyTraining training = new BodyTraining();
        Path shared = SharedSets.folder().orElseThrow();
        List<Map<String, String>> pages = SharedSets.rows(shared, "wirebench_dev.jsonl");
        List<Map<String, String>> clean = new ArrayList<>();
        every(clean, SharedSets.rows(shared, "reuters.jsonl"), 6);
        every(clean, SharedSets.rows(shared, "ecbplus.jsonl"), 3);
        every(clean, SharedSets.rows(shared, "wikinews_base.jsonl"), 2);
        if (args.length == 0) {
            training.crossValidate(pages, clean, 5);
            return;
        }
        BodyModel[] models = training.train(pages, clean);
        write(models[0], Path.of(args[0], "body-first.txt"), "without");
        write(models[1], Path.of(args[0], "body-second.txt"), "with");
    }

    private static void every(List<Map<String, String>> to, List<Map<String, String>> from, int step) {
        for (int i = 0; i < from.size(); i += step) {
            to.add(from.get(i));
        }
    }

    private void crossValidate(List<Map<String, String>> pages, List<Map<String, String>> clean, int folds) {
        double sum = 0;
        long[] total = new long[3];
        List<String> worst = new ArrayList<>();
        for (int fold = 0; fold < folds; fold++) {
            List<Map<String, String>> seen = new ArrayList<>();
            List<Map<String, String>> held = new ArrayList<>();
            for (Map<String, String> row : pages) {
                (Math.floorMod(SharedSets.field(row, "source").hashCode(), folds) == fold ? held : seen).add(row);
            }
            BodyModel[] models = train(seen, clean);
            finder.use(models[0], models[1]);
            Map<String, SourceProfile> profiles = new HashMap<>();
            long sequence = 0;
            for (Map<String, String> row : held) {
                SourceProfile profile =
                        profiles.computeIfAbsent(SharedSets.field(row, "source"), k -> new SourceProfile());
                page.read(SharedSets.field(row, "text"));
                finder.prepare(profile.before(sequence));
                finder.choose();
                byte[] states = finder.outcome();
                profile.add(sequence++, lines(states));
                StringBuilder body = new StringBuilder();
                for (int i = 0; i < states.length; i++) {
                    if (states[i] == LineState.BODY) {
                        body.append(page.line(i)).append('\n');
                    }
                }
                int[] overlap = SharedSets.overlap(
                        SharedSets.tokens(body.toString()), SharedSets.tokens(SharedSets.field(row, "body")));
                double f1 = SharedSets.f1(overlap);
                sum += f1;
                if (f1 < Double.parseDouble(System.getProperty("show", "0"))) {
                    System.out.println("===== " + SharedSets.field(row, "id") + " " + f1);
                    byte[] gold = labels(SharedSets.field(row, "body"), SharedSets.field(row, "title"));
                    for (int i = 0; i < states.length; i++) {
                        String line = page.line(i);
                        System.out.println((gold[i] == 2 ? "B" : "-") + "PBGA".charAt(states[i]) + features.coarse[i]
                                + " " + line.substring(0, Math.min(110, line.length())));
                    }
                }
                for (int i = 0; i < 3; i++) {
                    total[i] += overlap[i];
                }
                worst.add(String.format(
                        Locale.ROOT,
                        "%.3f %s %s %s p=%.2f r=%.2f",
                        f1,
                        SharedSets.field(row, "id"),
                        SharedSets.field(row, "kind"),
                        SharedSets.field(row, "source"),
                        overlap[0] / (double) Math.max(1, overlap[1]),
                        overlap[0] / (double) overlap[2]));
            }
        }
        Collections.sort(worst);
        worst.stream().limit(40).forEach(System.out::println);
        System.out.printf(
                Locale.ROOT,
                "held-out sources: token F1 macro %.4f micro %.4f (precision %.4f recall %.4f)%n",
                sum / pages.size(),
                2.0 * total[0] / (total[1] + total[2]),
                total[0] / (double) total[1],
                total[0] / (double) total[2]);
    }

    private ArticleLines lines(byte[] states) {
        int[] hashes = new int[Math.min(states.length, ArticleLines.MAX_LINES)];
        for (int i = 0; i < hashes.length; i++) {
            hashes[i] = (int) page.hash[i];
        }
        return new ArticleLines(
                Arrays.stream(hashes).sorted().distinct().toArray(), sketch.ofBody(page, states.length, states));
    }

    private BodyModel[] train(List<Map<String, String>> pages, List<Map<String, String>> clean) {
        BodyModel first = ChainTraining.fit(collect(pages, clean, false));
        finder.use(first, first);
        BodyModel second = ChainTraining.fit(collect(pages, clean, true));
        return new BodyModel[] {first, second};
    }

    private List<ChainTraining.Page> collect(
            List<Map<String, String>> pages, List<Map<String, String>> clean, boolean coherent) {
        List<ChainTraining.Page> out = new ArrayList<>();
        forge(out, pages, clean, coherent);
        Map<String, SourceProfile> profiles = new HashMap<>();
        long sequence = 0;
        for (Map<String, String> row : pages) {
            add(out, row, profiles, sequence++, coherent, true);
        }
        for (Map<String, String> row : clean) {
            add(out, row, profiles, sequence++, coherent, false);
        }
        return out;
    }

    private void add(
            List<ChainTraining.Page> out,
            Map<String, String> row,
            Map<String, SourceProfile> profiles,
            long sequence,
            boolean coherent,
            boolean labelled) {
        String source = row.getOrDefault("source", "unknown");
        SourceProfile profile = profiles.computeIfAbsent(source, k -> new SourceProfile());
        page.read(SharedSets.field(row, "text"));
        if (page.count == 0) {
            return;
        }
        finder.prepare(profile.before(sequence));
        byte[] allowed = labelled
                ? labels(SharedSets.field(row, "body"), SharedSets.field(row, "title"))
                : clean(row.containsKey("title"));
        byte[] gold = new byte[allowed.length];
        for (int i = 0; i < gold.length; i++) {
            gold[i] = (byte) (allowed[i] == 1 << LineState.BODY ? LineState.BODY : LineState.AFTER);
        }
        profile.add(sequence, lines(gold));
        out.add(page(coherent, allowed, labelled ? 1 : 0.3));
    }

    /** Pages of invented furniture around known bodies, so that no site of the labelled set sets the fashion. */
    private void forge(
            List<ChainTraining.Page> out,
            List<Map<String, String>> pages,
            List<Map<String, String>> clean,
            boolean coherent) {
        List<String> titles = new ArrayList<>();
        List<String> bodies = new ArrayList<>();
        for (Map<String, String> row : pages) {
            titles.add(SharedSets.field(row, "title"));
            bodies.add(SharedSets.field(row, "body"));
        }
        for (Map<String, String> row : clean) {
            if (row.containsKey("title")) {
                titles.add(SharedSets.field(row, "title"));
                bodies.add(SharedSets.field(row, "text"));
            }
        }
        PageForge forge = new PageForge(31, titles, bodies);
        for (int i = 0; i < bodies.size(); i++) {
            PageForge.Forged forged = forge.page(titles.get(i), bodies.get(i));
            page.read(forged.text);
            if (page.count == forged.allowed.length) {
                finder.prepare(LineHistory.none());
                out.add(page(coherent, forged.allowed, 0.7));
            }
        }
    }

    private ChainTraining.Page page(boolean coherent, byte[] allowed, double weight) {
        if (coherent) {
            finder.choose();
            finder.assume(finder.outcome());
        }
        List<int[]> list = new ArrayList<>();
        for (int i = 0; i < page.count; i++) {
            list.add(finder.active(i, coherent));
        }
        return new ChainTraining.Page(list, Arrays.copyOf(features.coarse, page.count), allowed, weight);
    }

    /** What the true body says about each line: its lines are body, those between are gaps, the rest before or after. */
    private byte[] labels(String body, String title) {
        List<String> tokens = SharedSets.tokens(body);
        Set<String> grams = new HashSet<>();
        for (int i = 0; i + 2 < tokens.size(); i++) {
            grams.add(tokens.get(i) + ' ' + tokens.get(i + 1) + ' ' + tokens.get(i + 2));
        }
        String joined = ' ' + String.join(" ", tokens) + ' ';
        Set<String> titleTokens = new HashSet<>(SharedSets.tokens(title));
        int n = page.count;
        boolean[] in = new boolean[n];
        int first = -1;
        int last = -1;
        for (int i = 0; i < n; i++) {
            List<String> line = SharedSets.tokens(page.line(i));
            int hits = 0;
            for (int k = 0; k + 2 < line.size(); k++) {
                hits += grams.contains(line.get(k) + ' ' + line.get(k + 1) + ' ' + line.get(k + 2)) ? 1 : 0;
            }
            in[i] = line.size() >= 3
                    ? hits > 0.35 * (line.size() - 2)
                    : first >= 0
                            && joined.contains(' ' + String.join(" ", line) + ' ')
                            && (features.marks[i] & LineShapes.ENDS) != 0;
            long inTitle = line.stream().filter(titleTokens::contains).count();
            if (inTitle * 10 >= 8L * line.size() && first < 0 && (features.marks[i] & LineShapes.ENDS) == 0) {
                in[i] = false;
            }
            if (in[i]) {
                first = first < 0 ? i : first;
                last = i;
            }
        }
        byte[] allowed = new byte[n];
        for (int i = 0; i < n; i++) {
            int state =
                    in[i] ? LineState.BODY : i < first ? LineState.BEFORE : i > last ? LineState.AFTER : LineState.GAP;
            allowed[i] = first < 0 ? ANY : (byte) (1 << state);
        }
        return allowed;
    }

    /** A clean text with its title apart is body throughout; otherwise its first lines may be title and date. */
    private byte[] clean(boolean titled) {
        int n = page.count;
        byte[] allowed = new byte[n];
        boolean begun = titled;
        for (int i = 0; i < n; i++) {
            int coarse = features.coarse[i];
            begun |= coarse == LineShapes.LONG_PROSE || coarse == LineShapes.PROSE || n == 1;
            boolean open = coarse >= LineShapes.FURNITURE;
            allowed[i] = (byte) (begun && !open ? 1 << LineState.BODY : ANY);
        }
        return allowed;
    }

    private static void write(BodyModel model, Path file, String how) throws IOException {
        StringBuilder out = new StringBuilder();
        out.append("# Weights of BodyModel, the pass ")
                .append(how)
                .append(" coherence: feature, outside, body, gap;")
                .append(" edges by class of the line entered, then left. Made by BodyTraining.\n");
        float[] e = model.emissions();
        for (int f = 0; f < BodyFeatures.SIZE; f++) {
            out.append(BodyFeatures.name(f));
            for (int s = 0; s < W; s++) {
                out.append(String.format(Locale.ROOT, " %.3f", e[f * W + s]));
            }
            out.append('\n');
        }
        for (int edge = 0; edge < E; edge++) {
            out.append("edge.").append(edge);
            for (int c = 0; c < D; c++) {
                out.append(String.format(Locale.ROOT, " %.3f", model.transitions()[edge * D + c]));
            }
            out.append('\n');
        }
        Files.writeString(file, out, StandardCharsets.UTF_8);
    }
}
