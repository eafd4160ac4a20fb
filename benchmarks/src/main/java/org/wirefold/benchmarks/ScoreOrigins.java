package org.wirefold.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.wirefold.evaluation.LabelledArticle;
import org.wirefold.evaluation.LabelledArticles;
import org.wirefold.intake.ArticleIntake;
import org.wirefold.model.Origin;
import org.wirefold.model.RawArticle;
import org.wirefold.text.LineHistory;

/**
 * Scores the origins of single articles against labels: {@code ScoreOrigins GOLD.tsv FOLDER}. The gold has a row an
 * article: set, id, kind, name. The sets are {@code SET.jsonl} in the folder.
 */
public final class ScoreOrigins {
    private ScoreOrigins() {}

    private record Label(String set, String id, String kind, String name) {}

    /** Prints precision where an origin is given, and how often it is given for agency copy. */
    public static void main(String[] args) throws IOException {
        if (args.length != 2) {
            throw new IllegalArgumentException("give the file of labels and the folder of the sets");
        }
        List<Label> labels = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of(args[0]))) {
            String[] cells = line.split("\t", -1);
            if (cells.length == 4 && !cells[0].equals("set")) {
                labels.add(new Label(cells[0], cells[1], cells[2], cells[3]));
            }
        }
        ArticleIntake intake = new ArticleIntake();
        Map<String, Map<String, RawArticle>> sets = new HashMap<>();
        int given = 0;
        int right = 0;
        int agency = 0;
        int agencyGiven = 0;
        for (Label label : labels) {
            Map<String, RawArticle> articles = sets.get(label.set);
            if (articles == null) {
                articles = read(Path.of(args[1], label.set + ".jsonl"));
                sets.put(label.set, articles);
            }
            RawArticle article = articles.get(label.id);
            if (article == null) {
                throw new IllegalArgumentException("the set " + label.set + " has no article " + label.id);
            }
            Origin found =
                    intake.read(article, Instant.EPOCH, 1, LineHistory.none()).origin();
            boolean isAgency = label.kind.equals(Origin.AGENCY);
            agency += isAgency ? 1 : 0;
            if (found.isKnown()) {
                given++;
                agencyGiven += isAgency ? 1 : 0;
                if (label.kind.equals(found.kind()) && label.name.equals(found.name())) {
                    right++;
                } else {
                    System.out.println("wrong: " + label + ", found " + found);
                }
            } else if (isAgency) {
                System.out.println("not found: " + label);
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%d labels, %d given, precision %.3f; %d of an agency, given for %.3f%n",
                labels.size(),
                given,
                given == 0 ? 1 : (double) right / given,
                agency,
                agency == 0 ? 1 : (double) agencyGiven / agency);
    }

    private static Map<String, RawArticle> read(Path file) throws IOException {
        Map<String, RawArticle> articles = new HashMap<>();
        for (LabelledArticle labelled : LabelledArticles.read(file, Set.of()).articles()) {
            RawArticle article = labelled.article();
            String source = article.source();
            articles.put(
                    labelled.id(),
                    article.identified(labelled.id(), source == null ? RawArticle.UNKNOWN_SOURCE : source));
        }
        return articles;
    }
}
