package org.wirefold.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TokensTest {

    private static List<String> tokens(String text) {
        Tokens tokens = new Tokens().read(text);
        List<String> list = new ArrayList<>();
        for (int i = 0; i < tokens.count(); i++) {
            list.add(text.substring(tokens.start(i), tokens.end(i)));
        }
        return list;
    }

    private static List<String> sentences(String text) {
        Tokens tokens = new Tokens().read(text);
        Sentences sentences = new Sentences().read(tokens);
        List<String> list = new ArrayList<>();
        for (int i = 0; i < sentences.count(); i++) {
            list.add(text.substring(sentences.start(i), sentences.end(i)));
        }
        return list;
    }

    @Test
    void shouldKeepNamesAndInitialsWhole() {
        assertThat(tokens("U.S. Gen. J. P. O'Hara met Lee Moo-jin's F-16 U.S.-led crew at AT&T."))
                .containsExactly(
                        "U.S.",
                        "Gen.",
                        "J.",
                        "P.",
                        "O'Hara",
                        "met",
                        "Lee",
                        "Moo-jin",
                        "'s",
                        "F-16",
                        "U.S.-led",
                        "crew",
                        "at",
                        "AT&T",
                        ".");
    }

    @Test
    void shouldSplitCliticsOnEitherApostrophe() {
        assertThat(tokens("They don't; it’s the workers' day, we'll see"))
                .containsExactly(
                        "They", "do", "n't", ";", "it", "’s", "the", "workers", "'", "day", ",", "we", "'ll", "see");
    }

    @Test
    void shouldKeepNumbersAddressesAndAbbreviationsWhole() {
        assertThat(
                        tokens(
                                "On Oct. 10, 1,655.8 tonnes (4%) at 9:30 a.m. -- mail jo.ek@example.org or https://a.example/b."))
                .containsExactly(
                        "On",
                        "Oct.",
                        "10",
                        ",",
                        "1,655.8",
                        "tonnes",
                        "(",
                        "4",
                        "%",
                        ")",
                        "at",
                        "9:30",
                        "a.m.",
                        "--",
                        "mail",
                        "jo.ek@example.org",
                        "or",
                        "https://a.example/b",
                        ".");
    }

    @Test
    void shouldTakeIdeographsOneByOneAndPicturesWhole() {
        assertThat(tokens("北京 ok 😀")).containsExactly("北", "京", "ok", "😀");
    }

    @Test
    void shouldNotEndASentenceAtTitlesAndInitials() {
        assertThat(sentences(
                        "Mr. J. P. Lund met Gen. Ode in Washington, D.C. on Oct. 9. He left the U.S. The end came."))
                .containsExactly(
                        "Mr. J. P. Lund met Gen. Ode in Washington, D.C. on Oct. 9.",
                        "He left the U.S.",
                        "The end came.");
    }

    @Test
    void shouldKeepClosingQuotesWithTheSentence() {
        assertThat(sentences("\"We are ready.\" The crowd rose (at last.) \"Why?\" he asked.\nA new line"))
                .containsExactly("\"We are ready.\"", "The crowd rose (at last.)", "\"Why?\" he asked.", "A new line");
    }
}
