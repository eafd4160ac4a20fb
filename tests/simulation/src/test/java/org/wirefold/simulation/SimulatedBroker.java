package org.wirefold.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * Partitions, transactions and the consumer group's committed positions. It takes whatever a producer sends, also from
 * an instance that is no member of the group any more: only a commit of positions is refused, and, in a transaction,
 * what comes after the transaction was ended by somebody else. Not thread-safe.
 */
final class SimulatedBroker {
    private final Map<TopicPartition, List<LogRecord>> logs = new HashMap<>();

    /** The group's committed positions. */
    final Map<TopicPartition, Long> committed = new LinkedHashMap<>();

    List<LogRecord> log(TopicPartition partition) {
        return logs.computeIfAbsent(partition, p -> new ArrayList<>());
    }

    /** Appends a record; returns its offset. */
    long append(TopicPartition partition, LogRecord written) {
        List<LogRecord> log = log(partition);
        log.add(written);
        if (written.transaction() != null) {
            written.transaction().partitions.add(partition);
        }
        return log.size() - 1L;
    }

    /** Ends a transaction: a mark on each partition it wrote to, and its positions, where it is committed. */
    void end(Transaction transaction, boolean commit) {
        transaction.state = commit ? Transaction.State.COMMITTED : Transaction.State.ABORTED;
        for (TopicPartition partition : transaction.partitions) {
            log(partition).add(new LogRecord(null, null, new RecordHeaders(), 0, transaction, true));
        }
        if (commit) {
            committed.putAll(transaction.offsets);
        }
    }

    /** The offset before which a consumer may read: that of the first record of an open transaction, or the end. */
    long readableEnd(TopicPartition partition, boolean readCommitted) {
        List<LogRecord> log = log(partition);
        if (readCommitted) {
            for (int offset = 0; offset < log.size(); offset++) {
                Transaction transaction = log.get(offset).transaction();
                if (transaction != null && transaction.state == Transaction.State.OPEN) {
                    return offset;
                }
            }
        }
        return log.size();
    }

    /** Whether a consumer is given a record. */
    static boolean isGiven(LogRecord written, boolean readCommitted) {
        Transaction transaction = written.transaction();
        return !written.marker()
                && (transaction == null || !readCommitted || transaction.state == Transaction.State.COMMITTED);
    }
}
