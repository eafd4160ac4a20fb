package org.wirefold.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wirefold.model.ArticleJson;

class TerminalTextTest {
    private static final String HOSTILE =
            "red \u001b[31m, clipboard \u001b]52;c;eA==\u0007, one byte \u009b2J, back\rover, bell\b, \u202egnp.exe, \u2066x\u2069";

    @Test
    void shouldWriteOutWhatATerminalWouldObey() {
        // Given
        StringWriter screen = new StringWriter();
        PrintWriter printer = TerminalText.printer(new PrintWriter(screen), true);

        // When
        printer.println(HOSTILE);
        printer.printf("%s\n", HOSTILE);
        printer.append('\u001b').append('x').println();

        // Then
        assertThat(screen.toString().chars())
                .noneMatch(c -> c != '\n' && (Character.isISOControl(c) || (c >= '\u202a' && c <= '\u202e')));
        assertThat(screen.toString()).startsWith("red \\u001b[31m, clipboard \\u001b]52;c;eA==\\u0007");
        assertThat(screen.toString().lines()).hasSize(3);
    }

    @Test
    void shouldLeaveJsonTheSameJson() {
        // Given
        String json = ArticleJson.mapper().writeValueAsString(HOSTILE);

        // When
        String harmless = TerminalText.harmless(json);

        // Then
        assertThat(harmless.chars()).noneMatch(Character::isISOControl);
        assertThat(ArticleJson.mapper().readValue(harmless, String.class)).isEqualTo(HOSTILE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two\nlines\tand a tab", "שלום עולם", "नमस्ते", "👩‍👩‍👧", "a\u200fb"})
    void shouldLeaveOrdinaryTextAsItIs(String text) {
        // Given, When
        String harmless = TerminalText.harmless(text);

        // Then
        assertThat(harmless).isSameAs(text);
    }
}
