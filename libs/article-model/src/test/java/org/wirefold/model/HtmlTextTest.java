package org.wirefold.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wirefold.model.RawRecord.Article;

class HtmlTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<p>The council voted.</p>",
                "  \n<div class=\"entry\"><p>The council voted.</p><p>Work begins in May.</p></div>",
                "The council voted.<br>Work begins in May.<br/>Traders object.",
                "The <b>council</b> of <a href=\"/lindmouth\">Lindmouth</a> voted.",
                "<!doctype html><html><body>The council voted.</body></html>",
                "<!-- made by a program --><p>The council voted.</p>",
                "<P>The council voted.</P>"
            })
    void shouldKnowTextThatIsWrittenInHtml(String text) {
        assertThat(HtmlText.isHtml(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The council voted nine to four.",
                "Shares of <Strong Communications Inc> fell. Those of <Video Display Corp> rose.",
                "You may use these HTML tags: <a href=\"\" title=\"\"> <b> <blockquote cite=\"\"> <em> <i>",
                "Sales were < 5 and > 3, he said. a<b and b>a.",
                "The tag <p> begins a paragraph.",
                "<Reuters> - The council voted."
            })
    void shouldLeavePlainTextAloneThatOnlyMentionsATag(String text) {
        assertThat(HtmlText.isHtml(text)).isFalse();
    }

    @Test
    void shouldLeaveALongTextAloneThatClosesATagOrTwo() {
        String text = "The element is closed by </p> or by </div>. " + "The lesson goes on and on. ".repeat(200);

        assertThat(HtmlText.isHtml(text)).isFalse();
    }

    @Test
    void shouldTakeHtmlOutOfItsEscapes() {
        // Given
        String row = "{\"text\":\"&lt;p&gt;Crabs &amp;amp; herring&lt;/p&gt;\"}";

        // When
        RawRecord read = ArticleJson.readRaw(row.getBytes(UTF_8));

        // Then
        assertThat(read).isInstanceOfSatisfying(Article.class, found -> {
            assertThat(found.article().text()).isEqualTo("<p>Crabs &amp; herring</p>");
            assertThat(found.article().isHtml()).isTrue();
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"content_html\":\"Crabs &amp; herring\"}",
                "{\"body_xhtml\":\"Crabs &amp; herring\"}",
                "{\"text\":\"Crabs &amp; herring\",\"contentType\":\"text/html; charset=utf-8\"}",
                "{\"body\":{\"contenttype\":\"application/xhtml+xml\",\"value\":\"Crabs &amp; herring\"}}",
                "{\"content\":{\"rendered\":\"<p>Crabs &amp; herring</p>\"}}"
            })
    void shouldBelieveWhatARowSaysOfItsText(String row) {
        assertThat(ArticleJson.readRaw(row.getBytes(UTF_8)))
                .isInstanceOfSatisfying(
                        Article.class,
                        found -> assertThat(found.article().isHtml()).isTrue());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"text\":\"Crabs & herring\",\"content_html\":\"<p>Crabs</p>\"}",
                "{\"text\":\"Crabs & herring\",\"contentType\":\"text/plain\"}",
                "{\"text\":\"Crabs & herring\",\"contentType\":[1]}"
            })
    void shouldTakePlainTextForPlainText(String row) {
        assertThat(ArticleJson.readRaw(row.getBytes(UTF_8)))
                .isInstanceOfSatisfying(
                        Article.class,
                        found -> assertThat(found.article().contentType()).isNull());
    }

    @Test
    void shouldReadItsOwnHtmlBackAsItIs() {
        // Given
        RawArticle article = RawArticle.ofHtml("urn:a", "https://herald.example/a", "Crabs &amp; herring");

        // When
        RawRecord read = ArticleJson.readRaw(ArticleJson.write(article));

        // Then
        assertThat(read).isEqualTo(new Article(article));
    }
}
