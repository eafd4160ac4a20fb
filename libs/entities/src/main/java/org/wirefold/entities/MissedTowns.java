package org.wirefold.entities;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.wirefold.entities.language.WordList;
import org.wirefold.entities.language.WordLists;

/**
 * Finds large cities that the recogniser takes for another word, where their country or region stands behind a comma:
 * {@code a truck attack in Nice, France}. Time is linear in the names of the article.
 */
final class MissedTowns {
    private static final double SURE = 0.95;

    private MissedTowns() {}

    /**
     * The names with the cities, in the order of the article.
     *
     * @param knownPlace whether a phrase is the name of a country, a region or a large city
     */
    static List<NameSpan> apply(
            List<TaggedSentence> sentences, List<NameSpan> found, Predicate<String> knownPlace, WordLists words) {
        Set<String> prepositions = words.get(WordList.PREPOSITION);
        List<NameSpan> out = new ArrayList<>(found.size());
        int covered = 0;
        int sentence = -1;
        for (NameSpan span : found) {
            covered = span.sentence() == sentence ? covered : 0;
            sentence = span.sentence();
            TaggedSentence inside = sentences.get(sentence);
            int town = span.from() - 2;
            boolean missed = span.type() == EntityType.PLACE
                    && town >= Math.max(1, covered)
                    && inside.word(town + 1).equals(",")
                    && inside.words[town].beginsUpper()
                    && prepositions.contains(inside.word(town - 1))
                    && knownPlace.test(inside.word(town))
                    && knownPlace.test(inside.phrase(span.from(), span.to()));
            if (missed) {
                out.add(new NameSpan(sentence, town, town + 1, EntityType.PLACE, SURE));
            }
            out.add(span);
            covered = span.to();
        }
        return out;
    }
}
