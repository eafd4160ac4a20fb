package org.wirefold.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PageReaderTest {
    private static final PageReader READER = new PageReader();
    private static final String FIRST = "The harbour council of Lindmouth voted nine to four on Monday night to close"
            + " the old fish market and move its forty stalls to a hall beside the ferry terminal.";
    private static final String SECOND = "Traders who have sold herring and crab on the cobbles since 1911 said they"
            + " would fight the decision, which takes effect in September.";
    private static final String THIRD = "Council leader Tomas Reil said the cobbled square floods eleven times a year"
            + " and that insurers had refused to renew cover after the January storm.";

    private static String page(String head, String body) {
        return "<!DOCTYPE html><html lang=\"en-GB\"><head><meta charset=\"utf-8\">" + head + "</head><body>" + body
                + "</body></html>";
    }

    private static String paragraphs() {
        return "<p>" + FIRST + "</p><p>" + SECOND + "</p><p>" + THIRD + "</p>";
    }

    @Test
    void shouldReadAllFieldsOfAnOrdinaryPage() {
        String head = "<title>Fish market moves indoors | The Harbour Post</title>"
                + "<link rel=\"canonical\" href=\"/2026/fish\">"
                + "<meta property=\"og:site_name\" content=\"The Harbour Post\">"
                + "<script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"headline\":\"Fish market moves"
                + " indoors\",\"datePublished\":\"2026-02-18T23:30:00-05:00\",\"author\":[{\"name\":\"Ines Calloway\"},"
                + "{\"name\":\"By Oda Brandt\"}],}</script>";
        String body = "<nav><a href=\"/\">Home</a> <a href=\"/s\">Sport</a></nav><article><h1>Fish market moves indoors"
                + "</h1>" + paragraphs() + "</article><footer>© The Harbour Post</footer>";

        Page page = READER.read(
                page(head, body).getBytes(StandardCharsets.UTF_8),
                "text/html",
                "https://www.post.example/2026/fish?x=1");

        assertThat(page.body()).isEqualTo(FIRST + "\n\n" + SECOND + "\n\n" + THIRD);
        assertThat(page.headline()).isEqualTo("Fish market moves indoors");
        assertThat(page.authors()).containsExactly("Ines Calloway", "Oda Brandt");
        assertThat(page.published()).isNotNull().satisfies(date -> {
            assertThat(date.day()).isEqualTo("2026-02-18");
            assertThat(date.source()).isEqualTo(PageDate.Source.JSON_LD);
        });
        assertThat(page.language()).isEqualTo("en-GB");
        assertThat(page.canonical()).isEqualTo("https://www.post.example/2026/fish");
        assertThat(page.siteName()).isEqualTo("The Harbour Post");
        assertThat(page.access()).isEqualTo(Page.Access.FREE);
        assertThat(page.isArticle()).isTrue();
        assertThat(page.charset()).isEqualTo("UTF-8");
        assertThat(page.replaced()).isZero();
        assertThat(page.bodyConfidence()).isBetween(.7, 1.);
    }
}
