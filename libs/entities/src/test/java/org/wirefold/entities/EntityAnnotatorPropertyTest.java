package org.wirefold.entities;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Any input: offsets are exact, nothing is thrown, time is linear, and the cache changes nothing. */
class EntityAnnotatorPropertyTest {
    private static final int ROUNDS = 5;
    /** Linear time gives 4, quadratic time 16. */
    private static final double MOST_GROWTH = 7;

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

            for (String headline : List.of("", "Kim meets Xi", "Rice prices rise in Vietnam")) {
                // When
                Annotation cached = with.annotate(headline, body.toString(), "en");

                // Then
                assertThat(cached).isEqualTo(without.annotate(headline, body.toString(), "en"));
            }
        }
        assertThat(with.cacheHits()).isPositive();
        assertThat(without.cacheHits()).isZero();
    }

    @Test
    void shouldGiveExactOffsetsWhenASentenceIsLongerThanSixteenBits() {
        // Given
        String body = ("w".repeat(40) + " ").repeat(1_900) + "met Vladimir Putin in Berlin.";

        // When
        Annotation annotation = ANNOTATOR.annotate("", body, "en");

        // Then
        check(body, annotation);
        assertThat(annotation.entities())
                .flatExtracting(Entity::mentions)
                .extracting(Mention::exact)
                .contains("Vladimir Putin", "Berlin");
    }

    @Test
    void shouldStayLinearWhenALineIsAMegabyte() throws IOException {
        // Given
        IntFunction<String> line = kilobytes -> "the quick Brown fox of Berlin jumps ".repeat(kilobytes * 1024 / 36);

        // When
        double growth = growth(line, 256, 1024);

        // Then
        assertThat(growth).as("CPU time of four times the text").isLessThan(MOST_GROWTH);
    }

    @Test
    void shouldStayLinearWhenThereAreAHundredThousandCapitalisedWords() throws IOException {
        // Given
        IntFunction<String> words = count -> {
            Random random = new Random(11);
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < count; i++) {
                text.append((char) ('A' + random.nextInt(26)));
                for (int k = 0; k < 5; k++) {
                    text.append((char) ('a' + random.nextInt(26)));
                }
                text.append(i % 12 == 11 ? ". " : " ");
            }
            return text.toString();
        };

        // When
        double growth = growth(words, 25_000, 100_000);

        // Then
        assertThat(growth).as("CPU time of four times the text").isLessThan(MOST_GROWTH);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Kim Jong Un met Kim. ",
                "The World Food Programme (WFP) said WFP staff left. ",
                "President Vladimir Putin met Putin. President Putin spoke. ",
                "France Germany Japan Brazil and China ",
                "\"We will not go to war again,\" said Putin. \"He told Vladimir Putin so,\" said Kim. "
            })
    void shouldStayLinearWhenNamesAndTheirShortFormsAlternate(String sentences) throws IOException {
        // Given
        IntFunction<String> text = sentences::repeat;

        // When
        double growth = growth(text, 4_000, 16_000);

        // Then
        assertThat(growth).as("CPU time of four times the text").isLessThan(MOST_GROWTH);
    }

    @Test
    void shouldStayLinearWhenAShortNameMayStandForManyFullOnes() throws IOException {
        // Given
        IntFunction<String> text = count -> {
            StringBuilder out = new StringBuilder();
            for (int i = 0; i < count; i++) {
                out.append("Kim ").append((char) ('A' + i % 20)).append((char) ('a' + i / 20 % 20));
                out.append("ren met Kim in Seoul. ");
            }
            return out.toString();
        };

        // When
        double growth = growth(text, 4_000, 16_000);

        // Then
        assertThat(growth).as("CPU time of four times the text").isLessThan(MOST_GROWTH);
    }

    /** How many times the median CPU time of the small text the large one takes. The annotations of both are checked. */
    private static double growth(IntFunction<String> text, int small, int large) throws IOException {
        EntityAnnotator annotator = EntityAnnotator.builder().cachedSentences(0).build();
        String few = text.apply(small);
        String many = text.apply(large);
        double[] fewTimes = new double[ROUNDS];
        double[] manyTimes = new double[ROUNDS];
        check(few, annotator.annotate("", few, "en"));
        check(many, annotator.annotate("", many, "en"));
        for (int round = 0; round < ROUNDS; round++) {
            fewTimes[round] = cpuTime(annotator, few);
            manyTimes[round] = cpuTime(annotator, many);
        }
        Arrays.sort(fewTimes);
        Arrays.sort(manyTimes);
        System.out.printf(
                Locale.ROOT, "%d: %.0f ms, %d: %.0f ms%n", small, fewTimes[ROUNDS / 2], large, manyTimes[ROUNDS / 2]);
        return manyTimes[ROUNDS / 2] / fewTimes[ROUNDS / 2];
    }

    private static double cpuTime(EntityAnnotator annotator, String text) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long start = threads.getCurrentThreadCpuTime();
        assertThat(annotator.annotate("", text, "en").recognised()).isTrue();
        return (threads.getCurrentThreadCpuTime() - start) / 1e6;
    }

    private static void check(String body, Annotation annotation) {
        assertThat(annotation.entities()).extracting(Entity::id).doesNotHaveDuplicates();
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
