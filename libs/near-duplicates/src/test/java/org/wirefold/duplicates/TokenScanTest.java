package org.wirefold.duplicates;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wirefold.text.ArticleReader;
import org.wirefold.text.CharTable;
import org.wirefold.text.LineHistory;
import org.wirefold.text.RawText;
import org.wirefold.text.ReadArticle;
import org.wirefold.text.WordRuns;

class TokenScanTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Kim’s “friendly” ties          | Kim's "friendly" ties
            The Harbour programme          | the harbor program
            organised, realising, analysed | ORGANIZED realizing analyzed
            a travelled centre of defence  | a traveled center of defense
            1,042,000 people               | 1042000 people
            co-operation                   | co operation
            Erdoğan in Łódź                | Erdogan in Lodz
            soft­hyphen                    | softhyphen
            e\u0301te\u0301                | été
            ２０２６                         | 2026
            """)
    void shouldGiveTheSameTokensWhenOnlyTheSpellingOfAgenciesDiffers(String a, String b) {
        // When
        Profile one = Stories.profile(a);
        Profile other = Stories.profile(b);

        // Then
        assertThat(one.tokens).isEqualTo(other.tokens);
        assertThat(one.sameDigest(other)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "demonstra-\ntion in Velmar",
                "demonstra\u2010\ntion in Velmar",
                "demon\u00adstra-\ntion in Velmar"
            })
    void shouldJoinAWordThatIsParted(String parted) {
        // Given
        Profile whole = Stories.profile("demonstration in Velmar");

        // When
        Profile profile = Stories.profile(parted);

        // Then
        assertThat(profile.sameDigest(whole)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            25.5 percent | 255 percent
            four         | for
            Monday       | Tuesday
            北京           | 京北
            """)
    void shouldTellTokensApartThatMeanOtherThings(String a, String b) {
        assertThat(Stories.profile(a).tokens).isNotEqualTo(Stories.profile(b).tokens);
    }

    @ParameterizedTest
    @CsvSource({
        "'demonstra-\ntion in Velmar', 3",
        "'北京はよい', 5",
        "'مرحبا بالعالم', 2",
        "'one-two', 2",
        "'3.5 million', 2",
        "'...', 0"
    })
    void shouldCountTokensByTheRulesOfTheirScript(String text, int tokens) {
        assertThat(Stories.profile(text).tokenCount()).isEqualTo(tokens);
    }

    /** A soft hyphen vanishes, but its word is read character by character: both ways must come to the same. */
    @Test
    void shouldReadAWordAlikeEightLettersAtATimeAndOneByOne() {
        // Given
        long seed = Long.getLong("wirefold.seed", 20261122L);
        Random random = new Random(seed);
        String[] parts = {
            "our", "is", "ys", "ll", "ae", "e", "a", "i", "tre", "mme", "gue", "ence", "r", "t", "ou", "l", "x", "m",
            "7"
        };
        TokenScan plain = new TokenScan();
        TokenScan slow = new TokenScan();
        for (int round = 0; round < 20_000; round++) {
            StringBuilder word = new StringBuilder();
            for (int k = random.nextInt(8); k >= 0; k--) {
                word.append(parts[random.nextInt(parts.length)]);
            }
            int at = 1 + random.nextInt(word.length());

            // When
            plain.scan("Some words, " + word + " and others");
            slow.scan("Some words, " + word.substring(0, at) + "\u00ad" + word.substring(at) + " and others");

            // Then
            assertThat(slow.count).isEqualTo(plain.count).isEqualTo(5);
            assertThat(slow.hashes[2]).as("seed %d: %s", seed, word).isEqualTo(plain.hashes[2]);
            assertThat(slow.flags[2]).as("seed %d: %s", seed, word).isEqualTo(plain.flags[2]);
        }
    }

    /** What stands between two words on a page must mean to tokens what the rules for tokens say of each character. */
    @Test
    void shouldAgreeWithThePageOnEveryCharacter() {
        WordRuns runs = new WordRuns();
        char[] none = {};
        for (int c = 0; c <= Character.MAX_VALUE; c++) {
            // When
            runs.read(String.valueOf((char) c));

            // Then
            int found = runs.folded()[0] & 0xff;
            int kind = TokenChars.kind((char) c, none, 0, 0);
            if (found >= CharTable.SPECIAL || Character.isSurrogate((char) c)) {
                continue; // read by the rules themselves
            }
            if (found >= CharTable.WORD) {
                assertThat(kind).as("%04x", c).isBetween((int) TokenChars.LETTER, (int) TokenChars.DIGIT);
                assertThat((int) TokenChars.folded((char) c)).as("%04x", c).isEqualTo(found);
            } else if ((found & CharTable.KIND) == CharTable.INNER) {
                assertThat(kind).as("%04x", c).isIn((int) TokenChars.APOSTROPHE, (int) TokenChars.IGNORED);
            } else {
                assertThat(found & CharTable.KIND).as("%04x", c).isEqualTo(kind);
            }
        }
    }

    /** A body that stands in its page is profiled from the page's words: as if it were looked through by itself. */
    @Test
    void shouldProfileABodyAlikeFromItsPageAndFromItself() {
        // Given
        long seed = Long.getLong("wirefold.seed", 20261122L);
        String[] parts = {
            "\n",
            "\n\n",
            "-\n",
            ". ",
            ".\n",
            ", ",
            "-",
            "'",
            "\u2019",
            "\u2018",
            "\u2026",
            "\r\n",
            "\f",
            "\ufeff",
            "\u00ad",
            "\u0301",
            "\ud83d\udd25",
            "\ud840\udc00",
            "\ud83d",
            "\u4e2d",
            "\u00e9",
            "\u00aa",
            "(",
            "|",
            "1",
            "4.5",
            "1,000",
            "colour",
            "organise",
            "travelled",
            "centre",
            "programme",
            "Kim's",
            "don't",
            "0's.5",
            "The ",
            "Of ",
            "demonstra-\ntion",
            "Seoul, Oct 10 (AFP) - ",
            "abcdefghijklmnopqrst"
        };
        ArticleReader reader = new ArticleReader();
        Profiler fromPage = new Profiler(reader);
        Profiler fromText = new Profiler();
        int placed = 0;
        for (int round = 0; round < 3_000; round++) {
            Random random = new Random(seed + round);
            StringBuilder text = new StringBuilder();
            for (int k = random.nextInt(120); k > 0; k--) {
                text.append(random.nextInt(2) == 0 ? parts[random.nextInt(parts.length)] : "some plain words");
                text.append(random.nextInt(4) == 0 ? "" : " ");
            }
            ReadArticle read = reader.read(RawText.of(text.toString(), Instant.EPOCH), LineHistory.none());
            DocumentText document =
                    new DocumentText(read.body(), read.headline(), read.agency(), read.lifeCycle(), "en");
            placed += reader.placed(read.body()) == null ? 0 : 1;

            // When
            Profile profile = fromPage.profile(document);

            // Then
            Profile expected = fromText.profile(document);
            assertThat(profile).as("seed %d, round %d: %s", seed, round, text).isEqualTo(expected);
            assertThat(profile.fingerprints()).isEqualTo(expected.fingerprints());
        }
        assertThat(placed).isGreaterThan(300);
        assertThat(reader.placed("another text")).isNull();
    }
}
