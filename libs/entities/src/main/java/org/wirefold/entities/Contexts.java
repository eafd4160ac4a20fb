package org.wirefold.entities;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.wirefold.entities.tagging.WordType;

/**
 * Words that tell what an article is about, by context. A name that several known people have means the one of the list
 * only where the article has a word of that person's context: {@code Ben Wallace} is the minister beside {@code
 * minister}, and may be anybody elsewhere. The words are English. Immutable; safe for use by many threads.
 */
final class Contexts {
    private final Map<String, Set<String>> words = new HashMap<>();

    /** The contexts that ship with this library. */
    Contexts() {
        for (String line : LexiconFiles.resource("contexts.tsv")) {
            String[] columns = line.split("\t", -1);
            words.put(columns[0], Set.of(columns[1].split(" ", -1)));
        }
    }

    /** Whether there is a context of this name. */
    boolean has(String context) {
        return words.containsKey(context);
    }

    /** The contexts of which an article has a word. Time is linear in its words. */
    Set<String> of(List<LocatedSentence> placed) {
        Set<String> found = new HashSet<>();
        for (LocatedSentence located : placed) {
            for (WordType type : located.sentence().words) {
                String word = type.capital() ? type.word().toLowerCase(Locale.ROOT) : type.word();
                words.forEach((context, ofContext) -> {
                    if (ofContext.contains(word)) {
                        found.add(context);
                    }
                });
            }
        }
        return found;
    }

    /** Takes the entry of a list off the names that need a context which the article does not have. */
    void leaveOut(List<Cluster> clusters, List<LocatedSentence> placed) {
        Set<String> found = null;
        for (Cluster cluster : clusters) {
            if (cluster.entry != null && !cluster.entry.context().isEmpty()) {
                found = found == null ? of(placed) : found;
                if (!found.contains(cluster.entry.context())) {
                    cluster.entry = null;
                }
            }
        }
    }
}
