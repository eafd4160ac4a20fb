package org.wirefold.enrich.processor;

import java.util.List;
import org.wirefold.model.ArticleJson;
import org.wirefold.model.EnrichedArticle.AnnotationOrigin;
import org.wirefold.model.EnrichedArticle.EntityAnnotation;
import org.wirefold.model.EnrichedArticle.Quote;

/** Finds entities and quotes in an article. Implementations are thread-safe and depend on their input alone. */
@FunctionalInterface
public interface Annotating {
    /** Finds nothing, and says so. */
    Annotating NOTHING = (headline, body, language) ->
            ArticleJson.write(new Found(List.of(), List.of(), new AnnotationOrigin("none", false)));

    /**
     * What was found.
     *
     * @param entities most salient first
     * @param quotes in the order of the text
     * @param annotation who found it
     */
    record Found(List<EntityAnnotation> entities, List<Quote> quotes, AnnotationOrigin annotation) {}

    /**
     * Annotates one article.
     *
     * @param language BCP 47 tag
     * @return JSON of a {@link Found}
     */
    byte[] annotate(String headline, String body, String language);

    /** What an earlier call returned. */
    static Found read(byte[] json) {
        return ArticleJson.read(json, Found.class);
    }
}
