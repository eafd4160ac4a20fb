package org.wirefold.enrich.state;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsMetrics;
import org.apache.kafka.streams.processor.CommitCallback;
import org.apache.kafka.streams.processor.StateRestoreCallback;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.processor.internals.RecordBatchingStateRestoreCallback;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.internals.WrappedStateStore;
import org.jspecify.annotations.Nullable;

/**
 * The store of rows that is under the one with the changelog. It shows each row that is restored before it is written,
 * and knows whether anything was written since the last commit. Kafka Streams gives the store a context in which it
 * registers what restores it; this class passes on a context that registers a step before that.
 *
 * <p>It uses two types of Kafka Streams' internal packages: {@link RecordBatchingStateRestoreCallback}, the only one that
 * RocksDB's store takes records by, and {@link WrappedStateStore}. Check both with every new Kafka version.
 */
final class RestoredRows extends WrappedStateStore<KeyValueStore<Bytes, byte[]>, Bytes, byte[]>
        implements KeyValueStore<Bytes, byte[]> {
    private BiConsumer<String, byte @Nullable []> watcher = (key, value) -> {};
    private boolean isEmpty;
    private boolean isChanged;

    private RestoredRows(KeyValueStore<Bytes, byte[]> inner) {
        super(inner);
    }

    /** Makes the stores of a builder, one after the other. */
    static final class Supplier implements KeyValueBytesStoreSupplier {
        private final KeyValueBytesStoreSupplier inner;
        private @Nullable RestoredRows made;

        Supplier(KeyValueBytesStoreSupplier inner) {
            this.inner = inner;
        }

        @Override
        public KeyValueStore<Bytes, byte[]> get() {
            RestoredRows store = new RestoredRows(inner.get());
            made = store;
            return store;
        }

        /** The store that was made last. */
        RestoredRows made() {
            RestoredRows last = made;
            if (last == null) {
                throw new IllegalStateException("the builder of " + name() + " made no store");
            }
            return last;
        }

        @Override
        public String name() {
            return inner.name();
        }

        @Override
        public String metricsScope() {
            return inner.metricsScope();
        }
    }

    /** Has rows shown that are about to be restored, key and value; the value is null where a row goes. */
    void watch(BiConsumer<String, byte @Nullable []> newWatcher) {
        watcher = newWatcher;
    }

    /** Whether there was no row when the store was opened. */
    boolean wasEmpty() {
        return isEmpty;
    }

    /** Whether anything was written since the last commit. */
    boolean isChanged() {
        return isChanged;
    }

    /** Notes a commit. */
    void committed() {
        isChanged = false;
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        super.init(new Watched(context), root);
        try (KeyValueIterator<Bytes, byte[]> all = wrapped().all()) {
            isEmpty = !all.hasNext();
        }
    }

    private void restore(Collection<ConsumerRecord<byte[], byte[]>> records, RecordBatchingStateRestoreCallback inner) {
        isChanged = true;
        for (ConsumerRecord<byte[], byte[]> row : records) {
            watcher.accept(new String(row.key(), StandardCharsets.UTF_8), row.value());
        }
        inner.restoreBatch(records);
    }

    @Override
    public void put(Bytes key, byte @Nullable [] value) {
        isChanged = true;
        wrapped().put(key, value);
    }

    @Override
    public byte @Nullable [] putIfAbsent(Bytes key, byte[] value) {
        isChanged = true;
        return wrapped().putIfAbsent(key, value);
    }

    @Override
    public void putAll(List<KeyValue<Bytes, byte[]>> entries) {
        isChanged = true;
        wrapped().putAll(entries);
    }

    @Override
    public byte @Nullable [] delete(Bytes key) {
        isChanged = true;
        return wrapped().delete(key);
    }

    @Override
    public byte @Nullable [] get(Bytes key) {
        return wrapped().get(key);
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> range(Bytes from, Bytes to) {
        return wrapped().range(from, to);
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> reverseRange(Bytes from, Bytes to) {
        return wrapped().reverseRange(from, to);
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> all() {
        return wrapped().all();
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> reverseAll() {
        return wrapped().reverseAll();
    }

    @Override
    public <PS extends Serializer<P>, P> KeyValueIterator<Bytes, byte[]> prefixScan(P prefix, PS serializer) {
        return wrapped().prefixScan(prefix, serializer);
    }

    @Override
    public long approximateNumEntries() {
        return wrapped().approximateNumEntries();
    }

    /** The context of the store, but for what is registered to restore it. */
    private final class Watched implements StateStoreContext {
        private final StateStoreContext context;

        Watched(StateStoreContext context) {
            this.context = context;
        }

        private StateRestoreCallback watched(StateRestoreCallback restore) {
            if (restore instanceof RecordBatchingStateRestoreCallback inner) {
                return (RecordBatchingStateRestoreCallback) records -> restore(records, inner);
            }
            throw new IllegalStateException("rows of " + name() + " are restored in another way by now: " + restore);
        }

        @Override
        public void register(StateStore store, StateRestoreCallback restore) {
            context.register(store, watched(restore));
        }

        @Override
        public void register(StateStore store, StateRestoreCallback restore, CommitCallback commit) {
            context.register(store, watched(restore), commit);
        }

        @Override
        public String applicationId() {
            return context.applicationId();
        }

        @Override
        public TaskId taskId() {
            return context.taskId();
        }

        @Override
        public Optional<RecordMetadata> recordMetadata() {
            return context.recordMetadata();
        }

        @Override
        public Serde<?> keySerde() {
            return context.keySerde();
        }

        @Override
        public Serde<?> valueSerde() {
            return context.valueSerde();
        }

        @Override
        public File stateDir() {
            return context.stateDir();
        }

        @Override
        public StreamsMetrics metrics() {
            return context.metrics();
        }

        @Override
        public Map<String, Object> appConfigs() {
            return context.appConfigs();
        }

        @Override
        public Map<String, Object> appConfigsWithPrefix(String prefix) {
            return context.appConfigsWithPrefix(prefix);
        }
    }
}
