package org.wirefold.enrich.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wirefold.testkit.Seed;

class SpanFilterTest {
    private static final int HEADS = 4;
    private static final int FINGERPRINTS = 40;

    @TempDir
    Path folder;

    private final Random random = new Random(Seed.next(SpanFilterTest.class));
    private final List<Long> keys = new ArrayList<>();
    private int files;

    /** A segment of some bodies; their keys are added to those of the test. */
    private IndexSegment segment(int bodies) throws IOException {
        YoungPart young = new YoungPart(HEADS);
        for (int i = 0; i < bodies; i++) {
            String id = Long.toHexString(random.nextLong());
            long[] fingerprints = random.longs(FINGERPRINTS).sorted().toArray();
            young.insert(id, i, fingerprints);
            keys.add(SpanFilter.bodyKey(SegmentLayout.hash(id)));
            for (long fingerprint : fingerprints) {
                keys.add(SegmentLayout.mix(fingerprint));
            }
        }
        Path file = folder.resolve("segment-" + files++);
        try (SegmentWriter out = new SegmentWriter(file, bodies, 0, HEADS)) {
            young.writeTo(out);
            out.finish();
        }
        return new IndexSegment(file, 0);
    }

    private static long[] unmixed(List<Long> keys) {
        return keys.stream().mapToLong(SegmentLayout::unmix).toArray();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 40, 64, 65, 1_000})
    void shouldFindEachKeyOfASegmentInItsSliceAndInNoOther(int bodies) throws IOException {
        // Given
        IndexSegment segment = segment(bodies);
        List<Long> found = new ArrayList<>();
        long counted = 0;

        for (int slice = 0; slice < SpanFilter.SLICES; slice++) {
            // When
            List<Long> ofSlice = new ArrayList<>();
            segment.eachKey(slice, ofSlice::add);

            // Then
            int expected = slice;
            assertThat(ofSlice).allMatch(key -> SpanFilter.slice(key) == expected);
            assertThat(segment.keys(slice)).isGreaterThanOrEqualTo(ofSlice.size());
            found.addAll(ofSlice);
            counted += segment.keys(slice);
        }
        assertThat(found.stream().sorted().toList())
                .isEqualTo(keys.stream().sorted().toList());
        if (bodies > 32) {
            assertThat(counted).isEqualTo(keys.size());
        }
        segment.close();
    }

    @Test
    void shouldLetThroughWhatSegmentsHaveAndLittleElseBeforeAndAfterItIsMadeAnew() throws IOException {
        // Given
        SpanFilter filter = new SpanFilter();
        List<IndexSegment> segments = new ArrayList<>();
        int remade = 0;

        for (int round = 0; round < 5; round++) {
            // When
            IndexSegment segment = segment(500);
            if (round == 0) {
                filter.make(segment);
            }
            filter.add(segment);
            segments.add(segment);

            // Then
            assertThat(keys).allMatch(filter::mayHave);

            // When
            for (int slice = filter.toMake(segments); slice >= 0; slice = filter.toMake(segments)) {
                filter.takeOver(slice, new FilterBuild(segments, slice).make(), segments);
                remade++;
            }

            // Then
            assertThat(keys).allMatch(filter::mayHave);
            assertThat(random.longs(100_000).filter(filter::mayHave).count()).isLessThan(1_500);
            assertThat(filter.hasNot(unmixed(keys))).containsOnly(false);
            long[] others = random.longs(10_000).toArray();
            boolean[] hasNot = filter.hasNot(others);
            for (int i = 0; i < others.length; i++) {
                assertThat(hasNot[i]).isEqualTo(!filter.mayHave(SegmentLayout.mix(others[i])));
            }
        }
        assertThat(remade).isGreaterThanOrEqualTo(2 * SpanFilter.SLICES);

        // When
        filter.close();

        // Then
        assertThat(filter.bytes()).isZero();
        assertThat(random.longs(100)).allMatch(filter::mayHave);
        assertThat(filter.hasNot(random.longs(100).toArray())).containsOnly(false);
        segments.forEach(IndexSegment::close);
    }

    @Test
    void shouldLetAllThroughWhereThereIsNoMemoryAndNotTryAgainBeforeKeysHaveDoubled() throws IOException {
        // Given
        SpanFilter filter = new SpanFilter();
        List<IndexSegment> segments = new ArrayList<>(List.of(segment(500)));

        // When
        for (int slice = 0; slice < SpanFilter.SLICES; slice++) {
            assertThat(filter.toMake(segments)).isEqualTo(slice);
            filter.takeOver(slice, null, segments);
        }

        // Then
        assertThat(filter.toMake(segments)).isEqualTo(-1);
        assertThat(random.longs(100)).allMatch(filter::mayHave);

        // When
        segments.add(segment(1_000));

        // Then
        assertThat(filter.toMake(segments)).isGreaterThanOrEqualTo(0);
        segments.forEach(IndexSegment::close);
    }
}
