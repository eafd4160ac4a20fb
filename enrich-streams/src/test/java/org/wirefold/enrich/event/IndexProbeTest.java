package org.wirefold.enrich.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.wirefold.testkit.Seed;

class IndexProbeTest {
    @Test
    void shouldBeOneMessageForEachPartitionThatOwnsAFingerprintAndCarryEachOnce() {
        // Given
        Random random = new Random(Seed.next(IndexProbeTest.class));
        for (int partitions : new int[] {1, 2, 4, 8}) {
            long[] fingerprints = random.longs(random.nextInt(40)).sorted().toArray();

            // When
            List<IndexProbe> probes = IndexProbe.of(fingerprints, partitions, 5, 7);

            // Then
            assertThat(probes)
                    .extracting(IndexProbe::partition)
                    .containsExactlyElementsOf(Arrays.stream(fingerprints)
                            .mapToObj(fingerprint -> IndexProbe.partitionOf(fingerprint, partitions))
                            .sorted()
                            .distinct()
                            .toList());
            List<Long> carried = new ArrayList<>();
            probes.forEach(probe -> {
                assertThat(probe.fingerprints()).isSorted();
                assertThat(probe.timeMillis()).isEqualTo(7);
                for (long fingerprint : probe.fingerprints()) {
                    assertThat(IndexProbe.partitionOf(fingerprint, partitions)).isEqualTo(probe.partition());
                    carried.add(fingerprint);
                }
            });
            assertThat(carried)
                    .containsExactlyInAnyOrderElementsOf(
                            Arrays.stream(fingerprints).boxed().toList());
        }
    }
}
