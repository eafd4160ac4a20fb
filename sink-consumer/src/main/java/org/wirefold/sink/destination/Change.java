package org.wirefold.sink.destination;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One record as a destination applies it: a row that replaces any of lower revision, or a deletion. Never changes. */
public final class Change {
    private static final long OVERHEAD_BYTES = 200;

    private final RowKind kind;
    private final String key;
    private final long offset;
    private final byte @Nullable [] json;
    private final @Nullable Object value;
    private final long revision;
    private final Instant time;
    private final boolean afterDeletion;
    private final @Nullable Change fallback;

    private Change(
            RowKind kind,
            String key,
            long offset,
            byte @Nullable [] json,
            @Nullable Object value,
            long revision,
            Instant time,
            boolean afterDeletion,
            @Nullable Change fallback) {
        this.kind = kind;
        this.key = key;
        this.offset = offset;
        this.json = json;
        this.value = value;
        this.revision = revision;
        this.time = time;
        this.afterDeletion = afterDeletion;
        this.fallback = fallback;
    }

    /**
     * A row.
     *
     * @param key article uri or story id
     * @param offset of the record in its partition
     * @param json the value, one line
     * @param value the same, parsed; null for a destination that is content with JSON
     * @param time by which files are divided; see {@link RowKind#time}
     */
    public static Change row(
            RowKind kind, String key, long offset, byte[] json, @Nullable Object value, long revision, Instant time) {
        return new Change(kind, key, offset, json, value, revision, time, false, null);
    }

    /** A deletion. */
    public static Change deletion(RowKind kind, String key, long offset) {
        return new Change(kind, key, offset, null, null, 0, Instant.EPOCH, false, null);
    }

    /** What the row is. */
    public RowKind kind() {
        return kind;
    }

    /** Identity of the row: article uri or story id. */
    public String key() {
        return key;
    }

    /** Offset of the record in its partition. */
    public long offset() {
        return offset;
    }

    /** Whether this deletes the row. */
    public boolean isDeletion() {
        return json == null;
    }

    /** The row, one line of JSON; not to be called for a deletion. */
    public byte[] json() {
        if (json == null) {
            throw new IllegalStateException("a deletion has no row: " + key);
        }
        return json;
    }

    /** The row, parsed; null for a deletion, and where the destination does not need it. */
    public @Nullable Object value() {
        return value;
    }

    /** The row's revision; 0 for a deletion. */
    public long revision() {
        return revision;
    }

    /** The time by which files are divided; see {@link RowKind#time}. */
    public Instant time() {
        return time;
    }

    /** Whether a deletion came before it in the same batch, so that what is stored does not count. */
    public boolean afterDeletion() {
        return afterDeletion;
    }

    /** What counts if this is refused: the change of next lower revision, or what deletes what is stored, or nothing. */
    public List<Change> instead() {
        if (fallback != null) {
            return List.of(fallback.placed(afterDeletion, fallback.fallback));
        }
        return afterDeletion ? List.of(deletion(kind, key, offset)) : List.of();
    }

    @Nullable
    Change fallback() {
        return fallback;
    }

    /** Roughly what it occupies while it waits. */
    long bytes() {
        return OVERHEAD_BYTES + key.length() + (json == null ? 0 : json.length);
    }

    /** The same behind a deletion or not, and before another of lower revision or none. */
    Change placed(boolean newAfterDeletion, @Nullable Change newFallback) {
        return new Change(kind, key, offset, json, value, revision, time, newAfterDeletion, newFallback);
    }
}
