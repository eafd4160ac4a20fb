package org.wirefold.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonRepairTest {
    private static final String HEAD = "{\"@type\":\"NewsArticle\",\"headline\":\"Ferry late\"";
    private static final String DATE = "\"datePublished\":\"2026-02-10T08:00:00Z\"";

    @ParameterizedTest
    @ValueSource(
            strings = {
                HEAD + ",\"description\":\"He said \"no\" to it\"," + DATE + "}",
                HEAD + "," + DATE + "}{\"@type\":\"BreadcrumbList\"}",
                "{\"@type\":\"BreadcrumbList\"}," + HEAD + "," + DATE + "}",
                HEAD + "," + DATE + ",\"description\":\"cut off he",
                HEAD + "," + DATE,
                HEAD + "," + DATE + "}}",
                HEAD + ",," + DATE + ",}",
                HEAD + "\n" + DATE + "}",
                HEAD + "," + DATE + ",\"url\":undefined,\"n\":NaN}",
                HEAD + "," + DATE + ",\"image\":}"
            })
    void shouldFindTheArticleInDamagedData(String script) {
        LinkedData data = LinkedData.of(List.of(script));

        assertThat(data.articleText("headline")).isEqualTo("Ferry late");
        assertThat(data.articleText("datePublished")).isEqualTo("2026-02-10T08:00:00Z");
    }

    @Test
    void shouldReadDataWhoseQuotationMarksWereEscaped() {
        LinkedData data = LinkedData.of(List.of((HEAD + "," + DATE + "}").replace("\"", "&quot;")));

        assertThat(data.articleText("datePublished")).isEqualTo("2026-02-10T08:00:00Z");
    }

    @Test
    void shouldEndOnAnyText() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        String alphabet = "{}[],:\"'\\/*<- \nab1";
        for (int round = 0; round < 2_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(60); i > 0; i--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }

            assertThat(JsonRepair.repair(text.toString()))
                    .as("seed %s, text %s", seed, text)
                    .startsWith("[")
                    .endsWith("]");
        }
    }
}
