package org.wirefold.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextTableTest {
    @Test
    void shouldAlignColumnsAndCutTheLast() {
        // Given
        TextTable table = new TextTable(30, "NO", "HEADLINE");

        // When
        table.row(1, "short").row(100, "a headline that is longer than the screen");

        // Then
        assertThat(table.toString()).isEqualTo("NO   HEADLINE\n1    short\n100  a headline that is longe…\n");
    }

    @Test
    void shouldKeepEscapesOfAnArticleFromTheTerminal() {
        assertThat(Texts.oneLine("red\u001b[31m\nnext\u0007 line")).isEqualTo("red [31m next line");
    }
}
