package org.wirefold.entities.language;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The language packs by their language. Immutable; safe for use by many threads. */
public final class LanguagePacks {
    /** The language whose words are used where an article is in none of the languages. */
    private static final String STANDARD = "en";

    private final Map<String, LanguagePack> byLanguage = new TreeMap<>();
    private final LanguagePack standard;

    /**
     * The given packs, of which one must be English.
     *
     * @throws IllegalArgumentException if two are of one language, or English is missing
     */
    public LanguagePacks(Collection<? extends LanguagePack> packs) {
        for (LanguagePack pack : packs) {
            LanguagePack other = byLanguage.putIfAbsent(pack.language(), pack);
            if (other != null) {
                throw new IllegalArgumentException("there are two packs for the language \"" + pack.language() + "\": "
                        + other.getClass().getName() + " and " + pack.getClass().getName()
                        + "; remove one from the class path");
            }
        }
        LanguagePack english = byLanguage.get(STANDARD);
        if (english == null) {
            throw new IllegalArgumentException("the pack for the language \"" + STANDARD
                    + "\" is not on the class path; there are " + byLanguage.keySet());
        }
        this.standard = english;
    }

    /** The packs that are named as services on the class path. Their data are not loaded. */
    public static LanguagePacks installed() {
        return new LanguagePacks(ServiceLoader.load(LanguagePack.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList());
    }

    /**
     * The pack for a language, or null where there is none.
     *
     * @param tag BCP 47 tag in any case; what follows the first hyphen does not count
     */
    public @Nullable LanguagePack find(String tag) {
        int hyphen = tag.indexOf('-');
        String primary = hyphen < 0 ? tag : tag.substring(0, hyphen);
        return byLanguage.get(primary.toLowerCase(Locale.ROOT));
    }

    /** The pack whose words are used where there is none for the language. */
    public LanguagePack standard() {
        return standard;
    }
}
