package org.wirefold.enrich.state;

import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.jspecify.annotations.Nullable;
import org.rocksdb.AbstractEventListener;
import org.rocksdb.BackgroundErrorReason;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.Cache;
import org.rocksdb.CompressionOptions;
import org.rocksdb.CompressionType;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.Status;
import org.rocksdb.WriteBufferManager;

/**
 * How RocksDB keeps the stores of the process. One block cache serves them all, and its bound includes the write
 * buffers, so memory does not grow with the number of stores and partitions.
 *
 * <p>Rows are compressed: by LZ4 when they are written, because many of them are soon written again, and by Zstandard
 * in the last level, where they stay. Blocks are large enough that a dozen articles are compressed together. Rows of
 * fingerprints, which are even bits, are not compressed.
 *
 * <p>Merging files was the largest cost of a large state: half of the CPU time of a restore. So Zstandard has level 1,
 * which makes blocks as small as level 3 here, and files are merged eight at a time instead of four (decision 37).
 * Thread-safe.
 */
public final class SharedMemory implements RocksDBConfigSetter {
    /** Streams setting that holds the bound in bytes. */
    public static final String BYTES_CONFIG = "wirefold.state.memory.bytes";

    private static final int BLOCK_BYTES = 16 << 10;
    private static final int FILES_MERGED = 8;
    private static final int ZSTANDARD_LEVEL = 1;

    private static final Object LOCK = new Object();
    private static @Nullable Shared shared;

    /** What all stores of the process have. */
    private record Shared(
            Cache cache, WriteBufferManager writeBuffers, NoRecovery noRecovery, CompressionOptions zstandard) {
        static Shared of(long bound) {
            RocksDB.loadLibrary();
            Cache cache = new LRUCache(bound, -1, false, 0.1);
            return new Shared(
                    cache,
                    new WriteBufferManager(bound / 2, cache),
                    new NoRecovery(),
                    new CompressionOptions().setEnabled(true).setLevel(ZSTANDARD_LEVEL));
        }
    }

    @Override
    public void setConfig(String storeName, Options options, Map<String, Object> configs) {
        Object bytes = configs.get(BYTES_CONFIG);
        long bound = bytes == null ? 256L << 20 : Long.parseLong(bytes.toString());
        BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
        Shared its;
        synchronized (LOCK) {
            its = shared == null ? Shared.of(bound) : shared;
            shared = its;
        }
        table.setBlockCache(its.cache);
        options.setListeners(List.of(its.noRecovery));
        options.setWriteBufferManager(its.writeBuffers);
        options.setBottommostCompressionOptions(its.zstandard);
        boolean isCompressed = !storeName.equals(StoreNames.FINGERPRINT_INDEX);
        options.setCompressionType(isCompressed ? CompressionType.LZ4_COMPRESSION : CompressionType.NO_COMPRESSION);
        options.setBottommostCompressionType(
                isCompressed ? CompressionType.ZSTD_COMPRESSION : CompressionType.NO_COMPRESSION);
        options.setLevel0FileNumCompactionTrigger(FILES_MERGED);
        table.setBlockSize(BLOCK_BYTES);
        table.setCacheIndexAndFilterBlocks(true);
        table.setCacheIndexAndFilterBlocksWithHighPriority(true);
        table.setFilterPolicy(new BloomFilter(10));
        options.setTableFormatConfig(table);
        options.setMaxWriteBufferNumber(2);
        options.setWriteBufferSize(32L << 20);
    }

    @Override
    public void close(String storeName, Options options) {
        // The cache and the write buffers belong to the process, not to a store.
    }

    /**
     * Has a store refuse writes when its disk is full. Kafka Streams then gives the store up and opens it anew.
     *
     * <p>RocksDB would rather recover by itself. It waits for room, and then for the write in progress, while that write
     * waits for the recovery: both for ever, however much room there is (RocksDB 8.8 and later).
     *
     * <p>Its Java side does not know the reason of an error that comes without a write-ahead log (5). It prints a stack
     * trace then and does not call this method, which counts as false too.
     */
    private static final class NoRecovery extends AbstractEventListener {
        NoRecovery() {
            super(EnabledEventCallback.ON_ERROR_RECOVERY_BEGIN);
        }

        @Override
        public boolean onErrorRecoveryBegin(BackgroundErrorReason reason, Status error) {
            return false;
        }
    }
}
