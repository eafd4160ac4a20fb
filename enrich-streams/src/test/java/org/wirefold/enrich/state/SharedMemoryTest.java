package org.wirefold.enrich.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.FlushOptions;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.wirefold.testkit.Await;
import org.wirefold.testkit.Seed;

/** Real RocksDB stores in one process: what they take together, and of what. */
class SharedMemoryTest {
    private static final long BOUND = 32L << 20;
    private static final int STORES = 6;

    /** Less than one store's own write buffer holds, so that only the shared bound makes room. */
    private static final int ROWS = 1_500;

    @TempDir
    Path folder;

    private RocksDBConfigSetter memory;
    private final List<Options> options = new ArrayList<>();
    private final List<RocksDB> stores = new ArrayList<>();

    @BeforeEach
    void open() throws Exception {
        RocksDB.loadLibrary();
        memory = ofAnotherProcess();
        for (int i = 0; i < STORES; i++) {
            open("store" + i);
        }
    }

    private RocksDB open(String name) throws RocksDBException {
        Options its = new Options().setCreateIfMissing(true).setTableFormatConfig(new BlockBasedTableConfig());
        memory.setConfig(name, its, Map.of(SharedMemory.BYTES_CONFIG, BOUND));
        options.add(its);
        RocksDB store = RocksDB.open(its, folder.resolve(name).toString());
        stores.add(store);
        return store;
    }

    @AfterEach
    void close() {
        stores.forEach(RocksDB::close);
        options.forEach(Options::close);
    }

    @Test
    void shouldHaveOneCacheOfTheSizeOfTheSettingForAllStores() throws Exception {
        // When
        for (int row = 0; row < 2_000; row++) {
            stores.get(0).put(bytes(row), new byte[1_000]);
        }

        // Then
        long used = stores.get(0).getLongProperty("rocksdb.block-cache-usage");
        assertThat(used).isGreaterThan(1_000_000);
        for (RocksDB store : stores) {
            assertThat(store.getLongProperty("rocksdb.block-cache-capacity")).isEqualTo(BOUND);
            assertThat(store.getLongProperty("rocksdb.block-cache-usage")).isEqualTo(used);
        }
    }

    @Test
    void shouldStayWithinTheSettingWhenEveryStoreIsWrittenAndRead() throws Exception {
        // Given
        Random random = new Random(Seed.next(SharedMemoryTest.class));
        byte[] value = new byte[16_000];
        long highestBuffers = 0;
        long highestCache = 0;

        // When
        for (int row = 0; row < ROWS; row++) {
            for (RocksDB store : stores) {
                random.nextBytes(value);
                store.put(bytes(row), value);
                store.get(bytes(random.nextInt(row + 1)));
            }
            if (row % 10 == 0) {
                // RocksDB takes writes while it empties full buffers to disk, however long a busy machine takes for
                // that.
                Await.until("no buffer is being written to disk", this::flushes, flushes -> flushes == 0);
                highestBuffers = Math.max(highestBuffers, sum("rocksdb.cur-size-all-mem-tables"));
                highestCache = Math.max(highestCache, stores.get(0).getLongProperty("rocksdb.block-cache-usage"));
            }
        }

        // Then
        long all = (long) ROWS * STORES * value.length;
        assertThat(all).isGreaterThan(4 * BOUND);
        assertThat(highestBuffers).isLessThan(BOUND);
        assertThat(highestCache).isLessThan(BOUND + BOUND / 2);
    }

    @Test
    void shouldCompressAllRowsButThoseOfFingerprints() throws Exception {
        // Given
        byte[] text = "The bridge was closed for two days. ".repeat(40).getBytes(StandardCharsets.UTF_8);
        int rows = 3_000;

        // When
        long articles = bytesOnDisk(StoreNames.ARTICLES, text, rows);
        long fingerprints = bytesOnDisk(StoreNames.FINGERPRINT_INDEX, text, rows);

        // Then
        long all = (long) rows * text.length;
        assertThat(articles).isLessThan(all / 10);
        assertThat(fingerprints).isGreaterThan(all);
    }

    /** Of a store whose files were all merged into one. */
    private long bytesOnDisk(String name, byte[] row, int rows) throws RocksDBException {
        RocksDB store = open(name);
        for (int i = 0; i < rows; i++) {
            store.put(bytes(i), row);
        }
        try (FlushOptions flush = new FlushOptions().setWaitForFlush(true)) {
            store.flush(flush);
        }
        store.compactRange();
        return store.getLongProperty("rocksdb.total-sst-files-size");
    }

    private long flushes() throws RocksDBException {
        return sum("rocksdb.num-running-flushes") + sum("rocksdb.mem-table-flush-pending");
    }

    private long sum(String property) throws RocksDBException {
        long sum = 0;
        for (RocksDB store : stores) {
            sum += store.getLongProperty(property);
        }
        return sum;
    }

    private static byte[] bytes(int row) {
        return new byte[] {(byte) (row >> 8), (byte) row};
    }

    /**
     * What is shared belongs to the process, and other tests have shared it out: this is a class of its own of the same
     * code, with the classes within it.
     */
    private static RocksDBConfigSetter ofAnotherProcess() throws ReflectiveOperationException {
        String name = SharedMemory.class.getName();
        ClassLoader loader = new ClassLoader(SharedMemoryTest.class.getClassLoader()) {
            @Override
            protected Class<?> loadClass(String asked, boolean resolve) throws ClassNotFoundException {
                if (!asked.startsWith(name)) {
                    return super.loadClass(asked, resolve);
                }
                String file = asked.substring(asked.lastIndexOf('.') + 1) + ".class";
                try (InputStream in = SharedMemory.class.getResourceAsStream(file)) {
                    byte[] code = in.readAllBytes();
                    return defineClass(asked, code, 0, code.length);
                } catch (IOException e) {
                    throw new ClassNotFoundException(name, e);
                }
            }
        };
        return (RocksDBConfigSetter)
                loader.loadClass(name).getDeclaredConstructor().newInstance();
    }
}
