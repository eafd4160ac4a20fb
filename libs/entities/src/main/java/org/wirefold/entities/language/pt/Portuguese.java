package org.wirefold.entities.language.pt;

import org.wirefold.entities.language.LanguagePack;

/** Portuguese: its model and its words are the resources of this package. Its tables are shared. */
public final class Portuguese implements LanguagePack {
    @Override
    public String language() {
        return "pt";
    }

    @Override
    public String tables() {
        return SHARED_TABLES;
    }
}
