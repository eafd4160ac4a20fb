package org.wirefold.sink.search;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wirefold.sink.destination.BufferLimits;
import org.wirefold.sink.destination.Destination;
import org.wirefold.sink.destination.DestinationException;
import org.wirefold.sink.destination.Generation;
import org.wirefold.sink.destination.PartitionBatch;

/**
 * Writes rows to OpenSearch or Elasticsearch over HTTP. Its life cycle:
 *
 * <ol>
 *   <li>{@link #open} puts the index templates and makes the indices of the generation.
 *   <li>{@link #claim} reads the positions and marks them as its own.
 *   <li>{@link #write} checks that the partitions are still its own, sends the rows, and then the positions.
 *   <li>{@link #release} gives the partitions up.
 * </ol>
 *
 * <p>A cluster has no transactions. After a kill between rows and positions, the records from the last position on are
 * applied again, in their order. That changes nothing in the end: a row of the same revision is refused by its version,
 * and a deletion that is repeated is followed by all that followed it.
 */
final class SearchDestination implements Destination {
    static final BufferLimits LIMITS = new BufferLimits(8 << 20, 2_000, Duration.ofSeconds(2));

    private static final Logger LOG = LoggerFactory.getLogger(SearchDestination.class);

    private final Generation generation;
    private final SearchIndices indices;
    private final SearchOffsets offsets;
    private final SearchRows rows;

    SearchDestination(SearchAddress address, Generation generation) {
        SearchClient client = new SearchClient(address);
        this.generation = generation;
        this.indices = new SearchIndices(client, address);
        this.offsets =
                new SearchOffsets(client, address, generation, UUID.randomUUID().toString());
        this.rows = new SearchRows(client, address, generation);
    }

    @Override
    public void open() throws DestinationException {
        indices.create(generation);
    }

    @Override
    public Map<TopicPartition, Long> claim(Collection<TopicPartition> partitions) throws DestinationException {
        return offsets.claim(partitions);
    }

    @Override
    public void release(Collection<TopicPartition> partitions) {
        try {
            offsets.release(partitions);
        } catch (DestinationException e) {
            LOG.atDebug().setCause(e).log("partitions were left without a word");
            offsets.forget(partitions);
        }
    }

    @Override
    public Written write(List<PartitionBatch> batches, Refusals refusals) throws DestinationException {
        offsets.check(batches);
        Written written = rows.write(batches, refusals);
        offsets.move(batches);
        return written;
    }

    @Override
    public void discardDamaged() throws DestinationException {
        indices.empty(generation);
    }

    @Override
    public boolean writesPartitionsApart() {
        return false;
    }

    @Override
    public boolean needsValues() {
        return false;
    }

    @Override
    public boolean mayRefuse() {
        return true;
    }

    /** Connections of the client end by themselves. */
    @Override
    public void close() {}
}
