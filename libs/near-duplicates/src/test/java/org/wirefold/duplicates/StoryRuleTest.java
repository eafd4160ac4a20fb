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

class StoryRuleTest {

    @Test
    void shouldFoundAStoryWhenNoCopySitsLower() {
        // Given
        StoryRule<Integer> choice = new StoryRule<>(3);

        // When
        choice.consider(7, new StoryAssignment<>(7, 0), .9);

        // Then
        assertThat(choice.assignment()).isEqualTo(new StoryAssignment<>(3, 0));
        assertThat(choice.linkedCopy()).isNull();
    }

    @Test
    void shouldTakeTheLowestFounderThenTheFewestStepsThenTheNearestCopy() {
        // Given
        List<Consumer<StoryRule<Integer>>> copies = new ArrayList<>(List.of(
                choice -> choice.consider(2, new StoryAssignment<>(2, 0), 1),
                choice -> choice.consider(5, new StoryAssignment<>(1, 2), .9),
                choice -> choice.consider(6, new StoryAssignment<>(1, 1), .4),
                choice -> choice.consider(7, new StoryAssignment<>(1, 1), .5),
                choice -> choice.consider(8, new StoryAssignment<>(1, 1), .5),
                choice -> choice.consider(4, new StoryAssignment<>(0, StoryRule.MAX_DISTANCE), 1)));
        for (int seed = 0; seed < 50; seed++) {
            StoryRule<Integer> choice = new StoryRule<>(9);

            // When
            Collections.shuffle(copies, new Random(seed));
            copies.forEach(offer -> offer.accept(choice));

            // Then
            assertThat(choice.assignment()).as("seed %d", seed).isEqualTo(new StoryAssignment<>(1, 2));
            assertThat(choice.linkedCopy()).as("seed %d", seed).isEqualTo(7);
        }
    }

    @Test
    void shouldRefuseASeatOutOfReach() {
        assertThatThrownBy(() -> new StoryAssignment<>(1, StoryRule.MAX_DISTANCE + 1))
                .isInstanceOf(IllegalArgumentException.class);
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
                assertThat(bodies.assignments)
                        .as("seed %d, change %d", seed, change)
                        .isEqualTo(bodies.defined());
            }
        }
    }

    /**
     * A net of bodies that know of each other's seats what they were told last, with messages under way in any order.
     */
    private static final class Bodies {
        private final int n;
        private final Random random;
        private final boolean[][] copies;
        private final List<StoryAssignment<Integer>> assignments = new ArrayList<>();
        private final List<List<StoryAssignment<Integer>>> known = new ArrayList<>();
        private final List<int[]> underWay = new ArrayList<>();

        Bodies(int n, Random random) {
            this.n = n;
            this.random = random;
            copies = new boolean[n][n];
            for (int i = 0; i < n; i++) {
                assignments.add(new StoryAssignment<>(i, 0));
                known.add(new ArrayList<>());
                for (int j = 0; j < n; j++) {
                    known.get(i).add(new StoryAssignment<>(j, 0));
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
                known.get(to).set(message[0], assignments.get(message[0]));
                StoryRule<Integer> choice = new StoryRule<>(to);
                for (int j = 0; j < n; j++) {
                    if (copies[to][j]) {
                        choice.consider(j, known.get(to).get(j), 1);
                    }
                }
                if (!choice.assignment().equals(assignments.set(to, choice.assignment()))) {
                    for (int j = 0; j < n; j++) {
                        if (copies[to][j]) {
                            underWay.add(new int[] {to, j});
                        }
                    }
                }
            }
        }

        /** The class comment of {@link StoryRule}, word for word: the lowest takes all it reaches, then the next. */
        List<StoryAssignment<Integer>> defined() {
            List<StoryAssignment<Integer>> defined =
                    new ArrayList<>(Collections.nCopies(n, new StoryAssignment<>(-1, 0)));
            Set<Integer> left = new HashSet<>();
            for (int i = 0; i < n; i++) {
                left.add(i);
            }
            for (int founder = 0; founder < n; founder++) {
                Set<Integer> edge = left.contains(founder) ? Set.of(founder) : Set.of();
                for (int distance = 0; distance <= StoryRule.MAX_DISTANCE; distance++) {
                    Set<Integer> next = new HashSet<>();
                    for (int i : edge) {
                        defined.set(i, new StoryAssignment<>(founder, distance));
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
