package org.wirefold.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class BodyExtentTest {

    private static final Instant RECEIVED = Instant.parse("2026-11-29T12:00:00Z");
    private static final List<String> PARAGRAPHS = List.of(
            "The council of Varnholm voted on Tuesday to rebuild the old ferry landing, which a storm damaged in March.",
            "Engineers will start with the foundations and expect the work to take about nine months, the mayor said.",
            "Until then the boats to the islands leave from the fish market, two streets further up the river.");
    private static final String STORY = String.join("\n", PARAGRAPHS);

    @Test
    void shouldKeepEveryLineWhenTheTextIsTheBody() {
        // Given
        String text = "OSLO, Nov 28 (OPA) - " + STORY + "\nRead more\nSubscribe to our newsletter";
        RawText raw = RawText.of(text, RECEIVED).withExtent(RawText.Extent.BODY);

        // When
        ReadArticle read = new ArticleReader().read(raw, LineHistory.none());

        // Then
        assertThat(read.body()).isEqualTo(STORY + "\nRead more\nSubscribe to our newsletter");
        assertThat(read.bodyConfidence()).isEqualTo(1);
        Dateline dateline = Objects.requireNonNull(read.dateline());
        assertThat(dateline.agency()).isEqualTo("OPA");
    }

    @Test
    void shouldReadBylineAndCreditWithinTheTextWhenItIsTheBody() {
        // Given
        RawText raw = RawText.of("By Ines Calloway\n" + STORY + "\n(c) 2026 Reuters", RECEIVED)
                .withExtent(RawText.Extent.BODY);

        // When
        ReadArticle read = new ArticleReader().read(raw, LineHistory.none());

        // Then
        assertThat(read.byline()).isEqualTo("Ines Calloway");
        assertThat(read.agency()).isEqualTo("Reuters");
        assertThat(read.body()).startsWith("The council");
    }

    @Test
    void shouldLeaveOutWhatTheSourceSentOnOtherArticlesWhenTheTextIsTheBody() {
        // Given
        String notice =
                "This newspaper is funded by its readers and by a foundation, so please think about a small gift"
                        + " every month, which keeps our reporters at work in every town of the coast.";
        ArticleReader reader = new ArticleReader();
        SourceProfile profile = new SourceProfile();
        List<String> others = List.of(
                "Farmers in Kelby Valley harvested fewer apples this autumn, the growers' union Pomona reported on Friday.",
                "Goalkeeper Rasmus Tolk saved two penalties as Port Almy beat Ostrand in the cup final on Saturday night.",
                "Scientists at Lindmouth University found traces of water on the dwarf planet Hesta, Professor Moen said.");
        long sequence = 0;
        for (String other : others) {
            RawText raw = RawText.of(other + "\n" + notice, RECEIVED).withExtent(RawText.Extent.BODY);
            profile.add(sequence++, reader.read(raw, LineHistory.none()).lines());
        }
        RawText raw = RawText.of(STORY + "\n" + notice, RECEIVED).withExtent(RawText.Extent.BODY);

        // When
        ReadArticle read = reader.read(raw, profile.before(sequence));

        // Then
        assertThat(read.body()).isEqualTo(STORY);
    }

    @Test
    void shouldBeSureOfAPlainArticleAndLessSureOfScraps() {
        // Given
        ArticleReader reader = new ArticleReader();

        // When
        double plain =
                reader.read(RawText.of(STORY, RECEIVED), LineHistory.none()).bodyConfidence();
        double scraps = reader.read(
                        RawText.of("Home\nNews\nSport\nLog in\nMore stories\nContact us\nTerms of use", RECEIVED),
                        LineHistory.none())
                .bodyConfidence();
        double nothing =
                reader.read(RawText.of("", RECEIVED), LineHistory.none()).bodyConfidence();

        // Then
        assertThat(plain).isGreaterThan(0.9).isLessThanOrEqualTo(1);
        assertThat(scraps).isLessThan(plain - 0.2);
        assertThat(nothing).isZero();
    }

    @Test
    void shouldKeepTheListOfNamesInAShortArticleAndWhatStandsBelowIt() {
        // Given
        String body =
                "The herring prize of Varnholm will be given by a jury of five people, the town said on Monday.\n\n"
                        + "Chris Moen\nLaura Bech\nTomas Reil\n\nThe jury is led by Laura Bech, a cook from the town of Osterby.";

        // When
        ReadArticle read = new ArticleReader()
                .read(RawText.of("Jury for the herring prize\n\n" + body, RECEIVED), LineHistory.none());

        // Then
        assertThat(read.headline()).isEqualTo("Jury for the herring prize");
        assertThat(read.body()).isEqualTo(body);
    }

    @Test
    void shouldTakeTheHeadlineAboveAWrappedParagraphWhereALineEndsInATitle() {
        // Given
        String text = """
                PRIZE FOR A HERRING

                The herring prize of Varnholm went on Saturday to a cook called Henrik
                Solberg, who smokes his fish over juniper and old barrel staves and sells
                it from a blue van by the ferry. The jury of the town of Varnholm praised
                the skin, the smell and the patience of the man, and the mayor, Tomas
                Reil, ate three helpings before the photographers were ready. Mr
                Solberg said that he would spend the money on a better van and on a
                week in Copenhagen with his daughter.
                """;

        // When
        ReadArticle read = new ArticleReader().read(RawText.of(text, RECEIVED), LineHistory.none());

        // Then
        assertThat(read.headline()).isEqualTo("PRIZE FOR A HERRING");
        assertThat(read.body()).startsWith("The herring prize of Varnholm").endsWith("with his daughter.");
        assertThat(read.body()).contains("Henrik Solberg, who smokes");
    }
}
