package org.wirefold.entities;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.wirefold.entities.linking.PlaceTable;
import org.wirefold.entities.tagging.TextHash;

/** Names of countries, regions, capitals and large cities. Immutable; safe for use by many threads. */
final class KnownPlaces implements Predicate<String> {
    private static final int LARGE_CITY = 250_000;

    private final PlaceTable places;
    private final Set<String> names = new HashSet<>();

    KnownPlaces(PlaceTable places, List<LexiconEntry> lists) {
        this.places = places;
        for (LexiconEntry entry : lists) {
            if (entry.type() == EntityType.PLACE) {
                names.add(entry.name());
                names.addAll(entry.otherNames());
            }
        }
    }

    @Override
    public boolean test(String name) {
        if (names.contains(name)) {
            return true;
        }
        for (PlaceTable.Place place : places.named(TextHash.of(Linker.key(name)))) {
            if (place.capital() || place.population() >= LARGE_CITY) {
                return true;
            }
        }
        return false;
    }
}
