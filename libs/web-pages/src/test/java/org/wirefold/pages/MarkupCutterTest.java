package org.wirefold.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MarkupCutterTest {
    @Test
    void shouldCutWhatHoldsNoTextAndKeepLinkedData() {
        MarkupCutter.Parts parts = MarkupCutter.cut("<p>a<script>if (a < b) {}</script>b<!-- c --><style>d</style>"
                + "<SVG><title>e</title></SVG>f<script type='application/ld+json'>{}</script></p>");

        assertThat(parts.markup()).isEqualTo("<p>a b   f </p>");
        assertThat(parts.linkedData()).containsExactly("{}");
    }

    @Test
    void shouldKeepTheTextAfterWhatNeverEnds() {
        assertThat(MarkupCutter.cut("<!-- a <p>b").markup()).contains("<p>b");
        assertThat(MarkupCutter.cut("<svg><p>b").markup()).contains("<p>b");
        assertThat(MarkupCutter.cut("a<!-->b").markup()).isEqualTo("a b");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '^',
            quoteCharacter = '`',
            value = {
                "<p class='a' data-x='1' id=b>c ^ <p class='a' id=b>c",
                "<a data-x='>' href=\"/x/y\" rel=author>c ^ <a href rel=author>c",
                "<link rel=canonical href=/x/y> ^ <link rel=canonical href=/x/y>",
                "<p class=a data-x='1'lang=en>b ^ <p class=a lang=en>b",
                "<P DATA-X = 1 CLASS = b onclick>c ^ <P CLASS = b>c",
                "a<img src='b>c' alt=d>e<br/>f ^ ae<br/>f",
                "<title>The <img src=a> tag</title> ^ <title>The <img src=a> tag</title>",
                "a < b and c <d ^ a < b and c <d",
                "<p data-x='1>c ^ <p data-x='1>c"
            })
    void shouldKeepTheAttributesThatAreAskedFor(String page, String expected) {
        assertThat(MarkupCutter.cut(page).markup()).isEqualTo(expected);
    }

    @Test
    void shouldDecodeWhatIsLeftOfAPageInUtf8() {
        byte[] page = "\uFEFF<p title='Ж'>Жук — 虫<script type=application/ld+json>{\"a\":\"ё\"}</script>"
                .getBytes(StandardCharsets.UTF_8);
        byte[] broken = "<p>caf\u00e9</p>".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(MarkupCutter.cutUtf8(page)).isNotNull().satisfies(parts -> {
            assertThat(parts.markup()).isEqualTo("<p>Жук — 虫 ");
            assertThat(parts.linkedData()).containsExactly("{\"a\":\"ё\"}");
        });
        assertThat(MarkupCutter.cutUtf8(broken)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!--",
                "<svg>",
                "<svg a='",
                "<script>",
                "<script a=\"",
                "<style",
                "<!-->",
                "</script",
                "<script></",
                "<s",
                "<a b='",
                "<a =\"",
                "<title>",
                "<img "
            })
    void shouldLookAtEachCharacterAFixedNumberOfTimes(String piece) {
        String page = piece.repeat(20_000);

        assertThat(MarkupCutter.cut(page).looked()).isLessThanOrEqualTo(4L * page.length());
    }
}
