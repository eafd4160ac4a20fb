package org.wirefold.sink.destination;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * Where rows go. Used by one thread. A destination keeps, with the rows, how far each partition has been applied; that
 * record, not the consumer group's, says where reading starts, so a row is never applied twice and never left out.
 */
public interface Destination extends AutoCloseable {
    /**
     * Connects, and brings the schema up to date. Called until it succeeds.
     *
     * @throws DestinationException if it is away or unusable
     */
    void open() throws DestinationException;

    /**
     * Takes charge of partitions.
     *
     * @return the next offset of each partition that was applied before; one that is missing is read from its beginning
     * @throws DestinationException if it is away, or another process still holds a partition
     */
    Map<TopicPartition, Long> claim(Collection<TopicPartition> partitions) throws DestinationException;

    /** Gives partitions up. Never throws. */
    void release(Collection<TopicPartition> partitions);

    /**
     * Applies batches. When it returns, rows and offsets are durable, or refused; when it throws, either all or nothing
     * of each partition is, and the same batches may be given again.
     *
     * @param refusals takes what the destination will not have; called before the offsets become durable
     * @throws DestinationException if it is away or another process has taken a partition
     */
    Written write(List<PartitionBatch> batches, Refusals refusals) throws DestinationException;

    /**
     * Does a little of what rows need not wait for, in a fraction of a second; called when there is nothing to write.
     *
     * @return whether more is left
     * @throws DestinationException if it is away
     */
    default boolean catchUp() throws DestinationException {
        return false;
    }

    /** Whether partitions are written one by one, so that writing the fullest alone makes larger files. */
    boolean writesPartitionsApart();

    /** Whether it asks for {@link Change#value()}; values are not kept for one that is content with JSON. */
    default boolean needsValues() {
        return true;
    }

    /** Whether it may refuse a row that is a value of its topic. */
    boolean mayRefuse();

    /** Lets go of everything. Never throws; what was not written is not written. */
    @Override
    void close();

    /** Takes what a destination refuses. */
    @FunctionalInterface
    interface Refusals {
        /** Makes the refusal durable elsewhere before it returns. */
        void refuse(PartitionBatch batch, Change change, String reason) throws DestinationException;
    }

    /**
     * What a write did.
     *
     * @param rows rows inserted or replaced
     * @param deleted rows deleted
     * @param ignored changes that an equal or higher revision had superseded
     */
    record Written(long rows, long deleted, long ignored) {
        /** Nothing. */
        public static final Written NOTHING = new Written(0, 0, 0);

        /** The sum of two. */
        public Written plus(Written other) {
            return new Written(rows + other.rows, deleted + other.deleted, ignored + other.ignored);
        }
    }
}
