package org.wirefold.alerts.search;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A saved search as a reader writes it. Nothing of it is checked: the file is, with the search in it.
 *
 * @param name identity
 * @param fields each field that is written, by its name in the file, in the order of the file; a list without entries
 *     is written for {@code webhooks} alone
 */
public record SearchText(String name, Map<String, List<String>> fields) {
    /** The fields that a search can have besides its name, in the order in which they are written. */
    public static final List<String> FIELDS =
            List.of("words", "entities", "sources", "agencies", "relations", "languages", "tell", "spread", "webhooks");

    /** Takes copies. */
    public SearchText {
        Map<String, List<String>> copies = new LinkedHashMap<>();
        fields.forEach((field, values) -> copies.put(field, List.copyOf(values)));
        fields = copies;
    }

    /** What a field says; empty where it is left out. */
    public List<String> values(String field) {
        return fields.getOrDefault(field, List.of());
    }
}
