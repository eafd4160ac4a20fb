package org.wirefold.sink.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.wirefold.sink.destination.DestinationException;
import org.wirefold.sink.destination.DestinationException.ErrorKind;
import org.wirefold.sink.destination.PartitionBatch;

/**
 * The position up to which each partition has been applied, in a table beside the rows. An offset is changed only if it
 * still has the value that this process saw last. If a second process has taken the partition, the whole transaction
 * fails. Not thread-safe.
 */
final class ConsumedOffsets {
    /** The table that holds them. */
    static final String TABLE = "consumed_offsets";

    private final String table;
    private final Map<TopicPartition, Long> seen = new HashMap<>();

    ConsumedOffsets(String table) {
        this.table = table;
    }

    /** Reads the offsets of partitions; those that were never applied are absent. */
    Map<TopicPartition, Long> read(Connection connection, Collection<TopicPartition> partitions) throws SQLException {
        Map<TopicPartition, Long> next = new HashMap<>();
        for (TopicPartition partition : partitions) {
            Long offset = stored(connection, partition);
            if (offset == null) {
                seen.remove(partition);
            } else {
                seen.put(partition, offset);
                next.put(partition, offset);
            }
        }
        return next;
    }

    private @Nullable Long stored(Connection connection, TopicPartition partition) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT next_offset FROM " + table + " WHERE topic = ? AND partition = ?")) {
            select.setString(1, partition.topic());
            select.setInt(2, partition.partition());
            try (ResultSet found = select.executeQuery()) {
                return found.next() ? found.getLong(1) : null;
            }
        }
    }

    /** Moves a partition on within the transaction that writes its rows; locks out others until it ends. */
    void move(Connection connection, PartitionBatch batch) throws SQLException, DestinationException {
        TopicPartition partition = batch.partition();
        Long from = seen.get(partition);
        if (from == null && stored(connection, partition) == null) {
            try (PreparedStatement insert = connection.prepareStatement(
                    "INSERT INTO " + table + " (next_offset, topic, partition) VALUES (?, ?, ?)")) {
                bind(insert, batch);
                insert.executeUpdate();
                return;
            }
        }
        try (PreparedStatement update = connection.prepareStatement(
                "UPDATE " + table + " SET next_offset = ? WHERE topic = ? AND partition = ? AND next_offset = ?")) {
            bind(update, batch);
            update.setLong(4, from == null ? -1 : from);
            if (update.executeUpdate() != 1) {
                throw new DestinationException(
                        ErrorKind.FENCED, partition + " no longer stands at " + from + ": another sink has it", null);
            }
        }
    }

    private static void bind(PreparedStatement statement, PartitionBatch batch) throws SQLException {
        statement.setLong(1, batch.nextOffset());
        statement.setString(2, batch.partition().topic());
        statement.setInt(3, batch.partition().partition());
    }

    /** Notes that the transaction has been committed. */
    void moved(List<PartitionBatch> batches) {
        batches.forEach(batch -> seen.put(batch.partition(), batch.nextOffset()));
    }

    void forget(Collection<TopicPartition> partitions) {
        partitions.forEach(seen::remove);
    }
}
