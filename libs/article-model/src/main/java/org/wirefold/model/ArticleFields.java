package org.wirefold.model;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The names that the fields of an article go by in rows of JSON and of tables. Thread-safe. */
public final class ArticleFields {
    /** The fields themselves, each by the name that counts before all others. */
    public static final List<String> NAMES =
            RawFields.NAMES.stream().map(names -> names.get(0)).toList();

    private static final Map<String, String> BY_BARE_NAME = byBareName();

    private ArticleFields() {}

    /**
     * The name of a field as JSON has it, however a column is written: {@code Body Text} is {@code body_text}.
     *
     * @return null if no field goes by that name
     */
    public static @Nullable String canonical(String name) {
        return BY_BARE_NAME.get(bare(name));
    }

    /** Whether the text of an article may stand under this name. */
    public static boolean isText(String name) {
        String canonical = canonical(name);
        return canonical != null && RawFields.TEXT.contains(canonical);
    }

    private static Map<String, String> byBareName() {
        Map<String, String> names = new TreeMap<>();
        for (List<String> field : RawFields.NAMES) {
            field.forEach(name -> names.putIfAbsent(bare(name), name));
        }
        return names;
    }

    private static String bare(String name) {
        StringBuilder bare = new StringBuilder();
        for (char c : name.toLowerCase(Locale.ROOT).toCharArray()) {
            if (c != ' ' && c != '_' && c != '-') {
                bare.append(c);
            }
        }
        return bare.toString();
    }
}
