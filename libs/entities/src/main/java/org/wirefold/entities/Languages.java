package org.wirefold.entities;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.wirefold.entities.language.LanguagePack;
import org.wirefold.entities.language.LanguagePacks;

/** Chooses the language pack of an article, and loads each pack when it is first needed. Thread-safe. */
final class Languages {
    /** Characters of a body that tell whether it is in Latin letters. */
    private static final int SCRIPT_SAMPLE = 2_000;

    private final LanguagePacks packs;
    private final int cachedSentences;
    private final List<LexiconEntry> listed;
    private final Map<LanguagePack, LoadedLanguage> loaded = new ConcurrentHashMap<>();

    /**
     * Languages of which none is loaded.
     *
     * @param cachedSentences how many sentences each language keeps
     * @param listed the entries of the lists, to which a pack gives names of its language
     */
    Languages(LanguagePacks packs, int cachedSentences, List<LexiconEntry> listed) {
        this.packs = packs;
        this.cachedSentences = cachedSentences;
        this.listed = listed;
    }

    /**
     * The pack for an article, or null where there is none for its language, or its letters are not those of the
     * language: a page may state another language than that of its text. An article of unknown language takes the
     * standard pack if its letters are Latin.
     *
     * @param language BCP 47 tag, {@code und} or empty
     */
    @Nullable
    LanguagePack pack(String language, String body) {
        if (language.isEmpty() || language.toLowerCase(Locale.ROOT).equals("und")) {
            return isLatin(body) ? packs.standard() : null;
        }
        LanguagePack pack = packs.find(language);
        return pack == null || !pack.isLatin() || isLatin(body) ? pack : null;
    }

    /** A pack with its data. Where there is no pack, the words of the standard pack are used. */
    LoadedLanguage load(@Nullable LanguagePack pack) {
        LanguagePack wanted = pack == null ? packs.standard() : pack;
        LoadedLanguage known = loaded.get(wanted);
        return known == null
                ? loaded.computeIfAbsent(wanted, missing -> new LoadedLanguage(missing, cachedSentences, listed))
                : known;
    }

    /** A count of all caches together. */
    long total(ToLongFunction<SentenceCache> count) {
        return loaded.values().stream()
                .mapToLong(language -> count.applyAsLong(language.cache))
                .sum();
    }

    /** Whether at least two of three letters at the beginning are Latin. */
    private static boolean isLatin(String body) {
        int letters = 0;
        int latin = 0;
        for (int i = 0; i < Math.min(body.length(), SCRIPT_SAMPLE); i++) {
            char c = body.charAt(i);
            if (Character.isLetter(c)) {
                letters++;
                latin += c < 0x250 ? 1 : 0;
            }
        }
        return latin * 3 >= letters * 2;
    }
}
