package org.wirefold.sink.destination;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * The changes of one partition since the last write, folded to one change per key. Not thread-safe.
 *
 * <p>Folding follows the order of offsets. A row replaces a row of lower revision, a deletion removes any row, and a
 * row after a deletion counts as new. Applying the folded change gives the same result as applying every record.
 */
public final class PartitionBatch {
    private static final int LONGEST_CHAIN = 16;

    private final TopicPartition partition;
    private final RowKind kind;
    private final Map<String, Change> changes = new LinkedHashMap<>();
    private long nextOffset;
    private long bytes;
    private long records;
    private final boolean keepsFallbacks;

    /**
     * An empty batch that begins at an offset.
     *
     * @param keepsFallbacks whether a superseded row is kept, for a destination that may refuse the row of higher
     *     revision
     */
    public PartitionBatch(TopicPartition partition, RowKind kind, long nextOffset, boolean keepsFallbacks) {
        this.partition = partition;
        this.kind = kind;
        this.nextOffset = nextOffset;
        this.keepsFallbacks = keepsFallbacks;
    }

    /** Takes the next record. */
    public void add(Change change) {
        records++;
        nextOffset = change.offset() + 1;
        Change old = changes.get(change.key());
        if (old == null || change.isDeletion()) {
            changes.put(change.key(), change);
            bytes += change.bytes() - (old == null || keepsFallbacks ? 0 : old.bytes());
        } else if (old.isDeletion()) {
            changes.put(change.key(), change.placed(true, null));
            bytes += change.bytes();
        } else if (keepsFallbacks) {
            changes.put(change.key(), Objects.requireNonNull(chained(old, change, LONGEST_CHAIN)));
            bytes += change.bytes();
        } else if (change.revision() > old.revision()) {
            changes.put(change.key(), change.placed(old.afterDeletion(), null));
            bytes += change.bytes() - old.bytes();
        }
    }

    /** Keeps a row by its revision. Of two rows of one revision the first counts, unless it is refused. */
    private static @Nullable Change chained(@Nullable Change first, Change change, int longest) {
        if (longest == 0) {
            return null;
        }
        if (first == null) {
            return change;
        }
        if (change.revision() > first.revision()) {
            return change.placed(first.afterDeletion(), first);
        }
        return first.placed(first.afterDeletion(), chained(first.fallback(), change, longest - 1));
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
    public RowKind kind() {
        return kind;
    }

    /** One change per key, in the order in which the keys first came. */
    public Collection<Change> changes() {
        return changes.values();
    }

    /** First offset that this batch does not cover. */
    public long nextOffset() {
        return nextOffset;
    }

    /** About how many bytes it occupies. */
    public long bytes() {
        return bytes;
    }

    /** How many records went in. */
    public long records() {
        return records;
    }

    /** How many of them another of the same batch superseded. */
    public long superseded() {
        return records - changes.size();
    }
}
