package org.wirefold.sink.destination;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * Where the rows of one sink go. Used by one thread at a time.
 *
 * <p>A destination stores with the rows how far each partition has been applied. Reading starts at these offsets, not at
 * those of the consumer group, so that a row is never applied twice and never left out. Its life cycle:
 *
 * <ol>
 *   <li><b>Construction.</b> {@link SinkType#destination} makes it. Nothing is connected yet.
 *   <li><b>Opening.</b> {@link #open} connects and brings the schema up to date. It is called again, with growing pauses,
 *       until it succeeds.
 *   <li><b>Taking partitions.</b> After each rebalance {@link #claim} takes the new partitions and returns the offsets at
 *       which reading starts.
 *   <li><b>Writing.</b> {@link #write} applies batches of the claimed partitions. If it fails with {@link
 *       DestinationException.ErrorKind#RETRIABLE}, the same batches are given again. If it fails with {@link
 *       DestinationException.ErrorKind#FENCED}, the partitions are claimed again and read from their stored offsets.
 *       {@link DestinationException.ErrorKind#FATAL} ends the sink.
 *   <li><b>Catching up.</b> While there is nothing to write, {@link #catchUp} does what rows need not wait for, such as
 *       the full-text index.
 *   <li><b>Repair.</b> If a call fails with {@link DamagedTargetException} and the topics still hold everything, {@link
 *       #discardDamaged} discards what is damaged, and the life cycle continues with opening.
 *   <li><b>Giving partitions up.</b> Before a rebalance takes partitions away, what waits for them is written, then {@link
 *       #release} gives them up.
 *   <li><b>Closing.</b> {@link #close} ends it.
 * </ol>
 */
public interface Destination extends AutoCloseable {
    /**
     * Connects, and brings the schema up to date. Called until it succeeds.
     *
     * @throws DestinationException if the target does not answer or cannot be used
     */
    void open() throws DestinationException;

    /**
     * Takes partitions for this process.
     *
     * @return the next offset of each partition that was applied before; a missing partition is read from its beginning
     * @throws DestinationException if the target does not answer, or another process still holds a partition
     */
    Map<TopicPartition, Long> claim(Collection<TopicPartition> partitions) throws DestinationException;

    /** Gives partitions up. Never throws. */
    void release(Collection<TopicPartition> partitions);

    /**
     * Applies batches. When it returns, offsets are durable, and each row is durable or refused. When it throws, each
     * batch is applied whole or not at all, and the same batches may be given again.
     *
     * @param refusals receives the rows that the destination refuses, before the offsets become durable
     * @throws DestinationException if the target does not answer, or another process has taken a partition
     */
    Written write(List<PartitionBatch> batches, Refusals refusals) throws DestinationException;

    /**
     * Does a part of the work that rows need not wait for, in a fraction of a second. Called while there is nothing to
     * write.
     *
     * @return whether more is left
     * @throws DestinationException if the target does not answer
     */
    default boolean catchUp() throws DestinationException {
        return false;
    }

    /**
     * Discards what is damaged after a {@link DamagedTargetException}, so that {@link #claim} finds no offset for it and
     * it is read from the beginning of the topics. Only called if the topics still hold everything. The next calls are
     * {@link #open} and {@link #claim}.
     *
     * @throws DestinationException if that cannot be done
     */
    void discardDamaged() throws DestinationException;

    /**
     * Names the user's own file of publishers, which the destination follows where it shows publishers at all. Called
     * before {@link #open}.
     *
     * @see PublisherMap
     */
    default void followPublishers(Path file) {}

    /** Whether each partition is written by itself, so that writing the fullest alone makes larger files. */
    boolean writesPartitionsApart();

    /** Whether it uses {@link Change#value()}. If not, values are not kept in memory. */
    default boolean needsValues() {
        return true;
    }

    /** Whether it may refuse a row that is valid in its topic. */
    boolean mayRefuse();

    /** Closes everything. Never throws. What was not written before is not written. */
    @Override
    void close();

    /** Receives the rows that a destination refuses. */
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
     * @param ignored changes that a row of equal or higher revision made obsolete
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
