package org.wirefold.enrich.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteOptions;
import org.wirefold.testkit.Await;
import org.wirefold.testkit.Seed;
import org.wirefold.testkit.SmallDisk;

/** A store of RocksDB with our settings on a disk without room. */
class FullStateDiskTest {
    private static final int ROW_BYTES = 16 << 10;

    /** Writes hang only if the second buffer is full before the first one is refused: in two of three rounds here. */
    @RepeatedTest(3)
    void shouldRefuseWritesAndNotHoldThemForEverWhenTheDiskIsFull(@TempDir Path folder) throws Exception {
        // Given
        Path small = folder.resolve("small");
        Optional<SmallDisk> mounted = SmallDisk.mount(small, 30L << 20);
        assumeTrue(mounted.isPresent(), "this process may not mount a small disk");
        SplittableRandom random = new SplittableRandom(Seed.next(FullStateDiskTest.class));
        byte[] value = new byte[ROW_BYTES];
        random.nextBytes(value);
        RocksDB.loadLibrary();
        try (SmallDisk disk = mounted.orElseThrow();
                Options options = new Options().setCreateIfMissing(true);
                // As Kafka Streams writes.
                WriteOptions writes = new WriteOptions().setDisableWAL(true)) {
            options.setTableFormatConfig(new BlockBasedTableConfig());
            new SharedMemory().setConfig("rows", options, Map.of());
            String path = small.resolve("rows").toString();
            RocksDB store = RocksDB.open(options, path);

            // When
            // Faster than a disk: the second buffer is full while the first one is being written.
            CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> {
                for (int row = 0; ; row++) {
                    try {
                        store.put(writes, bytes(row), value);
                    } catch (RocksDBException e) {
                        throw new CompletionException(e);
                    }
                }
            });

            // Then
            Await.until("an end of the writes", writing::isDone, isDone -> isDone);
            assertThat(writing.handle((nothing, error) -> error).join())
                    .rootCause()
                    .hasMessageContaining("No space left on device");
            store.close();
            disk.free();
            try (RocksDB again = RocksDB.open(options, path)) {
                again.put(writes, bytes(-1), value);
                assertThat(again.get(bytes(-1))).isEqualTo(value);
            }
        }
    }

    private static byte[] bytes(int row) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(row).array();
    }
}
