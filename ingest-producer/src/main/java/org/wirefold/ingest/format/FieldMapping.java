package org.wirefold.ingest.format;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.wirefold.model.ArticleFields;
import org.wirefold.model.ArticleJson;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which field of an article stands under which name in rows of JSON or of a table: {@code text=content.body}. Fields
 * that are not mapped are found by their usual names. Immutable.
 *
 * <p>A path names one field after the other, with dots between them; a number is the place in a list, from 0. A name
 * that contains a dot itself is found too.
 */
public final class FieldMapping {
    /** Every field is found by its usual names. */
    public static final FieldMapping NONE = new FieldMapping(Map.of());

    private final Map<String, String> paths;

    private FieldMapping(Map<String, String> paths) {
        this.paths = paths;
    }

    /**
     * What an option says: {@code text=content.body,headline=title}.
     *
     * @throws IllegalArgumentException if it is not written so, or names a field that articles do not have
     */
    public static FieldMapping parse(String option) {
        Map<String, String> paths = new LinkedHashMap<>();
        for (String part : option.split(",", -1)) {
            int equals = part.indexOf('=');
            String field = part.substring(0, Math.max(0, equals)).strip();
            String path = part.substring(equals + 1).strip();
            if (equals < 0 || path.isEmpty()) {
                throw new IllegalArgumentException(
                        "'" + part + "' is no mapping of a field; write FIELD=PATH, such as text=content.body");
            }
            if (!ArticleFields.NAMES.contains(field)) {
                throw new IllegalArgumentException("'" + field + "' is no field of an article; the fields are "
                        + String.join(", ", ArticleFields.NAMES));
            }
            if (paths.put(field, path) != null) {
                throw new IllegalArgumentException("the field " + field + " is mapped twice; name it once");
            }
        }
        return new FieldMapping(paths);
    }

    /** Whether a path is this name, so that the name is kept as it is. */
    public boolean isMapped(String name) {
        return paths.containsValue(name);
    }

    /** Whether the text is mapped to one of these names, or to something inside one of them. */
    public boolean mapsTextTo(Collection<String> names) {
        String path = paths.get("text");
        return path != null && names.stream().anyMatch(name -> path.equals(name) || path.startsWith(name + "."));
    }

    /** The row with each mapped field under its own name. What is no JSON object is returned as it is. */
    public byte[] applied(byte[] row) {
        if (paths.isEmpty()) {
            return row;
        }
        try {
            return ArticleJson.mapper().readTree(row) instanceof ObjectNode object
                    ? ArticleJson.mapper().writeValueAsBytes(applied(object))
                    : row;
        } catch (JacksonException e) {
            return row;
        }
    }

    private ObjectNode applied(ObjectNode row) {
        ObjectNode mapped = row.deepCopy();
        paths.forEach((field, path) -> {
            JsonNode value = find(row, path);
            if (value != null && !value.isNull()) {
                mapped.set(field, value);
            }
        });
        return mapped;
    }

    private static @Nullable JsonNode find(JsonNode node, String path) {
        JsonNode whole = child(node, path);
        if (whole != null) {
            return whole;
        }
        for (int dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', dot + 1)) {
            JsonNode child = child(node, path.substring(0, dot));
            JsonNode found = child == null ? null : find(child, path.substring(dot + 1));
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private static @Nullable JsonNode child(JsonNode node, String name) {
        return node.isArray() && name.matches("[0-9]{1,6}") ? node.get(Integer.parseInt(name)) : node.get(name);
    }

    /** As it is written in the option; empty if nothing is mapped. */
    @Override
    public String toString() {
        return paths.entrySet().stream()
                .map(path -> path.getKey() + "=" + path.getValue())
                .collect(Collectors.joining(","));
    }
}
