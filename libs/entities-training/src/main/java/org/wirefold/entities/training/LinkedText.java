package org.wirefold.entities.training;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wirefold.entities.linking.JsonLine;

/**
 * A text of a linking set with its gold mentions.
 *
 * @param text the text that offsets count in
 * @param gold the mentions
 */
record LinkedText(String text, List<Gold> gold) {
    /**
     * A gold mention.
     *
     * @param start first unit
     * @param end one past the last unit
     * @param id Wikidata id, {@code <NIL>} if Wikidata does not know it, or {@code <NO_MAPPING>} if the set does not say
     * @param name name of what is meant
     * @param type person, organisation, place or empty
     */
    record Gold(int start, int end, String id, String name, String type) {}

    /** The texts of a set in which each line is a JSON object. */
    static List<LinkedText> read(Path file) throws IOException {
        List<LinkedText> documents = new ArrayList<>();
        for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
            if (!(JsonLine.parse(line) instanceof Map<?, ?> object)
                    || !(object.get("labels") instanceof List<?> labels)) {
                continue;
            }
            List<Gold> gold = new ArrayList<>();
            for (Object label : labels) {
                if (label instanceof Map<?, ?> map && map.get("span") instanceof List<?> span) {
                    gold.add(new Gold(
                            number(span.get(0)),
                            number(span.get(1)),
                            String.valueOf(map.get("entity_id")),
                            String.valueOf(map.get("name")),
                            type(String.valueOf(map.get("type")))));
                }
            }
            documents.add(new LinkedText(String.valueOf(object.get("text")), gold));
        }
        return documents;
    }

    private static int number(@Nullable Object value) {
        return value instanceof Double number ? number.intValue() : -1;
    }

    private static String type(String classes) {
        if (classes.contains("Q215627")) {
            return "person";
        }
        if (classes.contains("Q27096213")) {
            return "place";
        }
        return classes.contains("Q43229") ? "organisation" : "";
    }
}
