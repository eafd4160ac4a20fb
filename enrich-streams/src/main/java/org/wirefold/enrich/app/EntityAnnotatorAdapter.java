package org.wirefold.enrich.app;

import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wirefold.enrich.config.EntityConfig;
import org.wirefold.enrich.processor.ArticleAnnotator;
import org.wirefold.enrich.state.ArticleAnnotations;
import org.wirefold.entities.Annotation;
import org.wirefold.entities.EntityAnnotator;
import org.wirefold.model.EnrichedArticle.AnnotationOrigin;
import org.wirefold.model.EnrichedArticle.EntityAnnotation;
import org.wirefold.model.EnrichedArticle.Mention;
import org.wirefold.model.EnrichedArticle.Quote;

/** Annotates by {@code libs/entities}. Thread-safe. */
final class EntityAnnotatorAdapter implements ArticleAnnotator {
    private static final Logger LOG = LoggerFactory.getLogger(EntityAnnotatorAdapter.class);

    private final EntityAnnotator annotator;
    private final AtomicReference<String> problem = new AtomicReference<>("");

    private EntityAnnotatorAdapter(EntityAnnotator annotator) {
        this.annotator = annotator;
    }

    /**
     * Annotates with the user's files.
     *
     * @throws IllegalArgumentException if one cannot be read or understood
     */
    static EntityAnnotatorAdapter of(EntityConfig config, InstantSource clock) {
        EntityAnnotator.Builder settings = EntityAnnotator.builder().clock(clock);
        if (config.lexicon() != null) {
            settings.lexicon(config.lexicon());
        }
        if (config.knowledgeBase() != null) {
            settings.knowledgeBase(config.knowledgeBase());
        }
        try {
            return new EntityAnnotatorAdapter(settings.build());
        } catch (IOException e) {
            throw new IllegalArgumentException("a file of names cannot be read: " + e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("the list of names " + config.lexicon() + ", " + e.getMessage(), e);
        }
    }

    long sentencesKnown() {
        return annotator.cacheHits();
    }

    long sentencesSearched() {
        return annotator.cacheMisses();
    }

    /** Tells the operator once that the user's list is broken, and once that it is good again. */
    private void report(String now) {
        String before = problem.getAndSet(now);
        if (!now.equals(before)) {
            if (now.isEmpty()) {
                LOG.info("the user's list of names is good again");
            } else {
                LOG.atWarn()
                        .addKeyValue("problem", now)
                        .log("the user's list of names is broken, the last good one stays");
            }
        }
    }

    @Override
    public ArticleAnnotations annotate(String headline, String body, String language) {
        Annotation annotation = annotator.annotate(headline, body, language);
        report(annotator.lexiconProblem());
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
                                .toList(),
                        entity.roles().isEmpty() ? null : entity.roles()))
                .toList();
        List<Quote> quotes = annotation.quotes().stream()
                .map(quote -> new Quote(
                        quote.start(),
                        quote.end(),
                        quote.exact(),
                        emptyToNull(quote.speakerId()),
                        emptyToNull(quote.speaker()),
                        emptyToNull(quote.verb()),
                        quote.speakerId().isEmpty() ? null : quote.basis().wireName(),
                        quote.speakerId().isEmpty() ? null : quote.confidence()))
                .toList();
        return new ArticleAnnotations(
                entities, quotes, new AnnotationOrigin(annotation.modelVersion(), annotation.recognised()));
    }

    private static @Nullable String emptyToNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
