package org.wirefold.newsdesk.searches;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A saved search as it is written. docs/alerts.md says what its fields mean.
 *
 * @param name identity
 * @param fields what is written in each field besides the name; a field that is left out is missing
 * @param lines how it stands in its file, with comments
 * @param revision changes with the lines
 */
public record DeskSearch(String name, Map<String, List<String>> fields, String lines, String revision) {
    /** Words that all stand in an article. */
    public static final String WORDS = "words";
    /** Names or ids, one of which an article names. */
    public static final String ENTITIES = "entities";
    /** Sources, one of which an article is from. */
    public static final String SOURCES = "sources";
    /** Agencies, one of which an article credits. */
    public static final String AGENCIES = "agencies";
    /** Relations to the original, one of which an article has. */
    public static final String RELATIONS = "relations";
    /** Languages, one of which an article is in. */
    public static final String LANGUAGES = "languages";
    /** When webhooks are told. */
    public static final String TELL = "tell";
    /** At how many sources webhooks are told. */
    public static final String SPREAD = "spread";
    /** Which webhooks are told. */
    public static final String WEBHOOKS = "webhooks";

    /** Takes copies. */
    public DeskSearch {
        Map<String, List<String>> copies = new LinkedHashMap<>();
        fields.forEach((field, values) -> copies.put(field, List.copyOf(values)));
        fields = copies;
    }

    /** What a field says; empty where it is left out. */
    public List<String> values(String field) {
        return fields.getOrDefault(field, List.of());
    }
}
