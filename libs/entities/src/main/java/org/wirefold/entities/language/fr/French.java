package org.wirefold.entities.language.fr;

import org.wirefold.entities.language.LanguagePack;

/** French: its model, its tables and its words are the resources of this package. */
public final class French implements LanguagePack {
    @Override
    public String language() {
        return "fr";
    }
}
