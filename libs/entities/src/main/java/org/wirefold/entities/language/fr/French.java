package org.wirefold.entities.language.fr;

import org.wirefold.entities.language.LanguagePack;

/** French: its model and its words are the resources of this package. Its tables are shared. */
public final class French implements LanguagePack {
    @Override
    public String language() {
        return "fr";
    }

    @Override
    public String tables() {
        return SHARED_TABLES;
    }
}
