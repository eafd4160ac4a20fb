package org.wirefold.alerts.search;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Upon what a saved search tells of a story. */
public enum Occasion {
    /** An article of the story matches for the first time. */
    STORY("story"),
    /** Another article than before is the original of the story. */
    ORIGIN("origin"),
    /** Another source runs the story. */
    OUTLET("outlet"),
    /** A member is a correction. */
    CORRECTION("correction"),
    /** A member is killed or withdrawn. */
    KILL("kill"),
    /** So many sources run the story; a search names the numbers. */
    SPREAD("spread");

    private final String wireName;

    Occasion(String wireName) {
        this.wireName = wireName;
    }

    /** Its name in files and alerts. */
    public String wireName() {
        return wireName;
    }

    /** Those that a search names in its list {@code tell}; {@link #SPREAD} has a setting of its own. */
    static List<String> named() {
        return Stream.of(values())
                .filter(one -> one != SPREAD)
                .map(Occasion::wireName)
                .toList();
    }

    static Optional<Occasion> ofWireName(String name) {
        return Stream.of(values())
                .filter(one -> one != SPREAD && one.wireName.equals(name))
                .findFirst();
    }
}
