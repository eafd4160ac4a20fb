package org.wirefold.entities.linking;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One item of a Wikidata dump. Its type is that of the first known class that it is an instance of. Superclasses are
 * not looked up, since that would need a second pass over the dump. If no class is known, an identifier that only
 * places or only companies have gives the type.
 */
final class WikidataItem {
    private static final Map<String, String> TYPES = types();

    /** ISO 3166-1, ISO 3166-2, GeoNames. */
    private static final List<String> OF_PLACES = List.of("P297", "P300", "P1566");

    /** Legal Entity Identifier, stock exchange. */
    private static final List<String> OF_ORGANISATIONS = List.of("P1278", "P414");

    private static final Map<String, String> SCHEMES =
            Map.of("P297", "iso3166", "P300", "iso3166-2", "P1566", "geonames");

    private final Map<?, ?> item;

    WikidataItem(Map<?, ?> item) {
        this.item = item;
    }

    String id() {
        return at(item, "id") instanceof String id ? id : "";
    }

    /** How many sites have an article on it. */
    int sites() {
        return at(item, "sitelinks") instanceof Map<?, ?> sites ? sites.size() : 0;
    }

    /** The English label, then the English aliases; empty if there is no label. */
    List<String> names() {
        Set<String> names = new LinkedHashSet<>();
        addText(names, at(at(item, "labels"), "en"));
        if (!names.isEmpty() && at(at(item, "aliases"), "en") instanceof List<?> aliases) {
            aliases.forEach(alias -> addText(names, alias));
        }
        return List.copyOf(names);
    }

    /** {@code person}, {@code organisation} or {@code place}; empty if it is none of them or unknown. */
    String type() {
        for (Object value : values("P31")) {
            String type = at(value, "id") instanceof String id ? TYPES.get(id) : null;
            if (type != null) {
                return type;
            }
        }
        if (OF_PLACES.stream().anyMatch(property -> !values(property).isEmpty())) {
            return "place";
        }
        return OF_ORGANISATIONS.stream().anyMatch(property -> !values(property).isEmpty()) ? "organisation" : "";
    }

    /** The items that its statements name, without its classes. */
    List<String> related() {
        Set<String> related = new LinkedHashSet<>();
        if (at(item, "claims") instanceof Map<?, ?> claims) {
            for (Object property : claims.keySet()) {
                for (Object value : "P31".equals(property) ? List.of() : values(String.valueOf(property))) {
                    if (at(value, "id") instanceof String id) {
                        related.add(id);
                    }
                }
            }
        }
        return List.copyOf(related);
    }

    /** Its Wikidata id, its ids elsewhere, and its coordinates in degrees. */
    Map<String, String> links() {
        Map<String, String> links = new TreeMap<>(Map.of("wikidata", id()));
        SCHEMES.forEach((property, scheme) -> {
            for (Object value : values(property)) {
                if (value instanceof String text && !text.isBlank()) {
                    links.putIfAbsent(scheme, text);
                }
            }
        });
        for (Object value : values("P625")) {
            if (at(value, "latitude") instanceof Double latitude
                    && at(value, "longitude") instanceof Double longitude) {
                links.putIfAbsent("coordinates", String.format(Locale.ROOT, "%.4f,%.4f", latitude, longitude));
            }
        }
        return links;
    }

    /** The values that the statements of a property give, preferred ones first, without what is deprecated. */
    private List<Object> values(String property) {
        List<Object> preferred = new ArrayList<>();
        List<Object> normal = new ArrayList<>();
        if (at(at(item, "claims"), property) instanceof List<?> statements) {
            for (Object statement : statements) {
                Object value = at(at(at(statement, "mainsnak"), "datavalue"), "value");
                Object rank = at(statement, "rank");
                if (value != null && !"deprecated".equals(rank)) {
                    ("preferred".equals(rank) ? preferred : normal).add(value);
                }
            }
        }
        preferred.addAll(normal);
        return preferred;
    }

    private static void addText(Set<String> names, @Nullable Object value) {
        if (at(value, "value") instanceof String text && !text.isBlank()) {
            names.add(text);
        }
    }

    private static @Nullable Object at(@Nullable Object object, String name) {
        return object instanceof Map<?, ?> map ? map.get(name) : null;
    }

    private static Map<String, String> types() {
        Map<String, String> types = new TreeMap<>();
        put(types, "person", "Q5 Q215627 Q15632617");
        // Countries and states, towns, districts, continents and regions, waters, mountains, islands, airports.
        put(
                types,
                "place",
                "Q6256 Q3624078 Q7275 Q35657 Q10864048 Q56061 Q515 Q1549591 Q1637706 Q1093829 Q5119 Q486972 Q3957 Q532"
                        + " Q188509 Q123705 Q5107 Q82794 Q27096213 Q4022 Q23397 Q165 Q9430 Q39594 Q8502 Q46831 Q8514"
                        + " Q23442 Q33837 Q34763 Q1248784");
        // Bodies of any kind, companies, parties and governments, forces, schools, teams, the press, bands.
        put(
                types,
                "organisation",
                "Q43229 Q163740 Q79913 Q484652 Q245065 Q48204 Q178706 Q178790 Q4830453 Q783794 Q6881511 Q891723 Q167037"
                        + " Q161726 Q219577 Q18388277 Q1058914 Q786820 Q507619 Q46970 Q22687 Q66344 Q11691 Q7278 Q7188"
                        + " Q327333 Q192350 Q35749 Q732717 Q47913 Q176799 Q772547 Q17127659 Q3918 Q875538 Q38723"
                        + " Q2385804 Q3914 Q31855 Q16917 Q476028 Q847017 Q12973014 Q4438121 Q11032 Q1110794 Q192283"
                        + " Q2085381 Q1616075 Q18127 Q215380");
        return Map.copyOf(types);
    }

    private static void put(Map<String, String> types, String type, String ids) {
        for (String id : ids.split(" ", -1)) {
            types.put(id, type);
        }
    }
}
