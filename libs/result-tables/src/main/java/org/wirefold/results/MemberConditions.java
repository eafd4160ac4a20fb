package org.wirefold.results;

import java.util.List;

/**
 * What one member of a story must meet; a list without entries does not matter. Names are compared letter by letter.
 *
 * @param words all of these stand in its text or headline
 * @param entities it names one of these, by id or name
 * @param sources it is from one of these
 * @param agencies it credits one of these
 * @param relations it has one of these relations to the original
 * @param languages it is in one of these
 */
public record MemberConditions(
        List<String> words,
        List<String> entities,
        List<String> sources,
        List<String> agencies,
        List<String> relations,
        List<String> languages) {
    /** Takes copies. */
    public MemberConditions {
        words = List.copyOf(words);
        entities = List.copyOf(entities);
        sources = List.copyOf(sources);
        agencies = List.copyOf(agencies);
        relations = List.copyOf(relations);
        languages = List.copyOf(languages);
    }
}
