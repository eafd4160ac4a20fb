package org.wirefold.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordPatternTest {
    private static final String WORDS =
            "subscri(?:be|ption)|members? only|(?U:\\b)abo(?U:\\b)|art[ií]culo|mat[ée]ria|подпис|订阅|bu(?:lten|o)|em-?ail|İstan|straße";
    private static final long SEED = Long.getLong("wirefold.seed", 20261130L);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "subscribe",
                "SUBSCRIPTION",
                "ſubscribe",
                "for Members only",
                "MEMBER ONLY",
                "ein Abo?",
                "El ARTÍCULO",
                "matéria",
                "ПОДПИСКА",
                "请订阅",
                "BULTEN",
                "an EM-Ail",
                "emAil"
            })
    void shouldFindAWordInSmallAndCapitalLetters(String text) {
        assertThat(new WordPattern(WORDS).in(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "s",
                "subscri",
                "subscr",
                "remember all",
                "the members",
                "aboard",
                "éabo",
                "aboé",
                "жabo",
                "articulate",
                "under"
            })
    void shouldNotFindAWordThatIsNotThere(String text) {
        assertThat(new WordPattern(WORDS).in(text)).isFalse();
    }

    @Test
    void shouldAnswerAsThePatternDoes() {
        // Given
        System.out.println("seed " + SEED);
        SplittableRandom random = new SplittableRandom(SEED);
        Pattern pattern = Pattern.compile(WORDS, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
        WordPattern words = new WordPattern(WORDS);
        List<String> parts = List.of(
                "sub", "SUBscri", "be", "ption", "member", "s", " only", " ", "abo", "ABO", "abo", "!", "art", "í", "Í",
                "culo", "mat", "É", "ria", "под", "ПОД", "пис", "订", "阅", "B", "U", "lten", "em", "-", "ail", "İ", "i",
                "ı", "I", "stan", "stra", "ß", "ẞ", "ſ", "K", "e ", "?");
        int found = 0;

        for (int i = 0; i < 100_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int part = random.nextInt(9); part > 0; part--) {
                text.append(parts.get(random.nextInt(parts.size())));
            }

            // When
            boolean expected = pattern.matcher(text).find();

            // Then
            assertThat(words.in(text.toString())).as("seed %d: %s", SEED, text).isEqualTo(expected);
            found += expected ? 1 : 0;
        }
        assertThat(found).isGreaterThan(1_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "abo|(?:x|yz)", "ab?o", "[ab]cd", ""})
    void shouldRefuseAWordThatDoesNotBeginWithTwoLetters(String words) {
        assertThatIllegalArgumentException().isThrownBy(() -> new WordPattern(words));
    }
}
