package org.wirefold.text;

import java.text.DateFormatSymbols;
import java.time.DayOfWeek;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The names of months in the languages of the CLDR tables of the JDK, in full and cut short. A name that means different
 * months in different languages ({@code listopad}) is told by the language of the page, or else not at all. The tables are
 * read when a name is first looked up. Safe for any thread.
 */
final class MonthNames {

    private static final List<String> LANGUAGES = List.of(
            "en", "de", "de-AT", "fr", "es", "it", "pt", "nl", "sv", "da", "nb", "fi", "et", "lv", "lt", "pl", "cs",
            "sk", "hu", "ro", "hr", "sl", "sr", "sr-Latn", "bs-Latn", "mk", "bg", "ru", "uk", "be", "el", "tr", "az",
            "kk", "ka", "hy", "he", "ar", "ar-IQ", "ar-MA", "fa", "ur", "hi", "mr", "ne", "bn", "ta", "te", "gu", "pa",
            "th", "vi", "id", "ms", "fil", "sw", "af", "sq", "ca", "eu", "gl", "is", "ga", "cy", "zu");

    /** Forms that newspapers use and the tables lack. */
    private static final Map<String, Integer> OTHERS = Map.ofEntries(
            Map.entry("sept", 9),
            Map.entry("fév", 2),
            Map.entry("mrz", 3),
            Map.entry("mär", 3),
            Map.entry("maerz", 3),
            Map.entry("jän", 1),
            Map.entry("set", 9),
            Map.entry("ene", 1),
            Map.entry("gen", 1),
            Map.entry("янв", 1),
            Map.entry("अक्टूबर", 10),
            Map.entry("सितम्बर", 9),
            Map.entry("नवम्बर", 11),
            Map.entry("दिसम्बर", 12),
            Map.entry("फरवरी", 2),
            Map.entry("سبتمبر", 9),
            Map.entry("أكتوبر", 10));

    private static final List<TextStyle> STYLES =
            List.of(TextStyle.FULL, TextStyle.FULL_STANDALONE, TextStyle.SHORT, TextStyle.SHORT_STANDALONE);
    private static final Map<String, Map<String, Integer>> OF_LANGUAGE = new ConcurrentHashMap<>();

    private MonthNames() {}

    /** All languages together, read when first needed. */
    private static final class All {
        static final Map<String, Integer> MONTHS = new HashMap<>();
        static final Set<String> WEEKDAYS = new HashSet<>();

        static {
            for (String language : LANGUAGES) {
                of(language).forEach((name, month) -> MONTHS.merge(name, month, (a, b) -> a.equals(b) ? a : 0));
                for (DayOfWeek day : DayOfWeek.values()) {
                    WEEKDAYS.add(plain(day.getDisplayName(TextStyle.SHORT, Locale.forLanguageTag(language))));
                }
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
        if (language != null) {
            Map<String, Integer> own = of(language);
            Integer month = own.get(name);
            if (month != null) {
                return month;
            }
        }
        return All.MONTHS.getOrDefault(name, 0);
    }

    /** Whether the name is short for a day of the week in some language, as {@code mar} is. */
    static boolean isWeekday(String name) {
        return All.WEEKDAYS.contains(name);
    }

    private static Map<String, Integer> of(String language) {
        return OF_LANGUAGE.computeIfAbsent(language, MonthNames::read);
    }

    private static Map<String, Integer> read(String language) {
        Locale locale = Locale.forLanguageTag(language.replace('_', '-'));
        Map<String, Integer> months = new HashMap<>();
        if (locale.getLanguage().isEmpty()) {
            return months;
        }
        for (Month month : Month.values()) {
            for (TextStyle style : STYLES) {
                add(months, month.getDisplayName(style, locale), month.getValue());
            }
        }
        String[] given = DateFormatSymbols.getInstance(locale).getMonths();
        for (int i = 0; i < 12; i++) {
            add(months, given[i], i + 1);
        }
        return months;
    }

    private static void add(Map<String, Integer> months, String name, int month) {
        String plain = plain(name);
        if (!plain.isEmpty() && Character.isLetter(plain.charAt(0))) {
            months.putIfAbsent(plain, month);
        }
    }

    private static String plain(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }
}
