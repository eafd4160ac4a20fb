package org.wirefold.duplicates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.wirefold.text.LifeCycle;

/** Each measure is one constant: every list of them has the same order. */
class JoinScoreTest {
    private static final Evidence COPY = new Comparer()
            .compare(Stories.profile(Stories.STRIKE), Stories.profile(Stories.STRIKE + Stories.BACKGROUND));
    private static final Evidence FORMULA = new Comparer()
            .compare(
                    Stories.profile(Stories.quake("4.1", "Velmar", "Monday", "10", "30")),
                    Stories.profile(Stories.quake("5.2", "Karsted", "Friday", "25", "80"), "", null, LifeCycle.NONE));

    @Test
    void shouldStayWithinZeroAndTwoWhenAnyPairIsMeasured() {
        for (Evidence evidence : List.of(COPY, FORMULA)) {
            for (double hours : new double[] {0, 1, 72, 500, 5000}) {
                double[] measures = JoinScore.measures(evidence, hours);
                assertThat(measures).hasSize(JoinScore.settings().size());
                assertThat(Arrays.stream(measures).boxed()).allMatch(m -> m >= 0 && m <= 2);
            }
        }
    }

    @Test
    void shouldChangeTheScoreByItsOwnMeasureWhenOneWeightChanges() {
        // Given
        double[] measures = JoinScore.measures(FORMULA, 24);
        double before = logit(PolicySettings.standard(), measures);

        for (int i = 0; i < measures.length; i++) {
            // When
            String setting = JoinScore.settings().get(i);
            PolicySettings standard = PolicySettings.standard();
            double weight = List.of(JoinMeasure.values()).get(i).weight(standard);
            double after = logit(PolicySettings.from(Map.of(setting, String.valueOf(weight + 1))), measures);

            // Then
            assertThat(after - before).as(setting).isCloseTo(measures[i], within(1e-9));
        }
    }

    private static double logit(PolicySettings settings, double[] measures) {
        double p = JoinScore.probability(settings, measures);
        return Math.log(p / (1 - p));
    }
}
