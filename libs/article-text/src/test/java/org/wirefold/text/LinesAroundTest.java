package org.wirefold.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LinesAroundTest {

    private static final String PAGE = """
            Ferry landing to be rebuilt after the storm
            March 4, 2026
            The council of Varnholm voted on Tuesday to rebuild the old ferry landing after the storm.
            Engineers expect that the work on the foundations takes nine months, the mayor said.
            Herring prize for a cook
            Lighthouse keeper retires early
            """;

    /** The first pass is sure of the two sentences. */
    private static final float[] LIKELY = {0.1f, 0.1f, 0.9f, 0.9f, 0.1f, 0.1f};

    private static LinesAround read() {
        PageLines page = new PageLines();
        BodyFeatures features = new BodyFeatures(page, new LineShapes(page, new Datelines()));
        page.read(PAGE);
        features.prepare(page.count);
        features.compare(LineHistory.none());
        LinesAround around = new LinesAround(features);
        around.read(page.count, LIKELY);
        return around;
    }

    @Test
    void shouldNameTheNearestSentencesAndDatesWhenLinesStandAroundThem() {
        // When
        LinesAround around = read();

        // Then
        assertThat(around.firstSure).isEqualTo(2);
        assertThat(around.headline).isZero();
        assertThat(around.openings).isEqualTo(1);
        assertThat(around.sureBefore).startsWith(-1, -1, -1, 2, 3, 3);
        assertThat(around.sureAfter).startsWith(2, 2, 3, 6, 6, 6);
        assertThat(around.openingBefore).startsWith(-1, -1, 1, 1, 1, 1);
        assertThat(around.openingAfter).startsWith(1, 6, 6, 6, 6, 6);
    }

    @Test
    void shouldCountLinesThatAreAlikeAndTheWordsUpToEachWhenTheyAreRead() {
        // When
        LinesAround around = read();

        // Then
        assertThat(around.alikeAfter[4]).isEqualTo(1);
        assertThat(around.alikeBefore[5]).isEqualTo(1);
        assertThat(around.alikeBefore[4]).isZero();
        assertThat(around.wordsUpTo[1]).isEqualTo(8);
        assertThat(around.expectedUpTo[1]).isCloseTo(0.8f, org.assertj.core.data.Offset.offset(0.001f));
    }
}
