package org.wirefold.entities.corenlp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.wirefold.entities.Annotation;
import org.wirefold.entities.Entity;
import org.wirefold.entities.EntityAnnotator;
import org.wirefold.entities.EntityType;
import org.wirefold.entities.Mention;

class CoreNlpRecogniserTest {
    private static final String BODY = "SEOUL (AFP) \u2014 Kim Jong Un met Premier Li Qiang in Pyongyang on Friday."
            + " \u201CKim was pleased\u201D, said Yang Moo-jin of the University of North Korean Studies in Seoul.";

    @Test
    void shouldRecogniseInsteadOfTheBuiltInOneWhenItIsOnTheClassPath() {
        // Given
        EntityAnnotator annotator = EntityAnnotator.standard();

        // When
        Annotation english = annotator.annotate("", BODY, "en-GB");
        Annotation german = annotator.annotate("", "Angela Merkel reiste nach Paris.", "de");

        // Then
        assertThat(english.modelVersion()).isEqualTo("corenlp-3class");
        assertThat(english.recognised()).isTrue();
        assertThat(german.modelVersion()).startsWith("de-");
        assertThat(named(english, EntityType.PERSON)).contains("Kim Jong Un", "Li Qiang", "Yang Moo-jin");
        assertThat(named(english, EntityType.ORGANISATION)).contains("University of North Korean Studies");
        assertThat(named(english, EntityType.PLACE)).contains("Pyongyang");
    }

    @Test
    void shouldGiveExactOffsetsAndBringMentionsTogether() {
        // When
        Annotation annotation = EntityAnnotator.standard().annotate("", BODY, "en");

        // Then
        for (Entity entity : annotation.entities()) {
            for (Mention mention : entity.mentions()) {
                assertThat(BODY.substring(mention.start(), mention.end())).isEqualTo(mention.exact());
            }
        }
        assertThat(annotation.entities())
                .filteredOn(entity -> entity.name().equals("Kim Jong Un"))
                .singleElement()
                .extracting(entity -> entity.mentions().size())
                .isEqualTo(2);
    }

    private static List<String> named(Annotation annotation, EntityType type) {
        return annotation.entities().stream()
                .filter(entity -> entity.type() == type)
                .map(Entity::name)
                .toList();
    }
}
