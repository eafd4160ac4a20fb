package org.wirefold.enrich.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.internals.InternalProcessorContext;
import org.apache.kafka.streams.processor.internals.RecordBatchingStateRestoreCallback;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wirefold.duplicates.CandidateBounds;
import org.wirefold.enrich.event.IndexProbe;
import org.wirefold.testkit.Seed;

/** An index that is kept, restored or built must say what an index says that is built from the same rows. */
class IndexStoreTest {
    private static final CandidateBounds BOUNDS = new CandidateBounds(CandidateBounds.WEEK_MILLIS, 2);
    private static final TopicPartition CHANGELOG = new TopicPartition("changelog", 0);

    @TempDir
    Path folder;

    private final Random random = new Random(Seed.next(IndexStoreTest.class));

    /** The rows as they should be. */
    private final TreeMap<String, byte[]> truth = new TreeMap<>();

    private @Nullable IndexStore open;
    private @Nullable RecordBatchingStateRestoreCallback restore;
    private long offset;

    @AfterEach
    void close() {
        if (open != null) {
            open.close();
        }
    }

    @Test
    void shouldOpenWhatWasKeptAndSayTheSame() {
        for (int round = 0; round < 8; round++) {
            // Given
            IndexStore store = start();
            for (int step = 0; step < 60; step++) {
                change(store);
            }

            // When
            commitAndClose(store);

            // Then
            assertThat(files()).contains("manifest");
            IndexStore again = start();
            assertThat(again.content().index().segments()).isPositive();
            assertSame(again, "round " + round);
            assertThat(files()).doesNotContain("manifest");
            commitAndClose(again);
        }
    }

    @Test
    void shouldApplyWhatIsRestoredWhateverIsKeptOnTheWay() {
        for (int round = 0; round < 40; round++) {
            // Given
            IndexStore store = start();
            if (random.nextBoolean()) {
                store.content();
            }

            // When
            int batches = random.nextInt(4);
            for (int batch = 0; batch < batches; batch++) {
                restore(batch(1 + random.nextInt(30)));
            }

            // Then
            if (random.nextInt(3) == 0) {
                assertSame(store, "round " + round);
            }
            if (random.nextInt(4) == 0) {
                store.close();
                open = null;
            } else {
                commitAndClose(store);
            }
        }
        assertSame(start(), "the end");
    }

    @Test
    void shouldHaveAnIndexOfWhatWasRestoredFromNothing() {
        // Given
        IndexStore store = start();

        // When
        restore(batch(200));

        // Then
        long bodies = truth.keySet().stream().filter(key -> !isWithdrawn(key)).count();
        commitAndClose(store);
        IndexStore again = start();
        assertThat(files()).contains("manifest");
        assertThat(again.content().index().size()).isEqualTo(bodies);
        assertThat(again.content().index().segments()).isPositive();
        assertSame(again, "restored");
    }

    @Test
    void shouldBuildTheIndexFromItsRowsWhenWhatWasKeptIsDamaged() throws IOException {
        for (int round = 0; round < 60; round++) {
            // Given
            IndexStore store = start();
            for (int step = 0; step < 20; step++) {
                change(store);
            }
            commitAndClose(store);

            // When
            String damage = damage();

            // Then
            IndexStore again = start();
            assertSame(again, damage);
            assertThat(again.content().index().segments()).as(damage).isZero();
            commitAndClose(again);
        }
    }

    /** What a kill, a power cut or a bad disk can leave behind. */
    private String damage() throws IOException {
        List<String> files = files().stream().sorted().toList();
        Path file = segments().resolve(files.get(random.nextInt(files.size())));
        int length = (int) Files.size(file);
        switch (random.nextInt(4)) {
            case 0 -> {
                Files.delete(file);
                return "without " + file;
            }
            case 1 -> {
                int left = random.nextInt(length);
                try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
                    bytes.setLength(left);
                }
                return file + " cut off at " + left + " of " + length;
            }
            case 2 -> {
                // The last bytes of the header's room and those that align a section are nobody's.
                int at = file.endsWith("manifest") ? random.nextInt(length) : random.nextInt(128);
                try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
                    bytes.seek(at);
                    int was = bytes.read();
                    bytes.seek(at);
                    bytes.write(was ^ (1 << random.nextInt(8)));
                }
                return file + " changed at " + at;
            }
            default -> {
                Files.move(segments().resolve("manifest"), segments().resolve("manifest.new"));
                return "killed before the manifest had its name";
            }
        }
    }

    @Test
    void shouldNotUseAnIndexThatStandsForOtherRows() {
        // Given
        IndexStore store = start();
        restore(batch(50));
        commitAndClose(store);

        // When
        IndexStore other = start();
        other.commit(Map.of(CHANGELOG, offset + 7));
        other.close();

        // Then
        assertThat(files()).contains("manifest");
        IndexStore again = start();
        assertThat(again.content().index().segments()).isZero();
        assertSame(again, "other rows");
    }

    @Test
    void shouldKeepNoIndexThatMayBeAheadOfItsRows() {
        // Given
        IndexStore store = start();
        change(store);
        store.commit(Map.of(CHANGELOG, ++offset));

        // When
        change(store);
        store.close();

        // Then
        assertThat(segments()).doesNotExist();

        // When
        IndexStore doubtful = start();
        doubtful.content().index().put("body" + StoreNames.SEPARATOR + "0", 1, new long[] {1});
        doubtful.doubt();
        commitAndClose(doubtful);

        // Then
        assertThat(segments()).doesNotExist();
        assertSame(start(), "as the rows say");
    }

    /** Prints how long each way to an index takes; {@code -Dwirefold.index.bodies=N} makes it larger. */
    @Test
    void shouldOpenWhatWasKeptOfAnIndexOfManyBodies() throws IOException {
        // Given
        int bodies = Integer.getInteger("wirefold.index.bodies", 5_000);
        IndexStore restored = start();
        long begin = System.nanoTime();
        for (int from = 0; from < bodies; from += 1_000) {
            restore(bodies(from, Math.min(bodies, from + 1_000)));
        }
        long size = restored.content().index().size();
        print("restored with its rows", bodies, begin);
        commitAndClose(restored);

        // When
        IndexStore kept = start();
        begin = System.nanoTime();
        long ofKept = kept.content().index().size();
        print("opened as it was kept", bodies, begin);
        begin = System.nanoTime();
        commitAndClose(kept);
        print("kept", bodies, begin);
        Files.delete(segments().resolve("manifest"));
        IndexStore built = start();
        begin = System.nanoTime();
        long ofBuilt = built.content().index().size();
        print("built from its rows", bodies, begin);

        // Then
        assertThat(List.of(size, ofKept, ofBuilt)).containsOnly((long) bodies);
    }

    private static void print(String how, int bodies, long begin) {
        System.out.printf(
                Locale.ROOT, "an index of %,d bodies, %s: %.2f s%n", bodies, how, (System.nanoTime() - begin) / 1e9);
    }

    /** Rows of bodies of 48 fingerprints each, as they lie in a changelog. */
    private List<ConsumerRecord<byte[], byte[]>> bodies(int from, int to) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (int number = from; number < to; number++) {
            byte[] digest = new byte[16];
            random.nextBytes(digest);
            String body = CandidateBounds.bodyId(digest, number) + StoreNames.SEPARATOR + "0";
            long[] fingerprints = random.longs(48).sorted().toArray();
            byte[] row = new IndexRow(number, number, new IndexProbe(0, number, number, false, fingerprints)).toBytes();
            byte[] key = IndexContent.rowKey(0, body).getBytes(StandardCharsets.UTF_8);
            records.add(new ConsumerRecord<>(CHANGELOG.topic(), CHANGELOG.partition(), number, key, row));
        }
        return records;
    }

    private IndexStore start() {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "step");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "localhost:1");
        properties.put(StreamsConfig.DEFAULT_KEY_SERDE_CLASS_CONFIG, Serdes.ByteArraySerde.class);
        properties.put(StreamsConfig.DEFAULT_VALUE_SERDE_CLASS_CONFIG, Serdes.ByteArraySerde.class);
        MockProcessorContext<Object, Object> context =
                new MockProcessorContext<>(properties, new TaskId(0, 0), folder.toFile());
        StateStoreContext real = context.getStateStoreContext();
        StateStoreContext listening = (StateStoreContext) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {InternalProcessorContext.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("register")) {
                        restore = (RecordBatchingStateRestoreCallback) arguments[1];
                    }
                    return method.invoke(real, arguments);
                });
        IndexStore store = IndexStore.named(StoreNames.FINGERPRINT_INDEX, BOUNDS)
                .withLoggingDisabled()
                .build();
        store.init(listening, store);
        open = store;
        return store;
    }

    private void commitAndClose(IndexStore store) {
        store.commit(Map.of(CHANGELOG, ++offset));
        store.close();
        open = null;
    }

    /** Changes the index and its row as the step does. */
    private void change(IndexStore store) {
        IndexContent content = store.content();
        IndexRow row = row();
        String body = body();
        String key = IndexContent.rowKey(CandidateBounds.span(row.probe().timeMillis()), body);
        if (row.probe().withdrawn()) {
            content.index().remove(body, row.probe().timeMillis());
            content.withdrawn().put(key, row.probe().stamp());
        } else {
            content.index().put(body, row.probe().timeMillis(), row.probe().fingerprints());
            content.withdrawn().remove(key);
        }
        store.rows().put(key, row.toBytes());
        content.received(row.probe().timeMillis(), row.receivedMillis());
        truth.put(key, row.toBytes());
    }

    private String body() {
        return "body" + random.nextInt(40) + StoreNames.SEPARATOR + "0";
    }

    private IndexRow row() {
        long time = random.nextInt(3) * CandidateBounds.SPAN_MILLIS + random.nextInt(5);
        long[] fingerprints =
                LongStream.range(0, 8).filter(f -> random.nextInt(3) == 0).toArray();
        offset++;
        return new IndexRow(
                offset, 1_000 + offset, new IndexProbe(0, offset, time, random.nextInt(6) == 0, fingerprints));
    }

    /** Some changes of rows, as they lie in a changelog. */
    private List<ConsumerRecord<byte[], byte[]>> batch(int size) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            IndexRow row = row();
            String key = IndexContent.rowKey(CandidateBounds.span(row.probe().timeMillis()), body());
            byte[] value = random.nextInt(8) == 0 ? null : row.toBytes();
            if (random.nextInt(10) == 0) {
                key = IndexOutbox.MARK + offset + StoreNames.SEPARATOR + "0";
            }
            records.add(new ConsumerRecord<>(
                    CHANGELOG.topic(), CHANGELOG.partition(), offset, key.getBytes(StandardCharsets.UTF_8), value));
            if (value == null) {
                truth.remove(key);
            } else {
                truth.put(key, value);
            }
        }
        return records;
    }

    private void restore(List<ConsumerRecord<byte[], byte[]>> records) {
        RecordBatchingStateRestoreCallback callback = restore;
        assertThat(callback).isNotNull();
        if (callback != null) {
            callback.restoreBatch(records);
        }
    }

    private void assertSame(IndexStore store, String at) {
        FingerprintIndex expected = new FingerprintIndex(BOUNDS);
        Map<String, Long> withdrawn = new HashMap<>();
        Map<String, Long> times = new TreeMap<>();
        truth.forEach((key, value) -> {
            if (!IndexOutbox.isKey(key)) {
                IndexProbe probe = IndexRow.fromBytes(value).probe();
                String body = key.substring(key.indexOf(StoreNames.SEPARATOR) + 1);
                if (probe.withdrawn()) {
                    withdrawn.put(key, probe.stamp());
                } else {
                    expected.restore(body, probe.timeMillis(), probe.fingerprints());
                    times.put(key, probe.timeMillis());
                }
            }
        });
        IndexContent content = store.content();
        assertThat(content.withdrawn()).as(at).isEqualTo(withdrawn);
        assertThat(content.index().size()).as(at).isEqualTo(expected.size());
        assertThat(content.index().postings()).as(at).isEqualTo(expected.postings());
        times.forEach((key, time) -> {
            String body = key.substring(key.indexOf(StoreNames.SEPARATOR) + 1);
            assertThat(content.index().contains(body, time))
                    .as("%s of %s", at, key)
                    .isTrue();
            assertThat(content.index().partners(body, time))
                    .as("%s of %s", at, key)
                    .isEqualTo(expected.partners(body, time));
        });
    }

    private boolean isWithdrawn(String key) {
        byte[] row = truth.get(key);
        return IndexOutbox.isKey(key)
                || row == null
                || IndexRow.fromBytes(row).probe().withdrawn();
    }

    private Path segments() {
        return folder.resolve("index-segments");
    }

    private List<String> files() {
        if (!Files.exists(segments())) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(segments())) {
            return files.map(file -> file.getFileName().toString()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
