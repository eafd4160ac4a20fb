package org.wirefold.entities;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.wirefold.entities.tagging.Recogniser;
import org.wirefold.entities.tagging.SentenceTagger;
import org.wirefold.entities.tagging.WordType;
import org.wirefold.text.Sentences;
import org.wirefold.text.Tokens;

/**
 * Splits a text into sentences and tags each, or takes it from the cache. In a language with elisions, what stands
 * before the apostrophe is a word of its own: {@code l'|Espagne}.
 */
final class SentenceReader {
    /** Longer sentences are cut after so many words. No sentence of a news text is that long. */
    private static final int LONGEST = 2_000;

    /** Buffers of a thread. */
    private static final class Buffers {
        final Tokens tokens = new Tokens();
        final Sentences sentences = new Sentences();
        final int[] starts = new int[2 * LONGEST];
        final int[] ends = new int[2 * LONGEST];
        char[] text = new char[1 << 13];

        void read(String newText) {
            if (text.length < newText.length()) {
                text = new char[2 * newText.length()];
            }
            newText.getChars(0, newText.length(), text, 0);
            sentences.read(tokens.read(newText));
        }
    }

    private static final int LARGEST_KEPT = 1 << 18;

    private final Recogniser recogniser;
    private final SentenceCache cache;
    private final Set<String> elisions;
    private final int longestElision;
    private final ThreadLocal<Buffers> buffers = ThreadLocal.withInitial(Buffers::new);

    /**
     * A reader of one language.
     *
     * @param elisions what is a word of its own before an apostrophe, in lower case
     */
    SentenceReader(Recogniser recogniser, SentenceCache cache, Set<String> elisions) {
        this.recogniser = recogniser;
        this.cache = cache;
        this.elisions = elisions;
        this.longestElision = elisions.stream().mapToInt(String::length).max().orElse(0);
    }

    List<LocatedSentence> read(String text, boolean tag) {
        Buffers own = text.length() > LARGEST_KEPT ? new Buffers() : buffers.get();
        own.read(text);
        Sentences sentences = own.sentences;
        List<LocatedSentence> out = new ArrayList<>(sentences.count());
        for (int s = 0; s < sentences.count(); s++) {
            int last = sentences.endToken(s);
            for (int first = sentences.firstToken(s); first < last; first += LONGEST) {
                out.add(sentence(text, own, first, Math.min(last, first + LONGEST), tag));
            }
        }
        return out;
    }

    private LocatedSentence sentence(String text, Buffers own, int first, int last, boolean tag) {
        Tokens tokens = own.tokens;
        int start = tokens.start(first);
        int end = tokens.end(last - 1);
        int slot = tag ? cache.slot(text, start, end) : 0;
        TaggedSentence kept = tag ? cache.get(text, start, end, slot) : null;
        if (elisions.isEmpty() && kept != null && kept.words.length == last - first) {
            return new LocatedSentence(kept, start);
        }
        int[] starts = own.starts;
        int[] ends = own.ends;
        int n = 0;
        for (int i = first; i < last; i++) {
            starts[n] = tokens.start(i) - start;
            int apostrophe = elided(text, tokens.start(i), tokens.end(i));
            if (apostrophe > 0) {
                ends[n++] = apostrophe + 1 - start;
                starts[n] = apostrophe + 1 - start;
            }
            ends[n++] = tokens.end(i) - start;
        }
        if (kept != null && kept.words.length == n) {
            return new LocatedSentence(kept, start);
        }
        WordType[] words = recogniser.words(own.text, start, starts, ends, n);
        List<SentenceTagger.Span> spans = tag ? recogniser.tag(words) : List.of();
        TaggedSentence made = new TaggedSentence(text.substring(start, end), words, starts, ends, spans);
        if (tag) {
            cache.put(made, slot);
        }
        return new LocatedSentence(made, start);
    }

    /** Where the apostrophe of an elision stands in a word, or 0 if there is none. */
    private int elided(String text, int start, int end) {
        for (int i = start + 1; i <= start + longestElision && i + 1 < end; i++) {
            char c = text.charAt(i);
            if (c == '\'' || c == '\u2019') {
                return elisions.contains(text.substring(start, i).toLowerCase(Locale.ROOT)) ? i : 0;
            }
        }
        return 0;
    }
}
