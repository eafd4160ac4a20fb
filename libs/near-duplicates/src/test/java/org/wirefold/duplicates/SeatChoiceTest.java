package org.wirefold.duplicates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class SeatChoiceTest {

    @Test
    void shouldFoundAStoryWhenNoCopySitsLower() {
        // Given
        SeatChoice<Integer> choice = new SeatChoice<>(3);

        // When
        choice.offer(7, new StorySeat<>(7, 0), .9);

        // Then
        assertThat(choice.seat()).isEqualTo(new StorySeat<>(3, 0));
        assertThat(choice.through()).isNull();
    }

    @Test
    void shouldTakeTheLowestFounderThenTheFewestStepsThenTheNearestCopy() {
        // Given
        List<Consumer<SeatChoice<Integer>>> offers = new ArrayList<>(List.of(
                choice -> choice.offer(2, new StorySeat<>(2, 0), 1),
                choice -> choice.offer(5, new StorySeat<>(1, 2), .9),
                choice -> choice.offer(6, new StorySeat<>(1, 1), .4),
                choice -> choice.offer(7, new StorySeat<>(1, 1), .5),
                choice -> choice.offer(8, new StorySeat<>(1, 1), .5),
                choice -> choice.offer(4, new StorySeat<>(0, SeatChoice.STEPS), 1)));
        for (int seed = 0; seed < 50; seed++) {
            SeatChoice<Integer> choice = new SeatChoice<>(9);

            // When
            Collections.shuffle(offers, new Random(seed));
            offers.forEach(offer -> offer.accept(choice));

            // Then
            assertThat(choice.seat()).as("seed %d", seed).isEqualTo(new StorySeat<>(1, 2));
            assertThat(choice.through()).as("seed %d", seed).isEqualTo(7);
        }
    }

    @Test
    void shouldRefuseASeatOutOfReach() {
        assertThatThrownBy(() -> new StorySeat<>(1, SeatChoice.STEPS + 1)).isInstanceOf(IllegalArgumentException.class);
    }

    /** Bodies look in any order, on news that may be late; copies come and go; what they come to is the definition. */
    @Test
    void shouldComeToRestInTheOneResultWhateverTheOrder() {
        for (int round = 0; round < 300; round++) {
            long seed = Long.getLong("wirefold.seed", 20260301L) + round;
            Random random = new Random(seed);
            Bodies bodies = new Bodies(3 + random.nextInt(25), random);
            for (int change = 0; change < 4; change++) {
                // When
                bodies.rewire();
                bodies.settle();

                // Then
                assertThat(bodies.seats).as("seed %d, change %d", seed, change).isEqualTo(bodies.defined());
            }
        }
    }

    /** A net of bodies that know of each other's seats what they were told last, with messages under way in any order. */
    private static final class Bodies {
        private final int n;
        private final Random random;
        private final boolean[][] copies;
        private final List<StorySeat<Integer>> seats = new ArrayList<>();
        private final List<List<StorySeat<Integer>>> heard = new ArrayList<>();
        private final List<int[]> underWay = new ArrayList<>();

        Bodies(int n, Random random) {
            this.n = n;
            this.random = random;
            copies = new boolean[n][n];
            for (int i = 0; i < n; i++) {
                seats.add(new StorySeat<>(i, 0));
                heard.add(new ArrayList<>());
                for (int j = 0; j < n; j++) {
                    heard.get(i).add(new StorySeat<>(j, 0));
                }
            }
        }

        void rewire() {
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < i; j++) {
                    if (random.nextInt(4) == 0) {
                        boolean near = random.nextInt(n) < 2;
                        copies[i][j] = near;
                        copies[j][i] = near;
                        underWay.add(new int[] {i, j});
                        underWay.add(new int[] {j, i});
                    }
                }
            }
        }

        void settle() {
            while (!underWay.isEmpty()) {
                int[] message = underWay.remove(random.nextInt(underWay.size()));
                int to = message[1];
                heard.get(to).set(message[0], seats.get(message[0]));
                SeatChoice<Integer> choice = new SeatChoice<>(to);
                for (int j = 0; j < n; j++) {
                    if (copies[to][j]) {
                        choice.offer(j, heard.get(to).get(j), 1);
                    }
                }
                if (!choice.seat().equals(seats.set(to, choice.seat()))) {
                    for (int j = 0; j < n; j++) {
                        if (copies[to][j]) {
                            underWay.add(new int[] {to, j});
                        }
                    }
                }
            }
        }

        /** The class comment of {@link SeatChoice}, word for word: the lowest takes all it reaches, then the next. */
        List<StorySeat<Integer>> defined() {
            List<StorySeat<Integer>> defined = new ArrayList<>(Collections.nCopies(n, new StorySeat<>(-1, 0)));
            Set<Integer> left = new HashSet<>();
            for (int i = 0; i < n; i++) {
                left.add(i);
            }
            for (int founder = 0; founder < n; founder++) {
                Set<Integer> edge = left.contains(founder) ? Set.of(founder) : Set.of();
                for (int steps = 0; steps <= SeatChoice.STEPS; steps++) {
                    Set<Integer> next = new HashSet<>();
                    for (int i : edge) {
                        defined.set(i, new StorySeat<>(founder, steps));
                        left.remove(i);
                    }
                    for (int i : edge) {
                        left.stream().filter(j -> copies[i][j]).forEach(next::add);
                    }
                    edge = next;
                }
            }
            return defined;
        }
    }
}
