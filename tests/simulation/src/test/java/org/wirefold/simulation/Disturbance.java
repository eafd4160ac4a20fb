package org.wirefold.simulation;

/** What a run may be disturbed by. */
enum Disturbance {
    /** An instance dies, with its disk or without, and is started again. */
    KILLS,
    /** An instance is stopped at any point; its partitions go to another; it goes on until its commit is refused. */
    PAUSES,
    /** Tasks move between instances that are up. */
    REBALANCES,
    /** What was sent lands late, and partly, partition by partition. */
    DELAYS,
    /** Row stores write rows before the commit to make room. */
    SMALL_MEMORY,
    /** A prefix or suffix of rows is sent again; of articles with one version only. */
    ROWS_SENT_AGAIN,
    /** As {@link #ROWS_SENT_AGAIN}, of articles with several versions too. */
    VERSIONS_SENT_AGAIN,
    /** Articles that come without a key have several versions: an instance that dies sends them twice to their source. */
    VERSIONS_WITHOUT_KEY,
    /** Bodies in which there is nothing to take a fingerprint of. */
    BODIES_WITHOUT_FINGERPRINTS,
    /** Several sources send articles under one uri. */
    SHARED_URIS,
    /** Articles are forgotten, before they come or after. */
    FORGETTING,
    /** Records on which their step throws, which become dead letters and are sent again in the end. */
    FAILURES,
    /** Headlines are edited: articles with one body have several, and new versions change nothing else. */
    HEADLINES_EDITED;
}
