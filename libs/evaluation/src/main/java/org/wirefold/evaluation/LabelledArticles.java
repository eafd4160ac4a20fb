package org.wirefold.evaluation;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.wirefold.evaluation.ClusterScore.Pair;
import org.wirefold.model.ArticleJson;
import org.wirefold.model.RawArticle;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Articles with labels. Only the fields that an article may have are taken from a row; labels are kept apart.
 *
 * @param articles in the order of the file
 * @param ignored pairs that count neither way
 */
public record LabelledArticles(List<LabelledArticle> articles, Set<Pair<String>> ignored) {
    /** The fields of a row that can be left out. */
    public static final Set<String> OPTIONAL = Set.of("title", "date", "source", "url", "lang");

    private static final String COPY = "2";
    private static final String PARTIAL = "1";

    /**
     * Reads labelled articles.
     *
     * @param file a JSON Lines file, or a folder of plain texts that are all different stories
     * @param without fields to leave out, see {@link #OPTIONAL}
     * @throws IOException if it cannot be read
     * @throws IllegalArgumentException if a row is no labelled article; the message says which
     */
    public static LabelledArticles read(Path file, Set<String> without) throws IOException {
        check(without);
        List<LabelledArticle> articles = Files.isDirectory(file) ? texts(file) : rows(file);
        Set<String> ids = new HashSet<>();
        for (LabelledArticle article : articles) {
            if (!ids.add(article.id())) {
                throw new IllegalArgumentException(
                        "the id " + article.id() + " occurs twice in " + file + "; ids must be unique");
            }
        }
        return new LabelledArticles(articles, Set.of()).without(without);
    }

    /**
     * Reads a set of a folder: {@code NAME.jsonl}, labelled by {@code NAME.pairs.tsv} where that file exists.
     *
     * @throws IOException if it cannot be read
     * @throws IllegalArgumentException if a row is no labelled article; the message says which
     */
    public static LabelledArticles readSet(Path folder, String name) throws IOException {
        LabelledArticles articles = read(folder.resolve(name + ".jsonl"), Set.of());
        Path pairs = folder.resolve(name + ".pairs.tsv");
        return Files.exists(pairs) ? articles.labelledBy(pairs) : articles;
    }

    /** The same articles without some fields, see {@link #OPTIONAL}. */
    public LabelledArticles without(Set<String> fields) {
        check(fields);
        List<LabelledArticle> fewer = articles.stream()
                .map(article -> article.of(without(article.article(), fields)))
                .toList();
        return new LabelledArticles(fewer, ignored);
    }

    private static RawArticle without(RawArticle article, Set<String> fields) {
        return new RawArticle(
                article.uri(),
                fields.contains("source") ? RawArticle.UNKNOWN_SOURCE : article.source(),
                fields.contains("url") ? null : article.url(),
                fields.contains("title") ? null : article.headline(),
                fields.contains("date") ? null : article.published(),
                fields.contains("lang") ? null : article.language(),
                article.text(),
                article.version(),
                article.pubStatus(),
                article.urgency(),
                article.edNote(),
                article.embargoedUntil(),
                article.agency(),
                article.contentType(),
                article.byline(),
                article.editorial());
    }

    private static void check(Set<String> without) {
        for (String field : without) {
            if (!OPTIONAL.contains(field)) {
                throw new IllegalArgumentException(
                        "the field " + field + " cannot be left out; " + new TreeSet<>(OPTIONAL) + " can");
            }
        }
    }

    private static List<LabelledArticle> texts(Path folder) throws IOException {
        List<LabelledArticle> articles = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(name -> name.toString().endsWith(".txt"))
                    .sorted()
                    .toList()) {
                String id = file.getFileName().toString();
                String text = Files.readString(file, StandardCharsets.UTF_8);
                articles.add(new LabelledArticle(
                        id, null, RawArticle.ofText(text).identified(id, RawArticle.UNKNOWN_SOURCE), null, null, null));
            }
        }
        return articles;
    }

    private static List<LabelledArticle> rows(Path file) throws IOException {
        List<LabelledArticle> articles = new ArrayList<>();
        try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            int number = 0;
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                number++;
                if (line.isBlank()) {
                    continue;
                }
                try {
                    articles.add(row(ArticleJson.mapper().readTree(line)));
                } catch (JacksonException | IllegalArgumentException e) {
                    throw new IllegalArgumentException(
                            "line " + number + " of " + file + " is no labelled article: " + e.getMessage(), e);
                }
            }
        }
        return articles;
    }

    private static LabelledArticle row(JsonNode row) {
        String id = field(row, "id", "uri");
        String text = field(row, "text", "content");
        if (id == null || text == null) {
            throw new IllegalArgumentException("id or text is missing");
        }
        String source = field(row, "source");
        RawArticle article = new RawArticle(
                id,
                source == null ? RawArticle.UNKNOWN_SOURCE : source,
                field(row, "url"),
                field(row, "title", "headline"),
                field(row, "date", "published"),
                field(row, "lang", "language"),
                text,
                null,
                null,
                null,
                null,
                null,
                null);
        return new LabelledArticle(
                id, field(row, "cluster"), article, field(row, "body"), field(row, "kind"), field(row, "event"));
    }

    private static @Nullable String field(JsonNode row, String... names) {
        for (String name : names) {
            JsonNode value = row.get(name);
            if (value != null
                    && value.isValueNode()
                    && !value.isNull()
                    && !value.asString().isBlank()) {
                return value.asString();
            }
        }
        return null;
    }

    /**
     * The same articles labelled by graded pairs: the components of grade 2 are the clusters, pairs of grade 1 count
     * neither way. The file has a heading, then {@code id1, id2, grade} in columns separated by tabs.
     */
    public LabelledArticles labelledBy(Path pairs) throws IOException {
        TreeMap<String, String> parents = new TreeMap<>();
        articles.forEach(article -> parents.put(article.id(), article.id()));
        Set<Pair<String>> partial = new HashSet<>();
        List<String> lines = Files.readAllLines(pairs, StandardCharsets.UTF_8);
        for (String line : lines.subList(Math.min(1, lines.size()), lines.size())) {
            if (line.isBlank()) {
                continue;
            }
            String[] columns = line.split("\t", -1);
            if (columns.length < 3 || !parents.containsKey(columns[0]) || !parents.containsKey(columns[1])) {
                throw new IllegalArgumentException("no graded pair of these articles in " + pairs + ": " + line);
            }
            if (columns[2].equals(COPY)) {
                parents.put(root(parents, columns[0]), root(parents, columns[1]));
            } else if (columns[2].equals(PARTIAL)) {
                partial.add(Pair.of(columns[0], columns[1]));
            }
        }
        List<LabelledArticle> labelled = articles.stream()
                .map(article -> article.labelled(root(parents, article.id())))
                .toList();
        return new LabelledArticles(labelled, partial);
    }

    private static String root(TreeMap<String, String> parents, String id) {
        String at = id;
        for (String up = parents.get(at); up != null && !up.equals(at); up = parents.get(at)) {
            at = up;
        }
        return at;
    }

    /** The true event of each article that has one in its label. */
    public TreeMap<String, String> events() {
        TreeMap<String, String> events = new TreeMap<>();
        for (LabelledArticle article : articles) {
            String event = article.event();
            if (event != null) {
                events.put(article.id(), event);
            }
        }
        return events;
    }

    /** The true cluster of each article; one without a label is alone. */
    public TreeMap<String, String> truth() {
        TreeMap<String, String> truth = new TreeMap<>();
        for (LabelledArticle article : articles) {
            String cluster = article.cluster();
            truth.put(article.id(), cluster == null ? "alone " + article.id() : cluster);
        }
        return truth;
    }
}
