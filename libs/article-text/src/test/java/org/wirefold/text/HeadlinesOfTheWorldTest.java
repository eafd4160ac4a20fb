package org.wirefold.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Headlines above a short paragraph, in languages with and without capitals. */
class HeadlinesOfTheWorldTest {
    private static final Instant RECEIVED = Instant.parse("2026-11-29T12:00:00Z");

    private static ReadArticle read(String text) {
        return new ArticleReader().read(RawText.of(text, RECEIVED), LineHistory.none());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Le vieux phare rouvre | Le vieux phare de Sainte-Aude rouvrira samedi après trois hivers de travaux, a annoncé la mairie.
            Старый маяк снова открыт | Старый маяк у деревни Осиново снова открыли в субботу после трёх зим ремонта.
            El viejo faro reabre | El viejo faro de Santa Auda reabrirá el sábado tras tres inviernos de obras, anunció la alcaldía.
            """)
    void shouldTakeTheFirstLineAboveAShortParagraphForTheHeadline(String headline, String paragraph) {
        // When
        ReadArticle read = read(headline + "\n\n" + paragraph);

        // Then
        assertThat(read.headline()).isEqualTo(headline);
        assertThat(read.body()).isEqualTo(paragraph);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"Who won? | Who won?", "¡Gol! | ¡Gol!", "# Flood | Flood", "**Flood** | Flood"})
    void shouldTakeAFewWordsWithAMarkForTheHeadline(String line, String headline) {
        // Given
        String body = "The night bus from Lindmouth to Osterby will stop at the hospital again from April, the county"
                + " transport office said on Friday.\n\nNurses had collected six thousand signatures after the stop was"
                + " dropped in autumn, when the road was dug up for new water pipes.";

        // When
        ReadArticle read = read(line + "\n\n" + body);

        // Then
        assertThat(read.headline()).isEqualTo(headline);
        assertThat(read.body()).isEqualTo(body);
    }

    @Test
    void shouldTakeTheLineAboveTheDateForTheHeadlineWhereOtherHeadlinesStandAboveIt() {
        // Given
        String body =
                "Влада наказала в середу 3200 мешканцям залишити домівки після того, як інженери виявили просочування"
                        + " води біля основи дамби у Вельморі.\nПротікання виявив невдовзі після п'ятої ранку нічний сторож,"
                        + " повідомила директорка Карін Гольт.\nШколи долини залишаться зачиненими до понеділка, а селяни бояться"
                        + " сухого літа.";

        // When
        ReadArticle read = read("Головна | Політика | Спорт\nЧитайте також\nВідкрито новий міст через Альбек\n"
                + "Пенсіонер знайшов скарб на городі\nПротікання дамби у Вельморі: 3200 людей евакуюють\n"
                + "Середа, 4 березня 2026, 14:30\n" + body);

        // Then
        assertThat(read.headline()).isEqualTo("Протікання дамби у Вельморі: 3200 людей евакуюють");
        assertThat(read.body()).isEqualTo(body);
        assertThat(read.publication().instant()).isEqualTo(Instant.parse("2026-03-04T14:30:00Z"));
    }

    @Test
    void shouldNotJoinTheHeadlineWithAnAgencyInBracketsBelowIt() {
        // Given
        String paragraph =
                "(ANSA) - TRIESTE, 04 MAR - Le autorità del porto hanno ordinato mercoledì a tremila persone di"
                        + " lasciare le loro case dopo che gli ingegneri hanno scoperto una perdita alla base del molo.";

        // When
        ReadArticle read = read("Perdita al molo di Trieste\n\n" + paragraph);

        // Then
        assertThat(read.headline()).isEqualTo("Perdita al molo di Trieste");
        assertThat(read.agency()).isEqualTo("ANSA");
        assertThat(read.body()).startsWith("Le autorità");
    }

    @Test
    void shouldKeepTheBracketThatOpensADateline() {
        // When
        ReadArticle read = read("【ロンドン共同】港の岸壁から水が染み出しているのを技術者が見つけ、当局は住民に避難するよう指示した。港湾局が発表した。");

        // Then
        assertThat(Objects.requireNonNull(read.dateline()).text()).isEqualTo("【ロンドン共同】");
        assertThat(read.agency()).isEqualTo("Kyodo");
    }

    @Test
    void shouldTakeTheLineAboveADateForTheHeadline() {
        // Given
        String paragraph =
                "A jury in the harbour town of Varnholm has convicted a former pilot of selling charts of the"
                        + " sound to smugglers, the court said on Friday evening.";

        // When
        ReadArticle read =
                read("Pilot found guilty of selling charts to smugglers\nReleased 2026 - 09 - 25 17: 08: 35 GMT\n"
                        + paragraph);

        // Then
        assertThat(read.headline()).isEqualTo("Pilot found guilty of selling charts to smugglers");
        assertThat(read.body()).isEqualTo(paragraph);
    }

    @Test
    void shouldTakeNeitherABylineNorADateForTheHeadline() {
        // Given
        String paragraphs = "הרשויות הורו ביום רביעי לשלושת אלפים בני אדם לעזוב את בתיהם לאחר שמהנדסים גילו מים מחלחלים"
                + " בבסיס הסכר, כך הודיעה רשות המים האזורית.\n\nאת הדליפה גילה שומר לילה שהבחין במים עכורים במסדרון"
                + " הבקרה, סיפרה לעיתונאים מנהלת הרשות קרין הולט.";
        String text =
                "דליפה בסכר: אלפי תושבים פונו מבתיהם\n\nמאת נועה ברק\nיום רביעי, 4 במרץ 2026, 14:30\n\n" + paragraphs;

        // When
        ReadArticle read = read(text);

        // Then
        assertThat(read.headline()).isEqualTo("דליפה בסכר: אלפי תושבים פונו מבתיהם");
        assertThat(read.body()).isEqualTo(paragraphs);
    }

    @Test
    void shouldReadTheMonthOfADatelineFromItsDateAndNotFromItsPlace() {
        // When
        ReadArticle read = read(
                "RIO DE JANEIRO, 4 mar (Lusa) – As autoridades mandaram nesta quarta-feira três mil pessoas"
                        + " deixar suas casas depois que engenheiros acharam água na base da barragem, disse o serviço.");

        // Then
        assertThat(read.publication().instant()).isEqualTo("2026-03-04T00:00:00Z");
    }
}
