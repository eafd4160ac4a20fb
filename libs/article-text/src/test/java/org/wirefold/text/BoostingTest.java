package org.wirefold.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

    @Test
    void shouldScoreAsAWalkDownEachTreeDoes() {
        // Given
        System.out.println("seed " + SEED);
        List<String> lines = train();
        BoostedTrees trees = BoostedTrees.parse(lines);
        Random random = new Random(SEED + 1);

        for (int row = 0; row < ROWS; row++) {
            float[] numbers = {some(random, lines), some(random, lines), some(random, lines)};

            // When
            float score = trees.score(numbers);

            // Then
            float sum = 0;
            for (String line : lines) {
                sum += walk(line.split(" ", -1), numbers);
            }
            assertThat(score).isEqualTo((float) (1 / (1 + Math.exp(-sum))));
        }
    }

    /** Any number, one that is a threshold itself, or none. */
    private static float some(Random random, List<String> lines) {
        int kind = random.nextInt(12);
        if (kind < 4) {
            String[] tree = lines.get(random.nextInt(lines.size())).split(" ", -1);
            return Float.parseFloat(tree[2 * random.nextInt(tree.length / 2) + 1]);
        }
        return kind == 4 ? Float.NaN : kind == 5 ? Float.POSITIVE_INFINITY : random.nextFloat();
    }

    private static float walk(String[] tree, float[] numbers) {
        int node = 0;
        while (!tree[2 * node].equals("=")) {
            boolean isLow = numbers[Integer.parseInt(tree[2 * node])] <= Float.parseFloat(tree[2 * node + 1]);
            node = isLow ? node + 1 : after(tree, node + 1);
        }
        return Float.parseFloat(tree[2 * node + 1]);
    }

    /** The node after one and all that is below it. */
    private static int after(String[] tree, int node) {
        return tree[2 * node].equals("=") ? node + 1 : after(tree, after(tree, node + 1));
    }

    @Test
    void shouldRefuseATreeOfMoreLeavesThanItCanCount() {
        String tree = "0 0.5 = 0.1 ".repeat(64) + "= 0.2";

        assertThatThrownBy(() -> BoostedTrees.parse(List.of(tree)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("64 leaves");
        assertThat(BoostedTrees.parse(List.of(tree.substring("0 0.5 = 0.1 ".length())))
                        .score(new float[] {0}))
                .isGreaterThan(.5f);
    }
}
