package org.wirefold.alerts.search;

import java.util.List;
import java.util.Set;

/**
 * A saved search. An article matches if it meets every condition that the search has; a list without entries is no
 * condition. Immutable.
 *
 * @param name identity: what was told is remembered under it
 * @param words all of these stand in the headline or the body
 * @param entities the article names one of these, by name or id
 * @param sources one of these published it
 * @param agencies it credits one of these
 * @param relations it stands in one of these relations to the original of its story
 * @param languages it is in one of these
 * @param tell upon what the search tells of a story
 * @param spread numbers of sources; the search tells of a story when so many run it
 * @param webhooks where alerts go
 */
public record SavedSearch(
        String name,
        List<String> words,
        List<String> entities,
        List<String> sources,
        List<String> agencies,
        List<String> relations,
        List<String> languages,
        Set<Occasion> tell,
        List<Integer> spread,
        List<String> webhooks) {
    /** Takes copies. */
    public SavedSearch {
        words = List.copyOf(words);
        entities = List.copyOf(entities);
        sources = List.copyOf(sources);
        agencies = List.copyOf(agencies);
        relations = List.copyOf(relations);
        languages = List.copyOf(languages);
        tell = Set.copyOf(tell);
        spread = List.copyOf(spread);
        webhooks = List.copyOf(webhooks);
    }
}
