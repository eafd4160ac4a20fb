package org.wirefold.entities;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Persons who are known by one name: {@code Reagan}, {@code Messi}. The name means them where the article has no full
 * name that ends so. Immutable; safe for use by many threads.
 */
final class SoleNames {
    private final Map<String, LexiconEntry> byName = new HashMap<>();

    /**
     * Reads {@code surnames.tsv}.
     *
     * @param known the entries of the other lists
     * @throws IllegalArgumentException if none of them is the person of a line
     */
    SoleNames(List<LexiconEntry> known) {
        Map<String, LexiconEntry> persons = new HashMap<>();
        for (LexiconEntry entry : known) {
            if (entry.type() == EntityType.PERSON && entry.links().containsKey("wikidata")) {
                persons.putIfAbsent(Linker.key(entry.name()), entry);
                entry.otherNames().forEach(name -> persons.putIfAbsent(Linker.key(name), entry));
            }
        }
        for (String line : LexiconFiles.resource("surnames.tsv")) {
            String[] columns = line.split("\t", -1);
            LexiconEntry person = persons.get(Linker.key(columns[1]));
            if (person == null) {
                throw new IllegalArgumentException("no list has a person with an id called \"" + columns[1]
                        + "\" of surnames.tsv; write the name there as in its list");
            }
            byName.put(Linker.key(columns[0]), person);
        }
    }

    /** Gives the persons who are known by one name their entries. Coreference left only names without a full one. */
    void give(List<Cluster> clusters) {
        for (Cluster cluster : clusters) {
            if (cluster.type == EntityType.PERSON && cluster.entry == null && cluster.key.size() == 1) {
                cluster.entry = byName.get(cluster.key.first());
            }
        }
    }
}
