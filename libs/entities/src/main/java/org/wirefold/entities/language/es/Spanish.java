package org.wirefold.entities.language.es;

import org.wirefold.entities.language.LanguagePack;

/** Spanish: its model, its tables and its words are the resources of this package. */
public final class Spanish implements LanguagePack {
    @Override
    public String language() {
        return "es";
    }
}
