package org.wirefold.sink.destination;

import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * What one generation of a target holds, read for a verification. Its state does not change while it is open. Not
 * thread-safe. Every method throws a {@link DestinationException} if the target does not answer.
 */
public interface TargetContent extends AutoCloseable {
    /**
     * Damage that can be seen without the topics: sizes and digests of files, the database's own check. Each is one
     * sentence that names the file or table and what is wrong.
     */
    List<String> damage() throws DestinationException;

    /** The next offset of each partition that was ever applied: everything before it is in the target. */
    Map<TopicPartition, Long> nextOffsets() throws DestinationException;

    /** Passes every readable row of a kind, in any order. */
    void rows(RowKind kind, RowReceiver rows) throws DestinationException;

    /** Closes the target. Never throws. */
    @Override
    void close();

    /** Receives rows. */
    @FunctionalInterface
    interface RowReceiver {
        /**
         * Takes a row.
         *
         * @param key article uri or story id
         * @param revision the revision that the target keeps beside the row
         * @param json the row as JSON, UTF-8
         */
        void row(String key, long revision, byte[] json);
    }
}
