package org.wirefold.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.wirefold.duplicates.Comparer;
import org.wirefold.duplicates.Decision;
import org.wirefold.duplicates.Profile;
import org.wirefold.duplicates.RelationPolicy;
import org.wirefold.duplicates.SharedText;
import org.wirefold.intake.ArticleIntake;
import org.wirefold.intake.IntakeArticle;
import org.wirefold.model.RawArticle;
import org.wirefold.text.LineHistory;
import org.wirefold.text.ReadArticle;

/** A folder of raw text files, every pair compared, with the sentences each pair has in common. */
final class SeedPairs {
    private static final Instant RECEIVED = Instant.parse("2026-01-01T00:00:00Z");

    private SeedPairs() {}

    static void print(PrintStream out, Path folder, RelationPolicy policy) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(f -> f.toString().endsWith(".txt")).sorted().toList();
        }
        ArticleIntake intake = new ArticleIntake();
        List<ReadArticle> read = new ArrayList<>();
        List<Profile> profiles = new ArrayList<>();
        for (Path file : files) {
            RawArticle raw = RawArticle.ofText(Files.readString(file))
                    .identified(file.getFileName().toString(), RawArticle.UNKNOWN_SOURCE);
            IntakeArticle article = intake.read(raw, RECEIVED, 1, LineHistory.none());
            read.add(article.read());
            profiles.add(article.profile());
        }
        Comparer comparer = new Comparer();
        for (int i = 0; i < files.size(); i++) {
            for (int j = i + 1; j < files.size(); j++) {
                Duration gap = Duration.between(
                                read.get(i).publication().instant(),
                                read.get(j).publication().instant())
                        .abs();
                Decision d = policy.decide(comparer.compare(profiles.get(i), profiles.get(j)), gap);
                out.printf(
                        Locale.ROOT,
                        "%s %s: %s %.2f, %s%n",
                        files.get(i).getFileName(),
                        files.get(j).getFileName(),
                        d.relation(),
                        d.confidence(),
                        d.reading());
                String body = read.get(i).body();
                for (SharedText s : SharedText.sentences(body, read.get(j).body())) {
                    out.println("    " + body.substring(s.startA(), s.endA()).replace('\n', ' '));
                }
            }
        }
    }
}
