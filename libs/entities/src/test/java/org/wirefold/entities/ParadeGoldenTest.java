package org.wirefold.entities;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The names that must be found in a text of the kind that agencies send, and those that must not. */
class ParadeGoldenTest {
    private static final EntityAnnotator ANNOTATOR = EntityAnnotator.standard();

    @Test
    void shouldAnnotateAsWrittenDownWhenModelAndListsAreUnchanged() throws IOException {
        // Given
        String body = resource("parade.txt");

        // When
        Annotation annotation = ANNOTATOR.annotate("Kim hosts parade", body, "en");

        // Then
        assertThat(printed(annotation)).isEqualTo(resource("parade.golden.txt"));
    }

    @Test
    void shouldHoldEverySpellingOfKimForOnePersonWhenTextMixesThem() throws IOException {
        // Given
        String body = resource("parade.txt");

        // When
        Annotation annotation = ANNOTATOR.annotate("", body, "en");

        // Then
        List<Entity> kims = annotation.entities().stream()
                .filter(e -> e.id().equals("person:kim-jong-un"))
                .toList();
        assertThat(kims).hasSize(1);
        assertThat(kims.get(0).mentions().stream().map(Mention::exact).distinct())
                .containsExactlyInAnyOrder("Kim Jong Un", "Kim", "Kim Jong-un");
    }

    @Test
    void shouldNotTakeFurnitureOrSquaresForPersonsWhenTheyStandAmongNames() throws IOException {
        // Given
        String body = resource("parade.txt");

        // When
        Annotation annotation = ANNOTATOR.annotate("", body, "en");

        // Then
        assertThat(annotation.entities().stream().map(Entity::name))
                .doesNotContain("ADVERTISEMENT", "Energy News Coverage", "Legitimate Interest");
        assertThat(annotation.entities().stream()
                        .filter(e -> e.type() == EntityType.PERSON)
                        .map(Entity::name))
                .doesNotContain("Rodong Sinmun", "RODONG SINMUN", "Kim Il Sung Square");
    }

    static String printed(Annotation annotation) {
        StringBuilder out = new StringBuilder();
        annotation.entities().stream()
                .sorted(Comparator.comparing((Entity e) -> e.type().wireName()).thenComparing(Entity::id))
                .forEach(e -> {
                    out.append(e.type().wireName())
                            .append('\t')
                            .append(e.id())
                            .append('\t')
                            .append(e.name());
                    e.links()
                            .forEach((scheme, id) ->
                                    out.append('\t').append(scheme).append('=').append(id));
                    out.append('\n');
                    e.roles()
                            .forEach(role -> out.append("\trole\t").append(role).append('\n'));
                    e.mentions()
                            .forEach(m -> out.append('\t')
                                    .append(m.start())
                                    .append('\t')
                                    .append(m.exact())
                                    .append('\n'));
                });
        annotation
                .quotes()
                .forEach(q -> out.append("quote\t")
                        .append(q.speakerId())
                        .append('\t')
                        .append(q.verb())
                        .append('\t')
                        .append(q.exact())
                        .append('\n'));
        return out.toString();
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(ParadeGoldenTest.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
