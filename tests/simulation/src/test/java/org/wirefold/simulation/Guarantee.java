package org.wirefold.simulation;

/** How the application is run. */
enum Guarantee {
    /** Without transactions; every consumer reads what has landed. */
    AT_LEAST_ONCE,
    /** Everything in transactions, and every consumer reads what is committed. */
    EXACTLY_ONCE,
    /** Everything in transactions; the inner topics are read before the commit, changelogs and outputs after it. */
    INNER_TOPICS_UNCOMMITTED
}
