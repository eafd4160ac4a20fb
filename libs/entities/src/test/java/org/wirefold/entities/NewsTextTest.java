package org.wirefold.entities;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names as agencies write them, and how much an article is about each. */
class NewsTextTest {
    private static final EntityAnnotator ANNOTATOR = EntityAnnotator.standard();

    @Test
    void shouldKeepADatelineAndANameWithAnApostropheWhole() {
        // Given
        String body = "SANA'A, March 3 (Reuters) - Three people were killed in Sana'a on Monday, officials said.";

        // When
        List<Entity> entities = entities("", body);

        // Then
        assertThat(entities)
                .filteredOn(e -> e.type() == EntityType.PLACE)
                .singleElement()
                .satisfies(place ->
                        assertThat(place.mentions()).extracting(Mention::exact).containsExactly("SANA'A", "Sana'a"));
    }

    @Test
    void shouldFindTheNamesOfALineInCapitals() {
        // Given
        String body = "ANGELA MERKEL MEETS VLADIMIR PUTIN IN BERLIN";

        // When
        List<Entity> entities = entities("", body);

        // Then
        assertThat(entities)
                .flatExtracting(Entity::mentions)
                .extracting(Mention::exact)
                .contains("ANGELA MERKEL", "VLADIMIR PUTIN", "BERLIN");
    }

    @ParameterizedTest
    @ValueSource(strings = {"F-16", "Tu-95"})
    void shouldFindAWeaponOrCraftByItsDesignation(String designation) {
        // Given
        String body = "A " + designation + " flew over the sea on Monday.";

        // When
        List<Entity> entities = entities("", body);

        // Then
        assertThat(entities).singleElement().satisfies(found -> {
            assertThat(found.type()).isIn(EntityType.CRAFT, EntityType.WEAPON);
            assertThat(found.mentions()).extracting(Mention::exact).containsExactly(designation);
        });
    }

    @Test
    void shouldBringTwoTransliterationsOfAnUnlistedNameTogether() {
        // Given
        String body = "Sergei Volchenko spoke in Kyiv on Monday. Later Sergey Volchenko flew to Paris.";

        // When
        List<Entity> entities = entities("", body);

        // Then
        assertThat(entities)
                .filteredOn(e -> e.type() == EntityType.PERSON)
                .singleElement()
                .satisfies(person -> assertThat(person.mentions())
                        .extracting(Mention::exact)
                        .containsExactly("Sergei Volchenko", "Sergey Volchenko"));
    }

    @Test
    void shouldGiveNoExternalIdWhenAPlaceIsDoubtful() {
        // Given
        String body = "Heavy rain fell in Springfield on Monday.";

        // When
        List<Entity> entities = entities("", body);

        // Then
        assertThat(entities).singleElement().satisfies(place -> {
            assertThat(place.id()).isEqualTo("place:springfield");
            assertThat(place.links()).isEmpty();
        });
    }

    @Test
    void shouldWeighTheHeadlineOverTheFirstParagraphOverTheRest() {
        // Given
        String body = "Angela Merkel met Vladimir Putin on Monday. They spoke for hours.\n"
                + "The talks were long. Emmanuel Macron was absent.";

        // When
        List<Entity> entities = entities("Merkel meets her guest: Angela Merkel speaks", body);

        // Then
        assertThat(entities)
                .filteredOn(e -> e.type() == EntityType.PERSON)
                .extracting(Entity::name)
                .containsExactly("Angela Merkel", "Vladimir Putin", "Emmanuel Macron");
        assertThat(salience(entities, "Angela Merkel")).isGreaterThan(salience(entities, "Vladimir Putin"));
        assertThat(salience(entities, "Vladimir Putin")).isGreaterThan(salience(entities, "Emmanuel Macron"));
    }

    @Test
    void shouldWeighMoreMentionsOverFewer() {
        // Given
        String body = "Angela Merkel met Vladimir Putin on Monday. Later Putin left. Vladimir Putin was glad.";

        // When
        List<Entity> entities = entities("", body);

        // Then
        assertThat(salience(entities, "Vladimir Putin")).isGreaterThan(salience(entities, "Angela Merkel"));
    }

    private static List<Entity> entities(String headline, String body) {
        return ANNOTATOR.annotate(headline, body, "en").entities();
    }

    private static double salience(List<Entity> entities, String name) {
        return entities.stream()
                .filter(e -> e.name().equals(name))
                .findFirst()
                .orElseThrow()
                .salience();
    }
}
