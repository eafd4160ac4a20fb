package org.wirefold.entities;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads lists of names in other letters or another language. Each line gives more names to an entry of another list, so
 * that {@code Путин} has the id and the name of Vladimir Putin, and {@code Deutschland} those of Germany. A line with a
 * fourth column, which may be empty, is an entry of its own.
 */
final class ScriptNames {
    private static final String COUNTRY = "country";

    private ScriptNames() {}

    /**
     * The entries of the list.
     *
     * @param known the entries of the other lists
     * @param certain whether a name means one thing only, and is found wherever it stands
     * @throws IllegalArgumentException if a line names a country, person or organisation that no other list has
     */
    static List<LexiconEntry> entries(List<String> lines, List<LexiconEntry> known, boolean certain) {
        Map<String, LexiconEntry> byName = new HashMap<>();
        for (LexiconEntry entry : known) {
            byName.putIfAbsent(entry.type().wireName() + ' ' + entry.name(), entry);
            String code = entry.links().get("iso3166");
            if (code != null && entry.type() == EntityType.PLACE) {
                byName.putIfAbsent(COUNTRY + ' ' + code, entry);
            }
        }
        List<LexiconEntry> entries = new ArrayList<>();
        for (String line : lines) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            String[] columns = line.split("\t", -1);
            List<String> names = Affixes.withForms(Arrays.asList(columns[2].split("\\|", -1)));
            if (columns.length > 3) {
                EntityType type = EntityType.ofWireName(columns[0]);
                entries.add(new LexiconEntry(type, columns[1], names, links(columns[3]), certain, false, true, ""));
                continue;
            }
            LexiconEntry same = byName.get(columns[0] + ' ' + columns[1]);
            if (same == null) {
                throw new IllegalArgumentException("no other list has the " + columns[0] + " \"" + columns[1]
                        + "\" of the list of names; write its name there as in its list");
            }
            entries.add(new LexiconEntry(same.type(), same.name(), names, same.links(), certain, false, true, ""));
        }
        return entries;
    }

    private static Map<String, String> links(String column) {
        if (column.isEmpty()) {
            return Map.of();
        }
        Map<String, String> links = new TreeMap<>();
        for (String link : column.split(",", -1)) {
            int at = link.indexOf('=');
            links.put(link.substring(0, at), link.substring(at + 1));
        }
        return links;
    }
}
