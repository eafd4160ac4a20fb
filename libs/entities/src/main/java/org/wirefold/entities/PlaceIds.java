package org.wirefold.entities;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wirefold.entities.linking.PlaceTable;
import org.wirefold.entities.tagging.TextHash;

/**
 * What the lists add to the table of places: Wikidata ids of large cities, and areas that are larger than the towns of
 * their name elsewhere, such as the English county of Surrey. Immutable; safe for use by many threads.
 */
final class PlaceIds {
    private final Map<Integer, String> wikidata = new HashMap<>();
    private final Map<String, Area> areas = new HashMap<>();

    /**
     * An area without a row in the table of places.
     *
     * @param name its name
     * @param country ISO 3166-1 alpha-2
     * @param wikidata its id, or empty
     */
    record Area(String name, String country, String wikidata) {}

    PlaceIds(PlaceTable places) {
        for (String line : LexiconFiles.resource("cities.tsv")) {
            String[] columns = line.split("\t", -1);
            for (PlaceTable.Place place : places.named(TextHash.of(Linker.key(columns[0])))) {
                if (place.country().equals(columns[1])) {
                    wikidata.putIfAbsent(place.geonames(), columns[2]);
                    break;
                }
            }
        }
        for (String line : LexiconFiles.resource("areas.tsv")) {
            String[] columns = line.split("\t", -1);
            areas.put(Linker.key(columns[0]), new Area(columns[0], columns[1], columns[2]));
        }
    }

    /** The Wikidata id of a place of the table, or null. */
    @Nullable
    String wikidata(PlaceTable.Place place) {
        return wikidata.get(place.geonames());
    }

    /** The area with this key as its name, or null. */
    @Nullable
    Area area(String slug) {
        return areas.get(slug);
    }
}
