package org.wirefold.entities;

import java.util.HashSet;
import java.util.Set;
import org.wirefold.entities.tagging.Hashing;
import org.wirefold.entities.tagging.NameLists;
import org.wirefold.text.Tokens;

/** Every run of up to six words of a headline, to ask whether a name of the body stands in it. */
final class HeadlineNames {
    private static final int LONGEST = 6;
    /** Words of a headline that count; no headline is that long. */
    private static final int MOST_WORDS = 60;

    private final Set<Long> phrases = new HashSet<>();

    HeadlineNames(String headline) {
        if (headline.isBlank()) {
            return;
        }
        Tokens tokens = new Tokens().read(headline);
        int n = Math.min(tokens.count(), MOST_WORDS);
        long[] words = new long[n];
        for (int i = 0; i < n; i++) {
            String word = headline.substring(tokens.start(i), tokens.end(i)).replace('\u2019', '\'');
            words[i] = NameLists.wordHash(word);
        }
        for (int i = 0; i < n; i++) {
            long phrase = 0;
            for (int k = i; k < Math.min(n, i + LONGEST); k++) {
                phrase = Hashing.phrase(phrase, words[k]);
                phrases.add(phrase);
            }
        }
    }

    boolean has(TaggedSentence sentence, NameSpan span) {
        if (phrases.isEmpty() || span.words() > LONGEST) {
            return false;
        }
        long phrase = 0;
        for (int i = span.from(); i < span.to(); i++) {
            phrase = Hashing.phrase(phrase, sentence.words[i].nameHash());
        }
        return phrases.contains(phrase);
    }
}
