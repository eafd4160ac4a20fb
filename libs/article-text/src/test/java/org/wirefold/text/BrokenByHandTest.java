package org.wirefold.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Sentences that their author broke at no certain column, between lines of another kind. */
class BrokenByHandTest {

    private static final String PAGE = """
            Menu
            Cover the old landing with tests
            So you are testing the code of the landing at last? Great! The more you
            write tests, the more sure you are of it.
            The idea is to record which parts of the code (functions and lines,
            conditions and so on) were executed by the tests of the landing,
            to compute numbers out of that
            and to look at them.
            load("landing.js")
            run the landing(3)
            Not many people on the coast test the code of their landing in spring,
            and few have ever measured it.
            """;

    @Test
    void shouldJoinLinesThatGoOnWithASmallLetter() {
        // Given
        PageLines page = new PageLines();

        // When
        page.read(PAGE);

        // Then
        assertThat(lines(page))
                .contains(
                        "So you are testing the code of the landing at last? Great! The more you write tests, the more"
                                + " sure you are of it.",
                        "Not many people on the coast test the code of their landing in spring, and few have ever"
                                + " measured it.",
                        "Cover the old landing with tests");
        assertThat(page.isUnwrapped()).isTrue();
    }

    @Test
    void shouldJoinNothingWhereNoLetterIsACapital() {
        // Given
        PageLines page = new PageLines();
        page.readBroken(PAGE.toLowerCase(Locale.ROOT));

        // When
        boolean joined = Wrapping.undoByHand(page);

        // Then
        assertThat(joined).isFalse();
    }

    @Test
    void shouldNotJoinABylineToTheHeadline() {
        // Given
        PageLines page = new PageLines();
        page.readBroken(PAGE.replace(
                "Cover the old landing with tests",
                "How we cover the old landing of the town with tests\nby Ines Calloway"));

        // When
        Wrapping.undoByHand(page);

        // Then
        assertThat(page.text(0, page.length)).contains("with tests\nby Ines Calloway");
    }

    private static String[] lines(PageLines page) {
        String[] lines = new String[page.count];
        for (int line = 0; line < lines.length; line++) {
            lines[line] = page.line(line);
        }
        return lines;
    }
}
