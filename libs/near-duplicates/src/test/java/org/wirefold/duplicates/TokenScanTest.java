package org.wirefold.duplicates;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
}
