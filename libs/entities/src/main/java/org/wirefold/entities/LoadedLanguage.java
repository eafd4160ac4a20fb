package org.wirefold.entities;

import org.wirefold.entities.language.LanguagePack;
import org.wirefold.entities.language.WordLists;
import org.wirefold.entities.tagging.Recogniser;

/** A language pack with its data in memory, and the sentences of the language that were tagged lately. Thread-safe. */
final class LoadedLanguage {
    final WordLists words;
    final Recogniser recogniser;
    final Titles titles;
    final SentenceCache cache;
    final SentenceReader reader;

    /**
     * Loads a pack.
     *
     * @param cachedSentences how many sentences are kept, rounded up to a power of two; 0 keeps none
     */
    LoadedLanguage(LanguagePack pack, int cachedSentences) {
        this.words = pack.words();
        this.recogniser = pack.recogniser(words);
        this.titles = new Titles(words);
        this.cache = new SentenceCache(cachedSentences);
        this.reader = new SentenceReader(recogniser, cache);
    }
}
