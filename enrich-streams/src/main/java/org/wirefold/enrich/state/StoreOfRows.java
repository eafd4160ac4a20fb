package org.wirefold.enrich.state;

import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.query.Position;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;

/** A store over a store of rows, which Kafka Streams asks through this one. Not thread-safe: one task has it. */
abstract class StoreOfRows implements StateStore {
    /** The store below, which has the changelog. */
    final KeyValueStore<String, byte[]> rows;

    StoreOfRows(KeyValueStore<String, byte[]> rows) {
        this.rows = rows;
    }

    @Override
    public String name() {
        return rows.name();
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        rows.init(context, root);
    }

    @Override
    public void commit(Map<TopicPartition, Long> changelogOffsets) {
        rows.commit(changelogOffsets);
    }

    @Override
    public @Nullable Long committedOffset(TopicPartition partition) {
        return rows.committedOffset(partition);
    }

    @Override
    @SuppressWarnings("deprecation") // Kafka Streams still asks, and must get the answer of the inner store.
    public boolean managesOffsets() {
        return rows.managesOffsets();
    }

    @Override
    public void close() {
        rows.close();
    }

    @Override
    public boolean persistent() {
        return rows.persistent();
    }

    @Override
    public boolean isOpen() {
        return rows.isOpen();
    }

    @Override
    public Position getPosition() {
        return rows.getPosition();
    }

    /** Builds such stores. There is no cache of Kafka Streams between; the changelog is that of the store below. */
    abstract static class Builder<S extends StoreOfRows> implements StoreBuilder<S> {
        /** Builds the store below. */
        final StoreBuilder<KeyValueStore<String, byte[]>> plain;

        Builder(StoreBuilder<KeyValueStore<String, byte[]>> plain) {
            this.plain = plain;
        }

        @Override
        public StoreBuilder<S> withCachingEnabled() {
            return this;
        }

        @Override
        public StoreBuilder<S> withCachingDisabled() {
            return this;
        }

        @Override
        public StoreBuilder<S> withLoggingEnabled(Map<String, String> config) {
            plain.withLoggingEnabled(config);
            return this;
        }

        @Override
        public StoreBuilder<S> withLoggingDisabled() {
            plain.withLoggingDisabled();
            return this;
        }

        @Override
        public Map<String, String> logConfig() {
            return plain.logConfig();
        }

        @Override
        public boolean loggingEnabled() {
            return plain.loggingEnabled();
        }

        @Override
        public String name() {
            return plain.name();
        }
    }
}
