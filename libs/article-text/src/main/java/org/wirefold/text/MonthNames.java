package org.wirefold.text;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The names of months in the languages of the CLDR tables, in full and cut short. A name that means different months in
 * different languages ({@code listopad}) is told by the language of the page, or else not at all. The names are in a table
 * of ours, not asked of the JDK: the JDK's change with its version, and a small runtime has English alone. The table is
 * read when a name is first looked up. Safe for any thread.
 */
final class MonthNames {

    /** The languages whose names count on a page of another or of no known language. */
    private static final List<String> LANGUAGES = List.of(
            "en", "de", "fr", "es", "it", "pt", "nl", "sv", "da", "nb", "fi", "et", "lv", "lt", "pl", "cs", "sk", "hu",
            "ro", "hr", "sl", "sr", "mk", "bg", "ru", "uk", "be", "el", "tr", "az", "kk", "ka", "hy", "he", "ar", "fa",
            "ur", "hi", "mr", "ne", "bn", "ta", "te", "gu", "pa", "th", "vi", "id", "ms", "fil", "sw", "af", "sq", "ca",
            "eu", "gl", "is", "ga", "cy", "zu", "kn", "ml", "si", "lo", "my", "km");

    /** Forms that newspapers use and the tables lack. */
    private static final Map<String, Integer> OTHERS = Map.ofEntries(
            Map.entry("mrz", 3),
            Map.entry("maerz", 3),
            Map.entry("सितम्बर", 9),
            Map.entry("नवम्बर", 11),
            Map.entry("दिसम्बर", 12),
            Map.entry("फरवरी", 2),
            Map.entry("מרס", 3),
            Map.entry("agt", 8));

    private MonthNames() {}

    /** The table: a line has a language, a month (0 for days of the week), and names. */
    private static final class Table {
        static final Map<String, Map<String, Integer>> MONTHS = new HashMap<>();
        static final Map<String, Set<String>> WEEKDAYS = new HashMap<>();

        static {
            for (String line : Resources.lines("months.tsv")) {
                String[] parts = line.split("\t", -1);
                int month = Integer.parseInt(parts[1]);
                List<String> names = List.of(parts).subList(2, parts.length);
                if (month == 0) {
                    WEEKDAYS.put(parts[0], Set.copyOf(names));
                } else {
                    Map<String, Integer> months = MONTHS.computeIfAbsent(parts[0], l -> new HashMap<>());
                    names.forEach(name -> months.putIfAbsent(name, month));
                }
            }
        }
    }

    /** All languages together. */
    private static final class All {
        static final Map<String, Integer> MONTHS = new HashMap<>();
        static final Set<String> WEEKDAYS = new HashSet<>();

        static {
            for (String language : LANGUAGES) {
                Table.MONTHS
                        .getOrDefault(language, Map.of())
                        .forEach((name, month) -> MONTHS.merge(name, month, (a, b) -> a.equals(b) ? a : 0));
                WEEKDAYS.addAll(Table.WEEKDAYS.getOrDefault(language, Set.of()));
            }
            MONTHS.putAll(OTHERS);
        }
    }

    /**
     * The month of a name, 1 to 12; 0 if it is none.
     *
     * @param name in lower case, without a final full stop
     * @param language the language of the page, a BCP 47 tag; null where it is not known
     */
    static int month(String name, @Nullable String language) {
        String tag = language == null ? "" : language.replace('_', '-');
        while (!tag.isEmpty()) {
            Integer month = Table.MONTHS.getOrDefault(tag, Map.of()).get(name);
            if (month != null) {
                return month;
            }
            tag = tag.substring(0, Math.max(0, tag.lastIndexOf('-')));
        }
        return All.MONTHS.getOrDefault(name, 0);
    }

    /** Whether the name is short for a day of the week in some language, as {@code mar} is. */
    static boolean isWeekday(String name) {
        return All.WEEKDAYS.contains(name);
    }
}
