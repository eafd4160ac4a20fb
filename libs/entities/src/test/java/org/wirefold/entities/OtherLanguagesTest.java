package org.wirefold.entities;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names, speakers and ids in invented articles of the languages other than English. */
class OtherLanguagesTest {
    private static final EntityAnnotator ANNOTATOR = EntityAnnotator.standard();

    private static final String SPANISH = """
            La ministra Elena Torrealba visitó el martes Sevilla con el alcalde Ramón Iturbe.

            "Necesitamos más hospitales", dijo Torrealba ante los periodistas en España.

            La Universidad de Granada y la empresa Telefónica apoyan el plan. Francia y Alemania enviarán expertos, \
            según Iturbe.
            """;

    private static final String GERMAN = """
            Bundeskanzlerin Renate Ohlsdorf traf am Montag in Berlin den Chef der Deutschen Bahn, Holger Brandtner.

            „Wir brauchen mehr Züge“, sagte Ohlsdorf vor Journalisten. Deutschlands Außenminister Jens Kallmeyer \
            reiste nach Frankreich. Brandtner dankte der Siemens AG.
            """;

    private static final String FRENCH = """
            La présidente de l\u2019Espagne, Inès Charvet, a rencontré mardi à Lyon le maire Jean-Luc Morvandieu.

            « Nous voulons plus de trains », a déclaré Morvandieu. L'Allemagne et la Russie ont refusé, \
            a indiqué l'entourage d'Inès Charvet. La SNCF a salué le plan.
            """;

    private static final String ITALIAN = """
            La sindaca di Bologna, Ornella Tavazzi, ha incontrato marted\u00EC a Roma il ministro Sandro Belluzzo.

            \u00ABAbbiamo bisogno di pi\u00F9 treni\u00BB, ha detto Tavazzi ai giornalisti. L\u2019Italia e la Germania \
            firmeranno l'accordo, ha spiegato Belluzzo. Trenitalia e l'Universit\u00E0 di Padova appoggiano il piano \
            dell\u2019Unione europea.
            """;

    private static final String PORTUGUESE = """
            A ministra Leonor Quintela visitou na ter\u00E7a-feira o Porto com o presidente da c\u00E2mara, Duarte Seixas.

            \u00ABPrecisamos de mais hospitais\u00BB, disse Quintela aos jornalistas em Lisboa.

            A Universidade de Coimbra e a Petrobras apoiam o plano. A Fran\u00E7a e a Alemanha v\u00E3o enviar \
            especialistas, segundo Seixas.
            """;

    private static final String DUTCH = """
            Burgemeester Marijke Hoefnagels ontving dinsdag in Rotterdam minister Joris van der Velden.

            \u201CWe hebben meer treinen nodig\u201D, zei Hoefnagels tegen journalisten. Duitsland en Belgi\u00EB \
            betalen mee, aldus Van der Velden. Philips en de Europese Commissie steunen het plan.
            """;

    @Test
    void shouldFindTheNamesOfAnItalianArticleBehindElisions() {
        // When
        Annotation annotation = ANNOTATOR.annotate("", ITALIAN, "it");

        // Then
        assertThat(annotation.recognised()).isTrue();
        assertThat(annotation.modelVersion()).startsWith("it-");
        assertThat(mentions(annotation, EntityType.PERSON))
                .containsExactlyInAnyOrder("Ornella Tavazzi", "Sandro Belluzzo", "Tavazzi", "Belluzzo");
        assertThat(mentions(annotation, EntityType.ORGANISATION))
                .containsExactlyInAnyOrder("Trenitalia", "Universit\u00E0 di Padova", "Unione europea");
        assertThat(mentions(annotation, EntityType.PLACE))
                .containsExactlyInAnyOrder("Bologna", "Roma", "Italia", "Germania");
        assertThat(speakers(annotation)).containsExactly("person:ornella-tavazzi");
        assertThat(idsByMention(annotation))
                .containsEntry("Italia", "iso3166:IT")
                .containsEntry("Germania", "iso3166:DE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pt", "pt-BR"})
    void shouldFindTheNamesOfAPortugueseArticle(String language) {
        // When
        Annotation annotation = ANNOTATOR.annotate("", PORTUGUESE, language);

        // Then
        assertThat(annotation.recognised()).isTrue();
        assertThat(annotation.modelVersion()).startsWith("pt-");
        assertThat(mentions(annotation, EntityType.PERSON))
                .containsExactlyInAnyOrder("Leonor Quintela", "Duarte Seixas", "Quintela", "Seixas");
        assertThat(mentions(annotation, EntityType.ORGANISATION))
                .containsExactlyInAnyOrder("Universidade de Coimbra", "Petrobras");
        assertThat(mentions(annotation, EntityType.PLACE))
                .containsExactlyInAnyOrder("Porto", "Lisboa", "Fran\u00E7a", "Alemanha");
        assertThat(speakers(annotation)).containsExactly("person:leonor-quintela");
        assertThat(idsByMention(annotation))
                .containsEntry("Fran\u00E7a", "iso3166:FR")
                .containsEntry("Alemanha", "iso3166:DE");
    }

    @Test
    void shouldFindTheNamesOfADutchArticle() {
        // When
        Annotation annotation = ANNOTATOR.annotate("", DUTCH, "nl");

        // Then
        assertThat(annotation.recognised()).isTrue();
        assertThat(annotation.modelVersion()).startsWith("nl-");
        assertThat(mentions(annotation, EntityType.PERSON))
                .containsExactlyInAnyOrder(
                        "Marijke Hoefnagels", "Joris van der Velden", "Hoefnagels", "Van der Velden");
        assertThat(mentions(annotation, EntityType.ORGANISATION))
                .containsExactlyInAnyOrder("Philips", "Europese Commissie");
        assertThat(mentions(annotation, EntityType.PLACE))
                .containsExactlyInAnyOrder("Rotterdam", "Duitsland", "Belgi\u00EB");
        assertThat(speakers(annotation)).containsExactly("person:marijke-hoefnagels");
        assertThat(idsByMention(annotation))
                .containsEntry("Duitsland", "iso3166:DE")
                .containsEntry("Belgi\u00EB", "iso3166:BE");
    }

    @Test
    void shouldFindTheNamesOfAGermanArticle() {
        // When
        Annotation annotation = ANNOTATOR.annotate("", GERMAN, "de");

        // Then
        assertThat(annotation.recognised()).isTrue();
        assertThat(annotation.modelVersion()).startsWith("de-");
        assertThat(mentions(annotation, EntityType.PERSON))
                .containsExactlyInAnyOrder(
                        "Renate Ohlsdorf", "Holger Brandtner", "Ohlsdorf", "Jens Kallmeyer", "Brandtner");
        assertThat(mentions(annotation, EntityType.ORGANISATION))
                .containsExactlyInAnyOrder("Deutschen Bahn", "Siemens AG");
        assertThat(mentions(annotation, EntityType.PLACE))
                .containsExactlyInAnyOrder("Berlin", "Deutschlands", "Frankreich");
        assertThat(speakers(annotation)).containsExactly("person:renate-ohlsdorf");
        assertThat(idsByMention(annotation))
                .containsEntry("Deutschlands", "iso3166:DE")
                .containsEntry("Frankreich", "iso3166:FR");
    }

    @Test
    void shouldFindTheNamesOfAFrenchArticleBehindElisions() {
        // When
        Annotation annotation = ANNOTATOR.annotate("", FRENCH, "fr");

        // Then
        assertThat(annotation.recognised()).isTrue();
        assertThat(annotation.modelVersion()).startsWith("fr-");
        assertThat(mentions(annotation, EntityType.PERSON))
                .containsExactlyInAnyOrder("Inès Charvet", "Jean-Luc Morvandieu", "Morvandieu");
        assertThat(mentions(annotation, EntityType.ORGANISATION)).containsExactly("SNCF");
        assertThat(mentions(annotation, EntityType.PLACE))
                .containsExactlyInAnyOrder("Espagne", "Lyon", "Allemagne", "Russie");
        assertThat(speakers(annotation)).containsExactly("person:jean-luc-morvandieu");
        assertThat(idsByMention(annotation))
                .containsEntry("Espagne", "iso3166:ES")
                .containsEntry("Allemagne", "iso3166:DE")
                .containsEntry("Russie", "iso3166:RU");
    }

    @Test
    void shouldFindTheNamesOfASpanishArticle() {
        // When
        Annotation annotation = ANNOTATOR.annotate("", SPANISH, "es");

        // Then
        assertThat(annotation.recognised()).isTrue();
        assertThat(annotation.modelVersion()).startsWith("es-");
        assertThat(mentions(annotation, EntityType.PERSON))
                .containsExactlyInAnyOrder("Elena Torrealba", "Ramón Iturbe", "Torrealba", "Iturbe");
        assertThat(mentions(annotation, EntityType.ORGANISATION))
                .containsExactlyInAnyOrder("Universidad de Granada", "Telefónica");
        assertThat(mentions(annotation, EntityType.PLACE))
                .containsExactlyInAnyOrder("Sevilla", "España", "Francia", "Alemania");
        assertThat(speakers(annotation)).containsExactly("person:elena-torrealba");
    }

    @Test
    void shouldGiveCountriesTheirIdsUnderTheirSpanishNames() {
        // When
        Annotation annotation = ANNOTATOR.annotate("", SPANISH, "es-MX");

        // Then
        assertThat(idsByMention(annotation))
                .containsEntry("España", "iso3166:ES")
                .containsEntry("Francia", "iso3166:FR")
                .containsEntry("Alemania", "iso3166:DE");
    }

    @Test
    void shouldFindTheSameNamesInASentenceWhereverItStands() {
        // Given
        String sentence = "Elena Torrealba habló con Ramón Iturbe en Sevilla.";

        // When
        Annotation alone = ANNOTATOR.annotate("", sentence, "es");
        Annotation among = ANNOTATOR.annotate("", "El plan no es nuevo.\n\n" + sentence + "\n\nTodos ríen.", "es");

        // Then
        assertThat(exact(among)).isEqualTo(exact(alone));
    }

    @ParameterizedTest
    @ValueSource(strings = {"pl", "sv", "tr"})
    void shouldSayThatItHasNoModelWhenTheLanguageHasNoPack(String language) {
        // When
        Annotation annotation = ANNOTATOR.annotate("", SPANISH, language);

        // Then
        assertThat(annotation.recognised()).isFalse();
        assertThat(annotation.modelVersion()).isEqualTo("lists");
    }

    private static List<String> exact(Annotation annotation) {
        return annotation.entities().stream()
                .flatMap(e -> e.mentions().stream().map(m -> e.id() + ' ' + m.exact()))
                .sorted()
                .toList();
    }

    private static List<String> mentions(Annotation annotation, EntityType type) {
        return annotation.entities().stream()
                .filter(e -> e.type() == type)
                .flatMap(e -> e.mentions().stream())
                .map(Mention::exact)
                .distinct()
                .toList();
    }

    private static List<String> speakers(Annotation annotation) {
        return annotation.quotes().stream().map(Quote::speakerId).toList();
    }

    private static Map<String, String> idsByMention(Annotation annotation) {
        Map<String, String> ids = new TreeMap<>();
        annotation.entities().forEach(e -> e.mentions().forEach(m -> ids.put(m.exact(), e.id())));
        return ids;
    }
}
