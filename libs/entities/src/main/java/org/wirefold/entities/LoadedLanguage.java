package org.wirefold.entities;

import java.util.List;
import org.wirefold.entities.language.LanguagePack;
import org.wirefold.entities.language.WordList;
import org.wirefold.entities.language.WordLists;
import org.wirefold.entities.tagging.Recogniser;

/** A language pack with its data in memory, and the sentences of the language that were tagged lately. Thread-safe. */
final class LoadedLanguage {
    final WordLists words;
    final Recogniser recogniser;
    final Titles titles;
    /** The names of the language for what the lists have in English. */
    final List<Lexicon> names;

    final SentenceCache cache;
    final SentenceReader reader;

    /**
     * Loads a pack.
     *
     * @param cachedSentences how many sentences are kept, rounded up to a power of two; 0 keeps none
     * @param listed the entries of the lists
     */
    LoadedLanguage(LanguagePack pack, int cachedSentences, List<LexiconEntry> listed) {
        this.words = pack.words();
        this.recogniser = pack.recogniser(words);
        this.titles = new Titles(words);
        List<LexiconEntry> own = ScriptNames.entries(pack.names(), listed, false);
        this.names = own.isEmpty() ? List.of() : List.of(new Lexicon(own));
        this.cache = new SentenceCache(cachedSentences);
        this.reader = new SentenceReader(recogniser, cache, words.get(WordList.ELISION));
    }
}
