package org.wirefold.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.wirefold.evaluation.ClusterScore.Pair;

class ClusterScoreTest {

    @Test
    void shouldScoreAsByHand() {
        // Given: six items, true {a b c} {d e} {f}, found {a b} {c d} {e f}
        Map<String, Integer> truth = Map.of("a", 1, "b", 1, "c", 1, "d", 2, "e", 2, "f", 3);
        Map<String, Integer> found = Map.of("a", 1, "b", 1, "c", 2, "d", 2, "e", 3, "f", 3);

        // When
        ClusterScore score = ClusterScore.of(truth, found, Set.of());

        // Then: of 3 found and 4 true pairs one is both
        assertThat(score.precision()).isEqualTo(1 / 3.0, within(1e-9));
        assertThat(score.recall()).isEqualTo(.25);
        assertThat(score.f1()).isEqualTo(2 / 7.0, within(1e-9));
        // expected index 4 * 3 / 15 = .8, mean of the two 3.5: (1 - .8) / (3.5 - .8)
        assertThat(score.adjustedRand()).isEqualTo(.2 / 2.7, within(1e-9));
        // B-cubed: precision (1 + 1 + 4 * .5) / 6 = 2/3; recall (2 * 2/3 + 1/3 + .5 + .5 + 1) / 6 = 11/18
        assertThat(score.bCubed()).isEqualTo(2 * (2 / 3.0) * (11 / 18.0) / (2 / 3.0 + 11 / 18.0), within(1e-9));
    }

    @Test
    void shouldLeaveIgnoredPairsOutOfBothSides() {
        // Given
        Map<String, Integer> truth = Map.of("a", 1, "b", 1, "c", 2);
        Map<String, Integer> found = Map.of("a", 1, "b", 1, "c", 1);

        // When
        ClusterScore score = ClusterScore.of(truth, found, Set.of(Pair.of("c", "a"), Pair.of("b", "c")));

        // Then
        assertThat(score.precision()).isEqualTo(1);
        assertThat(score.recall()).isEqualTo(1);
        assertThat(score.foundPairs()).isEqualTo(1);
    }

    @Test
    void shouldCountAMissingItemAsAlone() {
        // When
        ClusterScore score = ClusterScore.of(Map.of("a", 1, "b", 1), Map.of("a", 1), Set.of());

        // Then
        assertThat(score.recall()).isZero();
        assertThat(score.precision()).isEqualTo(1);
    }
}
