package org.wirefold.entities.tagging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Against a map: the sums are those of all features that have weights, whatever their number, and no others count. */
class WeightTableTest {
    private static final int LABELS = WeightTable.MOST_LABELS;

    @Test
    void shouldSumTheWeightsOfKnownFeaturesWhenOthersAreAmongThem() {
        // Given
        long seed = Long.getLong("wirefold.seed", new Random().nextLong());
        System.out.println("wirefold.seed=" + seed);
        Random random = new Random(seed);
        for (int size : new int[] {0, 1, 2, 15, 1_000, 50_000}) {
            int[] features = distinct(random, size);
            short[] rows = new short[size * LABELS];
            for (int i = 0; i < rows.length; i++) {
                rows[i] = switch (random.nextInt(6)) {
                    case 0 -> Short.MIN_VALUE;
                    case 1 -> Short.MAX_VALUE;
                    case 2 -> 0;
                    default -> (short) random.nextInt();
                };
            }
            WeightTable table = new WeightTable(features, rows, LABELS);
            for (int round = 0; round < 50; round++) {
                int n = random.nextInt(300);
                int[] asked = new int[n];
                int[] wanted = new int[LABELS];
                for (int k = 0; k < n; k++) {
                    int at = size == 0 ? -1 : random.nextInt(2 * size) - size;
                    asked[k] = at >= 0 ? features[at] : random.nextInt();
                    for (int i = 0; at < 0 && i < size; i++) {
                        at = features[i] == asked[k] ? i : at;
                    }
                    for (int y = 0; at >= 0 && y < LABELS; y++) {
                        wanted[y] += rows[at * LABELS + y];
                    }
                }
                long[] sums = new long[2 * WeightTable.SUMS];
                int[] out = new int[LABELS];

                // When
                table.add(asked, n, sums, WeightTable.SUMS);
                WeightTable.unpack(sums, WeightTable.SUMS, out, 0, LABELS);

                // Then
                assertThat(out).isEqualTo(wanted);
            }
            for (int i = 0; i < size; i++) {
                assertThat(table.weight(features[i], i % LABELS)).isEqualTo(rows[i * LABELS + i % LABELS]);
            }
        }
    }

    @Test
    void shouldAddUpPackedSumsWhenTheirSignsDiffer() {
        // Given
        int[] features = {0, -1, 7};
        short[] rows = new short[3 * LABELS];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = (short) (i % 2 == 0 ? -32768 : 32767);
        }
        WeightTable table = new WeightTable(features, rows, LABELS);
        long[] sums = new long[WeightTable.SUMS];
        long[] all = new long[WeightTable.SUMS];

        // When
        for (int times = 0; times < 1_000; times++) {
            table.add(new int[] {0, 7}, 2, sums, 0);
        }
        for (int k = 0; k < WeightTable.SUMS; k++) {
            all[k] = sums[k] + sums[k];
        }

        // Then
        for (int y = 0; y < LABELS; y++) {
            int wanted = 2_000 * (rows[y] + rows[2 * LABELS + y]);
            assertThat(WeightTable.sum(all, 0, y)).isEqualTo(wanted);
        }
    }

    @Test
    void shouldRefuseWhenAFeatureRepeatsOrThereAreTooManyLabels() {
        // Given
        int[] features = {5, 9, 5};

        // When, then
        assertThatThrownBy(() -> new WeightTable(features, new short[3], 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("repeats");
        assertThatThrownBy(() -> new WeightTable(new int[1], new short[14], 14))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("labels");
    }

    private static int[] distinct(Random random, int size) {
        Set<Integer> features = new LinkedHashSet<>();
        while (features.size() < size) {
            features.add(features.isEmpty() ? 0 : random.nextInt());
        }
        return features.stream().mapToInt(Integer::intValue).toArray();
    }
}
