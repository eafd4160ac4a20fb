package org.wirefold.enrich.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wirefold.duplicates.CandidateBounds;
import org.wirefold.testkit.Seed;

/**
 * An index in files beside one in the heap, which {@link FingerprintIndexTest} holds to the definition: both are told
 * the same, and must say the same.
 */
class IndexSegmentsTest {
    private static final CandidateBounds FOUR = new CandidateBounds(CandidateBounds.WEEK_MILLIS, 4);

    @TempDir
    Path folder;

    private record Body(long time, long[] fingerprints) {}

    @Test
    void shouldSayTheSameAsAnIndexInTheHeapWhateverComesChangesAndGoes() {
        // Given
        Random random = new Random(Seed.next(IndexSegmentsTest.class));
        long merges = 0;
        for (int round = 0; round < 30; round++) {
            CandidateBounds bounds = new CandidateBounds(CandidateBounds.WEEK_MILLIS, 1 + random.nextInt(4));
            Deque<Runnable> waiting = new ArrayDeque<>();
            boolean later = random.nextBoolean();
            TreeMap<String, Body> there = new TreeMap<>();
            try (SegmentFolder files = new SegmentFolder(
                            folder,
                            1 + random.nextInt(4),
                            2 + random.nextInt(3),
                            later ? waiting::add : Runnable::run);
                    FingerprintIndex index =
                            new FingerprintIndex(bounds, files, (id, span) -> sometimesWrong(random, there.get(id)))) {
                FingerprintIndex expected = new FingerprintIndex(bounds);
                for (int step = 0; step < 150; step++) {
                    // When
                    String id = id(random);
                    Body known = there.get(id);
                    if (!waiting.isEmpty() && random.nextInt(8) == 0) {
                        waiting.remove().run();
                    }
                    if (known != null && random.nextInt(3) == 0) {
                        assertThat(index.remove(id, known.time)).isEqualTo(expected.remove(id, known.time));
                        there.remove(id);
                    } else {
                        Body body = new Body(time(random, id), fingerprints(random));
                        assertThat(index.put(id, body.time, body.fingerprints))
                                .as("round %d step %d", round, step)
                                .isEqualTo(expected.put(id, body.time, body.fingerprints));
                        there.put(id, body);
                    }

                    // Then
                    assertSame(index, expected, there, "round " + round + " step " + step);
                }
                merges += index.merges();
            }
        }
        assertThat(merges).isGreaterThan(50);
        assertThat(folder).doesNotExist();
    }

    private static void assertSame(
            FingerprintIndex index, FingerprintIndex expected, Map<String, Body> there, String at) {
        assertThat(index.size()).as(at).isEqualTo(expected.size());
        assertThat(index.postings()).as(at).isEqualTo(expected.postings());
        there.forEach((id, body) -> assertThat(index.partners(id, body.time))
                .as("%s of %s", at, id)
                .isEqualTo(expected.partners(id, body.time)));
        List<String> ids = new ArrayList<>();
        for (long span = -1; span < 3; span++) {
            index.eachBody(span, ids::add);
        }
        assertThat(ids).as(at).containsExactlyInAnyOrderElementsOf(there.keySet());
    }

    private static long @Nullable [] sometimesWrong(Random random, @Nullable Body body) {
        if (body == null || random.nextInt(10) == 0) {
            return null;
        }
        return random.nextInt(10) == 0 ? new long[] {1} : body.fingerprints;
    }

    /** An id of the usual form in one of two partitions, or another text. It always belongs to the same week. */
    private static String id(Random random) {
        int number = random.nextInt(40);
        if (number % 7 == 0) {
            return "b" + number;
        }
        byte[] digest = new byte[16];
        new Random(number / 2).nextBytes(digest);
        return CandidateBounds.bodyId(digest, week(number) * CandidateBounds.WEEK_MILLIS)
                + StoreNames.SEPARATOR
                + (number % 5 == 0 ? "11" : "3");
    }

    private static long week(int number) {
        return number - 13L;
    }

    private static long time(Random random, String id) {
        long week = id.startsWith("b") && id.length() < 10
                ? week(Integer.parseInt(id.substring(1)))
                : Long.parseLong(id.substring(33, id.indexOf(StoreNames.SEPARATOR)), 36);
        return week * CandidateBounds.WEEK_MILLIS + random.nextInt(3);
    }

    private static long[] fingerprints(Random random) {
        return LongStream.range(0, 6)
                .filter(f -> random.nextInt(3) > 0)
                .map(f -> f == 0 ? Long.MIN_VALUE : f)
                .toArray();
    }

    @Test
    void shouldSayTheSameWithThousandsOfBodiesAndBusyFingerprints() {
        // Given
        Random random = new Random(Seed.next(IndexSegmentsTest.class));
        List<Body> bodies = new ArrayList<>();
        FingerprintIndex expected = new FingerprintIndex(FOUR);
        try (SegmentFolder files = new SegmentFolder(folder, 300, 4, Runnable::run);
                FingerprintIndex index = new FingerprintIndex(FOUR, files, (id, span) -> null)) {
            // When
            for (int i = 0; i < 6_000; i++) {
                long[] fingerprints = random.longs(24).toArray();
                if (!bodies.isEmpty() && random.nextInt(5) == 0) {
                    long[] copied = bodies.get(random.nextInt(bodies.size())).fingerprints;
                    System.arraycopy(copied, 0, fingerprints, 0, 20);
                }
                fingerprints[23] = random.nextInt(3);
                Body body = new Body(
                        i, LongStream.of(fingerprints).sorted().distinct().toArray());
                bodies.add(body);
                expected.restore(id(i), i, body.fingerprints);
                index.restore(id(i), i, body.fingerprints);
            }

            // Then
            assertThat(index.segments()).isBetween(2, 12);
            assertThat(index.bytes()).isLessThan(expected.bytes() / 5);
            assertThat(index.fileBytes()).isBetween(5_500L * 24 * 8, 6_000L * (24 * 8 + 60));
            for (int i = 0; i < bodies.size(); i += 7) {
                assertThat(index.contains(id(i), i)).isTrue();
                assertThat(index.partners(id(i), i)).isEqualTo(expected.partners(id(i), i));
            }
            assertThat(index.contains(id(6_001), 1)).isFalse();

            // When
            FingerprintIndex.Change change = index.remove(id(0), 0);

            // Then
            assertThat(change).isEqualTo(expected.remove(id(0), 0));
            assertThat(change.gained()).isNotEmpty();
        }
    }

    private static String id(int number) {
        byte[] digest = new byte[16];
        new Random(number).nextBytes(digest);
        return CandidateBounds.bodyId(digest, number) + StoreNames.SEPARATOR + "0";
    }

    @Test
    void shouldLeaveNoFileBehindWhenASpanIsDroppedAndWhenItStartsAgain() throws IOException {
        // Given
        SegmentFolder files = new SegmentFolder(folder, 2, 4, Runnable::run);
        FingerprintIndex index = new FingerprintIndex(FOUR, files, (id, span) -> null);
        for (int i = 0; i < 7; i++) {
            index.put(id(i), i, new long[] {i});
        }
        assertThat(files()).hasSize(3);

        // When
        index.drop(0);

        // Then
        assertThat(files()).isEmpty();
        assertThat(index.size()).isZero();

        // When
        Files.writeString(folder.resolve("9.segment"), "from a run that was killed");
        SegmentFolder again = new SegmentFolder(folder, 2, 4, Runnable::run);

        // Then
        assertThat(folder).doesNotExist();
        again.close();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    @Test
    void shouldEndAMergeThatWaitsWhenTheIndexIsClosed() {
        // Given
        Deque<Runnable> waiting = new ArrayDeque<>();
        SegmentFolder files = new SegmentFolder(folder, 2, 2, waiting::add);
        FingerprintIndex index = new FingerprintIndex(FOUR, files, (id, span) -> null);
        for (int i = 0; i < 7; i++) {
            index.put(id(i), i, new long[] {i});
        }

        // When
        index.close();
        files.close();
        waiting.forEach(Runnable::run);

        // Then
        assertThat(waiting).hasSize(1);
        assertThat(folder).doesNotExist();
    }

    @Test
    void shouldNameTheFolderAndLoseNothingWhenItCannotBeWritten() throws IOException {
        // Given
        SegmentFolder files = new SegmentFolder(folder.resolve("index"), 2, 4, Runnable::run);
        FingerprintIndex index = new FingerprintIndex(FOUR, files, (id, span) -> null);
        index.put(id(0), 0, new long[] {7});
        index.put(id(1), 1, new long[] {7});
        Files.writeString(folder.resolve("index"), "a file where a folder is wanted");

        // When, Then
        assertThatThrownBy(() -> index.put(id(2), 2, new long[] {7}))
                .isInstanceOf(ProcessorStateException.class)
                .hasMessageContaining(folder.resolve("index").toString())
                .hasMessageContaining("has room");
        assertThat(index.partners(id(1), 1)).containsExactly(id(0));
        assertThat(index.contains(id(2), 2)).isFalse();
    }

    @Test
    void shouldMergeTheSmallOnesWhereTwoAreTooLargeToBeMerged() throws IOException {
        // Given
        List<IndexSegment> segments = new ArrayList<>();
        for (int size : new int[] {14, 14, 1, 2, 1, 1, 1}) {
            segments.add(segment(segments.size(), size));
        }

        // When
        List<IndexSegment> chosen = SegmentMerge.choose(segments, 4, 16);
        List<IndexSegment> withoutSmallOnes = SegmentMerge.choose(segments.subList(0, 4), 4, 16);

        // Then
        assertThat(chosen).extracting(IndexSegment::size).containsExactly(1, 1, 1, 1, 2);
        assertThat(withoutSmallOnes).isEmpty();
        segments.forEach(IndexSegment::delete);
    }

    @Test
    void shouldMergeSomeAtATimeWhereManyWait() throws IOException {
        // Given
        List<IndexSegment> segments = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            segments.add(segment(i, 1));
        }

        // When
        List<IndexSegment> chosen = SegmentMerge.choose(segments, 4, 1_000);

        // Then
        assertThat(chosen).hasSize(16);
        segments.forEach(IndexSegment::delete);
    }

    private IndexSegment segment(int number, int bodies) throws IOException {
        YoungPart young = new YoungPart(4);
        for (int i = 0; i < bodies; i++) {
            young.insert(id(i), i, new long[] {i});
        }
        return segment(folder.resolve(number + ".segment"), young);
    }

    private static IndexSegment segment(Path file, YoungPart young) throws IOException {
        try (SegmentWriter out = new SegmentWriter(file, young.size(), 0, 4)) {
            young.writeTo(out);
            out.finish();
        }
        return new IndexSegment(file, 0);
    }

    @Test
    void shouldRefuseASegmentThatWasDamaged() throws IOException {
        // Given
        YoungPart young = new YoungPart(4);
        for (int i = 0; i < 100; i++) {
            young.insert(id(i), i, new long[] {i, 1_000});
        }
        Path file = folder.resolve("0.segment");
        IndexSegment whole = segment(file, young);
        assertThat(whole.overfullFingerprints()).isEqualTo(1);
        assertThat(whole.fingerprints(whole.find(id(5)))).containsExactly(5, 1_000);
        long length = Files.size(file);

        for (long at = 9; at < length; at += 97) {
            try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
                bytes.seek(at);
                int was = bytes.read();
                bytes.seek(at);

                // When
                bytes.write(was ^ 4);

                // Then
                assertThatThrownBy(() -> new IndexSegment(file, 0))
                        .as("byte %d", at)
                        .isInstanceOf(IOException.class)
                        .hasMessageContaining("is damaged");
                bytes.seek(at);
                bytes.write(was);
            }
        }
    }

    @Test
    void shouldUndoTheMixingOfFingerprints() {
        new Random(Seed.next(IndexSegmentsTest.class))
                .longs(1_000)
                .forEach(fingerprint -> assertThat(SegmentLayout.unmix(SegmentLayout.mix(fingerprint)))
                        .isEqualTo(fingerprint));
    }
}
