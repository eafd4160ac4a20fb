package org.wirefold.entities.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class WordListsTest {
    private static final String EMPTY_LISTS =
            Arrays.stream(WordList.values()).map(list -> list.key() + "\n").collect(Collectors.joining());

    @Test
    void shouldReadTheWordsOfEveryListWhenTheFileIsWhole() throws IOException {
        // Given
        String file = "# a comment\n\n" + EMPTY_LISTS.replace("speech-verb\n", "speech-verb\tsagte sagt\n");

        // When
        WordLists words = read(file);

        // Then
        assertThat(words.get(WordList.SPEECH_VERB)).containsExactlyInAnyOrder("sagte", "sagt");
        assertThat(words.get(WordList.TITLE)).isEmpty();
    }

    @Test
    void shouldNameTheMissingListWhenTheFileLacksOne() {
        // When / Then
        assertThatThrownBy(() -> read(EMPTY_LISTS.replace("storm\n", "")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the list \"storm\" is missing");
    }

    @Test
    void shouldNameTheListWhenItIsUnknownOrThereTwice() {
        // When / Then
        assertThatThrownBy(() -> read(EMPTY_LISTS + "verbs\tsagte\n")).hasMessageContaining("no list \"verbs\"");
        assertThatThrownBy(() -> read(EMPTY_LISTS + "storm\tOrkan\n")).hasMessageContaining("\"storm\" is there twice");
    }

    private static WordLists read(String file) throws IOException {
        return WordLists.read(new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)));
    }
}
