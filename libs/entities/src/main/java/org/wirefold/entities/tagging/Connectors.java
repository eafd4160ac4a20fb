package org.wirefold.entities.tagging;

import java.util.Set;

/**
 * The words of a language that may stand between the capitalised words of a name.
 *
 * @param inRuns words that keep a run of capitalised words together; they are features, so a model belongs to them
 * @param inNames words and signs across which a name is looked for
 */
public record Connectors(Set<String> inRuns, Set<String> inNames) {
    /** Copies the sets. */
    public Connectors {
        inRuns = Set.copyOf(inRuns);
        inNames = Set.copyOf(inNames);
    }
}
