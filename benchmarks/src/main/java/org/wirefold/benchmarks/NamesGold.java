package org.wirefold.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.wirefold.entities.Entity;
import org.wirefold.entities.EntityAnnotator;
import org.wirefold.entities.EntityType;
import org.wirefold.entities.Mention;
import org.wirefold.entities.linking.JsonLine;

/**
 * Scores the names of this project's own labelled articles: spans with their types, coreference, and ids. The first
 * argument is the folder with {@code wikinews_base.jsonl}, the second the folder {@code samples}; {@code errors} as a
 * third prints every error.
 */
public final class NamesGold {
    private static final String SPORT = "sport";
    private static final Set<String> SPORT_ARTICLES = Set.of(
            "wn-2020-033",
            "wn-2019-123",
            "wn-2020-085",
            "wn-2020-087",
            "wn-2019-141",
            "samples/dailylantern.example/samoa.txt",
            "samples/islandpost.example/samoa-champions.txt",
            "samples/nwa.example/oceania-shield.txt");

    private final Map<String, int[]> counts = new TreeMap<>();
    private final PrintStream out;
    private final boolean errors;
    private int articles;
    private int split;
    private int joined;
    private int idsGiven;
    private int idsRight;
    private int idsWanted;

    /** A labelled name. */
    private record Label(int start, int end, String type, String entity, String wikidata) {}

    private NamesGold(PrintStream out, boolean errors) {
        this.out = out;
        this.errors = errors;
    }

    /** Prints the figures. */
    public static void main(String[] args) throws IOException {
        if (args.length < 2) {
            throw new IllegalArgumentException(
                    "give the folder of wikinews_base.jsonl and the folder samples: NamesGold ../shared/data samples");
        }
        Map<String, String> texts = new HashMap<>();
        for (String line : Files.readAllLines(Path.of(args[0]).resolve("wikinews_base.jsonl"))) {
            Map<?, ?> row = (Map<?, ?>) Objects.requireNonNull(JsonLine.parse(line));
            texts.put(String.valueOf(row.get("id")), String.valueOf(row.get("text")));
        }
        NamesGold gold = new NamesGold(System.out, args.length > 2);
        EntityAnnotator annotator = EntityAnnotator.standard();
        for (Map.Entry<String, List<Label>> article : labels().entrySet()) {
            String id = article.getKey();
            String text = id.startsWith("samples/")
                    ? new String(
                            Files.readAllBytes(Path.of(args[1]).resolve(id.substring("samples/".length()))),
                            StandardCharsets.UTF_8)
                    : Objects.requireNonNull(texts.get(id), id);
            gold.score(
                    id,
                    text,
                    article.getValue(),
                    annotator.annotate("", text, "en").entities());
        }
        gold.print();
    }

    private static Map<String, List<Label>> labels() throws IOException {
        Map<String, List<Label>> labels = new LinkedHashMap<>();
        try (InputStream in = Objects.requireNonNull(NamesGold.class.getResourceAsStream("names.gold.tsv"))) {
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t", -1))
                    .forEach(cells -> labels.computeIfAbsent(cells[0], id -> new ArrayList<>())
                            .add(new Label(
                                    Integer.parseInt(cells[1]),
                                    Integer.parseInt(cells[2]),
                                    cells[3],
                                    cells[4],
                                    cells[5])));
        }
        return labels;
    }

    private void score(String id, String text, List<Label> labels, List<Entity> entities) {
        articles++;
        String genre = SPORT_ARTICLES.contains(id) ? SPORT : "other news";
        Map<String, Label> wanted = new HashMap<>();
        for (Label label : labels) {
            wanted.put(label.start() + "-" + label.end() + "-" + label.type(), label);
            count(genre, label.type(), 1);
        }
        Map<String, Set<String>> idsOfLabel = new HashMap<>();
        for (Entity entity : entities) {
            if (entity.type() == EntityType.DEMONYM) {
                continue;
            }
            Set<String> labelled = new HashSet<>();
            Set<String> right = new HashSet<>();
            for (Mention mention : entity.mentions()) {
                String type = entity.type().wireName();
                count(genre, type, 2);
                Label label = wanted.remove(mention.start() + "-" + mention.end() + "-" + type);
                if (label == null) {
                    tell(id, "found", type, mention.exact());
                } else {
                    count(genre, type, 0);
                    labelled.add(label.entity());
                    right.add(label.wikidata());
                    idsOfLabel
                            .computeIfAbsent(label.entity(), e -> new HashSet<>())
                            .add(entity.id());
                }
            }
            if (labelled.size() > 1) {
                joined += labelled.size() - 1;
                tell(id, "two as one", entity.type().wireName(), entity.name() + " = " + labelled);
            }
            links(entity, right);
        }
        idsOfLabel.forEach((label, ids) -> {
            if (ids.size() > 1) {
                split += ids.size() - 1;
                tell(id, "one as two", label, ids.toString());
            }
        });
        wanted.values().stream()
                .sorted(Comparator.comparingInt(Label::start))
                .forEach(label -> tell(id, "missed", label.type(), text.substring(label.start(), label.end())));
    }

    /** Counts the Wikidata id of an entity whose labels have exactly one. */
    private void links(Entity entity, Set<String> right) {
        right.remove("");
        if (right.size() != 1) {
            return;
        }
        String given = entity.links().get("wikidata");
        idsWanted++;
        idsGiven += given == null ? 0 : 1;
        idsRight += right.contains(String.valueOf(given)) ? 1 : 0;
    }

    private void count(String genre, String type, int what) {
        for (String row : List.of("all", genre, "type " + type)) {
            counts.computeIfAbsent(row, r -> new int[3])[what]++;
        }
    }

    private void tell(String id, String what, String type, String name) {
        if (errors) {
            out.println(id + '\t' + what + '\t' + type + '\t' + name);
        }
    }

    private void print() {
        counts.forEach((row, c) -> {
            double precision = c[2] == 0 ? 0 : (double) c[0] / c[2];
            double recall = c[1] == 0 ? 0 : (double) c[0] / c[1];
            double f1 = precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
            out.printf(
                    Locale.ROOT,
                    "%-20s labelled %5d  found %5d  precision %.3f  recall %.3f  F1 %.3f%n",
                    row,
                    c[1],
                    c[2],
                    precision,
                    recall,
                    f1);
        });
        out.printf(
                Locale.ROOT,
                "%d articles; one thing as two %d, two as one %d: %.2f errors an article%n",
                articles,
                split,
                joined,
                (double) (split + joined) / articles);
        out.printf(
                Locale.ROOT,
                "Wikidata ids of entities whose id is judged: %d judged, %d given, %d right%n",
                idsWanted,
                idsGiven,
                idsRight);
    }
}
