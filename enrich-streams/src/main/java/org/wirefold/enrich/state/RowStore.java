package org.wirefold.enrich.state;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.internals.CacheFlushListener;
import org.apache.kafka.streams.state.internals.CachedStateStore;
import org.jspecify.annotations.Nullable;
import org.wirefold.bytes.ByteReader;
import org.wirefold.bytes.ByteWriter;

/**
 * Rows by key, persistent and with a changelog like any store of Kafka Streams. The rows in use are kept as objects
 * until the next commit. Several events change one row between two commits, and it is written once.
 *
 * <p>The cache of Kafka Streams does the same with bytes in a tree. Objects in a hash table cost a third of that, and a
 * row need not be read from its bytes for every event.
 *
 * <p><b>After a crash</b> some rows may be as before an event and others as after it, because rows are written one by
 * one. So before it writes a row, the store writes the offset of the current event. {@link #begin} compares offsets
 * with it and so knows which events may have been applied before.
 *
 * <p><b>Memory.</b> {@link #BYTES_CONFIG} bounds the bytes of the rows that are kept. When the bound is reached, the
 * rows used least recently are written and dropped. A commit writes all changed rows before it moves the input
 * position.
 *
 * <p><b>Carried rows.</b> A store may carry the rows of another one ({@link #carry}): the row that another store has
 * under the same key is written within the row of this store, as long as it never had to be written alone. Both rows of
 * most keys are first written in one commit, and are one record of one changelog then.
 *
 * <p>Not thread-safe: one task has it.
 */
public final class RowStore<R> extends StoreOfRows implements CachedStateStore<Object, Object> {
    /** Streams setting: bytes of heap for the rows of one store of one task. */
    public static final String BYTES_CONFIG = "wirefold.state.rows.bytes";

    /** Key of the offset; no row has it. */
    private static final String SEEN = StoreNames.SEPARATOR + "seen";

    private static final long UNREAD = -2;
    private static final long DEFAULT_BYTES = 1L << 20;
    private static final int SLOT_WEIGHT = 160;

    private final RowKind<R> kind;
    private final LinkedHashMap<String, Slot<R>> slots = new LinkedHashMap<>(256, 0.75f, true);
    private final List<String> changed = new ArrayList<>();

    /** The store whose rows this one carries; null where it carries none. */
    private @Nullable RowStore<?> carried;

    /** The store that carries the rows of this one; null where none does. */
    private @Nullable RowStore<?> carrier;

    /** The keys of changed rows in order; null if there was no scan since the last commit. */
    private @Nullable NavigableSet<String> ordered;

    private long bound = DEFAULT_BYTES;
    private long held;
    private long now = -1;
    private long written = -1;
    private long before = UNREAD;
    private boolean mayBeReplay;
    private long flushes;
    private Runnable atCommit = () -> {};

    /** The rows that the event in hand has changed, as they were before it. */
    private final List<Before<R>> undo = new ArrayList<>();

    /** Number of the event in hand; 0 where no event was ever begun, and none can be undone. */
    private long event;

    private static final class Slot<R> {
        @Nullable
        R row;

        int weight;
        boolean dirty;

        /** Number of the event that changed the row last. */
        long changedBy;

        /** Whether the store below has no row of its own for it, so that another store may carry it. */
        boolean mayBeCarried;
    }

    /** A row as it was; where it was not in memory, it still stands in the store below. */
    private record Before<R>(
            String key, boolean isInMemory, @Nullable R row) {}

    private RowStore(KeyValueStore<String, byte[]> rows, RowKind<R> kind) {
        super(rows);
        this.kind = kind;
    }

    /** A store of that name and kind. */
    public static <R> StoreBuilder<RowStore<R>> named(String name, RowKind<R> kind) {
        return new Builder<>(plain(name), kind);
    }

    /** A store of that name for bytes that are written once and seldom read. */
    public static StoreBuilder<KeyValueStore<String, byte[]>> plain(String name) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.String(), Serdes.ByteArray());
    }

    /**
     * Lets this store carry the rows of another one, which is never scanned. To be called before the first row is read,
     * and each time the store is opened.
     */
    public void carry(RowStore<?> other) {
        carried = other;
        other.carrier = this;
    }

    /**
     * Begins an event. Rows that are written from now on belong to it.
     *
     * @param offset of the event in the step's input topic
     * @return whether the event may have been applied before the store was opened
     */
    public boolean begin(long offset) {
        now = offset;
        if (before == UNREAD) {
            byte[] bytes = rows.get(SEEN);
            before = bytes == null ? -1 : new ByteReader(bytes).i64();
        }
        mayBeReplay = offset <= before;
        event++;
        undo.clear();
        return mayBeReplay;
    }

    /**
     * Sets what is to be done when a commit begins, before the store writes its changed rows: it may change rows of this
     * store and send records. Both are then part of the commit. A second call replaces what the first one set.
     */
    public void atCommit(Runnable work) {
        atCommit = work;
    }

    /** Undoes what the event in hand has changed since {@link #begin}. The event goes on, and may change rows again. */
    public void rollBack() {
        for (Before<R> row : undo) {
            byte[] own = row.isInMemory() ? null : ownBelow(row.key());
            byte[] bytes = own == null && !row.isInMemory() ? carriedBelow(row.key()) : own;
            Slot<R> slot = slots.get(row.key());
            keep(slot, row.key(), bytes == null ? row.row() : kind.reader().apply(bytes), true);
        }
        event++;
        undo.clear();
    }

    /**
     * As {@link #get}, but reads nothing where the caller knows that there is no row, unless the event may be a replay.
     * After a crash there may be a row that the caller does not know of.
     */
    public @Nullable R getIfExpected(String key, boolean expected) {
        return expected || mayBeReplay ? get(key) : null;
    }

    /** The row; null where there is none. */
    public @Nullable R get(String key) {
        Slot<R> slot = slots.get(key);
        if (slot == null) {
            byte[] own = ownBelow(key);
            byte[] bytes = own == null ? carriedBelow(key) : own;
            if (bytes == null && carrier == null) {
                return null;
            }
            slot = keep(null, key, bytes == null ? null : kind.reader().apply(bytes), false);
            slot.mayBeCarried = carrier != null && own == null;
        }
        R row = slot.row;
        return row == null ? null : kind.copier().apply(row);
    }

    /** The bytes of a row in the store below. */
    private byte @Nullable [] ownBelow(String key) {
        byte[] bytes = rows.get(key);
        return bytes == null || carried == null ? bytes : CarriedRow.carrierOf(bytes);
    }

    /** The bytes of a row in the store below the one that carries it; null also where none carries this store. */
    private byte @Nullable [] carriedBelow(String key) {
        byte[] bytes = carrier == null ? null : carrier.rows.get(key);
        return bytes == null ? null : CarriedRow.of(bytes);
    }

    /** Sets the row, which must not be changed afterwards. */
    public void put(String key, R row) {
        change(key, row);
    }

    /** Deletes the row; not in a store whose rows another one carries. */
    public void delete(String key) {
        if (carrier != null) {
            throw new IllegalStateException("a row that " + carrier.name() + " may carry cannot be deleted: " + key);
        }
        change(key, null);
    }

    private void change(String key, @Nullable R row) {
        Slot<R> known = slots.get(key);
        if (event > 0 && (known == null || known.changedBy != event)) {
            undo.add(new Before<>(key, known != null, known == null ? null : known.row));
        }
        keep(known, key, row, true).changedBy = event;
    }

    /**
     * Passes all rows whose key begins with the prefix, in the order of their keys. {@code each} must not change the
     * store.
     */
    public void scan(String prefix, BiConsumer<String, R> each) {
        NavigableSet<String> inHand = ordered;
        if (inHand == null) {
            inHand = new TreeSet<>();
            for (String key : changed) {
                Slot<R> slot = slots.get(key);
                if (slot != null && slot.dirty) {
                    inHand.add(key);
                }
            }
            ordered = inHand;
        }
        TreeMap<String, R> found = new TreeMap<>();
        // Nothing need be kept where only the store below has rows.
        BiConsumer<String, R> take = inHand.isEmpty() ? each : found::put;
        try (KeyValueIterator<String, byte[]> written = rows.prefixScan(prefix, new StringSerializer())) {
            while (written.hasNext()) {
                KeyValue<String, byte[]> next = written.next();
                if (!next.key.equals(SEEN) && !inHand.contains(next.key)) {
                    Slot<R> slot = slots.get(next.key);
                    R row = slot == null ? null : slot.row;
                    byte[] value = carried == null ? next.value : CarriedRow.carrierOf(next.value);
                    take.accept(next.key, row == null ? kind.reader().apply(value) : row);
                }
            }
        }
        for (String key : inHand.subSet(prefix, prefix + Character.MAX_VALUE)) {
            Slot<R> slot = slots.get(key);
            if (slot != null && slot.row != null) {
                found.put(key, slot.row);
            }
        }
        found.forEach(each);
    }

    private Slot<R> keep(@Nullable Slot<R> known, String key, @Nullable R row, boolean dirty) {
        Slot<R> slot = known;
        if (slot == null) {
            slot = new Slot<>();
            slots.put(key, slot);
        }
        int weight =
                SLOT_WEIGHT + key.length() + (row == null ? 0 : kind.weight().applyAsInt(row));
        held += weight - slot.weight;
        slot.weight = weight;
        slot.row = row;
        if (dirty && !slot.dirty) {
            slot.dirty = true;
            changed.add(key);
            if (ordered != null) {
                ordered.add(key);
            }
        }
        if (held > bound) {
            makeRoom(slot);
        }
        return slot;
    }

    private void makeRoom(Slot<R> newest) {
        var eldest = slots.entrySet().iterator();
        while (held > bound && eldest.hasNext()) {
            Map.Entry<String, Slot<R>> entry = eldest.next();
            Slot<R> slot = entry.getValue();
            // A row that the event in hand has changed stays, so that the change can be undone.
            if (slot != newest && (event == 0 || slot.changedBy != event)) {
                write(entry.getKey(), slot);
                held -= slot.weight;
                if (ordered != null) {
                    ordered.remove(entry.getKey());
                }
                eldest.remove();
            }
        }
        if (changed.size() > 2 * slots.size() + 64) {
            forgetWritten();
        }
    }

    /** Drops keys of rows that were written to make room. Otherwise they would pile up until the commit. */
    private void forgetWritten() {
        changed.clear();
        slots.forEach((key, slot) -> {
            if (slot.dirty) {
                changed.add(key);
            }
        });
    }

    private void write(String key, Slot<R> slot) {
        if (slot.dirty) {
            if (now > written) {
                written = now;
                rows.put(SEEN, new ByteWriter(16).i64(now).toBytes());
            }
            R row = slot.row;
            byte[] bytes = row == null ? null : kind.writer().apply(row);
            RowStore<?> other = carried;
            if (other != null) {
                byte[] within = other.handOver(key);
                if (bytes != null) {
                    bytes = CarriedRow.join(within, bytes);
                } else if (within != null) {
                    // The row that carries it goes, so it gets a row of its own.
                    other.rows.put(key, within);
                    other.isAlone(key);
                }
            }
            rows.put(key, bytes);
            slot.dirty = false;
            slot.mayBeCarried = false;
        }
    }

    /** The bytes of a row for the store that carries it; null where there are none, or the row is written alone. */
    private byte @Nullable [] handOver(String key) {
        Slot<R> slot = slots.get(key);
        if (slot == null) {
            return rows.get(key) == null ? carriedBelow(key) : null;
        }
        R row = slot.row;
        if (!slot.mayBeCarried || row == null) {
            return null;
        }
        slot.dirty = false;
        return kind.writer().apply(row);
    }

    private void isAlone(String key) {
        Slot<R> slot = slots.get(key);
        if (slot != null) {
            slot.mayBeCarried = false;
        }
    }

    @Override
    public void flushCache() {
        atCommit.run();
        if (carrier != null) {
            carrier.writeChanged();
        }
        writeChanged();
        flushes++;
    }

    private void writeChanged() {
        for (String key : changed) {
            Slot<R> slot = slots.get(key);
            if (slot != null) {
                write(key, slot);
            }
        }
        changed.clear();
        ordered = null;
    }

    /** How many commits have begun since the store was made; each writes the changed rows. */
    public long flushes() {
        return flushes;
    }

    @Override
    public void clearCache() {
        slots.clear();
        changed.clear();
        undo.clear();
        ordered = null;
        held = 0;
    }

    @Override
    public boolean setFlushListener(@Nullable CacheFlushListener<Object, Object> listener, boolean sendOldValues) {
        return false;
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        Object bytes = context.appConfigs().get(BYTES_CONFIG);
        bound = bytes == null ? DEFAULT_BYTES : Long.parseLong(bytes.toString());
        super.init(context, root);
    }

    @Override
    public void commit(Map<TopicPartition, Long> changelogOffsets) {
        flushCache();
        super.commit(changelogOffsets);
    }

    @Override
    public void close() {
        clearCache();
        super.close();
    }

    private static final class Builder<R> extends StoreOfRows.Builder<RowStore<R>> {
        private final RowKind<R> kind;

        Builder(StoreBuilder<KeyValueStore<String, byte[]>> plain, RowKind<R> kind) {
            super(plain);
            this.kind = kind;
        }

        @Override
        public RowStore<R> build() {
            return new RowStore<>(plain.build(), kind);
        }
    }
}
