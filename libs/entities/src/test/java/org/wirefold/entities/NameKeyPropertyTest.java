package org.wirefold.entities;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A name has one key however its apostrophes, hyphens, spaces, letters and invisible characters are set. */
class NameKeyPropertyTest {
    private static final long SEED = Long.getLong("wirefold.seed", 20261122);
    private static final int NAMES = 20_000;
    private static final String LETTERS = "abcdefgilmnoprstuvzABCDEFKLMNOPRST";
    /** What a typesetter writes for a character; the first of each is the plain one. */
    private static final Map<Character, List<String>> SETTINGS = Map.of(
            '\'', List.of("'", "\u2019", "\u2018", "\u02BC", "\u02BB", "`", "\u00B4", "\u2032", "\uFF07"),
            '-', List.of("-", "\u2010", "\u2011", "\u2013", "\u2014", "\u2212", "\uFF0D"),
            ' ', List.of(" ", "\u00A0", "\u202F", "\u2009", "\u3000", "  "),
            'f', List.of("f", "\uFF46"),
            'A', List.of("A", "\uFF21", "\u00C5", "A\u030A", "\u00C1"),
            'e', List.of("e", "\u00E9", "e\u0301"));

    private static final List<String> INVISIBLE = List.of("\u00AD", "\u200B", "\u200D", "\u2060", "\uFEFF");

    @Test
    void shouldHaveOneKeyWhenANameIsSetInDifferentWays() {
        // Given
        Random random = new Random(SEED);
        for (int i = 0; i < NAMES; i++) {
            String plain = plainName(random);
            String set = set(plain, random);

            // When
            NameKey key = NameKey.of(set);

            // Then
            assertThat(key).as("seed %d: %s and %s", SEED, plain, set).isEqualTo(NameKey.of(plain));
            assertThat(key.slug()).isEqualTo(NameKey.of(plain).slug());
        }
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "People's Party, People\u2019s Party",
                "O'Brien, O\u02BCBrien",
                "Gda\u0144sk Workers' Union, Gdansk Workers\u2019 Union",
                "Sheffield United, She\uFB03eld United",
                "Caesar, C\u00E6sar",
                "Saint-Denis, Saint\u2011Denis",
                "Kim Jong Un, Kim\u00A0Jong\u2010un"
            })
    void shouldHaveOneKeyWhenOnlyTheTypeDiffers(String plain, String set) {
        // When
        NameKey key = NameKey.of(set);

        // Then
        assertThat(key).isEqualTo(NameKey.of(plain));
    }

    private static String plainName(Random random) {
        StringBuilder name = new StringBuilder();
        int words = 1 + random.nextInt(4);
        for (int w = 0; w < words; w++) {
            name.append(w == 0 ? "" : random.nextInt(3) == 0 ? "-" : " ");
            int length = 2 + random.nextInt(7);
            int apostrophe = random.nextInt(3) == 0 ? 1 + random.nextInt(length - 1) : -1;
            for (int i = 0; i < length; i++) {
                name.append(i == apostrophe ? "'" : "").append(LETTERS.charAt(random.nextInt(LETTERS.length())));
            }
        }
        return name.toString();
    }

    private static String set(String plain, Random random) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            List<String> settings = SETTINGS.getOrDefault(c, List.of(String.valueOf(c)));
            out.append(settings.get(random.nextInt(settings.size())));
            if (random.nextInt(10) == 0) {
                out.append(INVISIBLE.get(random.nextInt(INVISIBLE.size())));
            }
        }
        return out.toString();
    }
}
