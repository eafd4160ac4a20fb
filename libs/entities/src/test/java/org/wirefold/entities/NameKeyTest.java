package org.wirefold.entities;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NameKeyTest {
    @Test
    void shouldBeOneKeyWhenOnlyHyphensAndCapitalsDiffer() {
        // Given
        NameKey spaced = NameKey.of("Kim Jong Un");

        // When
        NameKey hyphened = NameKey.of("KIM Jong-un");

        // Then
        assertThat(hyphened).isEqualTo(spaced);
        assertThat(hyphened.slug()).isEqualTo("kim-jong-un");
    }

    @Test
    void shouldSoundAlikeWhenANameIsWrittenOutOfAnotherAlphabetTwice() {
        // Given
        NameKey english = NameKey.of("Masoud Pezeshkian");

        // When
        NameKey german = NameKey.of("Massud Peseschkian");

        // Then
        assertThat(german.skeleton()).isEqualTo(english.skeleton());
        assertThat(NameKey.of("Lukaschenko").skeleton())
                .isEqualTo(NameKey.of("Lukashenko").skeleton());
        assertThat(NameKey.of("Putin").skeleton())
                .isNotEqualTo(NameKey.of("Patton").skeleton());
    }
}
