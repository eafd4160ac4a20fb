package org.wirefold.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What a page tells of its rights, wherever it does, comes through the whole reader. */
class PageRightsTest {
    private static final String TEXT = "<p>The harbour council of Lindmouth voted nine to four on Monday night to close"
            + " the old fish market and move its forty stalls to a hall beside the ferry terminal.</p>";

    private static PageRights read(String head, String body) {
        return new PageReader()
                .read(
                        "<html><head>" + head + "</head><body>" + TEXT + body + "</body></html>",
                        "https://herald.example/news/fish.html")
                .rights();
    }

    @Test
    void shouldGiveTheAddressesOfLicencesWhereverTheyAreLinked() {
        // When
        PageRights rights = read(
                "<link rel=license href=/terms><link type='application/rsl+xml' rel='license' href='/rsl.xml'>",
                "<a href='https://licences.example/by' class=small rel='license'>some rights reserved</a>"
                        + "<a rel='License nofollow' href=by-nc>some more</a><a href='/license'>our licence</a>");

        // Then
        assertThat(rights.licences())
                .containsExactly(
                        "https://herald.example/terms",
                        "https://licences.example/by",
                        "https://herald.example/news/by-nc");
        assertThat(rights.rsl()).containsExactly("https://herald.example/rsl.xml");
    }

    @Test
    void shouldGiveWhatMetadataTellOfRights() {
        // When
        PageRights rights = read(
                "<meta name='tdm-reservation' content='1'><meta name='tdm-policy' content='/tdm.json'>"
                        + "<meta name='robots' content='index, noai, NoImageAI'><meta name=copyright content='The Herald'>"
                        + "<script type='application/ld+json'>{\"@type\": \"NewsArticle\", \"usageInfo\":"
                        + " \"https://herald.example/use\", \"license\": \"https://licences.example/nd\","
                        + " \"copyrightHolder\": {\"@type\": \"Organization\", \"name\": \"Herald House\"}}</script>",
                "");

        // Then
        assertThat(rights)
                .isEqualTo(new PageRights(
                        "https://herald.example/use",
                        "Herald House",
                        "The Herald",
                        List.of("https://licences.example/nd"),
                        List.of(),
                        true,
                        "https://herald.example/tdm.json",
                        List.of("noai", "noimageai")));
    }

    @Test
    void shouldTellNothingWhereThePageDoesNot() {
        assertThat(read("", "<a href='/license'>our licence</a>")).isEqualTo(PageRights.NONE);
    }
}
