package org.wirefold.entities.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SpanScoreTest {
    @Test
    void shouldCountOnlyExactSpansOfTheRightTypeWhenNamesAreCompared() {
        // Given
        SpanScore score = new SpanScore();

        // When
        score.add(Set.of("0-2-PER", "3-4-LOC", "5-6-ORG"), Set.of("0-2-PER", "3-4-ORG", "5-7-ORG"));

        // Then
        assertThat(score.f1()).isCloseTo(100.0 / 3, within(1e-9));
        assertThat(score)
                .hasToString("P/R/F1 33.33/33.33/33.33   LOC 0.0/0.0/0.0  ORG 0.0/0.0/0.0  PER 100.0/100.0/100.0");
    }

    @Test
    void shouldBeZeroWhenNothingWasLabelledAndNothingFound() {
        // Given
        SpanScore score = new SpanScore();

        // When
        score.add(Set.of(), Set.of());

        // Then
        assertThat(score.f1()).isZero();
    }

    @Test
    void shouldTakeWholeNamesOfTheMeasuredTypesWhenTagsAreTurnedIntoSpans() {
        // Given
        List<String> tags = List.of("B-PER", "I-PER", "B-PER", "O", "B-MISC", "I-LOC");

        // When
        Set<String> spans = SpanScore.spans(tags, List.of("PER", "LOC"));

        // Then
        assertThat(spans).containsExactlyInAnyOrder("0-2-PER", "2-3-PER");
    }
}
