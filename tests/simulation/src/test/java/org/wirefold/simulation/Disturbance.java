package org.wirefold.simulation;

import java.util.EnumSet;
import java.util.Set;

/** What a run may be disturbed by. Those that trip a fault that is known today are marked, and left out of the rest. */
enum Disturbance {
    /** An instance dies, with its disk or without, and is started again. */
    KILLS(false),
    /** An instance is stopped at any point; its partitions go to another; it goes on until its commit is refused. */
    PAUSES(true),
    /** Tasks move between instances that are up. */
    REBALANCES(false),
    /** What was sent lands late, and partly, partition by partition. */
    DELAYS(false),
    /** Row stores write rows before the commit to make room. */
    SMALL_MEMORY(false),
    /** A prefix or suffix of rows is sent again; of articles with one version only. */
    ROWS_SENT_AGAIN(false),
    /** As {@link #ROWS_SENT_AGAIN}, of articles with several versions too. */
    VERSIONS_SENT_AGAIN(true),
    /** Articles that come without a key have several versions: an instance that dies sends them twice to their source. */
    VERSIONS_WITHOUT_KEY(true),
    /** Bodies in which there is nothing to take a fingerprint of. */
    BODIES_WITHOUT_FINGERPRINTS(true),
    /** Articles are forgotten, before they come or after. */
    FORGETTING(false);

    private final boolean tripsKnownFault;

    Disturbance(boolean tripsKnownFault) {
        this.tripsKnownFault = tripsKnownFault;
    }

    /** Those that the code stands today. */
    static Set<Disturbance> withstood() {
        EnumSet<Disturbance> all = EnumSet.allOf(Disturbance.class);
        all.removeIf(disturbance -> disturbance.tripsKnownFault);
        return all;
    }
}
