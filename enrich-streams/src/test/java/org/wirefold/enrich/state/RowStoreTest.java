package org.wirefold.enrich.state;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wirefold.testkit.Await;
import org.wirefold.testkit.Seed;

/** A store of rows on RocksDB that has many more rows than it may hold. */
class RowStoreTest {
    private static final int ROWS = 4_000;
    private static final int WEIGHT = 1_000;
    private static final int BYTES = 100 * WEIGHT;

    @TempDir
    Path folder;

    private final AtomicInteger written = new AtomicInteger();
    private final AtomicInteger read = new AtomicInteger();

    /** CanonicalChanged apart from its equal, so that it shows who holds it. */
    private record Row(String text) {}

    private final RowKind<Row> kind = RowKind.constant(
            row -> {
                written.incrementAndGet();
                return row.text.getBytes(UTF_8);
            },
            bytes -> {
                read.incrementAndGet();
                return new Row(new String(bytes, UTF_8));
            },
            row -> WEIGHT);

    private final RowKind<Row> carriedKind = RowKind.constant(
            row -> row.text.getBytes(UTF_8), bytes -> new Row(new String(bytes, UTF_8)), row -> WEIGHT);

    private RowStore<Row> store;
    private RowStore<Row> carried;

    @BeforeEach
    void open() {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "rows");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "localhost:1");
        properties.put(StreamsConfig.DEFAULT_KEY_SERDE_CLASS_CONFIG, Serdes.ByteArraySerde.class);
        properties.put(StreamsConfig.DEFAULT_VALUE_SERDE_CLASS_CONFIG, Serdes.ByteArraySerde.class);
        properties.put(RowStore.BYTES_CONFIG, BYTES);
        MockProcessorContext<Object, Object> context =
                new MockProcessorContext<>(properties, new TaskId(0, 0), folder.toFile());
        store = RowStore.named("rows", kind).withLoggingDisabled().build();
        store.init(context.getStateStoreContext(), store);
        carried = RowStore.named("carried", carriedKind).withLoggingDisabled().build();
        carried.init(context.getStateStoreContext(), carried);
    }

    @AfterEach
    void close() {
        store.close();
        carried.close();
    }

    @Test
    void shouldWriteARowInTheSameCommitWhenTheWorkAtTheCommitChangesIt() {
        // Given
        store.begin(7);
        store.atCommit(() -> store.put("late", new Row("of the commit")));

        // When
        store.flushCache();

        // Then
        assertThat(written.get()).isEqualTo(1);
        store.clearCache();
        assertThat(store.get("late")).isEqualTo(new Row("of the commit"));
    }

    @Test
    void shouldHoldNoMoreThanItsBytesBetweenTwoCommits() {
        // Given
        List<WeakReference<?>> rows = new ArrayList<>();
        List<WeakReference<?>> keys = new ArrayList<>();

        // When
        for (int i = 0; i < ROWS; i++) {
            store.begin(i);
            Row row = new Row("row " + i);
            String key = key(i);
            store.put(key, row);
            rows.add(new WeakReference<>(row));
            keys.add(new WeakReference<>(key));
        }

        // Then
        assertThat(held(rows)).isBetween(BYTES / WEIGHT / 2L, (long) BYTES / WEIGHT);
        assertThat(held(keys)).isLessThanOrEqualTo(4L * BYTES / WEIGHT);
    }

    @Test
    void shouldWriteChangedRowsThatMakeRoomAndTheRestAtTheCommit() {
        // When
        for (int i = 0; i < ROWS; i++) {
            store.begin(i);
            store.put(key(i), new Row("row " + i));
        }
        int early = written.get();
        store.flushCache();

        // Then
        assertThat(early).isBetween(ROWS - BYTES / WEIGHT, ROWS - BYTES / WEIGHT / 2);
        assertThat(written).hasValue(ROWS);
        store.clearCache();
        for (int i = 0; i < ROWS; i++) {
            assertThat(store.get(key(i))).isEqualTo(new Row("row " + i));
        }
        assertThat(read).hasValue(ROWS);
    }

    @Test
    void shouldNotWriteWhatWasOnlyRead() {
        // Given
        for (int i = 0; i < ROWS; i++) {
            store.put(key(i), new Row("row " + i));
        }
        store.flushCache();
        written.set(0);

        // When
        for (int i = 0; i < ROWS; i++) {
            store.get(key(i));
        }
        store.flushCache();

        // Then
        assertThat(written).hasValue(0);
    }

    @Test
    void shouldSayWhatAMapSaysHoweverOftenRowsMakeRoom() {
        // Given
        Random random = new Random(Seed.next(RowStoreTest.class));
        TreeMap<String, Row> model = new TreeMap<>();

        for (int step = 0; step < 20_000; step++) {
            // When
            String key = key(random.nextInt(400));
            store.begin(step);
            switch (random.nextInt(5)) {
                case 0 -> {
                    store.delete(key);
                    model.remove(key);
                }
                case 1 -> assertThat(store.get(key)).as("step %d", step).isEqualTo(model.get(key));
                default -> {
                    Row row = new Row("row " + step);
                    store.put(key, row);
                    model.put(key, row);
                }
            }
            if (random.nextInt(2_000) == 0) {
                store.flushCache();
            }

            // Then
            if (random.nextInt(500) == 0) {
                TreeMap<String, Row> scanned = new TreeMap<>();
                store.scan("key", scanned::put);
                assertThat(scanned).as("step %d", step).isEqualTo(model);
            }
        }
        store.flushCache();
        store.clearCache();
        for (int i = 0; i < 400; i++) {
            assertThat(store.get(key(i))).isEqualTo(model.get(key(i)));
        }
    }

    @Test
    void shouldKnowAfterACrashWhichEventsMayHaveLeftARowBehindThatMadeRoom() {
        // Given
        for (int i = 0; i < 300; i++) {
            store.begin(i);
            store.put(key(i), new Row("row " + i));
        }
        store.clearCache();
        close();

        // When
        open();

        // Then
        assertThat(store.get(key(0))).isEqualTo(new Row("row 0"));
        assertThat(store.get(key(299))).isNull();
        assertThat(store.begin(298)).isTrue();
        assertThat(store.begin(300)).isFalse();
    }

    @Test
    void shouldSayWhatAMapSaysWhenEventsAreUndone() {
        // Given
        Random random = new Random(Seed.next(RowStoreTest.class));
        TreeMap<String, Row> model = new TreeMap<>();

        for (int step = 0; step < 4_000; step++) {
            // When
            TreeMap<String, Row> after = new TreeMap<>(model);
            store.begin(step);
            for (int change = random.nextInt(2 * BYTES / WEIGHT); change >= 0; change--) {
                String key = key(random.nextInt(400));
                if (random.nextInt(4) == 0) {
                    store.delete(key);
                    after.remove(key);
                } else {
                    Row row = new Row("row " + step + "." + change);
                    store.put(key, row);
                    after.put(key, row);
                }
            }
            if (random.nextBoolean()) {
                store.rollBack();
            } else {
                model = after;
            }
            if (random.nextInt(50) == 0) {
                store.flushCache();
            }

            // Then
            String key = key(random.nextInt(400));
            assertThat(store.get(key)).as("step %d, %s", step, key).isEqualTo(model.get(key));
        }
        TreeMap<String, Row> scanned = new TreeMap<>();
        store.scan("key", scanned::put);
        assertThat(scanned).isEqualTo(model);
    }

    @Test
    void shouldWriteARowWithinTheRowThatCarriesItWhenBothAreNewInOneCommit() {
        // Given
        store.carry(carried);
        carried.get(key(1));
        carried.put(key(1), new Row("within"));
        store.put(key(1), new Row("around"));

        // When
        carried.flushCache();
        store.flushCache();

        // Then
        carried.clearCache();
        store.clearCache();
        assertThat(storedAlone(key(1))).isNull();
        assertThat(store.get(key(1))).isEqualTo(new Row("around"));
        assertThat(carried.get(key(1))).isEqualTo(new Row("within"));
        carried.put(key(1), new Row("later"));
        carried.flushCache();
        assertThat(storedAlone(key(1))).isEqualTo("later");
    }

    @Test
    void shouldSayWhatTwoMapsSayWhenAStoreCarriesTheRowsOfAnother() {
        // Given
        Random random = new Random(Seed.next(RowStoreTest.class));
        TreeMap<String, Row> around = new TreeMap<>();
        TreeMap<String, Row> within = new TreeMap<>();
        store.carry(carried);

        for (int step = 0; step < 20_000; step++) {
            // When
            TreeMap<String, Row> aroundAfter = new TreeMap<>(around);
            TreeMap<String, Row> withinAfter = new TreeMap<>(within);
            String key = key(random.nextInt(200));
            store.begin(step);
            carried.begin(step);
            assertThat(carried.get(key)).as("step %d, %s", step, key).isEqualTo(within.get(key));
            Row row = new Row("row " + step);
            if (random.nextInt(3) > 0) {
                carried.put(key, row);
                withinAfter.put(key, row);
            }
            switch (random.nextInt(4)) {
                case 0 -> {
                    store.delete(key);
                    aroundAfter.remove(key);
                }
                case 1 ->
                    assertThat(store.get(key)).as("step %d, %s", step, key).isEqualTo(around.get(key));
                default -> {
                    store.put(key, row);
                    aroundAfter.put(key, row);
                }
            }
            if (random.nextInt(10) == 0) {
                store.rollBack();
                carried.rollBack();
            } else {
                around = aroundAfter;
                within = withinAfter;
            }
            if (random.nextInt(30) == 0) {
                (random.nextBoolean() ? store : carried).flushCache();
            }
            if (random.nextInt(500) == 0) {
                carried.flushCache();
                store.flushCache();
                store.clearCache();
                carried.clearCache();
            }
        }

        // Then
        TreeMap<String, Row> scanned = new TreeMap<>();
        store.scan("key", scanned::put);
        assertThat(scanned).isEqualTo(around);
        for (int i = 0; i < 200; i++) {
            assertThat(carried.get(key(i))).as(key(i)).isEqualTo(within.get(key(i)));
        }
    }

    /** The row of the carried store in its own store below; null where there is none. */
    private @Nullable String storedAlone(String key) {
        byte[] bytes = carried.rows.get(key);
        return bytes == null ? null : new String(bytes, UTF_8);
    }

    /** How many of them somebody still holds, once the collector has taken what nobody does. */
    private static long held(List<WeakReference<?>> references) {
        long[] before = {-1};
        return Await.until(
                "the collector to find no more",
                () -> {
                    System.gc();
                    return references.stream()
                            .filter(reference -> reference.get() != null)
                            .count();
                },
                count -> {
                    boolean same = count == before[0];
                    before[0] = count;
                    return same;
                });
    }

    private static String key(int i) {
        return String.format("key %06d", i);
    }
}
