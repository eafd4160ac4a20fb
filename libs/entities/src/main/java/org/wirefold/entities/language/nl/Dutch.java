package org.wirefold.entities.language.nl;

import org.wirefold.entities.language.LanguagePack;

/** Dutch: its model and its words are the resources of this package. Its tables are shared. */
public final class Dutch implements LanguagePack {
    @Override
    public String language() {
        return "nl";
    }

    @Override
    public String tables() {
        return SHARED_TABLES;
    }
}
