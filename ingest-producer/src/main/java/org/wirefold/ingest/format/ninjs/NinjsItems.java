package org.wirefold.ingest.format.ninjs;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wirefold.ingest.format.SourceEntry;
import org.wirefold.ingest.format.wire.WireItem;
import org.wirefold.model.ArticleJson;
import tools.jackson.databind.JsonNode;

/** Finds the items of a document, those in an answer and those in packages, and makes entries of them. */
final class NinjsItems {
    /** Names under which answers of servers hold their items. */
    static final Set<String> WRAPPERS = Set.of("data", "item", "items", "_items", "newsitem");

    private static final int MAX_DEPTH = 4;

    private NinjsItems() {}

    /** The entries of an object; none if it is no item and holds none. */
    static List<SourceEntry> read(JsonNode object, long line) {
        List<SourceEntry> entries = new ArrayList<>();
        collect(object, line, 0, entries);
        return entries;
    }

    private static void collect(JsonNode object, long line, int depth, List<SourceEntry> entries) {
        if (object.has("uri") || object.has("guid")) {
            item(object, line, depth, entries);
            return;
        }
        for (String wrapper : WRAPPERS) {
            JsonNode inside = object.get(wrapper);
            if (inside != null && inside.isContainer() && depth < MAX_DEPTH) {
                for (JsonNode element : inside.isArray() ? inside : List.of(inside)) {
                    if (element.isObject()) {
                        collect(element, line, depth + 1, entries);
                    }
                }
            }
        }
        if (depth == 0 && entries.isEmpty() && object.has("api_version")) {
            entries.add(SourceEntry.leftOut("an answer of AP's media API without items", line));
        }
    }

    private static void item(JsonNode object, long line, int depth, List<SourceEntry> entries) {
        entries.add(entry(object, line));
        JsonNode associations = object.get("associations");
        if (associations == null || depth >= MAX_DEPTH) {
            return;
        }
        for (JsonNode associated : associations) {
            if (associated.isObject() && NinjsItem.isText(associated)) {
                item(associated, line, depth + 1, entries);
            }
        }
    }

    private static SourceEntry entry(JsonNode object, long line) {
        byte[] original = ArticleJson.write(object);
        NinjsItem read = new NinjsItem(object);
        String reason = read.reasonToLeaveOut();
        List<String> wrong = NinjsCheck.wrongFields(object);
        if (read.bodyText() == null && !read.isNotice()) {
            List<String> faults = new ArrayList<>(wrong);
            faults.addAll(NinjsCheck.unknownFields(object));
            boolean isSchemaOnly = reason == null || (!faults.isEmpty() && object.get("versioncreated") == null);
            if (!faults.isEmpty() && isSchemaOnly) {
                String message = "no version of ninjs allows what is in " + String.join(", ", faults)
                        + ", and the item has no text";
                return WireItem.broken(message, line, original).named(read.uri());
            }
        }
        if (reason != null) {
            return SourceEntry.leftOut(reason, line).named(read.uri());
        }
        return read.entry(line, original, wrong);
    }

    /** The text of a value; null if it is none. */
    static @Nullable String text(@Nullable JsonNode value) {
        return value == null
                        || !value.isValueNode()
                        || value.isNull()
                        || value.asString().isBlank()
                ? null
                : value.asString();
    }
}
