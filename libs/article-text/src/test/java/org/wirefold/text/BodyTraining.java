package org.wirefold.text;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Trains the weights of {@link BodyModel} and the trees of the second pass, and measures them on sites they were not
 * trained on.
 *
 * <p>Run from the root of the repository, with the labelled sets beside it and jsoup on the class path:
 *
 * <pre>mvn -q -pl libs/article-text test-compile
 * java -cp libs/article-text/target/classes:libs/article-text/target/test-classes:JSOUP org.wirefold.text.BodyTraining
 * write libs/article-text/src/main/resources/org/wirefold/text</pre>
 *
 * <p>or with {@code measure FOLDER} in place of {@code write ...}: trains without each of four parts of the sites and
 * reads the texts of that part. The models stay in the folder; what is there is not trained again. A number behind the
 * folder reads that part only. {@code -Dworst=10} names the worst texts, {@code -Dshow=pages/ID} shows the lines of one.
 *
 * <p>Pages with a known body label every line; clean texts label only what is certainly body and leave the rest open, so
 * the likelihood is summed over what the labels allow. Real pages are shown as visible text, and broken at every tag.
 * Some are shown a second time as if no list knew their words, so that a language without a list is read as well. The
 * second pass learns from likelihoods of models that have not seen the site. AdaGrad on the conditional likelihood, L2;
 * boosted trees; fixed seeds.
 */
final class BodyTraining {

    private static final int PARTS = 4;
    private static final String FIRST = "body-first.txt";
    private static final String SECOND = "body-second.txt";
    private static final String TREES = "body-trees.txt";

    private static final int W = BodyModel.COLUMNS;
    private static final int D = BodyModel.EDGE;
    private static final int E = BodyModel.FROM.length;
    private static final int HALVES = 2;

    /** Trees learn from first passes that saw all sites but those of a third. */
    private static final int THIRDS = 3;

    private static final BoostedTrees NO_TREES = BoostedTrees.parse(List.of());
    private static final Boosting BOOSTING = new Boosting(100, 16, 0.08f, 3, 20261130);

    private final PageLines page = new PageLines();
    private final BodyFeatures features = new BodyFeatures(page, new LineShapes(page, new Datelines()));
    private final BodyFinder finder;
    private final TopicSketch sketch = new TopicSketch();

    private BodyTraining() {
        BodyModel nothing = new BodyModel(new float[FeatureLayout.SIZE * W], new float[E * D]);
        finder = new BodyFinder(page, features, nothing, nothing, NO_TREES);
    }

    /**
     * Trained models.
     *
     * @param trees as lines of text
     */
    record Models(BodyModel first, BodyModel second, List<String> trees) {

        ArticleReader reader() {
            return ArticleReader.withModels(first, second, BoostedTrees.parse(trees));
        }
    }

    public static void main(String[] args) throws IOException {
        BodyTraining training = new BodyTraining();
        Path shared = SharedSets.folder().orElseThrow();
        List<TrainingText> texts = TrainingText.all(shared);
        List<TrainingText> clean = TrainingText.clean(shared);
        if (args[0].equals("measure")) {
            HeldOutQuality quality = new HeldOutQuality();
            for (int part = 0; part < PARTS; part++) {
                if (args.length < 3 || part == Integer.parseInt(args[2])) {
                    training.measure(part, Path.of(args[1]), texts, clean, quality);
                }
            }
            quality.print(Integer.getInteger("worst", 0));
            return;
        }
        write(training.train(texts, clean), Path.of(args[1]));
    }

    /** Measures on one part of the sites; models that were kept in the folder are not trained again. */
    private void measure(
            int part, Path kept, List<TrainingText> texts, List<TrainingText> clean, HeldOutQuality quality)
            throws IOException {
        List<TrainingText> seen = new ArrayList<>();
        List<TrainingText> held = new ArrayList<>();
        for (TrainingText text : texts) {
            (text.isIn(part, PARTS) ? held : seen).add(text);
        }
        Path folder = kept.resolve("without-" + part);
        if (!Files.exists(folder.resolve(TREES))) {
            write(train(seen, clean), folder);
        }
        Models models = new Models(
                read(folder.resolve(FIRST)), read(folder.resolve(SECOND)), Files.readAllLines(folder.resolve(TREES)));
        quality.read(held, models);
        for (TrainingText text : held) {
            String body = text.body();
            String shown = System.getProperty("show");
            if (body != null && shown != null && (text.set() + "/" + text.id()).matches(shown)) {
                show(text, models, body);
            }
        }
    }

    private static BodyModel read(Path file) throws IOException {
        List<String> table = new ArrayList<>(Files.readAllLines(file));
        table.removeIf(line -> line.startsWith("#"));
        return BodyModel.of(table, file.toString());
    }

    /** Prints the lines of a page: whether each is body, whether it was chosen, its class and how likely it is. */
    private void show(TrainingText text, Models models, String body) {
        finder.use(models.first(), models.second(), BoostedTrees.parse(models.trees()));
        page.read(text.text());
        finder.prepare(LineHistory.none());
        finder.choose();
        byte[] allowed = LineLabels.of(page, features, body, text.title());
        System.out.println("===== " + text.set() + " " + text.id());
        for (int i = 0; i < page.count; i++) {
            String line = page.line(i);
            System.out.printf(
                    Locale.ROOT,
                    "%s%s %2d %.2f %4d %s%n",
                    allowed[i] == 1 << LineState.BODY ? "B" : "-",
                    "PBGA".charAt(finder.states[i]),
                    features.coarse[i],
                    finder.likely(i),
                    features.mass.size[i],
                    line.substring(0, Math.min(100, line.length())));
        }
    }

    private ArticleLines lines(byte[] states) {
        int[] hashes = new int[Math.min(states.length, ArticleLines.MAX_LINES)];
        for (int i = 0; i < hashes.length; i++) {
            hashes[i] = (int) page.hash[i];
        }
        return new ArticleLines(
                Arrays.stream(hashes).sorted().distinct().toArray(), sketch.ofBody(page, states.length, states));
    }

    private Models train(List<TrainingText> texts, List<TrainingText> clean) {
        List<ChainTraining.Page> all = new ArrayList<>();
        List<ChainTraining.Page> second = new ArrayList<>();
        List<List<ChainTraining.Page>> halves = firstPages(texts, clean, HALVES);
        halves.forEach(all::addAll);
        BodyModel first = ChainTraining.fit(all);
        for (int half = 0; half < HALVES; half++) {
            useUnseen(halves, half);
            collect(part(texts, half, HALVES), part(clean, half, HALVES), (allowed, weight) -> {
                finder.chooseFirst();
                finder.assume();
                second.add(page(true, allowed, weight));
            });
        }
        TrainingRows rows = new TrainingRows(page, features, finder);
        List<List<ChainTraining.Page>> thirds = firstPages(texts, clean, THIRDS);
        for (int third = 0; third < THIRDS; third++) {
            useUnseen(thirds, third);
            collect(part(texts, third, THIRDS), part(clean, third, THIRDS), rows::add);
        }
        return new Models(first, ChainTraining.fit(second), rows.train(BOOSTING));
    }

    /** What each part of the sites shows on the first pass. */
    private List<List<ChainTraining.Page>> firstPages(List<TrainingText> texts, List<TrainingText> clean, int parts) {
        List<List<ChainTraining.Page>> out = new ArrayList<>();
        for (int part = 0; part < parts; part++) {
            List<ChainTraining.Page> pages = new ArrayList<>();
            collect(part(texts, part, parts), part(clean, part, parts), (allowed, weight) -> {
                pages.add(page(false, allowed, weight));
            });
            out.add(pages);
        }
        return out;
    }

    /** From now on the first pass is made by a model that learned from all parts but one. */
    private void useUnseen(List<List<ChainTraining.Page>> parts, int unseen) {
        List<ChainTraining.Page> others = new ArrayList<>();
        for (int part = 0; part < parts.size(); part++) {
            others.addAll(part == unseen ? List.of() : parts.get(part));
        }
        BodyModel model = ChainTraining.fit(others);
        finder.use(model, model, NO_TREES);
    }

    /** Texts of one site stay together. */
    private static List<TrainingText> part(List<TrainingText> texts, int part, int parts) {
        List<TrainingText> some = new ArrayList<>();
        for (TrainingText text : texts) {
            String site = text.sites().stream().sorted().findFirst().orElse(text.id());
            if (Math.floorMod((site.hashCode() * 17) >>> 5, parts) == part) {
                some.add(text);
            }
        }
        return some;
    }

    /** Who learns from the page that the finder is prepared for: the states that each line may have, and its weight. */
    private interface Learner {
        void learn(byte[] allowed, double weight);
    }

    /** Shows texts to a learner, one by one. */
    private void collect(List<TrainingText> texts, List<TrainingText> clean, Learner learner) {
        forge(texts, clean, learner);
        Map<String, SourceProfile> profiles = new HashMap<>();
        long sequence = 0;
        for (TrainingText text : texts) {
            add(learner, text, profiles, sequence++);
        }
        for (TrainingText text : clean) {
            add(learner, text, profiles, sequence++);
        }
    }

    private void add(Learner learner, TrainingText text, Map<String, SourceProfile> profiles, long sequence) {
        page.read(text.text());
        if (page.count == 0 || text.weight() == 0) {
            return;
        }
        features.isBlind = text.blind();
        SourceProfile profile = profiles.computeIfAbsent(text.source(), k -> new SourceProfile());
        finder.prepare(text.source().isEmpty() ? LineHistory.none() : profile.before(sequence));
        String body = text.body();
        byte[] allowed = body != null
                ? LineLabels.of(page, features, body, text.title())
                : LineLabels.clean(page, features, !text.title().isEmpty());
        byte[] gold = new byte[allowed.length];
        for (int i = 0; i < gold.length; i++) {
            gold[i] = (byte) (allowed[i] == 1 << LineState.BODY ? LineState.BODY : LineState.AFTER);
        }
        profile.add(sequence, lines(gold));
        learner.learn(allowed, text.weight());
        features.isBlind = false;
    }

    /** Pages of invented furniture around known bodies, so that no site of the labelled set sets the fashion. */
    private void forge(List<TrainingText> texts, List<TrainingText> clean, Learner learner) {
        List<String> titles = new ArrayList<>();
        List<String> bodies = new ArrayList<>();
        for (TrainingText text : texts) {
            String body = text.body();
            if (body != null && text.set().equals("wirebench")) {
                titles.add(text.title());
                bodies.add(bodies.size() % 6 == 0 ? body.replaceAll("\\s*\n\\s*", " ") : body);
            }
        }
        for (TrainingText text : clean) {
            if (!text.title().isEmpty()) {
                titles.add(text.title());
                bodies.add(text.text());
            }
        }
        PageForge forge = new PageForge(31, titles, bodies);
        for (int i = 0; i < bodies.size(); i++) {
            PageForge.Forged forged = forge.page(titles.get(i), bodies.get(i));
            page.read(forged.text);
            if (page.count == forged.allowed.length) {
                finder.prepare(LineHistory.none());
                learner.learn(forged.allowed, 0.5);
            }
        }
    }

    private ChainTraining.Page page(boolean second, byte[] allowed, double weight) {
        List<int[]> list = new ArrayList<>();
        for (int i = 0; i < page.count; i++) {
            list.add(finder.active(i, second));
        }
        return new ChainTraining.Page(list, Arrays.copyOf(features.coarse, page.count), allowed, weight);
    }

    private static void write(Models models, Path folder) throws IOException {
        Files.createDirectories(folder);
        write(models.first(), folder.resolve(FIRST), "first");
        write(models.second(), folder.resolve(SECOND), "second");
        String head = "# Trees of the second pass, one a line, over LineNumbers. Made by BodyTraining.\n";
        Files.writeString(
                folder.resolve(TREES), head + String.join("\n", models.trees()) + "\n", StandardCharsets.UTF_8);
    }

    private static void write(BodyModel model, Path file, String pass) throws IOException {
        StringBuilder out = new StringBuilder();
        out.append("# Weights of BodyModel, the ")
                .append(pass)
                .append(" pass: feature, outside, body, gap;")
                .append(" edges by class of the line entered, then left. Made by BodyTraining.\n");
        float[] e = model.emissions();
        for (int f = 0; f < FeatureLayout.SIZE; f++) {
            out.append(FeatureLayout.name(f));
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
