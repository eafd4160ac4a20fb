package org.wirefold.simulation;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/** What one producer wrote between two commits. Mutable; not thread-safe. */
final class Transaction {
    /** How a transaction ends. */
    enum State {
        OPEN,
        COMMITTED,
        ABORTED
    }

    State state = State.OPEN;

    /** Where it wrote. */
    final Set<TopicPartition> partitions = new LinkedHashSet<>();

    /** The input positions that are to be committed with it. */
    final Map<TopicPartition, Long> offsets = new LinkedHashMap<>();
}
