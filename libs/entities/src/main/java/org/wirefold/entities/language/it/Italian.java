package org.wirefold.entities.language.it;

import org.wirefold.entities.language.LanguagePack;

/** Italian: its model and its words are the resources of this package. Its tables are shared. */
public final class Italian implements LanguagePack {
    @Override
    public String language() {
        return "it";
    }

    @Override
    public String tables() {
        return SHARED_TABLES;
    }
}
