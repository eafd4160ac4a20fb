package org.wirefold.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** Any input at all: no exception, exact offsets, linear time. The seed is printed; -Dwirefold.seed=N replays it. */
class ReadingFuzzTest {

    private static final String[] PIECES = {
        "By ",
        "(AFP)",
        "SEOUL, Oct 10 ",
        " - ",
        "\u2014",
        "\n",
        "\n\n",
        "\r\n",
        "\u2028",
        "\f",
        "Copyright ",
        "\u00a9",
        "2025",
        "99/99/9999",
        "31:99",
        "20259999",
        "2025-13-45T99",
        "+99:99",
        "embargoed until ",
        "UPDATE 99999999999-",
        "KILL",
        ". ",
        "...",
        "\u0000",
        "\ufeff",
        "\ud83d",
        "\ude00",
        "\ud83d\ude00",
        "\u0e2a\u0e27\u0e31\u0e2a\u0e14\u0e35",
        "\u5317\u4eac",
        "\u0645\u0631\u062d\u0628\u0627",
        "e\u0301",
        "\u200f",
        "\u202e",
        "'s",
        "n't",
        "U.S.",
        "http://",
        "a@b.c",
        "[",
        "]",
        "|",
        "<b>",
        "&amp;",
        "The ",
        "of ",
        "said "
    };

    private final ArticleReader reader = new ArticleReader();
    private final SourceProfile profile = new SourceProfile();
    private final Tokens tokens = new Tokens();
    private final Sentences sentences = new Sentences();
    private long sequence;

    private void check(String text) {
        RawText raw = RawText.of(text, Instant.parse("2031-05-12T09:00:00Z"))
                .withPublished(text.length() > 60 ? text.substring(0, 60) : text)
                .withMarks(new RawText.Marks(text, text, 1, text, text, List.of()));
        ReadArticle article = reader.read(raw, profile.before(sequence));
        profile.add(sequence++, ArticleLines.fromBytes(article.lines().toBytes()));
        String body = article.body();
        tokens.read(body);
        int last = 0;
        for (int i = 0; i < tokens.count(); i++) {
            assertThat(tokens.start(i)).isGreaterThanOrEqualTo(last);
            assertThat(tokens.end(i)).isGreaterThan(tokens.start(i)).isLessThanOrEqualTo(body.length());
            last = tokens.end(i);
        }
        sentences.read(tokens);
        int next = 0;
        for (int i = 0; i < sentences.count(); i++) {
            assertThat(sentences.firstToken(i)).isEqualTo(next);
            assertThat(sentences.endToken(i)).isGreaterThan(next);
            next = sentences.endToken(i);
        }
        assertThat(next).isEqualTo(tokens.count());
    }

    @Test
    void shouldReadAnything() {
        long seed = Long.getLong("wirefold.seed", System.nanoTime());
        System.out.println("ReadingFuzzTest seed " + seed);
        Random random = new Random(seed);
        for (int round = 0; round < 1500; round++) {
            byte[] bytes = new byte[random.nextInt(600)];
            random.nextBytes(bytes);
            String noise = new String(bytes, random.nextBoolean() ? StandardCharsets.UTF_8 : StandardCharsets.UTF_16BE);
            StringBuilder mixed = new StringBuilder();
            int pieces = random.nextInt(120);
            for (int i = 0; i < pieces; i++) {
                mixed.append(PIECES[random.nextInt(PIECES.length)]);
                if (random.nextInt(4) == 0) {
                    mixed.append((char) random.nextInt(0x10000));
                }
            }
            try {
                check(noise);
                check(mixed.toString());
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("seed " + seed + ", round " + round, e);
            }
        }
    }

    @Test
    void shouldReadHugeTextsInLinearTime() {
        Assertions.assertTimeout(Duration.ofSeconds(60), () -> {
            check("word ".repeat(2_000_000));
            check("w".repeat(1_000_000));
            check("word".repeat(250_000) + "\n");
            check("A line\n".repeat(300_000));
            check("\n".repeat(1_000_000));
            check("(".repeat(1_000_000));
            check("Name ".repeat(100_000));
            check("a.".repeat(500_000));
            check("\u5317".repeat(500_000));
            check("\u0645\u0631 ".repeat(300_000));
            check("'".repeat(500_000) + "\"".repeat(500_000));
            check(("\u00a9 " + "1".repeat(40) + "\n").repeat(20_000));
        });
    }

    @Test
    void shouldReadTwiceAsLongTextInNotMuchMoreThanTwiceTheTime() {
        // Given
        String unit =
                "The council of Almy met on Monday, and the mayor said that work on the bridge would begin soon.\n";
        check(unit.repeat(20_000));

        // When
        long once = time(unit.repeat(20_000));
        long fourfold = time(unit.repeat(80_000));

        // Then
        assertThat(fourfold).isLessThan(16 * Math.max(once, 10_000_000L));
    }

    private long time(String text) {
        long start = System.nanoTime();
        check(text);
        return System.nanoTime() - start;
    }
}
