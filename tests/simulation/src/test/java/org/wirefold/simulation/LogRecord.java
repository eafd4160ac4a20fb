package org.wirefold.simulation;

import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * A record as a partition holds it.
 *
 * @param key null where it has none
 * @param value null for a tombstone
 * @param headers a copy of its own
 * @param timestamp milliseconds since 1970 UTC
 * @param transaction the transaction that wrote it; null outside of any
 * @param marker whether it is the mark that ends a transaction, which no consumer is given
 */
record LogRecord(
        byte @Nullable [] key,
        byte @Nullable [] value,
        Headers headers,
        long timestamp,
        @Nullable Transaction transaction,
        boolean marker) {}
