package org.wirefold.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One small page for each kind of markup that readers stumble over. */
class PageKindsTest {
    private static final PageReader READER = new PageReader();
    private static final List<String> TEXT = List.of(
            "The harbour council of Lindmouth voted nine to four on Monday night to close the old fish market and move"
                    + " its forty stalls to a hall beside the ferry terminal.",
            "Traders who have sold herring and crab on the cobbles since 1911 said they would fight the decision, which"
                    + " takes effect in September.",
            "\"My grandmother gutted fish on this very spot,\" said Oda Brandt, who runs one of the largest stalls. \"A"
                    + " hall with a lift is not a market.\"",
            "Council leader Tomas Reil said the cobbled square floods eleven times a year and that insurers had refused"
                    + " to renew cover after the January storm.",
            "The new hall will cost 6.2 million crowns, of which the county pays half. Rents are to rise by a fifth over"
                    + " three years.",
            "A petition against the move had gathered 4,800 signatures by Monday evening, the organisers said.");
    private static final String HEADLINE = "Lindmouth to move its fish market indoors";
    private static final String BODY = String.join("\n\n", TEXT);
    private static final String MENU = "<nav><a href=/>Home</a> <a href=/news>News</a> <a href=/sport>Sport</a></nav>";
    private static final String END = "<footer><p>© The Harbour Post <a href=/terms>Terms</a></p></footer>";

    private static String paragraphs(int from, int to) {
        return "<p>" + String.join("</p>\n<p>", TEXT.subList(from, to)) + "</p>";
    }

    private static String page(String body) {
        return "<!DOCTYPE html><html lang=en><head><meta charset=utf-8><title>" + HEADLINE
                + " | The Harbour Post</title></head><body>" + body + "</body></html>";
    }

    private static String body(String page) {
        return READER.read(page, null).body();
    }

    @Test
    void shouldReadParagraphsOfAnArticle() {
        assertThat(body(page(MENU + "<article><h1>" + HEADLINE + "</h1>" + paragraphs(0, 6) + "</article>" + END)))
                .isEqualTo(BODY);
    }

    @Test
    void shouldReadParagraphsWithoutAnyElementThatSaysWhatItIs() {
        assertThat(body(page("<div><a href=/>Home</a></div><div><div>" + HEADLINE + "</div>" + paragraphs(0, 6)
                        + "</div><div>© The Harbour Post</div>")))
                .contains(BODY);
    }

    @Test
    void shouldReadParagraphsThatOnlyBreaksPart() {
        String cell = "<table><tr><td>" + String.join("<br><br>\n", TEXT) + "</td></tr></table>";

        assertThat(body(page(MENU + "<h1>" + HEADLINE + "</h1>" + cell + END))).isEqualTo(BODY);
    }

    @Test
    void shouldKeepALedeInTheHeaderOfTheArticle() {
        String page = page(MENU + "<article><header><h1>" + HEADLINE + "</h1><p class=lede>" + TEXT.get(0)
                + "</p></header><div class=body>" + paragraphs(1, 6) + "</div></article>" + END);

        assertThat(body(page)).isEqualTo(BODY);
    }

    @Test
    void shouldReadTheArticleAndNotTheTeasers() {
        StringBuilder teasers = new StringBuilder("<section class=related><h2>More news</h2>");
        for (int i = 0; i < 10; i++) {
            teasers.append("<div class=teaser><h3><a href=/")
                    .append(i)
                    .append(">Ferry number ")
                    .append(i);
            teasers.append(" is late again</a></h3><p>The ferry was late on Tuesday, passengers say.</p></div>");
        }
        String page = page(MENU + "<article><h1>" + HEADLINE + "</h1>" + paragraphs(0, 6) + "</article>" + teasers
                + "</section>" + END);

        assertThat(body(page)).isEqualTo(BODY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<figure><img src=a><figcaption>The old market in winter. Photo: Ann Lee</figcaption></figure>",
                "<aside class=related><h3>Read also</h3><ul><li><a href=/a>Ferry late</a></li></ul></aside>",
                "<div hidden><p>You must not see this sentence on the page, it is a note for editors.</p></div>",
                "<div style='display: none'><p>You must not see this sentence, it is for programs alone.</p></div>",
                "<script>var a = '<p>This is no text of the article, it only looks like it is.</p>';</script>",
                "<div class=photo><p class=wp-caption>The old market in the first snow of the winter.</p></div>",
                "<div id=onetrust-consent-sdk><p>We and our partners store cookies on your device.</p></div>",
                "<div role=dialog><p>Sign up for our morning newsletter and never miss a story again.</p></div>",
                "<noscript><p>Please enable JavaScript in your browser to read this page in full.</p></noscript>",
                "<button>Share this story with your friends</button>",
                "<p><em>Traders at the old market on Sunday. (Photo: Rolf Aman)</em></p>",
                "<p>Stalls on the cobbled square in January. Photograph: Rolf Aman/AFP/Getty Images</p>",
                "<p>Picture: Rolf Aman/Lantern</p>",
                "<template><p>Here stands what a script would copy into the page later on.</p></template>"
            })
    void shouldLeaveOutWhatIsNoPartOfTheArticle(String furniture) {
        String page = page(MENU + "<article><h1>" + HEADLINE + "</h1>" + paragraphs(0, 3) + furniture + paragraphs(3, 6)
                + "</article>" + END);

        assertThat(body(page)).isEqualTo(BODY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<h2>What the traders say</h2>",
                "<blockquote><p>We have been here for more than a hundred years and we will stay here.</p></blockquote>",
                "<ul><li>The hall opens in September of next year.</li><li>The county pays half of the cost.</li></ul>"
            })
    void shouldKeepWhatIsPartOfTheArticle(String part) {
        String page = page(MENU + "<article><h1>" + HEADLINE + "</h1>" + paragraphs(0, 3) + part + paragraphs(3, 6)
                + "</article>" + END);

        String text = part.replaceAll("<[^>]*>", "~").replaceAll("~+", "~");
        for (String piece : text.substring(1, text.length() - 1).split("~", -1)) {
            assertThat(body(page)).contains("\n\n" + piece + "\n\n");
        }
    }

    @Test
    void shouldReadWhatReactStreamsIntoHiddenElements() {
        String page = page(MENU + "<main><h1>" + HEADLINE + "</h1><div id=B:0></div></main>" + END
                + "<div hidden id=\"S:0\"><div class=article-body>" + paragraphs(0, 6) + "</div></div>");

        assertThat(body(page)).isEqualTo(BODY);
    }

    @Test
    void shouldTakeTheBodyFromLinkedDataWhereThePageShowsItsBeginning() {
        String json = "<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"articleBody\":\""
                + BODY.replace("\"", "\\\"").replace("\n", "\\n") + "\"}</script>";
        String page = page(json + MENU + "<article><h1>" + HEADLINE + "</h1>" + paragraphs(0, 2) + "</article>" + END);

        assertThat(body(page)).isEqualTo(BODY);
    }

    @Test
    void shouldReadPiecesOfAPage() {
        assertThat(body(paragraphs(0, 2))).isEqualTo(TEXT.get(0) + "\n\n" + TEXT.get(1));
        assertThat(body("<b>Late:</b> the ferry &amp; the bus")).isEqualTo("Late: the ferry & the bus");
    }

    @Test
    void shouldLeaveOutTheLinkToTheWholeThatEndsAPiece() {
        String piece = "<div>" + paragraphs(0, 6) + "<p><a href=/2026/market?source=feed>Read more</a></p></div>";

        assertThat(body(piece)).isEqualTo(BODY);
    }

    @Test
    void shouldReadThePageThatATableLaysOut() {
        String table = "<table><tr><td colspan=2><b>" + HEADLINE
                + "</b></td></tr><tr><td>Home<br>News<br>Sport</td><td>" + String.join("<br><br>\n", TEXT)
                + "<br><br><hr>Copyright 2026 The Harbour Post</td></tr></table>";

        assertThat(body(page(table))).isEqualTo(BODY);
    }

    @Test
    void shouldLeaveOutTheListBelowAShortArticleThatATableLaysOut() {
        List<String> text = List.of(
                "De autoriteiten hebben woensdag 3200 mensen bevolen hun huizen te verlaten nadat ingenieurs een lek aan de"
                        + " voet van de dam van Velmora hadden ontdekt.",
                "Het lek werd kort na vijf uur 's ochtends ontdekt door een nachtwaker, zei directeur Karin Holt.",
                "Zandzakken en twee mobiele pompen zijn naar de plek gebracht.",
                "Boeren vrezen een droge zomer.");
        String table =
                "<table><tr><td>Voorpagina<br>Politiek<br>Sport</td><td><font size=5><b>Lek in dam van Velmora: 3200"
                        + " mensen moeten weg</b></font><br><i>Door Pieter Smit</i><br>woensdag 4 maart 2026<br><br>"
                        + String.join("<br><br>", text)
                        + "<br><br><b>Lees ook</b><br><a href=a>Nieuwe brug over de Aalbek"
                        + " open</a><br><a href=b>Gepensioneerde vindt schat in tuin</a><hr>© 2026 De Dalbode. Alle rechten"
                        + " voorbehouden.</td></tr></table>";

        Page read = READER.read("<html><head><title>Oda</title></head><body>" + table + "</body></html>", null);

        assertThat(read.body()).isEqualTo(String.join("\n\n", text));
        assertThat(read.headline()).isEqualTo("Lek in dam van Velmora: 3200 mensen moeten weg");
    }

    @Test
    void shouldLeaveOutWhereAPieceAppearedFirst() {
        String piece = paragraphs(0, 6) + "<p>The post <a href=/a>" + HEADLINE
                + "</a> appeared first on <a href=/>The Harbour Post</a>.</p>";

        assertThat(body(piece)).isEqualTo(BODY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<h3>Dieser Artikel ist nur für Abonnenten.</h3><p>Abonnieren Sie jetzt und lesen Sie sofort weiter. Der erste"
                        + " Monat kostet einen Euro.</p><a href=/login>Bereits Abonnent? Hier anmelden.</a>",
                "<h3>この記事は有料会員限定です。</h3><p>残り1,200文字。有料会員になると続きをお読みいただけます。</p><a href=/login>会員の方はログイン</a>",
                "<h3>Keep reading with a 7-day free trial</h3><p>To continue reading this story, sign in or create a free"
                        + " account.</p><a href=/login>Log in</a>"
            })
    void shouldMarkAStubByTheWordsOfItsWall(String wall) {
        String page =
                page(MENU + "<h1>" + HEADLINE + "</h1>" + paragraphs(0, 1) + "<div class=box>" + wall + "</div>" + END);

        Page read = READER.read(page, null);

        assertThat(read.access()).isEqualTo(Page.Access.STUB);
        assertThat(read.body()).isEqualTo(TEXT.get(0));
    }

    @Test
    void shouldNotMarkAWholeArticleAboveAnInvitationToSubscribe() {
        String page = page(MENU + "<article><h1>" + HEADLINE + "</h1>" + paragraphs(0, 6) + "</article>"
                + "<p>Subscribe to read all our stories</p>" + END);

        assertThat(READER.read(page, null).access()).isEqualTo(Page.Access.FREE);
    }

    @Test
    void shouldWriteATableRowByRow() {
        String table = "<table><tr><th>Stall</th><th>Rent</th></tr><tr><td>Crab</td><td>1,200 crowns</td></tr></table>";

        assertThat(body(paragraphs(0, 2) + table)).contains("Stall | Rent\nCrab | 1,200 crowns");
    }

    @Test
    void shouldReadAllEntriesOfALiveBlog() {
        StringBuilder entries = new StringBuilder();
        for (int i = 0; i < TEXT.size(); i++) {
            entries.append("<div class=entry><time>2")
                    .append(i % 4)
                    .append(":0")
                    .append(i)
                    .append("</time><h3>Entry ");
            entries.append(i).append("</h3><p>").append(TEXT.get(i)).append("</p></div>");
        }
        String body = body(page(MENU + "<h1>" + HEADLINE + "</h1>" + entries + END));

        assertThat(TEXT).allSatisfy(text -> assertThat(body).contains(text));
    }

    @Test
    void shouldNotGoOnWithTheNextArticleOfAnEndlessPage() {
        String next = "<article id=next><h1>Ferry late again</h1><p>The ferry to Osterby was late on Tuesday for the"
                + " third time this week, and its passengers had to wait on the pier in the rain for an hour.</p>"
                + "<p>The company said that a pump had failed and that it would be replaced next month.</p></article>";
        String page = page(MENU + "<article><h1>" + HEADLINE + "</h1>" + paragraphs(0, 6) + "</article>" + next + END);

        assertThat(body(page)).isEqualTo(BODY);
    }

    @Test
    void shouldLeaveOutCommentsButReadADiscussion() {
        StringBuilder comments = new StringBuilder("<div class=comments>");
        for (int i = 0; i < 4; i++) {
            comments.append(
                    "<div class=comment><p>I have bought my fish there for thirty years, and I will go on doing");
            comments.append(" so wherever they put the stalls, number ")
                    .append(i)
                    .append(" or not.</p></div>");
        }
        String article = "<article><h1>" + HEADLINE + "</h1>" + paragraphs(0, 6) + "</article>";

        assertThat(body(page(MENU + article + comments + "</div>" + END))).isEqualTo(BODY);
        assertThat(body(page("<h1>" + HEADLINE + "</h1>" + comments + "</div>")))
                .contains("number 3 or not.");
    }

    @Test
    void shouldMarkAStubBeforeAPaywall() {
        String json = "<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"isAccessibleForFree\":\"False\"}"
                + "</script>";
        String wall = "<div class=paywall><p>This article is for subscribers only. Subscribe today.</p></div>";

        Page declared = READER.read(page(json + "<h1>" + HEADLINE + "</h1>" + paragraphs(0, 1)), null);
        Page walled =
                READER.read(page("<article><h1>" + HEADLINE + "</h1>" + paragraphs(0, 1) + wall + "</article>"), null);

        assertThat(declared.access()).isEqualTo(Page.Access.STUB);
        assertThat(walled.access()).isEqualTo(Page.Access.STUB);
        assertThat(READER.read(page(paragraphs(0, 6)), null).access()).isEqualTo(Page.Access.FREE);
    }

    @Test
    void shouldMarkAPageWithoutAnArticle() {
        StringBuilder list = new StringBuilder("<ul>");
        for (int i = 0; i < 30; i++) {
            list.append("<li><a href=/")
                    .append(i)
                    .append(">Ferry number ")
                    .append(i)
                    .append(" is late again</a></li>");
        }
        Page page = READER.read(page(MENU + list + "</ul>" + END), null);

        assertThat(page.isArticle()).isFalse();
        assertThat(READER.read(page(paragraphs(0, 6)), null).isArticle()).isTrue();
    }

    private static String titled(String title, String body) {
        return "<!DOCTYPE html><html lang=en><head><meta charset=utf-8><title>" + title + "</title></head><body>" + body
                + "</body></html>";
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "Untitled", "News detail", "Harbour Post"})
    void shouldTakeTheHeadingWhereTheTitleSaysNothing(String title) {
        // When
        Page read = READER.read(titled(title, MENU + "<h1>" + HEADLINE + "</h1>" + paragraphs(0, 6) + END), null);

        // Then
        assertThat(read.headline()).isEqualTo(HEADLINE);
        assertThat(read.body()).isEqualTo(BODY);
    }

    @Test
    void shouldTakeTheLargePrintForHeadlineOnAPageWithoutHeadings() {
        // Given
        String layout = "<table><tr><td colspan=2><font size=5><b>" + HEADLINE + "</b></font></td></tr><tr>"
                + "<td>Home<br>News<br>Contact</td><td>" + String.join("<br><br>\n", TEXT) + "</td></tr></table>";

        // When
        Page read = READER.read(titled("Harbour Post", layout), null);

        // Then
        assertThat(read.headline()).isEqualTo(HEADLINE);
        assertThat(read.body()).isEqualTo(BODY);
    }

    @Test
    void shouldKeepATitleOfTwoWordsThatTheHeadingRepeats() {
        String body = MENU + "<h2>Most read this week on our site</h2><h1>Fish moves</h1>" + paragraphs(0, 6) + END;

        assertThat(READER.read(titled("Fish moves", body), null).headline()).isEqualTo("Fish moves");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<div>by</div><div>Ines Calloway</div>",
                "<div>By Ines Calloway</div>",
                "<p>Von: Ines Calloway</p>",
                "<p>Text:</p><p>Ines Calloway</p>"
            })
    void shouldTakeTheBylineOffTheBodyWhereNoMarkupSaysThatItIsOne(String byline) {
        // When
        Page read = READER.read(page("<h1>" + HEADLINE + "</h1>" + byline + paragraphs(0, 6) + END), null);

        // Then
        assertThat(read.authors()).containsExactly("Ines Calloway");
        assertThat(read.body()).isEqualTo(BODY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"By the Numbers", "by popular demand", "By noon on Monday the square was full", "by"})
    void shouldNameNoAuthorWhereALineOnlyBeginsAsABylineDoes(String line) {
        String html = page("<h1>" + HEADLINE + "</h1><div>" + line + "</div>" + paragraphs(0, 6) + END);

        assertThat(READER.read(html, null).authors()).isEmpty();
    }

    @Test
    void shouldLeaveOutLabelsAboveTheHeadline() {
        String html = page("<div>Connect with us</div><h1>" + HEADLINE + "</h1>" + paragraphs(0, 6));

        assertThat(body(html)).isEqualTo(BODY);
    }
}
