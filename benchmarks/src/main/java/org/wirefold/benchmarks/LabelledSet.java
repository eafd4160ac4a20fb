package org.wirefold.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wirefold.duplicates.ClusterScore.Pair;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Labelled articles from a folder of sets: {@code NAME.jsonl}, and {@code NAME.pairs.tsv} where pairs are graded.
 *
 * @param name the set's name
 * @param rows the articles, in file order
 * @param truth the true cluster of each id
 * @param ignored pairs that count neither way
 */
record LabelledSet(String name, List<Row> rows, Map<String, String> truth, Set<Pair<String>> ignored) {

    /** One article as the set gives it. Labels are never input. */
    record Row(
            String id,
            String text,
            @Nullable String title,
            @Nullable String date,
            @Nullable String source,
            @Nullable String url,
            @Nullable String language,
            @Nullable String trueBody,
            @Nullable String kind) {}

    static LabelledSet load(Path folder, String name) throws IOException {
        JsonMapper json = JsonMapper.builder().build();
        List<Row> rows = new ArrayList<>();
        Map<String, String> truth = new LinkedHashMap<>();
        for (String line : Files.readAllLines(folder.resolve(name + ".jsonl"))) {
            JsonNode row = json.readTree(line);
            String id = row.get("id").asString();
            rows.add(new Row(
                    id,
                    row.get("text").asString(),
                    field(row, "title"),
                    field(row, "date"),
                    field(row, "source"),
                    field(row, "url"),
                    field(row, "lang"),
                    field(row, "body"),
                    field(row, "kind")));
            String cluster = field(row, "cluster");
            truth.put(id, cluster == null ? id : cluster);
        }
        Set<Pair<String>> ignored = new HashSet<>();
        Path graded = folder.resolve(name + ".pairs.tsv");
        if (Files.exists(graded)) {
            Map<String, String> parent = new HashMap<>();
            truth.keySet().forEach(id -> parent.put(id, id));
            List<String> lines = Files.readAllLines(graded);
            for (String line : lines.subList(1, lines.size())) {
                String[] part = line.split("\t", -1);
                if (part[2].equals("2")) {
                    parent.put(root(parent, part[0]), root(parent, part[1]));
                } else if (part[2].equals("1")) {
                    ignored.add(Pair.of(part[0], part[1]));
                }
            }
            truth.replaceAll((id, old) -> root(parent, id));
        }
        return new LabelledSet(name, List.copyOf(rows), truth, ignored);
    }

    /** The name of this set's true cluster of a document. */
    String cluster(String id) {
        return truth.getOrDefault(id, id);
    }

    private static String root(Map<String, String> parent, String id) {
        String at = id;
        String up = parent.getOrDefault(at, at);
        while (!up.equals(at)) {
            at = up;
            up = parent.getOrDefault(at, at);
        }
        return at;
    }

    private static @Nullable String field(JsonNode row, String name) {
        JsonNode value = row.get(name);
        return value == null || value.isNull() || value.asString().isEmpty() ? null : value.asString();
    }
}
