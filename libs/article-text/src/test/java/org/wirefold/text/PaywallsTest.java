package org.wirefold.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts of which only the beginning is there, because the rest is for subscribers. */
class PaywallsTest {

    private static final String LEDE =
            "The harbour council of Lindmouth voted nine to four on Monday night to close the"
                    + " old fish market and move its forty stalls to a hall beside the ferry terminal.";

    private static ReadArticle read(String text) {
        return new ArticleReader().read(RawText.of(text, Instant.parse("2026-11-29T12:00:00Z")), LineHistory.none());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "This article is for subscribers only.\nYou have read all of your free articles this month. Subscribe today"
                        + " to keep reading and support independent journalism in your region.\nAlready a subscriber? Log in",
                "Weiterlesen mit Abo\nDieser Artikel ist nur für Abonnenten. Lesen Sie ihn jetzt vier Wochen lang für einen"
                        + " Euro.\nSie haben schon ein Abo? Anmelden",
                "Cet article est réservé aux abonnés.\nAbonnez-vous pour lire la suite, sans engagement, dès un euro par"
                        + " mois.\nDéjà abonné ? Se connecter",
                "Artículo solo para suscriptores\nSuscríbete para seguir leyendo y accede a todos los contenidos de la"
                        + " web.\n¿Ya eres suscriptor? Inicia sesión",
                "Keep reading with a 7-day free trial\nTo continue reading this story, sign in or create a free account.",
                "Contenido exclusivo para suscriptores.\nPara seguir leyendo, suscríbete por un euro al mes.",
                "Den här artikeln är för prenumeranter.\nLäs vidare för en krona första månaden.\nRedan prenumerant? Logga in",
                "Ten artykuł jest dostępny tylko dla subskrybentów.\nAby czytać dalej, wykup subskrypcję na miesiąc.",
                "Материал доступен только по подписке\nОформите подписку, чтобы читать дальше без ограничений."
            })
    void shouldMarkTheBeginningOfAnArticleBeforeAPaywall(String wall) {
        // When
        ReadArticle read = read("Lindmouth to move its fish market indoors\n\n" + LEDE + "\n\n" + wall);

        // Then
        assertThat(read.isStub()).isTrue();
        assertThat(read.body()).isEqualTo(LEDE);
    }

    @Test
    void shouldNotMarkAShortArticleAboveAnInvitationToANewsletter() {
        // When
        ReadArticle read = read("Lindmouth to move its fish market indoors\n\n" + LEDE
                + "\n\nThe hall opens in May.\n\nSubscribe to our newsletter and read the best stories of the week");

        // Then
        assertThat(read.isStub()).isFalse();
        assertThat(read.body()).startsWith(LEDE).contains("The hall opens in May.");
    }

    @Test
    void shouldKeepASentenceAboutSubscribersInAShortArticle() {
        // Given
        String body =
                "The Harbour Post of Lindmouth is to close in June after ninety years, its owner said on Friday.\n\n"
                        + "The paper has four thousand subscribers, who can read its last articles until the end of the year.";

        // When
        ReadArticle read = read("Harbour Post to close\n\n" + body);

        // Then
        assertThat(read.isStub()).isFalse();
        assertThat(read.body()).isEqualTo(body);
    }
}
