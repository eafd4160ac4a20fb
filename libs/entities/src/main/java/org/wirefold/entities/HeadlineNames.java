package org.wirefold.entities;

import java.util.Arrays;
import org.wirefold.entities.tagging.NameLists;
import org.wirefold.entities.tagging.TextHash;
import org.wirefold.text.Tokens;

/** All runs of up to six words of a headline, to find out whether it has a name of the body. */
final class HeadlineNames {
    private static final int LONGEST = 6;
    /** Only so many words of a headline are read. */
    private static final int MOST_WORDS = 60;

    /** Buffers for longer headlines are not kept. */
    private static final int USUAL_LENGTH = 1_000;

    private static final long[] NONE = {};
    private static final ThreadLocal<Tokens> TOKENS = ThreadLocal.withInitial(Tokens::new);

    /** Hashes of the runs in ascending order. */
    private final long[] phrases;

    HeadlineNames(String headline) {
        this.phrases = headline.isBlank() ? NONE : phrases(headline);
    }

    private static long[] phrases(String headline) {
        Tokens tokens = (headline.length() > USUAL_LENGTH ? new Tokens() : TOKENS.get()).read(headline);
        int n = Math.min(tokens.count(), MOST_WORDS);
        long[] words = new long[n];
        for (int i = 0; i < n; i++) {
            String word = headline.substring(tokens.start(i), tokens.end(i)).replace('\u2019', '\'');
            words[i] = NameLists.wordHash(word);
        }
        long[] runs = new long[n * LONGEST];
        int count = 0;
        for (int i = 0; i < n; i++) {
            long phrase = 0;
            for (int k = i; k < Math.min(n, i + LONGEST); k++) {
                phrase = TextHash.phrase(phrase, words[k]);
                runs[count++] = phrase;
            }
        }
        long[] sorted = Arrays.copyOf(runs, count);
        Arrays.sort(sorted);
        return sorted;
    }

    /** Hash of the words of a name, for {@link #hasAny}; 0 if the name has too many words. */
    static long phrase(TaggedSentence sentence, NameSpan span) {
        if (span.words() > LONGEST) {
            return 0;
        }
        long phrase = 0;
        for (int i = span.from(); i < span.to(); i++) {
            phrase = TextHash.phrase(phrase, sentence.words[i].nameHash());
        }
        return phrase;
    }

    /** Whether one of these names stands in the headline. */
    boolean hasAny(long[] names) {
        if (phrases.length == 0) {
            return false;
        }
        for (long name : names) {
            if (name != 0 && Arrays.binarySearch(phrases, name) >= 0) {
                return true;
            }
        }
        return false;
    }
}
