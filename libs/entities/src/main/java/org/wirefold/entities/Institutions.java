package org.wirefold.entities;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Bodies whose short name many countries have: {@code Senate}, {@code Labour Party}. One is meant where the article
 * names its country more than any other. Immutable; safe for use by many threads.
 */
final class Institutions {
    private final Map<String, List<Institution>> byName = new HashMap<>();

    /**
     * One of them.
     *
     * @param country ISO 3166-1 alpha-2
     * @param name its full name
     * @param wikidata its id
     * @param alone whether it is also meant where the article names no country
     */
    record Institution(String country, String name, String wikidata, boolean alone) {}

    /** The institutions that ship with this library. */
    Institutions() {
        for (String line : LexiconFiles.resource("institutions.tsv")) {
            String[] columns = line.split("\t", -1);
            String id = columns[3].substring(columns[3].indexOf('=') + 1);
            Institution institution = new Institution(columns[0], columns[1], id, columns.length > 4);
            for (String name : columns[2].split("\\|", -1)) {
                byName.computeIfAbsent(Linker.key(name), key -> new ArrayList<>())
                        .add(institution);
            }
        }
    }

    /** Whether institutions of some country have this name. */
    boolean has(String key) {
        return byName.containsKey(key);
    }

    /** The institution of a country with this name, or null. */
    @Nullable
    Institution of(String key, String country) {
        for (Institution institution : byName.getOrDefault(key, List.of())) {
            if (institution.country().equals(country)) {
                return institution;
            }
        }
        return null;
    }

    /** The institution that this name means where the article names no country, or null. */
    @Nullable
    Institution alone(String key) {
        for (Institution institution : byName.getOrDefault(key, List.of())) {
            if (institution.alone()) {
                return institution;
            }
        }
        return null;
    }

    /** The country that is named more than any other, by itself, its people or its places; or empty. */
    static String namedMost(List<Cluster> clusters, Map<String, Integer> countries, Map<Cluster, Linker.Link> links) {
        Map<String, Integer> named = new HashMap<>();
        countries.forEach((code, mentions) -> {
            if (code.length() == 2) {
                named.put(code, mentions);
            }
        });
        for (Cluster cluster : clusters) {
            Linker.Link link = links.get(cluster);
            String country =
                    link == null || cluster.entry != null ? null : link.links().get("iso3166");
            if (country != null) {
                named.merge(country, cluster.spans.size(), Integer::sum);
            }
        }
        String best = "";
        int most = 0;
        boolean alone = false;
        for (Map.Entry<String, Integer> country : named.entrySet()) {
            if (country.getValue() > most) {
                best = country.getKey();
                most = country.getValue();
                alone = true;
            } else if (country.getValue() == most) {
                alone = false;
            }
        }
        return alone ? best : "";
    }
}
