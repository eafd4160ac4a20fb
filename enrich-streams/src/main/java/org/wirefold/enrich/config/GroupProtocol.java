package org.wirefold.enrich.config;

/** How the instances of the application share its partitions. All instances of one generation must use the same. */
public enum GroupProtocol {
    /** The members work the assignment out among themselves. */
    CLASSIC,
    /** The broker works it out (KIP-1071); Kafka 4.2 or newer. Knows no static membership. */
    STREAMS
}
