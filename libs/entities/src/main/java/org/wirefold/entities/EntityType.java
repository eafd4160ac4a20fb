package org.wirefold.entities;

import java.util.Locale;

/** What kind of thing an entity is. The first three come from the recogniser, the others from patterns and lists. */
public enum EntityType {
    /** A human being, real or not. */
    PERSON,
    /** A company, agency, party, team or other body of people. */
    ORGANISATION,
    /** A country, region, city, square, river or other place. */
    PLACE,
    /** People by their country, creed or origin; also the adjective. */
    DEMONYM,
    /** A weapon or missile, by its designation or name. */
    WEAPON,
    /** A ship, aircraft or spacecraft, by its designation or name. */
    CRAFT,
    /** A named happening: a war, a cup, a festival. */
    EVENT,
    /** A building or ground that people use: a stadium, a cathedral, an airport. */
    FACILITY,
    /** A law, treaty or rule. */
    LAW,
    /** A book, film, song or other work. */
    WORK,
    /** A thing that is made and sold under a name. */
    PRODUCT,
    /** Anything else, from a user's list. */
    OTHER;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    /** The name in records: lower case. */
    public String wireName() {
        return wireName;
    }

    /**
     * The type with this name in records.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static EntityType ofWireName(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }
}
