package org.wirefold.enrich.state;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wirefold.duplicates.CandidateBounds;

/**
 * The rows of the index step, and the index that follows from them ({@link IndexContent}). The rows are the truth. The
 * index is there when the step begins, and is got in the fastest way that is safe:
 *
 * <ol>
 *   <li><b>It is there already.</b> While rows are restored from the changelog, each one is applied to the index too. So
 *       a standby has an index at all times, and a takeover waits for none.
 *   <li><b>It was kept.</b> When the store is closed in order, the index leaves its segments with a manifest. They are
 *       opened again if the rows' own store has recorded exactly the changelog position of the manifest, and every
 *       checksum is right. Rows that are restored later are applied as above.
 *   <li><b>It is built</b> from all rows.
 * </ol>
 *
 * <p><b>Crashes.</b> The manifest is written last and with one rename, and is taken away before the first use. While the
 * index is in use there is none. So after a crash the index is built or restored with the rows, and a segment that was
 * half written is deleted. No file has to be forced to the disk: what a power cut damages has a wrong checksum.
 *
 * <p>A manifest is left only if nothing was written since the last commit. Otherwise the rows may fall back behind the
 * index.
 *
 * <p>Not thread-safe: one task has it, and passes it from the thread that restores to the one that processes.
 */
public final class IndexStore extends StoreOfRows {
    private static final Logger LOG = LoggerFactory.getLogger(IndexStore.class);

    private final RestoredRows below;
    private final CandidateBounds bounds;
    private @Nullable StateStoreContext context;
    private @Nullable IndexContent content;

    /** How far the changelog was written into the rows, as of the last commit. */
    private Map<TopicPartition, Long> committed = Map.of();

    private boolean hasLookedForKept;

    /** Whether the index may have a change that the rows do not have. */
    private boolean isDoubtful;

    private IndexStore(KeyValueStore<String, byte[]> rows, RestoredRows below, CandidateBounds bounds) {
        super(rows);
        this.below = below;
        this.bounds = bounds;
    }

    /** A store of that name. */
    public static StoreBuilder<IndexStore> named(String name, CandidateBounds bounds) {
        return new Builder(new RestoredRows.Supplier(Stores.persistentKeyValueStore(name)), bounds);
    }

    /** The rows. Who writes one changes the content too. */
    public KeyValueStore<String, byte[]> rows() {
        return rows;
    }

    /** The index and what goes with it, for a step that begins. It stays the store's to close. */
    public IndexContent content() {
        IndexContent known = content;
        if (known != null && isDoubtful) {
            known.discard();
            known = null;
        } else if (known == null) {
            known = kept();
        }
        isDoubtful = false;
        if (known == null) {
            known = built();
        }
        content = known;
        return known;
    }

    /** To be called where a change of the index has failed half way: it is built from the rows when a step begins next. */
    public void doubt() {
        isDoubtful = true;
    }

    /** Applies a row that is about to be restored. */
    private void restore(String key, byte @Nullable [] value) {
        IndexContent known = content;
        if (known == null) {
            known = below.wasEmpty() ? fresh() : kept();
            content = known;
        }
        if (known != null) {
            known.apply(key, value);
        }
    }

    private StateStoreContext opened() {
        StateStoreContext of = context;
        if (of == null) {
            throw new IllegalStateException("the store " + name() + " is not open");
        }
        return of;
    }

    private Path taskFolder() {
        return opened().stateDir().toPath();
    }

    private SegmentFolder folder() {
        return SegmentFolder.ofTask(taskFolder(), opened().appConfigs().get(SegmentFolder.BYTES_CONFIG));
    }

    private IndexContent fresh() {
        SegmentFolder folder = folder();
        folder.clear();
        return new IndexContent(bounds, folder, this::knownFingerprints);
    }

    private IndexContent built() {
        IndexContent built = fresh();
        try (KeyValueIterator<String, byte[]> all = rows.all()) {
            while (all.hasNext()) {
                KeyValue<String, byte[]> row = all.next();
                built.apply(row.key, row.value);
            }
        }
        LOG.atDebug()
                .addKeyValue("task", opened().taskId())
                .addKeyValue("bodies", built.index().size())
                .log("the index was built from its rows");
        return built;
    }

    /** The index that was kept; null where there is none, or it cannot be used. */
    private @Nullable IndexContent kept() {
        if (hasLookedForKept || !SegmentFolder.hasManifest(taskFolder())) {
            hasLookedForKept = true;
            return null;
        }
        hasLookedForKept = true;
        SegmentFolder folder = folder();
        IndexContent opened = new IndexContent(bounds, folder, this::knownFingerprints);
        String problem;
        try {
            IndexManifest manifest = folder.takeManifest();
            problem = manifest == null ? "the manifest is gone" : misfit(manifest);
            if (manifest != null && problem == null) {
                opened.open(manifest);
                LOG.atInfo()
                        .addKeyValue("task", opened().taskId())
                        .addKeyValue("bodies", opened.index().size())
                        .log("the index was opened as it was kept");
                return opened;
            }
        } catch (IOException | IllegalArgumentException e) {
            problem = e.toString();
        }
        opened.discard();
        LOG.atWarn()
                .addKeyValue("task", opened().taskId())
                .addKeyValue("problem", problem)
                .log("the index that was kept is not used; it is built from its rows instead");
        return null;
    }

    /** Why a manifest stands for other rows than are here; null where it does not. */
    private @Nullable String misfit(IndexManifest manifest) {
        if (manifest.heads() != bounds.postings()) {
            return "it was written for lists of " + manifest.heads() + " heads";
        }
        for (Map.Entry<TopicPartition, Long> offset : manifest.offsets().entrySet()) {
            Long ofRows = rows.committedOffset(offset.getKey());
            if (!offset.getValue().equals(ofRows)) {
                return "it stands for offset " + offset.getValue() + " of " + offset.getKey() + ", the rows for "
                        + ofRows;
            }
        }
        return manifest.offsets().isEmpty() ? "it does not say which rows it stands for" : null;
    }

    /** The fingerprints of a body as its row has them. */
    private long @Nullable [] knownFingerprints(String body, long span) {
        byte[] row = rows.get(IndexContent.rowKey(span, body));
        return row == null ? null : IndexRow.fromBytes(row).probe().fingerprints();
    }

    @Override
    public void init(StateStoreContext newContext, StateStore root) {
        context = newContext;
        committed = Map.of();
        hasLookedForKept = false;
        isDoubtful = false;
        super.init(newContext, root);
    }

    @Override
    public void commit(Map<TopicPartition, Long> changelogOffsets) {
        super.commit(changelogOffsets);
        committed = Map.copyOf(changelogOffsets);
        below.committed();
    }

    @Override
    public void close() {
        IndexContent open = content;
        content = null;
        if (open != null) {
            close(open);
        }
        super.close();
    }

    private void close(IndexContent open) {
        boolean stands = !committed.isEmpty() && committed.values().stream().allMatch(offset -> offset >= 0);
        if (stands && !isDoubtful && !below.isChanged()) {
            try {
                open.keep(committed);
                return;
            } catch (IOException | ProcessorStateException e) {
                LOG.atWarn()
                        .addKeyValue("task", opened().taskId())
                        .addKeyValue("problem", e.toString())
                        .log("the index cannot be kept; it is built from its rows at the next start");
            }
        }
        open.discard();
    }

    private static final class Builder extends StoreOfRows.Builder<IndexStore> {
        private final RestoredRows.Supplier supplier;
        private final CandidateBounds bounds;

        Builder(RestoredRows.Supplier supplier, CandidateBounds bounds) {
            super(Stores.keyValueStoreBuilder(supplier, Serdes.String(), Serdes.ByteArray()));
            this.supplier = supplier;
            this.bounds = bounds;
        }

        @Override
        public IndexStore build() {
            synchronized (supplier) {
                KeyValueStore<String, byte[]> rows = plain.build();
                RestoredRows below = supplier.made();
                IndexStore store = new IndexStore(rows, below, bounds);
                below.watch(store::restore);
                return store;
            }
        }
    }
}
