package org.wirefold.model.transaction;

import org.apache.kafka.common.TopicPartition;

/**
 * A transaction that a partition has open. Who reads committed records only gets no further than its start.
 *
 * @param partition where it is open
 * @param producerId the broker's number of the producer
 * @param producerEpoch of that producer
 * @param coordinatorEpoch of the coordinator that last ended a transaction of that producer here; 0 where none did
 * @param startOffset of its first record
 */
public record OpenTransaction(
        TopicPartition partition, long producerId, short producerEpoch, int coordinatorEpoch, long startOffset) {
    @Override
    public String toString() {
        return partition + " at " + startOffset + " (producer " + producerId + ", epoch " + producerEpoch + ")";
    }
}
