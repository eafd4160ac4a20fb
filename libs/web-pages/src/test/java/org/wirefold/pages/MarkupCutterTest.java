package org.wirefold.pages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
                "<s"
            })
    void shouldLookAtEachCharacterAFixedNumberOfTimes(String piece) {
        String page = piece.repeat(20_000);

        assertThat(MarkupCutter.cut(page).looked()).isLessThanOrEqualTo(4L * page.length());
    }
}
