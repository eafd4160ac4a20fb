package org.wirefold.enrich.processor;

import java.lang.reflect.Field;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.wirefold.enrich.state.IndexStore;
import org.wirefold.enrich.state.RowKind;
import org.wirefold.enrich.state.RowStore;

/**
 * One step with its stores, offsets of the test's own choosing, and a plain store whose next write fails when it is
 * told to.
 */
final class StepBench<K, V, L, W> implements AutoCloseable {
    final MockProcessorContext<L, W> context;
    private final ProcessorSupplier<K, V, L, W> supplier;
    private final List<StateStore> stores = new ArrayList<>();
    private Processor<K, V, L, W> step;
    private boolean fails;

    StepBench(ProcessorSupplier<K, V, L, W> supplier, Path folder) {
        this(supplier, folder, Map.of());
    }

    StepBench(ProcessorSupplier<K, V, L, W> supplier, Path folder, Map<String, String> settings) {
        this.supplier = supplier;
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "step");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "localhost:1");
        properties.put(StreamsConfig.DEFAULT_KEY_SERDE_CLASS_CONFIG, Serdes.ByteArraySerde.class);
        properties.put(StreamsConfig.DEFAULT_VALUE_SERDE_CLASS_CONFIG, Serdes.ByteArraySerde.class);
        properties.putAll(settings);
        context = new MockProcessorContext<>(properties, new TaskId(0, 0), folder.toFile());
        for (StoreBuilder<?> builder : supplier.stores()) {
            stores.add(open(builder));
        }
        step = begin();
    }

    /** What the step counts and how high its levels are, by the name of the metric. */
    static Map<String, Double> counted(MockProcessorContext<?, ?> context) {
        return context.metrics().metrics().entrySet().stream()
                .filter(metric -> metric.getKey().group().equals(StepCounters.GROUP))
                .collect(Collectors.toMap(
                        metric -> metric.getKey().name(),
                        metric -> ((Number) metric.getValue().metricValue()).doubleValue()));
    }

    private StateStore open(StoreBuilder<?> builder) {
        StateStore store = builder.withLoggingDisabled().build();
        store.init(context.getStateStoreContext(), store);
        if (store instanceof RowStore<?> rows) {
            replaceKind(rows, this::failingWrites);
        } else if (store instanceof IndexStore index) {
            replaceRows(index);
        }
        context.addStateStore(store instanceof KeyValueStore<?, ?> ? failing(store) : store);
        return store;
    }

    private void replaceRows(IndexStore store) {
        try {
            Field rows = IndexStore.class.getSuperclass().getDeclaredField("rows");
            rows.setAccessible(true);
            rows.set(store, failing(store.rows()));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("IndexStore keeps its rows elsewhere by now", e);
        }
    }

    private StateStore failing(StateStore store) {
        return (StateStore) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {KeyValueStore.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("put")) {
                        failIfAsked();
                    }
                    return method.invoke(store, arguments);
                });
    }

    /** A row store weighs every row that is put into it. */
    private <R> RowKind<R> failingWrites(RowKind<R> kind) {
        return new RowKind<>(
                kind.writer(),
                kind.reader(),
                row -> {
                    failIfAsked();
                    return kind.weight().applyAsInt(row);
                },
                kind.copier());
    }

    private void failIfAsked() {
        if (fails) {
            fails = false;
            throw new IllegalStateException("cannot be written");
        }
    }

    private Processor<K, V, L, W> begin() {
        Processor<K, V, L, W> begun = supplier.get();
        begun.init(context);
        return begun;
    }

    Processor<K, V, L, W> step() {
        return step;
    }

    void failNextWrite() {
        fails = true;
    }

    /** Lets reads of a row store fail: so many succeed before, and so many fail then. */
    void failReads(String store, int after, int times) {
        for (StateStore each : stores) {
            if (each instanceof RowStore<?> rows && rows.name().equals(store)) {
                replaceKind(rows, kind -> failingReads(kind, after, times));
            }
        }
    }

    private static <R> RowKind<R> failingReads(RowKind<R> kind, int after, int times) {
        AtomicInteger reads = new AtomicInteger();
        return new RowKind<>(kind.writer(), kind.reader(), kind.weight(), row -> {
            int read = reads.getAndIncrement();
            if (read >= after && read < after + times) {
                throw new IllegalStateException("cannot be read");
            }
            return kind.copier().apply(row);
        });
    }

    private static <R> void replaceKind(RowStore<R> store, UnaryOperator<RowKind<R>> change) {
        try {
            Field field = RowStore.class.getDeclaredField("kind");
            field.setAccessible(true);
            @SuppressWarnings("unchecked")
            RowKind<R> kind = (RowKind<R>) field.get(store);
            field.set(store, change.apply(kind));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("RowStore keeps its kind elsewhere by now", e);
        }
    }

    /** Writes the changed rows, as a commit does. */
    void flush() {
        for (StateStore store : stores) {
            if (store instanceof RowStore<?> rows) {
                rows.flushCache();
            }
        }
    }

    /** Begins anew with what the stores hold. */
    void restart() {
        step.close();
        for (StoreBuilder<?> builder : supplier.stores()) {
            stores.stream()
                    .filter(store -> store instanceof IndexStore && store.name().equals(builder.name()))
                    .toList()
                    .forEach(store -> {
                        store.close();
                        stores.set(stores.indexOf(store), open(builder));
                    });
        }
        step = begin();
    }

    @Override
    public void close() {
        step.close();
        stores.forEach(StateStore::close);
    }
}
