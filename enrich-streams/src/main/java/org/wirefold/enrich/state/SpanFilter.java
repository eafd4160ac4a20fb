package org.wirefold.enrich.state;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Tells which fingerprints and which bodies no segment of a span has, so that most of them are looked up in none. Where
 * the files are larger than the memory, that saves reading them.
 *
 * <p>A key is a mixed fingerprint ({@link SegmentLayout#mix}) or the hash of a body's id ({@link SegmentLayout#hash}).
 * Its first bits tell its slice. Each slice has a filter of its own ({@link FingerprintFilter}), so one that is full is
 * made anew without the memory for a second filter of the whole span. Segments are sorted by the same bits. A slice
 * without a filter lets all through. Not thread-safe.
 */
final class SpanFilter {
    static final int SLICE_BITS = 6;
    static final int SLICES = 1 << SLICE_BITS;

    private final @Nullable FingerprintFilter[] slices = new FingerprintFilter[SLICES];

    /** A slice is not made anew before its segments have so many keys: there was no memory for it. */
    private final long[] leastKeys = new long[SLICES];

    static int slice(long key) {
        return (int) (key >>> (Long.SIZE - SLICE_BITS));
    }

    /** The key of a body, from the hash of its id. Keys and hashes are in the same order. */
    static long bodyKey(int hash) {
        return (long) hash << 32 | (hash * 0x9E3779B9L & 0xFFFFFFFFL);
    }

    boolean mayHave(long key) {
        FingerprintFilter filter = slices[slice(key)];
        return filter == null || filter.mayHave(key);
    }

    /**
     * Which of some fingerprints no segment has. The words of all are read before one is judged, so that the processor
     * waits for the memory once and not for each.
     */
    boolean[] hasNot(long[] fingerprints) {
        long[] keys = new long[fingerprints.length];
        long[] words = new long[keys.length];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = SegmentLayout.mix(fingerprints[i]);
            FingerprintFilter filter = slices[slice(keys[i])];
            words[i] = filter == null ? -1 : filter.word(keys[i]);
        }
        boolean[] hasNot = new boolean[keys.length];
        for (int i = 0; i < keys.length; i++) {
            FingerprintFilter filter = slices[slice(keys[i])];
            hasNot[i] = filter != null && !filter.mayHave(keys[i], words[i]);
        }
        return hasNot;
    }

    /** Makes slices that have room for twice the keys of a segment; as many as there is memory for. */
    void make(IndexSegment first) {
        close();
        for (int i = 0; i < SLICES; i++) {
            slices[i] = FilterBuild.allocate(2 * first.keys(i));
        }
    }

    /** Adds all keys of a segment, to the slices that are there. */
    void add(IndexSegment segment) {
        for (int i = 0; i < SLICES; i++) {
            FingerprintFilter filter = slices[i];
            if (filter != null) {
                segment.eachKey(i, filter::add);
            }
        }
    }

    /** A slice that is full, or has no filter; none: -1. */
    int toMake(Iterable<IndexSegment> segments) {
        for (int i = 0; i < SLICES; i++) {
            FingerprintFilter filter = slices[i];
            if ((filter == null || filter.isFull()) && (leastKeys[i] == 0 || keys(segments, i) >= leastKeys[i])) {
                return i;
            }
        }
        return -1;
    }

    /** How many keys of a slice some segments have, see {@link IndexSegment#keys}. */
    static long keys(Iterable<IndexSegment> segments, int slice) {
        long keys = 0;
        for (IndexSegment segment : segments) {
            keys += segment.keys(slice);
        }
        return keys;
    }

    /** Takes a filter over; null where there was no memory for it, and it is not tried again before keys have doubled. */
    void takeOver(int slice, @Nullable FingerprintFilter made, Iterable<IndexSegment> segments) {
        if (made == null) {
            leastKeys[slice] = 2 * keys(segments, slice);
            return;
        }
        FingerprintFilter old = slices[slice];
        if (old != null) {
            old.close();
        }
        slices[slice] = made;
    }

    /** Bytes of memory outside the heap. */
    long bytes() {
        return Arrays.stream(slices)
                .filter(Objects::nonNull)
                .mapToLong(FingerprintFilter::bytes)
                .sum();
    }

    /** Gives the memory back. Everything may be there then. */
    void close() {
        for (int i = 0; i < SLICES; i++) {
            FingerprintFilter filter = slices[i];
            slices[i] = null;
            if (filter != null) {
                filter.close();
            }
        }
    }
}
