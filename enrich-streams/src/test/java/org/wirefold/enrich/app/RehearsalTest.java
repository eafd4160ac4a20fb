package org.wirefold.enrich.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wirefold.duplicates.Relation;
import org.wirefold.duplicates.RelationPolicy;
import org.wirefold.enrich.processor.ArticleAnnotator;
import org.wirefold.enrich.state.ArticleAnnotations;

class RehearsalTest {
    private final List<String> annotated = Collections.synchronizedList(new ArrayList<>());
    private final ArticleAnnotator annotator = (headline, body, language) -> {
        annotated.add(language + ": " + headline + ": " + body);
        return ArticleAnnotations.NONE;
    };

    @Test
    void shouldReadCompareAndAnnotateItsPage() {
        // When
        Relation relation = Rehearsal.once(RelationPolicy.standard(), annotator).relation();

        // Then: an article that was not read would have no words, and be no copy of itself.
        assertThat(relation).isEqualTo(Relation.COPY);
        assertThat(annotated)
                .singleElement()
                .asString()
                .startsWith("en: Harbour bridge opens after repairs: The harbour bridge")
                .endsWith("had worked on it.");
    }

    @Test
    void shouldEndWithoutAnErrorWhenAnnotatingFails() throws InterruptedException {
        // Given
        List<Throwable> escaped = Collections.synchronizedList(new ArrayList<>());
        ArticleAnnotator broken = (headline, body, language) -> {
            annotated.add(headline);
            throw new IllegalStateException("no model");
        };

        // When
        Thread thread = Rehearsal.begin(RelationPolicy.standard(), broken);
        thread.setUncaughtExceptionHandler((where, what) -> escaped.add(what));
        thread.join(60_000);

        // Then
        assertThat(thread.isAlive()).isFalse();
        assertThat(annotated).hasSize(1);
        assertThat(escaped).isEmpty();
    }
}
