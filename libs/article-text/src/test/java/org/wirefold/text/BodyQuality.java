package org.wirefold.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Measures the bodies that {@link ArticleReader} finds: token F1 against the true bodies, and how much of clean texts
 * is kept. Articles are read in file order, each source through its own profile, as the stream does.
 *
 * <p>Run: {@code java -cp target/classes:target/test-classes org.wirefold.text.BodyQuality [seeds folder or text file]}.
 */
final class BodyQuality {

    private final ArticleReader reader = new ArticleReader();
    private final Map<String, SourceProfile> profiles = new HashMap<>();
    private long sequence;

    /** What was measured: the mean of the articles' token F1, the F1 over all tokens, and the share of tokens kept. */
    record Score(double macro, double micro, double kept, double headlines, double dates, List<String> worst) {}

    private ReadArticle read(Map<String, String> row) {
        String source = row.getOrDefault("source", "unknown");
        SourceProfile profile = profiles.computeIfAbsent(source, key -> new SourceProfile());
        long at = sequence++;
        RawText raw = RawText.of(SharedSets.field(row, "text"), Instant.parse("2026-01-01T00:00:00Z"))
                .withSource(source);
        ReadArticle article = reader.read(raw, profile.before(at));
        profile.add(at, article.lines());
        return article;
    }

    /** Reads a set; the truth is its {@code body}, or the whole text where it has none. */
    Score score(List<Map<String, String>> rows) {
        double sum = 0;
        double headlines = 0;
        int dates = 0;
        long[] total = new long[3];
        List<String> worst = new ArrayList<>();
        for (Map<String, String> row : rows) {
            ReadArticle article = read(row);
            List<String> wanted = SharedSets.tokens(SharedSets.field(row, row.containsKey("body") ? "body" : "text"));
            int[] overlap = SharedSets.overlap(SharedSets.tokens(article.body()), wanted);
            sum += SharedSets.f1(overlap);
            for (int i = 0; i < 3; i++) {
                total[i] += overlap[i];
            }
            headlines += SharedSets.f1(SharedSets.overlap(
                    SharedSets.tokens(article.headline()), SharedSets.tokens(SharedSets.field(row, "title"))));
            String day = article.publication().instant().toString().substring(0, 10);
            dates += day.equals(SharedSets.field(row, "date")) ? 1 : 0;
            worst.add(String.format(
                    Locale.ROOT, "%.3f %s lost %d", SharedSets.f1(overlap), row.get("id"), wanted.size() - overlap[0]));
        }
        Collections.sort(worst);
        return new Score(
                sum / rows.size(),
                2.0 * total[0] / (total[1] + total[2]),
                (double) total[0] / total[2],
                headlines / rows.size(),
                (double) dates / rows.size(),
                worst.subList(0, Math.min(25, worst.size())));
    }

    public static void main(String[] args) throws IOException {
        if (args.length > 0) {
            for (String arg : args) {
                show(Path.of(arg));
            }
            return;
        }
        Path shared = SharedSets.folder().orElseThrow();
        for (String set : List.of("wirebench_dev", "reuters", "ecbplus", "g5w1h", "wikinews_base")) {
            Score score = new BodyQuality().score(SharedSets.rows(shared, set + ".jsonl"));
            System.out.printf(
                    Locale.ROOT,
                    "%-14s token F1 macro %.4f micro %.4f, kept %.4f of the wanted tokens; headline F1 %.3f, day right %.3f%n",
                    set,
                    score.macro(),
                    score.micro(),
                    score.kept(),
                    score.headlines(),
                    score.dates());
            if (System.getProperty("worst") != null) {
                score.worst().forEach(line -> System.out.println("    " + line));
            }
        }
    }

    private static void show(Path path) throws IOException {
        BodyQuality quality = new BodyQuality();
        List<Path> files = new ArrayList<>();
        if (Files.isDirectory(path)) {
            try (var list = Files.list(path)) {
                list.sorted().forEach(files::add);
            }
        } else {
            files.add(path);
        }
        for (Path file : files) {
            ReadArticle article = quality.read(Map.of("text", Files.readString(file)));
            System.out.println("=== " + file.getFileName());
            System.out.println("headline    " + article.headline());
            System.out.println("byline      " + article.byline());
            System.out.println("dateline    " + article.dateline());
            System.out.println("agency      " + article.agency());
            System.out.println("credit      " + article.credit());
            System.out.println("rights      " + article.copyrightHolder());
            System.out.println("publication " + article.publication());
            System.out.println("language    " + article.language());
            System.out.println("life cycle  " + article.lifeCycle());
            System.out.println(article.body());
        }
    }
}
