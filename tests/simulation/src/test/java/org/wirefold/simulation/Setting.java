package org.wirefold.simulation;

import java.util.Objects;
import java.util.Random;

/**
 * The shape of a run.
 *
 * @param guarantee how the application is run
 * @param partitions of every topic but the index probes
 * @param instances how many processes there can be
 * @param rowsBytes bound of a row store: a small one writes rows before the commit
 * @param crowded whether a fingerprint's list is cut to one head, so that most lists are longer
 * @param failures says on which records a step throws; 0 where on none
 */
record Setting(Guarantee guarantee, int partitions, int instances, int rowsBytes, boolean crowded, int failures) {
    /** Of so many records between the steps, one fails. */
    private static final int ONE_FAILS_OF = 25;

    /** At which row that it reads a step throws. */
    private static final int ROWS_READ = 5;

    /** The run that nobody disturbs. */
    Setting undisturbed() {
        return new Setting(Guarantee.AT_LEAST_ONCE, 1, 1, 1 << 20, crowded, 0);
    }

    /** How many rows a step can read for a record before it throws; the same for a record whoever processes it. */
    int readsBeforeFailure(String topic, int partition, long offset) {
        if (failures == 0) {
            return Integer.MAX_VALUE;
        }
        Random random = new Random(Objects.hash(failures, topic, partition, offset) * 2_654_435_761L);
        return random.nextInt(ONE_FAILS_OF) == 0 ? random.nextInt(ROWS_READ) : Integer.MAX_VALUE;
    }
}
