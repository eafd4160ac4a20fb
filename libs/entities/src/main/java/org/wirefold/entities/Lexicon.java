package org.wirefold.entities;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wirefold.entities.tagging.NameLists;
import org.wirefold.entities.tagging.TextHash;
import org.wirefold.text.Tokens;

/**
 * Names from lists, found in a sentence by the hash of their words. If two entries share a name, the first one is used.
 * Immutable once built; safe for use by many threads.
 */
final class Lexicon {
    private static final int FILTER_BITS = 15;
    /** Longest name in words. */
    private static final int MAX_WORDS = 8;

    private final Map<Long, Named> byPhrase = new HashMap<>();
    private final Set<Long> firstWords = new HashSet<>();
    /** A bit for the hash of every first word, to rule out most other words quickly. */
    private final long[] firstBits = new long[1 << (FILTER_BITS - 6)];

    /** An entry under one of its names. */
    private record Named(LexiconEntry entry, boolean acronym) {}

    /** An entry found at words {@code [from, to)} of a sentence. */
    record Match(int from, int to, LexiconEntry entry) {}

    Lexicon(List<LexiconEntry> entries) {
        Tokens tokens = new Tokens();
        for (LexiconEntry entry : entries) {
            Set<String> names = new LinkedHashSet<>();
            if (!entry.byOtherNames()) {
                add(names, entry.name(), entry.type());
            }
            entry.otherNames().forEach(name -> add(names, name, entry.type()));
            for (String name : names) {
                index(tokens, name, entry);
            }
        }
    }

    /** A name with its other spellings: hyphens inside personal names may be spaces. */
    private static void add(Set<String> names, String name, EntityType type) {
        names.add(name);
        if (name.indexOf('\'') >= 0) {
            names.add(name.replace('\'', '\u2019'));
        }
        if (type != EntityType.PERSON) {
            return;
        }
        String[] parts = name.replace('-', ' ').split(" ", -1);
        if (parts.length == 3 && parts[1].length() <= 6 && parts[2].length() <= 6) {
            String last = parts[2];
            String small = last.substring(0, 1).toLowerCase(Locale.ROOT) + last.substring(1);
            String large = last.substring(0, 1).toUpperCase(Locale.ROOT) + last.substring(1);
            names.add(parts[0] + " " + parts[1] + " " + large);
            names.add(parts[0] + " " + parts[1] + "-" + small);
            names.add(parts[0] + " " + parts[1] + "-" + large);
            names.add(parts[0] + " " + parts[1] + small);
        }
    }

    private void index(Tokens tokens, String name, LexiconEntry entry) {
        tokens.read(name);
        if (tokens.count() == 0 || tokens.count() > MAX_WORDS) {
            return;
        }
        long phrase = 0;
        for (int i = 0; i < tokens.count(); i++) {
            String word = name.substring(tokens.start(i), tokens.end(i)).replace('\u2019', '\'');
            long hash = NameLists.wordHash(word);
            phrase = TextHash.phrase(phrase, hash);
            if (i == 0) {
                firstWords.add(hash);
                firstBits[word(hash)] |= 1L << hash;
            }
        }
        boolean acronym = tokens.count() == 1 && name.equals(name.toUpperCase(Locale.ROOT));
        byPhrase.putIfAbsent(phrase, new Named(entry, acronym));
    }

    /** The longest entry that begins at a word of the sentence. */
    @Nullable
    Match at(TaggedSentence sentence, int from) {
        long first = sentence.words[from].nameHash();
        if ((firstBits[word(first)] >>> first & 1) == 0 || !firstWords.contains(first)) {
            return null;
        }
        long phrase = 0;
        Match best = null;
        for (int i = from; i < sentence.words.length && i < from + MAX_WORDS; i++) {
            phrase = TextHash.phrase(phrase, sentence.words[i].nameHash());
            Named named = byPhrase.get(phrase);
            if (named != null
                    && (!named.acronym || shouted(sentence.word(i)))
                    && !isInsideKatakana(sentence, from - 1, from)
                    && !isInsideKatakana(sentence, i, i + 1)) {
                best = new Match(from, i + 1, named.entry);
            }
        }
        return best;
    }

    /** Whether a word in katakana goes on from one token to the next: every letter is a token of its own. */
    private static boolean isInsideKatakana(TaggedSentence sentence, int before, int after) {
        return before >= 0
                && after < sentence.words.length
                && isKatakana(sentence.word(before))
                && isKatakana(sentence.word(after))
                && sentence.end(before) == sentence.start(after);
    }

    private static boolean isKatakana(String word) {
        char c = word.charAt(0);
        return c >= '\u30A1' && c <= '\u30FC' && c != '\u30FB';
    }

    private static int word(long hash) {
        return (int) (hash >>> 6) & ((1 << (FILTER_BITS - 6)) - 1);
    }

    /** The entry with exactly these words as a name. */
    @Nullable
    LexiconEntry entry(TaggedSentence sentence, int from, int to) {
        Match match = at(sentence, from);
        return match != null && match.to == to ? match.entry : null;
    }

    private static boolean shouted(String word) {
        return word.equals(word.toUpperCase(Locale.ROOT));
    }
}
