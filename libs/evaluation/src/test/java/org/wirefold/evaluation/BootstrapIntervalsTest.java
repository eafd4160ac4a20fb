package org.wirefold.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.wirefold.evaluation.BootstrapIntervals.Interval;
import org.wirefold.evaluation.ClusterScore.Pair;

class BootstrapIntervalsTest {
    private static final int SAMPLES = 2_000;

    /** {@code pairs} clusters of two, of which every {@code oneIn}th is missed. */
    private static Map<Integer, Integer> clusters(int pairs, int oneIn, boolean predicted) {
        Map<Integer, Integer> clusters = new HashMap<>();
        for (int i = 0; i < pairs; i++) {
            clusters.put(2 * i, i);
            clusters.put(2 * i + 1, predicted && i % oneIn == 0 ? -i - 1 : i);
        }
        return clusters;
    }

    @Test
    void shouldBeAsWideAsTheBinomialSaysWhenEveryClusterIsAPair() {
        // Given
        int pairs = 400;
        Map<Integer, Integer> truth = clusters(pairs, 5, false);
        Map<Integer, Integer> predicted = clusters(pairs, 5, true);

        // When
        BootstrapIntervals intervals = BootstrapIntervals.of(truth, predicted, Set.of(), SAMPLES, 7);

        // Then
        double width = 1.96 * Math.sqrt(.8 * .2 / pairs);
        assertThat(intervals.recall().low()).isCloseTo(.8 - width, org.assertj.core.data.Offset.offset(.01));
        assertThat(intervals.recall().high()).isCloseTo(.8 + width, org.assertj.core.data.Offset.offset(.01));
        assertThat(intervals.precision()).isEqualTo(new Interval(1, 1));
    }

    @Test
    void shouldHoldTheFigureOfTheWholeSetWhenClustersAreMixed() {
        // Given
        Map<Integer, Integer> truth = clusters(100, 5, false);
        Map<Integer, Integer> predicted = new HashMap<>(truth);
        for (int i = 0; i < 20; i += 2) {
            predicted.put(2 * i, i + 1);
        }
        Set<Pair<Integer>> ignored = Set.of(Pair.of(0, 2));
        ClusterScore score = ClusterScore.of(truth, predicted, ignored);

        // When
        BootstrapIntervals intervals = BootstrapIntervals.of(truth, predicted, ignored, SAMPLES, 3);

        // Then
        assertThat(score.precision())
                .isBetween(intervals.precision().low(), intervals.precision().high());
        assertThat(score.f1()).isBetween(intervals.f1().low(), intervals.f1().high());
        assertThat(intervals.precision().low()).isLessThan(intervals.precision().high());
    }

    @Test
    void shouldGiveTheSameForTheSameSeedOnly() {
        // Given
        Map<Integer, Integer> truth = clusters(50, 3, false);
        Map<Integer, Integer> predicted = clusters(50, 3, true);

        // When
        BootstrapIntervals one = BootstrapIntervals.of(truth, predicted, Set.of(), 50, 1);
        BootstrapIntervals same = BootstrapIntervals.of(truth, predicted, Set.of(), 50, 1);
        BootstrapIntervals other = BootstrapIntervals.of(truth, predicted, Set.of(), 50, 2);

        // Then
        assertThat(same).isEqualTo(one);
        assertThat(other.recall()).isNotEqualTo(one.recall());
    }
}
