package org.wirefold.entities.linking;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * A user's knowledge base: entries with names, a type, a weight and related entries, from a file of one JSON object per
 * line. Immutable; safe for use by many threads.
 */
public final class KnowledgeBase {
    /** A base without entries. */
    public static final KnowledgeBase EMPTY = new KnowledgeBase(List.of(), UnaryOperator.identity());

    private final Map<String, Entry> byId = new HashMap<>();
    private final Map<String, List<Entry>> byName = new HashMap<>();
    private final Map<String, List<Entry>> byLastWord = new HashMap<>();
    private final Map<String, List<Entry>> byWikidata = new HashMap<>();

    /**
     * One entry.
     *
     * @param id its id, which becomes the id of the entity
     * @param names its names, the first is the canonical one
     * @param type {@code person}, {@code organisation}, {@code place}, …, or empty where unknown
     * @param weight how often it is meant in general, relative to the others; more than 0
     * @param related ids of entries that it appears with
     * @param links ids elsewhere, by scheme
     */
    public record Entry(
            String id,
            List<String> names,
            String type,
            double weight,
            List<String> related,
            Map<String, String> links) {
        /** Checks and copies. */
        public Entry {
            if (id.isBlank() || names.isEmpty() || !(weight > 0)) {
                throw new IllegalArgumentException("an entry needs an id, a name and a weight above 0: " + id);
            }
            names = List.copyOf(names);
            related = List.copyOf(related);
            links = Collections.unmodifiableMap(new TreeMap<>(links));
        }
    }

    /**
     * A base of these entries.
     *
     * @param key makes the form under which names are compared: words joined by hyphens
     */
    public KnowledgeBase(List<Entry> entries, UnaryOperator<String> key) {
        for (Entry entry : entries) {
            byId.putIfAbsent(entry.id(), entry);
            String wikidata = entry.links().get("wikidata");
            if (wikidata != null) {
                byWikidata.computeIfAbsent(wikidata, k -> new ArrayList<>(1)).add(entry);
            }
            Set<String> keys = new LinkedHashSet<>();
            entry.names().forEach(name -> keys.add(key.apply(name)));
            Set<String> lastWords = new LinkedHashSet<>();
            for (String name : keys) {
                if (!name.isEmpty()) {
                    byName.computeIfAbsent(name, k -> new ArrayList<>(1)).add(entry);
                    lastWords.add(name.substring(name.lastIndexOf('-') + 1));
                }
            }
            if (entry.type().equals("person")) {
                for (String word : lastWords) {
                    byLastWord.computeIfAbsent(word, k -> new ArrayList<>(1)).add(entry);
                }
            }
        }
    }

    /**
     * Reads a file of one JSON object per line: {@code id}, {@code names} (or {@code name}), {@code type}, {@code
     * weight}, {@code related}, {@code links}; only id and a name are needed. Unknown fields are ignored.
     *
     * @throws IOException if it cannot be read, or a line is no such object; the message tells the line
     */
    public static KnowledgeBase read(Path file, UnaryOperator<String> key) throws IOException {
        List<Entry> entries = new ArrayList<>();
        try (BufferedReader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            String line = in.readLine();
            for (int number = 1; line != null; number++) {
                if (!line.isBlank()) {
                    entries.add(entry(line, file, number));
                }
                line = in.readLine();
            }
        }
        return new KnowledgeBase(entries, key);
    }

    private static Entry entry(String line, Path file, int number) throws IOException {
        try {
            if (!(JsonLine.parse(line) instanceof Map<?, ?> object)) {
                throw new IllegalArgumentException("the line is not a JSON object");
            }
            List<String> names = new ArrayList<>();
            if (object.get("name") instanceof String name) {
                names.add(name);
            }
            names.addAll(strings(object.get("names")));
            Map<String, String> links = new TreeMap<>();
            if (object.get("links") instanceof Map<?, ?> map) {
                map.forEach((scheme, id) -> links.put(String.valueOf(scheme), String.valueOf(id)));
            }
            double weight = object.get("weight") instanceof Double given ? given : 1;
            Object id = object.get("id");
            Object type = object.get("type");
            return new Entry(
                    id instanceof String text ? text : "",
                    names,
                    type instanceof String text ? text : "",
                    weight,
                    strings(object.get("related")),
                    links);
        } catch (IllegalArgumentException e) {
            throw new IOException(file.getFileName() + ", line " + number + ": " + e.getMessage(), e);
        }
    }

    private static List<String> strings(@org.jspecify.annotations.Nullable Object value) {
        List<String> out = new ArrayList<>();
        if (value instanceof List<?> list) {
            list.forEach(v -> out.add(String.valueOf(v)));
        }
        return out;
    }

    /** The entries with a name of this key, in the order of the file. */
    public List<Entry> named(String key) {
        return byName.getOrDefault(key, List.of());
    }

    /** The persons with a name whose last word this is, in the order of the file. */
    public List<Entry> endingWith(String word) {
        return byLastWord.getOrDefault(word, List.of());
    }

    /** The entries with a Wikidata id, in the order of the file. */
    public List<Entry> withWikidata(String id) {
        return byWikidata.getOrDefault(id, List.of());
    }

    /** How many entries there are. */
    public int size() {
        return byId.size();
    }
}
