package org.wirefold.entities.language.de;

import org.wirefold.entities.language.LanguagePack;

/** German: its model, its tables and its words are the resources of this package. */
public final class German implements LanguagePack {
    @Override
    public String language() {
        return "de";
    }
}
