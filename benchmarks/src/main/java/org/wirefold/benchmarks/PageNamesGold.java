package org.wirefold.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.wirefold.entities.Entity;
import org.wirefold.entities.EntityAnnotator;
import org.wirefold.entities.EntityType;
import org.wirefold.entities.Mention;
import org.wirefold.entities.linking.JsonLine;

/**
 * Scores the names found in labelled pages of news sites in languages other than English: exact spans with their types,
 * text in and mentions out. The first argument is the file {@code pages.jsonl} that has the articles; {@code errors} as
 * a second prints every error. A facility counts as a place.
 */
public final class PageNamesGold {
    private static final Map<EntityType, String> TYPES = Map.of(
            EntityType.PERSON, "person",
            EntityType.ORGANISATION, "organisation",
            EntityType.PLACE, "place",
            EntityType.FACILITY, "place");

    /** By language and type: right, labelled, found. */
    private final Map<String, int[]> counts = new TreeMap<>();

    private final boolean errors;

    private PageNamesGold(boolean errors) {
        this.errors = errors;
    }

    /** Prints the figures. */
    public static void main(String[] args) throws IOException {
        if (args.length < 1) {
            throw new IllegalArgumentException(
                    "give the file with the pages: PageNamesGold ../shared/data/pages/pages.jsonl");
        }
        Map<String, String> bodies = new HashMap<>();
        for (String line : Files.readAllLines(Path.of(args[0]))) {
            Map<?, ?> row = (Map<?, ?>) Objects.requireNonNull(JsonLine.parse(line));
            bodies.put(String.valueOf(row.get("id")), String.valueOf(row.get("body")));
        }
        PageNamesGold gold = new PageNamesGold(args.length > 1);
        EntityAnnotator annotator = EntityAnnotator.standard();
        for (Map.Entry<List<String>, Set<String>> article : labels().entrySet()) {
            String id = article.getKey().get(0);
            String language = article.getKey().get(1);
            String body = Objects.requireNonNull(bodies.get(id), id);
            gold.score(
                    language,
                    body,
                    article.getValue(),
                    annotator.annotate("", body, language).entities());
        }
        gold.print();
    }

    /** The labelled names by article and language. */
    private static Map<List<String>, Set<String>> labels() throws IOException {
        Map<List<String>, Set<String>> labels = new LinkedHashMap<>();
        try (InputStream in = Objects.requireNonNull(PageNamesGold.class.getResourceAsStream("page-names.gold.tsv"))) {
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t", -1))
                    .forEach(cells -> labels.computeIfAbsent(List.of(cells[0], cells[1]), key -> new TreeSet<>())
                            .add(cells[2] + ' ' + cells[3] + ' ' + cells[4]));
        }
        return labels;
    }

    private void score(String language, String body, Set<String> labels, List<Entity> entities) {
        Set<String> found = new TreeSet<>();
        for (Entity entity : entities) {
            String type = TYPES.get(entity.type());
            for (Mention mention : type == null ? List.<Mention>of() : entity.mentions()) {
                found.add(mention.start() + " " + mention.end() + ' ' + type);
            }
        }
        for (String label : labels) {
            count(language, label, 1);
            count(language, label, found.contains(label) ? 0 : -1);
            tell(language, body, found.contains(label) ? "" : "missed", label);
        }
        for (String name : found) {
            count(language, name, 2);
            tell(language, body, labels.contains(name) ? "" : "found", name);
        }
    }

    private void count(String language, String name, int what) {
        if (what >= 0) {
            String type = name.substring(name.lastIndexOf(' ') + 1);
            counts.computeIfAbsent(language + " all", key -> new int[3])[what]++;
            counts.computeIfAbsent(language + ' ' + type, key -> new int[3])[what]++;
        }
    }

    private void tell(String language, String body, String what, String name) {
        if (errors && !what.isEmpty()) {
            String[] parts = name.split(" ", -1);
            String exact = body.substring(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
            System.out.println(language + '\t' + what + '\t' + parts[2] + '\t' + exact);
        }
    }

    private void print() {
        counts.forEach((row, c) -> {
            double precision = c[2] == 0 ? 0 : (double) c[0] / c[2];
            double recall = c[1] == 0 ? 0 : (double) c[0] / c[1];
            System.out.printf(
                    Locale.ROOT,
                    "%-16s labelled %4d  found %4d  precision %.3f  recall %.3f  F1 %.3f%n",
                    row,
                    c[1],
                    c[2],
                    precision,
                    recall,
                    c[0] == 0 ? 0 : 2 * precision * recall / (precision + recall));
        });
    }
}
