package org.wirefold.simulation;

/** How the application is run. */
enum Guarantee {
    /** Without transactions, as Kafka Streams has it by default; every consumer reads what has landed. Nothing is fenced. */
    AT_LEAST_ONCE,
    /** {@code --exactly-once}: everything in transactions, and every consumer reads what is committed. */
    EXACTLY_ONCE,
    /** The application's default: messages between steps are read before the commit, state and outputs after it. */
    STATE_FENCED
}
