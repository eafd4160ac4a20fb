package org.wirefold.entities;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class EntityAnnotatorTest {
    private static final EntityAnnotator ANNOTATOR = EntityAnnotator.standard();

    private static final String BODY = """
            Seoul, March 3 (Reuters) - South Korean President Yoon Suk Yeol met Angela Merkel in Berlin on Monday.

            The talks at the Johns Hopkins University were organised by Siemens. Merkel later flew to Paris.
            """;

    @Test
    void shouldFindPersonsOrganisationsAndPlaces() {
        // Given an agency's text

        // When
        Annotation annotation = ANNOTATOR.annotate("Leaders meet", BODY, "en");

        // Then
        assertThat(annotation.recognised()).isTrue();
        assertThat(names(annotation, EntityType.PERSON)).contains("Angela Merkel", "Yoon Suk Yeol");
        assertThat(names(annotation, EntityType.PLACE)).contains("Seoul", "Berlin", "Paris");
        assertThat(names(annotation, EntityType.ORGANISATION)).contains("Johns Hopkins University", "Siemens");
    }

    @Test
    void shouldGiveExactOffsetsWhenTextHasManyLines() {
        // Given an agency's text

        // When
        Annotation annotation = ANNOTATOR.annotate("", BODY, "en");

        // Then
        assertThat(annotation.entities()).isNotEmpty();
        for (Entity entity : annotation.entities()) {
            for (Mention mention : entity.mentions()) {
                assertThat(BODY.substring(mention.start(), mention.end())).isEqualTo(mention.exact());
            }
        }
    }

    @Test
    void shouldSayThatItHasNoModelWhenLanguageIsAnother() {
        // Given a Danish text
        String body = "Angela Merkel mødtes mandag i Berlin med folk fra Siemens AG.";

        // When
        Annotation annotation = ANNOTATOR.annotate("", body, "da");

        // Then
        assertThat(annotation.recognised()).isFalse();
    }

    @Test
    void shouldSayThatItHasNoModelWhenLanguageIsUnknownAndLettersAreNotLatin() {
        // Given a Russian text
        String body = "\u041F\u0440\u0435\u0437\u0438\u0434\u0435\u043D\u0442 \u043F\u0440\u0438\u0431\u044B\u043B";

        // When
        Annotation annotation = ANNOTATOR.annotate("", body, "und");

        // Then
        assertThat(annotation.recognised()).isFalse();
    }

    private static List<String> names(Annotation annotation, EntityType type) {
        return annotation.entities().stream()
                .filter(e -> e.type() == type)
                .map(Entity::name)
                .toList();
    }
}
