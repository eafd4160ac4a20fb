package org.wirefold.entities;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Reads lists of names: tab-separated {@code type, name, other names (|), links (scheme=id, …)}, {@code #} begins a
 * comment line. A shipped list may have the context that the article must have as a fifth column.
 */
final class LexiconFiles {
    private static final String FOLDER = "/org/wirefold/entities/lexicon/";

    private LexiconFiles() {}

    /** The lists that ship with this library. */
    static List<LexiconEntry> shipped() {
        List<LexiconEntry> entries = new ArrayList<>();
        for (String file : List.of("organisations.tsv", "clubs.tsv", "persons.tsv", "craft.tsv", "things.tsv")) {
            resource(file).forEach(line -> entries.add(entry(line, false)));
        }
        Map<String, String> ids = ids();
        List<LexiconEntry> countries = new ArrayList<>();
        for (String line : resource("countries.tsv")) {
            country(line, ids, entries, countries);
        }
        entries.addAll(countries);
        for (String line : resource("regions.tsv")) {
            entries.add(region(line.split("\t", -1), ids));
        }
        entries.addAll(ScriptNames.entries(resource("scripts.tsv"), entries, true));
        return entries;
    }

    /**
     * Names that get ids when they are found.
     *
     * @param others more of them
     */
    static List<LexiconEntry> known(List<LexiconEntry> others) {
        List<LexiconEntry> entries = new ArrayList<>(others);
        resource("known.tsv").forEach(line -> entries.add(entry(line, false)));
        Map<String, String> ids = ids();
        Map<String, List<String>> shortNames = PlaceHints.shortNames();
        for (String line : resource("regions.tsv")) {
            String[] columns = line.split("\t", -1);
            List<String> names = shortNames.get(columns[0]);
            if (names != null) {
                LexiconEntry region = region(columns, ids);
                entries.add(
                        new LexiconEntry(region.type(), region.name(), names, region.links(), false, false, true, ""));
            }
        }
        return entries;
    }

    /** Wikidata ids by the code of a country or region. */
    private static Map<String, String> ids() {
        Map<String, String> ids = new HashMap<>();
        for (String line : resource("ids.tsv")) {
            String[] columns = line.split("\t", -1);
            ids.put(columns[0], columns[1]);
        }
        return ids;
    }

    private static void addIds(String code, Map<String, String> ids, Map<String, String> links) {
        String wikidata = ids.get(code);
        if (wikidata != null) {
            links.put("wikidata", wikidata);
        }
    }

    /** The entries of the regions by ISO 3166-2 code. */
    static Map<String, LexiconEntry> regions() {
        Map<String, String> ids = ids();
        Map<String, LexiconEntry> regions = new HashMap<>();
        for (String line : resource("regions.tsv")) {
            String[] columns = line.split("\t", -1);
            regions.put(columns[0], region(columns, ids));
        }
        return regions;
    }

    private static LexiconEntry region(String[] columns, Map<String, String> ids) {
        Map<String, String> links = new TreeMap<>();
        links.put("iso3166-2", columns[0]);
        if (!columns[4].isEmpty()) {
            links.put("geonames", columns[4]);
            links.put("coordinates", columns[5]);
        }
        addIds(columns[0], ids, links);
        return new LexiconEntry(EntityType.PLACE, columns[1], list(columns[2]), links, false, false, false, "");
    }

    /**
     * The regions as the table of places writes them: country and the first two characters of the code that GeoNames
     * has ({@code CA-08}), by ISO 3166-2 code ({@code CA-ON}). Regions without a code of GeoNames are missing.
     */
    static Map<String, String> regionsOfPlaces() {
        Map<String, String> regions = new HashMap<>();
        for (String line : resource("regions.tsv")) {
            String[] columns = line.split("\t", -1);
            if (columns[3].length() > 1) {
                regions.put(columns[0], columns[0].substring(0, 3) + columns[3].substring(0, 2));
            }
        }
        return regions;
    }

    /** Whether the name of a country has a form that recognisers part or miss, and that nothing else has. */
    private static boolean meansOnlyTheCountry(String name) {
        return name.contains(" and ")
                || name.contains(" of ")
                || name.startsWith("Saint ")
                || name.startsWith("St. ")
                || name.endsWith(" Islands")
                || name.endsWith(" See")
                || name.chars().anyMatch(c -> c == '-' || c == '\'' || c >= 128);
    }

    private static void country(
            String line, Map<String, String> ids, List<LexiconEntry> certain, List<LexiconEntry> entries) {
        String[] columns = line.split("\t", -1);
        Map<String, String> links = columns[0].equals("-") ? Map.of() : Map.of("iso3166", columns[0]);
        if (!columns[1].isEmpty()) {
            Map<String, String> all = new TreeMap<>(links);
            addIds(columns[0], ids, all);
            List<String> others = list(columns[2]);
            entries.add(new LexiconEntry(EntityType.PLACE, columns[1], others, all, false, false, false, ""));
            List<String> sure = Stream.concat(Stream.of(columns[1]), others.stream())
                    .filter(LexiconFiles::meansOnlyTheCountry)
                    .toList();
            if (!sure.isEmpty()) {
                certain.add(new LexiconEntry(EntityType.PLACE, columns[1], sure, all, true, false, true, ""));
            }
        }
        List<String> demonyms = list(columns[3]);
        if (!demonyms.isEmpty()) {
            List<String> others = demonyms.subList(1, demonyms.size());
            entries.add(new LexiconEntry(EntityType.DEMONYM, demonyms.get(0), others, links, false, false, false, ""));
        }
    }

    /**
     * One line of a list.
     *
     * @throws IllegalArgumentException if the type is unknown or the name is missing
     */
    static LexiconEntry entry(String line, boolean users) {
        String[] columns = line.split("\t", -1);
        if (columns.length < 2 || columns[1].isBlank()) {
            throw new IllegalArgumentException(
                    "the line has no name; write type, name, other names and links, separated by tabs: \"" + line
                            + "\"");
        }
        Map<String, String> links = new TreeMap<>();
        for (String link : columns.length > 3 ? columns[3].split(",", -1) : new String[0]) {
            int at = link.indexOf('=');
            if (at > 0) {
                links.put(link.substring(0, at).strip(), link.substring(at + 1).strip());
            }
        }
        return new LexiconEntry(
                EntityType.ofWireName(columns[0].strip()),
                columns[1].strip(),
                columns.length > 2 ? list(columns[2]) : List.of(),
                links,
                true,
                users,
                false,
                columns.length > 4 && !users ? columns[4].strip() : "");
    }

    private static List<String> list(String column) {
        return Arrays.stream(column.split("\\|", -1))
                .map(String::strip)
                .filter(s -> !s.isEmpty())
                .toList();
    }

    /** The lines of a shipped list, without blank ones and comments. */
    static List<String> resource(String file) {
        InputStream in = LexiconFiles.class.getResourceAsStream(FOLDER + file);
        if (in == null) {
            throw new IllegalStateException("the library lacks its resource " + file);
        }
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
