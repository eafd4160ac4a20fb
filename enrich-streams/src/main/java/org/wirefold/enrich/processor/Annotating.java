package org.wirefold.enrich.processor;

import org.wirefold.enrich.state.Findings;

/** Finds entities and quotes in an article. Implementations are thread-safe and depend on their input alone. */
@FunctionalInterface
public interface Annotating {
    /** Looks for nothing, and says so. */
    Annotating NOTHING = (headline, body, language) -> Findings.NONE;

    /**
     * Annotates one article.
     *
     * @param language BCP 47 tag
     */
    Findings annotate(String headline, String body, String language);
}
