package org.wirefold.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.wirefold.simulation.Action.Kind;

/** When a task may be restored from its changelogs. */
class RestoreTest {
    private final List<Row> rows = new Input(new Random(1), EnumSet.noneOf(Disturbance.class)).rows();
    private final World world = new World(new Setting(Guarantee.EXACTLY_ONCE, 1, 2, 1 << 20, false, 0), rows);

    /** Kafka Streams restores up to the last record, and is given none of a transaction that has not ended. */
    @Test
    void shouldNotOpenATaskBeforeTheTransactionOnItsChangelogHasEnded() {
        // Given
        int read = task("read");
        world.apply(new Action(Kind.START, 0, 0, 0));
        world.apply(new Action(Kind.SEND, 1, 0, 0));
        world.apply(new Action(Kind.STEP, 0, read, 1));
        world.apply(new Action(Kind.COMMIT, 0, 0, 0));
        boolean landed = world.apply(new Action(Kind.LAND, 0, changelogOf(read), 10));
        world.apply(new Action(Kind.PAUSE, 0, 0, 0));
        world.apply(new Action(Kind.START, 1, 0, 0));

        // When
        boolean before = world.apply(new Action(Kind.STEP, 1, read, 1));
        boolean ended = world.apply(new Action(Kind.EXPIRE, 0, 0, 0));
        boolean after = world.apply(new Action(Kind.STEP, 1, read, 1));

        // Then
        assertThat(List.of(landed, before, ended, after)).containsExactly(true, false, true, true);
    }

    private int task(String step) {
        for (int i = 0; i < world.tasks.size(); i++) {
            if (world.step(world.tasks.get(i)).name().equals(step)) {
                return i;
            }
        }
        throw new IllegalArgumentException(step);
    }

    private int changelogOf(int task) {
        String store = world.steps.stores(world.step(world.tasks.get(task))).stream()
                .map(builder -> builder.name())
                .filter(name -> name.contains("seen"))
                .findFirst()
                .orElseThrow();
        return world.written.indexOf(world.changelog(store, 0));
    }
}
