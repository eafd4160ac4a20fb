package org.wirefold.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BoostingTest {
    private static final long SEED = Long.getLong("wirefold.seed", 20261122);
    private static final int ROWS = 2_000;

    private static List<String> train() {
        Random random = new Random(SEED);
        float[][] numbers = new float[ROWS][3];
        float[] wanted = new float[ROWS];
        float[] weights = new float[ROWS];
        int[] page = new int[ROWS];
        for (int i = 0; i < ROWS; i++) {
            for (int f = 0; f < 3; f++) {
                numbers[i][f] = random.nextFloat();
            }
            wanted[i] = numbers[i][0] > .5f ^ numbers[i][1] > .5f ? 1 : 0;
            weights[i] = 1;
            page[i] = i / 10;
        }
        return new Boosting(60, 8, .3f, 1, SEED).train(numbers, wanted, weights, page, 3);
    }

    @Test
    void shouldLearnWhatTwoNumbersSayTogether() {
        System.out.println("seed " + SEED);
        BoostedTrees trees = BoostedTrees.parse(train());

        assertThat(trees.score(new float[] {.2f, .2f, .5f})).isLessThan(.2f);
        assertThat(trees.score(new float[] {.8f, .2f, .5f})).isGreaterThan(.8f);
        assertThat(trees.score(new float[] {.2f, .8f, .5f})).isGreaterThan(.8f);
        assertThat(trees.score(new float[] {.8f, .8f, .5f})).isLessThan(.2f);
    }

    @Test
    void shouldLearnTheSameFromTheSame() {
        assertThat(train()).isEqualTo(train());
    }
}
