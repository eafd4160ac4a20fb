package org.wirefold.entities.language.en;

import org.wirefold.entities.language.LanguagePack;

/** English: its model, its tables and its words are the resources of this package. */
public final class English implements LanguagePack {
    @Override
    public String language() {
        return "en";
    }
}
