package org.wirefold.enrich.state;

import java.util.List;
import org.wirefold.model.EnrichedArticle.AnnotationOrigin;
import org.wirefold.model.EnrichedArticle.EntityAnnotation;
import org.wirefold.model.EnrichedArticle.Quote;

/**
 * What was found in one article.
 *
 * @param entities most salient first
 * @param quotes in the order of the text
 * @param annotation who found it
 */
public record ArticleAnnotations(List<EntityAnnotation> entities, List<Quote> quotes, AnnotationOrigin annotation) {
    /** Nothing was looked for. */
    public static final ArticleAnnotations NONE =
            new ArticleAnnotations(List.of(), List.of(), new AnnotationOrigin("none", false));
}
