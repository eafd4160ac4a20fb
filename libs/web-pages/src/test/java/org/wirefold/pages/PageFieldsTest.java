package org.wirefold.pages;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Headline, date, authors, language and address, from each of the places where pages keep them. */
class PageFieldsTest {
    private static final PageReader READER = new PageReader();
    private static final String TEXT = "<p>The harbour council of Lindmouth voted nine to four on Monday night to close"
            + " the old fish market and move its forty stalls to a hall beside the ferry terminal.</p>"
            + "<p>Traders who have sold herring and crab on the cobbles since 1911 said they would fight it.</p>";

    private static Page read(String language, String head, String body, @Nullable String address) {
        return READER.read(
                "<html lang='" + language + "'><head>" + head + "</head><body>" + body + TEXT + "</body></html>",
                address);
    }

    private static @Nullable String day(String language, String head, String body, @Nullable String address) {
        PageDate date = read(language, head, body, address).published();
        return date == null ? null : date.day();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '^',
            value = {
                "Fish market moves | The Post ^ <h1>Fish market moves</h1> ^ Fish market moves",
                "Fish market moves | The Post ^ <h1>The Post</h1><h2>Fish market moves</h2> ^ Fish market moves",
                "Fish market moves | The Post ^ ^ Fish market moves",
                "Resignation | The Post ^ <h1>Resignation</h1> ^ Resignation",
                "AC/DC: Rock &amp; roll - The Post ^ <h1>AC/DC: Rock &amp; roll</h1> ^ AC/DC: Rock & roll",
                "韓国で大雨 - The Post ^ <h1>韓国で大雨</h1> ^ 韓国で大雨",
                "The Post – Fish market moves ^ <h2>Fish market moves</h2> ^ Fish market moves",
                "Jean-Luc - a life - The Post ^ <h1>Jean-Luc - a life</h1> ^ Jean-Luc - a life"
            })
    void shouldFindTheHeadline(String title, @Nullable String heading, String expected) {
        String head = "<title>" + title + "</title><meta property='og:site_name' content='The Post'>";

        assertThat(read("en", head, heading == null ? "" : heading, null).headline())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '^',
            value = {
                // The name of the application is the title of the article.
                "Fish ^ Fish market moves ^ Fish market moves ^ ^ <h1>My Post</h1><h2>Fish market moves</h2>",
                // A site whose name nothing tells stands behind the main heading.
                "x ^ Fish market moves – New Lindmouth Daily ^ ^ ^ <h1>Fish market moves</h1>",
                // The title element is for search engines, what is shared stands on the page under a kicker.
                "x ^ Lindmouth news: market ^ Fish market moves ^ Lindmouth news: market"
                        + " ^ <h1>Lindmouth news: market</h1><h2>Harbour Fish market moves</h2>",
                // What is shared is nowhere on the page.
                "x ^ Fish market moves ^ You never guess what moves ^ Fish market moves ^ <h1>Fish market moves</h1>",
                // Linked data and the page itself say one thing, those for other machines another.
                "x ^ Market latest ^ Market latest ^ Fish market moves ^ <h1>Fish market moves</h1>",
                // Linked data holds a description.
                "x ^ Fish market moves ^ ^ a place in the harbour ^ <h1>Fish market moves</h1>"
            })
    void shouldChooseTheHeadlineForReaders(
            String application, String title, @Nullable String shared, @Nullable String linked, String headings) {
        String head = "<title>" + title + "</title>"
                + ("x".equals(application) ? "" : "<meta name='application-name' content='" + title + "'>")
                + (shared == null ? "" : "<meta property='og:title' content='" + shared + "'>")
                + (linked == null
                        ? ""
                        : "<script type='application/ld+json'>{\"@type\":\"Article\",\"headline\":\"" + linked
                                + "\"}</script>");

        assertThat(read("en", head, headings, null).headline()).isEqualTo("Fish market moves");
    }

    @Test
    void shouldTakeEntitiesOutOfADeclaredHeadline() {
        String head = "<meta property='og:title' content='Rock &amp;amp; roll &amp;#8217;til dawn'>";

        assertThat(read("en", head, "", null).headline()).isEqualTo("Rock & roll ’til dawn");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"description\":\"a\nb\","
                        + "\"datePublished\":\"2026-02-10T23:30:00-05:00\",}</script>",
                "<script type='application/ld+json'>[{\"@graph\":[{\"@type\":[\"WebPage\"],"
                        + "\"datePublished\":\"2026-02-10T07:00Z\"}]}]</script>",
                "<meta property='article:published_time' content='2026-02-10 07:00:00+0100'>",
                "<meta name='parsely-pub-date' content='2026-02-10'>",
                "<meta name='date' content='Tue, 10 Feb 2026 07:00:00 GMT'>"
            })
    void shouldReadADeclaredDate(String head) {
        assertThat(day("en", head, "", null)).isEqualTo("2026-02-10");
    }

    @Test
    void shouldTrustWhatIsDeclaredMoreThanWhatIsShown() {
        String head = "<meta property='article:published_time' content='2026-02-10T07:00Z'>";
        PageDate date = read(
                        "en", head, "<time datetime='2026-02-12'>12 February</time>", "https://a.example/2026/02/13/x")
                .published();

        assertThat(date).isNotNull().satisfies(found -> {
            assertThat(found.day()).isEqualTo("2026-02-10");
            assertThat(found.source()).isEqualTo(PageDate.Source.META);
            assertThat(found.hasTime()).isTrue();
            assertThat(found.confidence()).isGreaterThan(.9);
        });
    }

    @Test
    void shouldReadTheDateOfATimeElementOrOfTheAddress() {
        assertThat(day("en", "", "<time datetime='2026-02-12T08:00Z'>today</time>", null))
                .isEqualTo("2026-02-12");
        assertThat(day("en", "", "", "https://a.example/2026/02/13/fish")).isEqualTo("2026-02-13");
        assertThat(day("en", "", "", "https://a.example/news/20260213-fish")).isEqualTo("2026-02-13");
        assertThat(day("en", "", "", "https://a.example/12345678/fish")).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "en-US, 2024-05-11",
        "en, 2024-05-11",
        "en-GB, 2024-11-05",
        "de, 2024-11-05",
        "pt-BR, 2024-11-05",
        "fr, 2024-11-05"
    })
    void shouldOrderDayAndMonthAsTheLanguageDoes(String language, String expected) {
        assertThat(day(language, "<title>Fish</title>", "<h1>Fish</h1><p>05/11/2024</p>", null))
                .isEqualTo(expected);
        assertThat(day(language, "<title>Fish</title>", "<h1>Fish</h1><p>13/11/2024</p>", null))
                .isEqualTo("2024-11-13");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1970-01-01T00:00:00Z", "0001-01-01T00:00:00", "2999-01-01", "2026-02-31", "", "yesterday"})
    void shouldNotBelieveADateThatCannotBe(String date) {
        assertThat(day("en", "<meta property='article:published_time' content='" + date + "'>", "", null))
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script type='application/ld+json'>{\"@type\":\"Article\",\"author\":[{\"name\":\"Ines Calloway\"},"
                        + "\"Tomas Reil\"]}</script>",
                "<script type='application/ld+json'>{\"@graph\":[{\"@type\":\"Article\",\"author\":[{\"@id\":\"#a\"},"
                        + "{\"@id\":\"#b\"}]},{\"@id\":\"#a\",\"name\":\"Ines Calloway\"},{\"@id\":\"#b\",\"name\":"
                        + "\"Tomas Reil\"}]}</script>",
                "<meta name=author content='By Ines Calloway and Tomas Reil'>",
                "<meta name=author content='Ines Calloway'><meta property='article:author' content='Tomas Reil'>",
                "</head><body><a rel=author href=/i>Ines Calloway</a>, <a rel=author href=/t>Tomas Reil</a>",
                "</head><body><span itemprop=author>Ines Calloway</span><span itemprop=author>Tomas Reil</span>",
                "</head><body><div class='article__byline'>Von Ines Calloway, Tomas Reil</div>"
            })
    void shouldFindTheAuthors(String markup) {
        assertThat(read("en", markup, "", null).authors()).containsExactly("Ines Calloway", "Tomas Reil");
    }

    @Test
    void shouldNotTakeAddressesForAuthors() {
        String head = "<meta property='article:author' content='https://www.facebook.com/post'>";

        assertThat(read("en", head, "", null).authors()).isEmpty();
    }

    @Test
    void shouldReadLanguageSiteAndAddress() {
        Page page = read(
                "pt_br",
                "<link rel=canonical href='/a?b=1'><meta property='og:site_name' content='O Posto'>",
                "",
                "https://www.posto.example/x/y");

        assertThat(page.language()).isEqualTo("pt-BR");
        assertThat(page.siteName()).isEqualTo("O Posto");
        assertThat(page.canonical()).isEqualTo("https://www.posto.example/a?b=1");
        assertThat(read("", "<link rel=canonical href='mailto:a'>", "", null).canonical())
                .isNull();
    }
}
