package org.wirefold.simulation;

/**
 * The shape of a run.
 *
 * @param guarantee how the application is run
 * @param partitions of every topic but the index probes
 * @param instances how many processes there can be
 * @param rowsBytes bound of a row store: a small one writes rows before the commit
 * @param crowded whether a fingerprint's list is cut to one head, so that most lists are longer
 */
record Setting(Guarantee guarantee, int partitions, int instances, int rowsBytes, boolean crowded) {
    /** The run that nobody disturbs. */
    Setting undisturbed() {
        return new Setting(Guarantee.AT_LEAST_ONCE, 1, 1, 1 << 20, crowded);
    }
}
