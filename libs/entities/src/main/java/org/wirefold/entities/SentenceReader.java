package org.wirefold.entities;

import java.util.ArrayList;
import java.util.List;
import org.wirefold.entities.tagging.Recogniser;
import org.wirefold.entities.tagging.SentenceTagger;
import org.wirefold.entities.tagging.WordType;
import org.wirefold.text.Sentences;
import org.wirefold.text.Tokens;

/** Splits a text into sentences and tags each, or takes it from the cache. */
final class SentenceReader {
    /** Longer sentences are cut after so many words. No sentence of a news text is that long. */
    private static final int LONGEST = 2_000;

    /** Buffers of a thread. */
    private static final class Buffers {
        final Tokens tokens = new Tokens();
        final Sentences sentences = new Sentences();
        final int[] starts = new int[LONGEST];
        final int[] ends = new int[LONGEST];
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
    private final ThreadLocal<Buffers> buffers = ThreadLocal.withInitial(Buffers::new);

    SentenceReader(Recogniser recogniser, SentenceCache cache) {
        this.recogniser = recogniser;
        this.cache = cache;
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
        if (kept != null && kept.words.length == last - first) {
            return new LocatedSentence(kept, start);
        }
        int n = last - first;
        int[] starts = own.starts;
        int[] ends = own.ends;
        for (int i = 0; i < n; i++) {
            starts[i] = tokens.start(first + i) - start;
            ends[i] = tokens.end(first + i) - start;
        }
        WordType[] words = recogniser.words(own.text, start, starts, ends, n);
        List<SentenceTagger.Span> spans = tag ? recogniser.tag(words) : List.of();
        TaggedSentence made = new TaggedSentence(text.substring(start, end), words, starts, ends, spans);
        if (tag) {
            cache.put(made, slot);
        }
        return new LocatedSentence(made, start);
    }
}
