package org.wirefold.sink.destination;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * What was read from one partition since the last write, folded to one change a key. Not thread-safe.
 *
 * <p>Folding follows the order of offsets: a row replaces one of lower revision, a deletion removes whatever there is,
 * and a row behind a deletion counts as new. Applying the folded change to what is stored gives what applying every
 * record by itself would.
 */
public final class PartitionBatch {
    private final TopicPartition partition;
    private final Kind kind;
    private final Map<String, Change> changes = new LinkedHashMap<>();
    private long nextOffset;
    private long bytes;
    private long records;
    private long ignored;

    /** An empty batch that begins at an offset. */
    public PartitionBatch(TopicPartition partition, Kind kind, long nextOffset) {
        this.partition = partition;
        this.kind = kind;
        this.nextOffset = nextOffset;
    }

    /** Takes the next record. */
    public void add(Change change) {
        records++;
        nextOffset = change.offset() + 1;
        Change old = changes.get(change.key());
        if (old != null && !old.isDeletion() && !change.isDeletion() && change.revision() <= old.revision()) {
            ignored++;
            return;
        }
        Change folded = old == null || change.isDeletion()
                ? change
                : change.withAfterDeletion(old.isDeletion() || old.afterDeletion());
        changes.put(change.key(), folded);
        bytes += folded.bytes() - (old == null ? 0 : old.bytes());
    }

    /** Passes records that give no change: refused ones, transaction markers. */
    public void advance(long newNextOffset) {
        nextOffset = Math.max(nextOffset, newNextOffset);
    }

    /** The partition. */
    public TopicPartition partition() {
        return partition;
    }

    /** What the rows are. */
    public Kind kind() {
        return kind;
    }

    /** One change a key, in the order in which the keys first came. */
    public Collection<Change> changes() {
        return changes.values();
    }

    /** First offset that this batch does not cover. */
    public long nextOffset() {
        return nextOffset;
    }

    /** Roughly what it occupies. */
    public long bytes() {
        return bytes;
    }

    /** How many records went in. */
    public long records() {
        return records;
    }

    /** How many of them another of the same batch already superseded. */
    public long ignored() {
        return ignored;
    }
}
