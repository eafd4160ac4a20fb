package org.wirefold.enrich.app;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wirefold.enrich.processor.Annotating;
import org.wirefold.entities.Annotation;
import org.wirefold.entities.EntityAnnotator;
import org.wirefold.model.ArticleJson;
import org.wirefold.model.EnrichedArticle.AnnotationOrigin;
import org.wirefold.model.EnrichedArticle.EntityAnnotation;
import org.wirefold.model.EnrichedArticle.Mention;
import org.wirefold.model.EnrichedArticle.Quote;

/** Annotates by {@code libs/entities}. Thread-safe. */
final class EntityAnnotating implements Annotating {
    private final EntityAnnotator annotator;

    private EntityAnnotating(EntityAnnotator annotator) {
        this.annotator = annotator;
    }

    static EntityAnnotating standard() {
        return new EntityAnnotating(EntityAnnotator.standard());
    }

    @Override
    public byte[] annotate(String headline, String body, String language) {
        Annotation annotation = annotator.annotate(headline, body, language);
        List<EntityAnnotation> entities = annotation.entities().stream()
                .map(entity -> new EntityAnnotation(
                        entity.id(),
                        entity.type().wireName(),
                        entity.name(),
                        entity.links(),
                        entity.salience(),
                        entity.mentions().stream()
                                .map(mention -> new Mention(
                                        mention.start(), mention.end(), mention.exact(), mention.confidence()))
                                .toList()))
                .toList();
        List<Quote> quotes = annotation.quotes().stream()
                .map(quote -> new Quote(
                        quote.start(),
                        quote.end(),
                        quote.exact(),
                        emptyToNull(quote.speakerId()),
                        emptyToNull(quote.speaker()),
                        emptyToNull(quote.verb())))
                .toList();
        return ArticleJson.write(
                new Found(entities, quotes, new AnnotationOrigin(annotation.modelVersion(), annotation.recognised())));
    }

    private static @Nullable String emptyToNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
