package org.wirefold.simulation;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** A key-value store in memory, in place of RocksDB, that passes every write on to its changelog. Not thread-safe. */
final class MemoryStore implements KeyValueStore<String, byte[]> {
    private final String name;
    private final TreeMap<String, byte[]> rows;
    private final BiConsumer<String, byte @Nullable []> changelog;

    /** Called before a row is read; it may throw. */
    Runnable beforeRead = () -> {};

    MemoryStore(String name, Map<String, byte[]> rows, BiConsumer<String, byte @Nullable []> changelog) {
        this.name = name;
        this.rows = new TreeMap<>(rows);
        this.changelog = changelog;
    }

    @Override
    public void put(String key, byte @Nullable [] value) {
        if (value == null) {
            rows.remove(key);
        } else {
            rows.put(key, value);
        }
        changelog.accept(key, value);
    }

    @Override
    public byte @Nullable [] putIfAbsent(String key, byte[] value) {
        byte[] known = rows.get(key);
        if (known == null) {
            put(key, value);
        }
        return known;
    }

    @Override
    public void putAll(List<KeyValue<String, byte[]>> entries) {
        entries.forEach(entry -> put(entry.key, entry.value));
    }

    @Override
    public byte @Nullable [] delete(String key) {
        byte[] known = rows.get(key);
        put(key, null);
        return known;
    }

    @Override
    public byte @Nullable [] get(String key) {
        beforeRead.run();
        return rows.get(key);
    }

    @Override
    public KeyValueIterator<String, byte[]> range(String from, String to) {
        return new Rows(rows.subMap(from, true, to, true));
    }

    @Override
    public KeyValueIterator<String, byte[]> all() {
        return new Rows(rows);
    }

    @Override
    public <PS extends Serializer<P>, P> KeyValueIterator<String, byte[]> prefixScan(P prefix, PS serializer) {
        String from = String.valueOf(prefix);
        return new Rows(rows.subMap(from, from + Character.MAX_VALUE));
    }

    @Override
    public long approximateNumEntries() {
        return rows.size();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        // It is open from the start.
    }

    @Override
    public void close() {
        // There is nothing to give back.
    }

    @Override
    public boolean persistent() {
        return true;
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    /** The rows as they are at the beginning, for whoever changes the store while looking. */
    private static final class Rows implements KeyValueIterator<String, byte[]> {
        private final Iterator<Map.Entry<String, byte[]>> left;
        private Map.@Nullable Entry<String, byte[]> next;

        Rows(NavigableMap<String, byte[]> rows) {
            this(new ArrayList<>(rows.entrySet()));
        }

        Rows(Map<String, byte[]> rows) {
            this(new ArrayList<>(rows.entrySet()));
        }

        private Rows(List<Map.Entry<String, byte[]>> entries) {
            left = entries.iterator();
        }

        private Map.@Nullable Entry<String, byte[]> ahead() {
            if (next == null && left.hasNext()) {
                next = left.next();
            }
            return next;
        }

        @Override
        public boolean hasNext() {
            return ahead() != null;
        }

        @Override
        public KeyValue<String, byte[]> next() {
            Map.Entry<String, byte[]> entry = ahead();
            if (entry == null) {
                throw new NoSuchElementException();
            }
            next = null;
            return new KeyValue<>(entry.getKey(), entry.getValue());
        }

        @Override
        public String peekNextKey() {
            Map.Entry<String, byte[]> entry = ahead();
            if (entry == null) {
                throw new NoSuchElementException();
            }
            return entry.getKey();
        }

        @Override
        public void close() {
            // There is nothing to give back.
        }
    }
}
