package org.wirefold.enrich.processor;

import org.wirefold.enrich.state.ArticleAnnotations;

/** Finds entities and quotes in an article. Implementations are thread-safe and depend on their input alone. */
@FunctionalInterface
public interface ArticleAnnotator {
    /** Looks for nothing, and says so. */
    ArticleAnnotator NOTHING = (headline, body, language) -> ArticleAnnotations.NONE;

    /**
     * Annotates one article.
     *
     * @param language BCP 47 tag
     */
    ArticleAnnotations annotate(String headline, String body, String language);
}
