package org.wirefold.entities;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.wirefold.entities.language.WordLists;
import org.wirefold.entities.language.en.English;

class QuotesTest {
    private static final WordLists ENGLISH = new English().words();

    @Test
    void shouldPreferThePersonToTheBodyWhenBothStandByTheVerb() {
        // Given
        String body = "\"The plan will not work as it stands,\" Ann Lee, an analyst at Acme Bank, told AFP.";

        // When
        List<Quote> quotes =
                Quotes.find(body, List.of(person(body, "Ann Lee"), organisation(body, "Acme Bank")), ENGLISH);

        // Then
        assertThat(quotes).singleElement().satisfies(q -> {
            assertThat(q.exact()).isEqualTo("The plan will not work as it stands");
            assertThat(q.speaker()).isEqualTo("Ann Lee");
            assertThat(q.verb()).isEqualTo("told");
        });
    }

    @Test
    void shouldFollowThePronounToTheLastPersonWhenItStandsByTheVerb() {
        // Given
        String body = "Ann Lee met reporters on Monday. \u201CWe will try it once more,\u201D she said.";

        // When
        List<Quote> quotes = Quotes.find(body, List.of(person(body, "Ann Lee")), ENGLISH);

        // Then
        assertThat(quotes)
                .singleElement()
                .satisfies(q -> assertThat(q.speakerId()).isEqualTo("person:ann-lee"));
    }

    @Test
    void shouldPassOverScareQuotesWhenNobodySpeaks() {
        // Given
        String body = "The so-called \"model school\" opened in May.";

        // When
        List<Quote> quotes = Quotes.find(body, List.of(), ENGLISH);

        // Then
        assertThat(quotes).isEmpty();
    }

    private static Entity person(String body, String name) {
        return entity(body, name, "person:ann-lee", EntityType.PERSON);
    }

    private static Entity organisation(String body, String name) {
        return entity(body, name, "organisation:acme-bank", EntityType.ORGANISATION);
    }

    private static Entity entity(String body, String name, String id, EntityType type) {
        int at = body.indexOf(name);
        return new Entity(id, type, name, Map.of(), 1, List.of(new Mention(at, at + name.length(), name, 1)));
    }
}
