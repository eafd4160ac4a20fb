package org.wirefold.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.wirefold.testkit.Seed;

/**
 * Random runs of the simulated application. {@code -Dwirefold.seed=N} is the first seed, {@code -Dwirefold.runs=N} says
 * how many runs each test makes; the script of a run that fails is printed as short as it can be.
 */
class SimulationTest {
    private static final int RUNS = Integer.getInteger("wirefold.runs", 300);

    /** So many runs find each of the known faults, whatever the first seed. */
    private static final int RUNS_TO_FIND = Integer.getInteger("wirefold.runs", 2_000);

    @Test
    void shouldComeToTheUndisturbedOutcomeAtLeastOnceWhenWhatIsWithstoodHappens() {
        // Given
        long seed = Seed.next(SimulationTest.class);

        // When
        Optional<Search.Failure> failure =
                Search.first(seed, RUNS, Disturbance.withstood(), Guarantee.AT_LEAST_ONCE);

        // Then
        assertThat(failure).isEmpty();
    }

    @Test
    void shouldComeToTheUndisturbedOutcomeExactlyOnceWhenInstancesArePausedToo() {
        // Given
        long seed = Seed.next(SimulationTest.class);
        Set<Disturbance> disturbances = EnumSet.copyOf(Disturbance.withstood());
        disturbances.add(Disturbance.PAUSES);

        // When
        Optional<Search.Failure> failure = Search.first(seed, RUNS, disturbances, Guarantee.EXACTLY_ONCE);

        // Then
        assertThat(failure).isEmpty();
    }

    @Test
    void shouldDoTheSameWhenTheSeedIsTheSame() {
        // Given
        long seed = Seed.next(SimulationTest.class);
        Scheduler.Run first = Search.run(seed, EnumSet.allOf(Disturbance.class), Guarantee.AT_LEAST_ONCE);

        // When
        Scheduler.Run second = Search.run(seed, EnumSet.allOf(Disturbance.class), Guarantee.AT_LEAST_ONCE);

        // Then
        assertThat(second.script()).hasToString(first.script().toString());
        assertThat(second.faults()).isEqualTo(first.faults());
        assertThat(second.script().run()).isEqualTo(first.faults());
    }

    /** Issue 16, fault 1. To be turned round when it is mended. */
    @Test
    void shouldFindThatAPausedInstanceOverwritesStateWhenItGoesOn() {
        assertIsFound(Guarantee.AT_LEAST_ONCE, Disturbance.PAUSES);
    }

    /** Issue 16, fault 2. To be turned round when it is mended. */
    @Test
    void shouldFindThatABodyWithoutFingerprintsIsLostWhenItIsAlone() {
        assertIsFound(Guarantee.AT_LEAST_ONCE, Disturbance.BODIES_WITHOUT_FINGERPRINTS);
    }

    /** Issue 16, fault 3. To be turned round when it is mended. */
    @Test
    void shouldFindThatAnArticleChangesWhenItsVersionsAreSentAgain() {
        assertIsFound(Guarantee.AT_LEAST_ONCE, Disturbance.ROWS_SENT_AGAIN, Disturbance.VERSIONS_SENT_AGAIN);
    }

    /** Fault 3 by another door: what is read twice after a kill is twice on the topic that gives a key. */
    @Test
    void shouldFindThatAnArticleWithoutAKeyChangesWhenAnInstanceIsKilled() {
        assertIsFound(
                Guarantee.AT_LEAST_ONCE, Disturbance.KILLS, Disturbance.DELAYS, Disturbance.VERSIONS_WITHOUT_KEY);
    }

    private static void assertIsFound(Guarantee guarantee, Disturbance first, Disturbance... others) {
        // Given
        long seed = Seed.next(SimulationTest.class);

        // When
        Optional<Search.Failure> failure =
                Search.first(seed, RUNS_TO_FIND, EnumSet.of(first, others), guarantee);

        // Then
        assertThat(failure).isPresent();
        System.out.println(first + ": " + failure.get());
    }
}
