package org.wirefold.cli.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wirefold.duplicates.PolicyFile;
import org.wirefold.duplicates.PolicySettings;

class GenerationBookTest {
    @TempDir
    Path folder;

    @Test
    void shouldKnowTheFirstGenerationAndTheStandardPolicyWhenNothingWasNoted() {
        // Given
        GenerationBook book = new GenerationBook(folder.resolve("none"));

        // When
        String live = book.live();

        // Then
        assertThat(live).isEmpty();
        assertThat(book.policy("")).isEqualTo(PolicySettings.standard());
        assertThat(book.from("g2")).isEmpty();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void shouldRememberWhatAGenerationWasBegunWithWhenOpenedAgain() {
        // Given
        PolicySettings strict = policy("0.7");
        StartPoint from = StartPoint.parse("2026-03-02T06:00:00Z");

        // When
        new GenerationBook(folder).begin("g2", from, strict);
        new GenerationBook(folder).makeLive("g2");

        // Then
        GenerationBook book = new GenerationBook(folder);
        assertThat(book.live()).isEqualTo("g2");
        assertThat(book.policy("g2")).isEqualTo(strict);
        assertThat(book.from("g2")).contains(from);
        assertThat(book.policy("g3")).isEqualTo(PolicySettings.standard());
    }

    @Test
    void shouldForgetAnEarlierPolicyWhenAGenerationIsBegunAgainWithTheStandardOne() {
        // Given
        GenerationBook book = new GenerationBook(folder);
        book.begin("g2", new StartPoint.Beginning(), policy("0.7"));

        // When
        book.begin("g2", new StartPoint.Offset(5), PolicySettings.standard());

        // Then
        assertThat(book.policy("g2")).isEqualTo(PolicySettings.standard());
        assertThat(book.from("g2")).contains(new StartPoint.Offset(5));
    }

    @Test
    void shouldGoBackToTheFirstGenerationByTheNameThatUsersKnow() {
        // Given
        GenerationBook book = new GenerationBook(folder);
        book.makeLive("g2");

        // When
        book.makeLive(GenerationBook.unspoken("first"));

        // Then
        assertThat(book.live()).isEmpty();
        assertThat(GenerationBook.spoken(book.live())).isEqualTo("first");
    }

    @Test
    void shouldSayWhatToDoWhenThePolicyIsOfAnotherProgram() throws Exception {
        // Given
        Files.createDirectories(folder.resolve("generations"));
        Files.writeString(folder.resolve("generations/g2.policy"), "version = standard-1\n");

        // When
        ThrowingCallable read = () -> new GenerationBook(folder).policy("g2");

        // Then
        assertThatThrownBy(read)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("g2")
                .hasMessageContaining("wirefold replay");
    }

    private static PolicySettings policy(String threshold) {
        return PolicyFile.parse(PolicyFile.format(PolicySettings.standard()).replaceAll("(?m)^threshold.*\n", "")
                + "\nthreshold = " + threshold + "\n");
    }
}
