package org.wirefold.entities.linking;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns common dumps into the file that {@link KnowledgeBase#read} reads: the entity dump of Wikidata (JSON, one entity
 * a line) and the territories of opensanctions/rigour (JSONL).
 */
public final class KnowledgeBaseImport {
    private static final Set<String> PERSONS = Set.of("Q5", "Q215627", "Q15632617");
    private static final Set<String> PLACES = Set.of(
            "Q6256",
            "Q515",
            "Q3624078",
            "Q1549591",
            "Q486972",
            "Q35657",
            "Q10864048",
            "Q23442",
            "Q4022",
            "Q8502",
            "Q27096213",
            "Q1093829",
            "Q3957",
            "Q532",
            "Q5107",
            "Q82794");

    private KnowledgeBaseImport() {}

    /**
     * Imports a Wikidata dump: English label and aliases; type by {@code instance of}; weight by the number of sites
     * that have an article on it; related are the entities that its statements name.
     *
     * @return how many entries were written
     */
    public static int wikidata(Path dump, Path out) throws IOException {
        return each(dump, out, KnowledgeBaseImport::wikidataEntry);
    }

    /**
     * Imports the territories of opensanctions/rigour.
     *
     * @return how many entries were written
     */
    public static int territories(Path jsonl, Path out) throws IOException {
        return each(jsonl, out, KnowledgeBaseImport::territoryEntry);
    }

    private interface Reader {
        KnowledgeBase.@Nullable Entry entry(Map<?, ?> object);
    }

    private static int each(Path in, Path out, Reader reader) throws IOException {
        int written = 0;
        try (BufferedReader lines = Files.newBufferedReader(in, StandardCharsets.UTF_8);
                BufferedWriter writer = Files.newBufferedWriter(out, StandardCharsets.UTF_8)) {
            String line = lines.readLine();
            for (int number = 1; line != null; number++) {
                String json = line.endsWith(",") ? line.substring(0, line.length() - 1) : line;
                if (json.startsWith("{")) {
                    try {
                        KnowledgeBase.Entry entry =
                                JsonLine.parse(json) instanceof Map<?, ?> object ? reader.entry(object) : null;
                        if (entry != null) {
                            writer.write(toJson(entry));
                            writer.write('\n');
                            written++;
                        }
                    } catch (IllegalArgumentException e) {
                        throw new IOException(in.getFileName() + ", line " + number + ": " + e.getMessage(), e);
                    }
                }
                line = lines.readLine();
            }
        }
        return written;
    }

    private static KnowledgeBase.@Nullable Entry wikidataEntry(Map<?, ?> object) {
        Set<String> names = new LinkedHashSet<>();
        addText(names, at(at(object, "labels"), "en"));
        if (names.isEmpty()) {
            return null;
        }
        if (at(at(object, "aliases"), "en") instanceof List<?> aliases) {
            aliases.forEach(alias -> addText(names, alias));
        }
        String type = "organisation";
        Set<String> related = new LinkedHashSet<>();
        if (at(object, "claims") instanceof Map<?, ?> claims) {
            for (Map.Entry<?, ?> claim : claims.entrySet()) {
                for (Object statement : claim.getValue() instanceof List<?> list ? list : List.of()) {
                    Object value = at(at(at(at(statement, "mainsnak"), "datavalue"), "value"), "id");
                    if (!(value instanceof String id)) {
                        continue;
                    }
                    if (!"P31".equals(claim.getKey())) {
                        related.add(id);
                    } else if (PERSONS.contains(id)) {
                        type = "person";
                    } else if (PLACES.contains(id)) {
                        type = "place";
                    }
                }
            }
        }
        int sites = at(object, "sitelinks") instanceof Map<?, ?> map ? map.size() : 0;
        String id = String.valueOf(at(object, "id"));
        return new KnowledgeBase.Entry(
                id, List.copyOf(names), type, 1 + sites, List.copyOf(related), Map.of("wikidata", id));
    }

    private static void addText(Set<String> names, @Nullable Object value) {
        if (at(value, "value") instanceof String text && !text.isBlank()) {
            names.add(text);
        }
    }

    private static KnowledgeBase.@Nullable Entry territoryEntry(Map<?, ?> object) {
        if (!(object.get("qid") instanceof String id) || !(object.get("name") instanceof String name)) {
            return null;
        }
        Set<String> names = new LinkedHashSet<>(List.of(name));
        if (object.get("full_name") instanceof String full) {
            names.add(full);
        }
        for (String list : List.of("names_strong", "names_weak")) {
            for (Object other : object.get(list) instanceof List<?> values ? values : List.of()) {
                names.add(String.valueOf(other));
            }
        }
        boolean country = Boolean.TRUE.equals(object.get("is_country"));
        return new KnowledgeBase.Entry(
                id, List.copyOf(names), "place", country ? 50 : 1, List.of(), Map.of("wikidata", id));
    }

    private static @Nullable Object at(@Nullable Object object, String name) {
        return object instanceof Map<?, ?> map ? map.get(name) : null;
    }

    /** An entry as one line of the file. */
    public static String toJson(KnowledgeBase.Entry entry) {
        StringBuilder out = new StringBuilder("{\"id\":");
        quote(out, entry.id());
        out.append(",\"names\":");
        array(out, entry.names());
        out.append(",\"type\":");
        quote(out, entry.type());
        out.append(",\"weight\":").append(entry.weight());
        if (!entry.related().isEmpty()) {
            out.append(",\"related\":");
            array(out, entry.related());
        }
        if (!entry.links().isEmpty()) {
            List<String> fields = new ArrayList<>();
            entry.links().forEach((scheme, id) -> {
                StringBuilder field = new StringBuilder();
                quote(field, scheme);
                field.append(':');
                quote(field, id);
                fields.add(field.toString());
            });
            out.append(",\"links\":{").append(String.join(",", fields)).append('}');
        }
        return out.append('}').toString();
    }

    private static void array(StringBuilder out, List<String> values) {
        out.append('[');
        for (int i = 0; i < values.size(); i++) {
            out.append(i == 0 ? "" : ",");
            quote(out, values.get(i));
        }
        out.append(']');
    }

    private static void quote(StringBuilder out, String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ') {
                out.append(String.format(java.util.Locale.ROOT, "\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }
}
