package org.wirefold.entities;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Any input: offsets are exact, nothing is thrown, time is linear, and the cache changes nothing. */
class EntityAnnotatorPropertyTest {
    private static final EntityAnnotator ANNOTATOR = EntityAnnotator.standard();
    private static final String[] PIECES = {
        "Kim",
        "Jong",
        "Un",
        "-un",
        " ",
        " ",
        " ",
        "\n",
        "\n\n",
        "\"",
        "\u201C",
        "\u201D",
        "\u2019s",
        "'s",
        ".",
        ",",
        "said",
        "President",
        "Mr.",
        "U.S.",
        "F-16",
        "USS",
        "Nimitz",
        "the",
        "of",
        "and",
        "Bank",
        "China",
        "KCNA",
        "(",
        ")",
        "\uD83D",
        "\uDE00",
        "\uD83D\uDE00",
        "\u0000",
        "\u4E2D\u56FD",
        "\u0130stanbul",
        "A",
        "a",
        "7",
        "-",
        "--",
        "\t",
        "\r\n",
        "&",
        "NORTH",
        "\u00DF",
        "\uFB01",
        "e\u0301",
        "told",
        "he",
        "She",
        "McDonald",
        "d'Ivoire",
        "http://x.y/z",
        "@",
        "x@y.com"
    };

    @Test
    void shouldGiveExactOffsetsWhenTextIsRandom() {
        // Given
        long seed = Long.getLong("wirefold.seed", new Random().nextLong());
        System.out.println("wirefold.seed=" + seed);
        Random random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            StringBuilder text = new StringBuilder();
            for (int k = random.nextInt(120); k > 0; k--) {
                text.append(PIECES[random.nextInt(PIECES.length)]);
                text.append(random.nextInt(3) == 0 ? "" : " ");
            }
            String body = text.toString();

            // When
            Annotation annotation = ANNOTATOR.annotate(body, body, random.nextBoolean() ? "en" : "ko");

            // Then
            check(body, annotation);
        }
    }

    @Test
    void shouldBeTheSameWithAndWithoutCacheWhenSentencesRepeat() throws IOException {
        // Given
        EntityAnnotator without = EntityAnnotator.builder().cachedSentences(0).build();
        EntityAnnotator with = EntityAnnotator.builder().cachedSentences(64).build();
        String[] sentences = {
            "Kim Jong Un met Xi Jinping in Beijing.", "Kim said he was glad.", "The Bank of Japan raised rates.",
            "Rice is grown in Vietnam.", "Condoleezza Rice spoke at Stanford.", "Siemens hired Merkel."
        };
        Random random = new Random(7);
        for (int round = 0; round < 200; round++) {
            StringBuilder body = new StringBuilder();
            for (int k = 1 + random.nextInt(6); k > 0; k--) {
                body.append(sentences[random.nextInt(sentences.length)]).append(random.nextBoolean() ? " " : "\n");
            }

            // When
            Annotation cached = with.annotate("", body.toString(), "en");

            // Then
            assertThat(cached).isEqualTo(without.annotate("", body.toString(), "en"));
        }
        assertThat(with.cacheHits()).isPositive();
        assertThat(without.cacheHits()).isZero();
    }

    @Test
    void shouldStayLinearWhenALineIsAMegabyte() {
        // Given
        String line = "the quick Brown fox of Berlin jumps ".repeat(30_000);

        // When
        long start = System.nanoTime();
        Annotation annotation = ANNOTATOR.annotate("", line, "en");

        // Then
        check(line, annotation);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(60));
    }

    @Test
    void shouldStayLinearWhenThereAreAHundredThousandCapitalisedWords() {
        // Given
        long seed = 11;
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 100_000; i++) {
            text.append((char) ('A' + random.nextInt(26)));
            for (int k = 0; k < 5; k++) {
                text.append((char) ('a' + random.nextInt(26)));
            }
            text.append(i % 12 == 11 ? ". " : " ");
        }
        String body = text.toString();

        // When
        long start = System.nanoTime();
        Annotation annotation = ANNOTATOR.annotate("", body, "en");

        // Then
        check(body, annotation);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(60));
    }

    private static void check(String body, Annotation annotation) {
        for (Entity entity : annotation.entities()) {
            assertThat(entity.mentions()).isNotEmpty();
            assertThat(entity.salience()).isBetween(0.0, 1.0);
            for (Mention mention : entity.mentions()) {
                assertThat(body.substring(mention.start(), mention.end())).isEqualTo(mention.exact());
                assertThat(mention.confidence()).isBetween(0.0, 1.0);
            }
        }
        for (Quote quote : annotation.quotes()) {
            assertThat(body.substring(quote.start(), quote.end())).isEqualTo(quote.exact());
        }
    }
}
