package org.wirefold.text;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.DateFormatSymbols;
import java.time.DayOfWeek;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Adds the names of months and days that this JDK knows to a table, and writes it again: {@code MonthTable FILE}. It was
 * run with JDK 17 and with JDK 25, whose names are of CLDR 39 and 47; where only one of them knows a name, the table has
 * it too.
 */
final class MonthTable {
    private static final int DAYS = 0;
    private static final List<TextStyle> STYLES =
            List.of(TextStyle.FULL, TextStyle.FULL_STANDALONE, TextStyle.SHORT, TextStyle.SHORT_STANDALONE);

    /** By language, then by month. */
    private final Map<String, Map<Integer, Set<String>>> names = new TreeMap<>();

    private MonthTable() {}

    public static void main(String[] args) throws IOException {
        MonthTable table = new MonthTable();
        Path file = Path.of(args[0]);
        if (Files.exists(file)) {
            table.read(file);
        }
        for (Locale locale : Locale.getAvailableLocales()) {
            if (!locale.getLanguage().isEmpty() && locale.getVariant().isEmpty()) {
                table.add(locale);
            }
        }
        table.moveUp();
        table.write(file);
    }

    private void read(Path file) throws IOException {
        for (String line : Files.readAllLines(file)) {
            if (!line.startsWith("#")) {
                String[] parts = line.split("\t", -1);
                of(parts[0], Integer.parseInt(parts[1]))
                        .addAll(Arrays.asList(parts).subList(2, parts.length));
            }
        }
    }

    private Set<String> of(String language, int month) {
        return names.computeIfAbsent(language, l -> new TreeMap<>()).computeIfAbsent(month, m -> new TreeSet<>());
    }

    private void add(Locale locale) {
        String tag = locale.stripExtensions().toLanguageTag();
        for (Month month : Month.values()) {
            for (TextStyle style : STYLES) {
                add(tag, month.getValue(), month.getDisplayName(style, locale));
            }
        }
        String[] given = DateFormatSymbols.getInstance(locale).getMonths();
        for (int i = 0; i < 12; i++) {
            add(tag, i + 1, given[i]);
        }
        for (DayOfWeek day : DayOfWeek.values()) {
            add(tag, DAYS, day.getDisplayName(TextStyle.SHORT, locale));
        }
    }

    private void add(String tag, int month, String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        String plain = lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
        if (!plain.isEmpty() && Character.isLetter(plain.charAt(0))) {
            of(tag, month).add(plain);
        }
    }

    /** Gives the names of regions and scripts to their language, which then need no lines of their own. */
    private void moveUp() {
        // The longer tags come first, so that a name goes up all the way.
        for (String tag : new TreeMap<>(names).descendingKeySet()) {
            String parent = parent(tag);
            Map<Integer, Set<String>> above = names.get(parent);
            if (above != null) {
                Map<Integer, Set<String>> own = Objects.requireNonNull(names.get(tag));
                own.remove(DAYS);
                own.forEach((month, those) -> those.removeIf(name -> movedTo(above, month, name)));
                own.values().removeIf(Set::isEmpty);
                if (own.isEmpty()) {
                    names.remove(tag);
                }
            }
        }
    }

    /** Adds the name to those above, if it is no other month there. */
    private static boolean movedTo(Map<Integer, Set<String>> above, int month, String name) {
        boolean isOther = above.entrySet().stream()
                .anyMatch(e -> e.getKey() != DAYS
                        && e.getKey() != month
                        && e.getValue().contains(name));
        if (!isOther) {
            above.computeIfAbsent(month, m -> new TreeSet<>()).add(name);
        }
        return !isOther;
    }

    /** The nearest tag that has names, without one or more ends of this tag; empty where there is none. */
    private String parent(String tag) {
        String parent = tag;
        while (parent.indexOf('-') > 0) {
            parent = parent.substring(0, parent.lastIndexOf('-'));
            if (names.containsKey(parent)) {
                return parent;
            }
        }
        return "";
    }

    private void write(Path file) throws IOException {
        try (PrintStream out = new PrintStream(Files.newOutputStream(file), false, StandardCharsets.UTF_8)) {
            out.println(
                    "# language, month (0: days of the week), names in small letters without a full stop; of the CLDR,"
                            + " Unicode License v3; written by MonthTable");
            for (String tag : names.keySet()) {
                names.get(tag)
                        .forEach((month, those) -> out.println(tag + "\t" + month + "\t" + String.join("\t", those)));
            }
        }
    }
}
