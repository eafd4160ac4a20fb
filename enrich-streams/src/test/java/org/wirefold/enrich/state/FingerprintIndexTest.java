package org.wirefold.enrich.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.wirefold.duplicates.CandidateBounds;
import org.wirefold.testkit.Seed;

class FingerprintIndexTest {
    private static final long WEEK = CandidateBounds.WEEK_MILLIS;

    private record Body(String id, long time, long[] fingerprints) {
        boolean has(long fingerprint) {
            return LongStream.of(fingerprints).anyMatch(own -> own == fingerprint);
        }
    }

    @Test
    void shouldKeepThePairsOfItsDefinitionWhateverComesChangesAndGoes() {
        // Given
        Random random = new Random(Seed.next(FingerprintIndexTest.class));
        for (int round = 0; round < 60; round++) {
            CandidateBounds bounds = new CandidateBounds(WEEK, 1 + random.nextInt(4));
            FingerprintIndex index = new FingerprintIndex(bounds);
            TreeMap<String, Body> there = new TreeMap<>();
            TreeMap<String, SortedSet<String>> told = new TreeMap<>();
            for (int step = 0; step < 120; step++) {
                // When
                String id = "b" + random.nextInt(30);
                Body known = there.get(id);
                if (known != null && random.nextInt(3) == 0) {
                    there.remove(id);
                    hear(told, index.remove(id, known.time));
                } else {
                    long span = known == null ? random.nextInt(4) : CandidateBounds.span(known.time);
                    long time = span * CandidateBounds.SPAN_MILLIS + random.nextInt(13) * WEEK;
                    Body body = new Body(id, time, fingerprints(random));
                    there.put(id, body);
                    FingerprintIndex.Change change = index.put(id, time, body.fingerprints);
                    hear(told, change);
                    index.partners(id, time).forEach(other -> pair(told, id, other));
                }

                // Then
                SortedMap<String, SortedSet<String>> expected = pairs(there, bounds);
                told.values().removeIf(others -> others.isEmpty());
                assertThat(told).as("round %d step %d", round, step).isEqualTo(expected);
                for (Body body : there.values()) {
                    assertThat(index.partners(body.id, body.time))
                            .containsExactlyElementsOf(expected.getOrDefault(body.id, new TreeSet<>()));
                }
            }
        }
    }

    @Test
    void shouldCompareWithABoundedNumberWhenAllShareAPhrase() {
        // Given
        CandidateBounds bounds = new CandidateBounds(13 * WEEK, 8);
        FingerprintIndex index = new FingerprintIndex(bounds);

        // When
        for (int i = 0; i < 1_000; i++) {
            index.put("b" + i, i, new long[] {7});
        }

        // Then
        assertThat(index.partners("b999", 999)).hasSize(8);
        assertThat(index.partners("b3", 3)).hasSize(999);
        assertThat(index.overfullFingerprints()).isEqualTo(1);
        assertThat(index.leftOut()).isPositive();
    }

    @Test
    void shouldDropASpanIntoWhichNothingCame() {
        // Given
        CandidateBounds bounds = new CandidateBounds(WEEK, 8);
        FingerprintIndex index = new FingerprintIndex(bounds);
        index.put("old", 0, new long[] {7});
        index.received(0, 1_000);
        index.put("new", CandidateBounds.SPAN_MILLIS, new long[] {7});
        index.received(CandidateBounds.SPAN_MILLIS, 2_000);

        // When
        List<Long> untouched = index.untouchedSince(1_500);
        untouched.forEach(index::drop);

        // Then
        assertThat(untouched).containsExactly(0L);
        assertThat(index.size()).isEqualTo(1);
        assertThat(index.partners("new", CandidateBounds.SPAN_MILLIS)).isEmpty();
    }

    private static long[] fingerprints(Random random) {
        return LongStream.range(0, 5).filter(f -> random.nextInt(3) > 0).toArray();
    }

    private static void hear(SortedMap<String, SortedSet<String>> told, FingerprintIndex.Change change) {
        change.lost()
                .forEach((body, others) ->
                        told.getOrDefault(body, new TreeSet<>()).removeAll(others));
        change.gained().forEach((body, others) -> others.forEach(other -> pair(told, body, other)));
    }

    private static void pair(SortedMap<String, SortedSet<String>> pairs, String one, String other) {
        pairs.computeIfAbsent(one, id -> new TreeSet<>()).add(other);
        pairs.computeIfAbsent(other, id -> new TreeSet<>()).add(one);
    }

    /** The definition, word for word. */
    private static SortedMap<String, SortedSet<String>> pairs(SortedMap<String, Body> bodies, CandidateBounds bounds) {
        SortedMap<String, SortedSet<String>> pairs = new TreeMap<>();
        for (long fingerprint = 0; fingerprint < 5; fingerprint++) {
            long shared = fingerprint;
            List<Body> carriers =
                    bodies.values().stream().filter(body -> body.has(shared)).toList();
            for (Body one : carriers) {
                for (Body other : carriers) {
                    if (!one.id.equals(other.id) && isHead(one, carriers, bounds)) {
                        pair(pairs, one.id, other.id);
                    }
                }
            }
        }
        return pairs;
    }

    private static boolean isHead(Body body, List<Body> carriers, CandidateBounds bounds) {
        List<Body> span = new ArrayList<>(carriers);
        span.removeIf(other -> CandidateBounds.span(other.time) != CandidateBounds.span(body.time));
        span.sort(Comparator.comparingLong(Body::time).thenComparing(Body::id));
        return span.indexOf(body) < bounds.postings();
    }
}
