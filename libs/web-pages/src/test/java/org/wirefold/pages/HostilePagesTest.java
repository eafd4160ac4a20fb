package org.wirefold.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No page makes the reader throw, or work without end. */
class HostilePagesTest {
    private static final PageReader READER = new PageReader();
    private static final long SEED = Long.getLong("wirefold.seed", 20261122);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<div>",
                "<b>",
                "<table><tr><td>",
                "<a href=x>",
                "</div>",
                "<p",
                "&",
                "&#x0;",
                "<!--",
                "<svg>",
                "<h1>a</h1>",
                "<span class=title>a</span>",
                "<span class=title>a</span> <div></div>",
                "<meta property='og:title' content='a'>",
                "<time datetime='2026-13-45T99:99'>",
                "<a rel=author itemprop=author><b>",
                "<script type=application/ld+json>[[[[{\"@graph\":",
                "<script type=application/ld+json>{\"@type\":\"Article\",\"author\":[[[[\"a\"]]]]}</script>",
                "\u0000",
                "\uD800"
            })
    void shouldReadWhatRepeatsManyTimes(String piece) {
        String page = piece.repeat(5_000);

        assertThat(READER.read(page, null)).isNotNull();
        assertThat(READER.read(page.getBytes(StandardCharsets.UTF_16), "text/html; charset=nonsense", "x:y z"))
                .isNotNull();
    }

    @Test
    void shouldReadAnyBytes() {
        Random random = new Random(SEED);
        System.out.println("seed " + SEED);
        String[] pieces = {"<p>", "<div class=", "</", "\"", "<script", "-->", "<!--", "<h1>", "a ", "<br>", "&amp"};
        for (int round = 0; round < 300; round++) {
            byte[] noise = new byte[random.nextInt(400)];
            random.nextBytes(noise);
            StringBuilder page = new StringBuilder(new String(noise, StandardCharsets.ISO_8859_1));
            for (int i = 0; i < 30; i++) {
                page.insert(random.nextInt(page.length() + 1), pieces[random.nextInt(pieces.length)]);
            }
            assertThat(READER.read(page.toString().getBytes(StandardCharsets.ISO_8859_1), null, null))
                    .isNotNull();
        }
    }

    @Test
    void shouldReadAnEmptyPage() {
        Page page = READER.read(new byte[0], null, null);

        assertThat(page.body()).isEmpty();
        assertThat(page.headline()).isNull();
        assertThat(page.published()).isNull();
        assertThat(page.isArticle()).isFalse();
    }

    @Test
    void shouldKeepTextThatIsNestedDeeply() {
        String text = "The council voted nine to four to close the old market and to move its forty stalls. ";
        Page page = READER.read("<html><body>" + "<div>".repeat(200) + "<p>" + text.repeat(5), null);

        assertThat(page.body()).contains("forty stalls");
    }
}
