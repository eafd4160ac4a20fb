package org.wirefold.enrich.state;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes a slice of a span's filter anew, with room for a quarter more. A segment that is written meanwhile is added when
 * the slice is taken over.
 */
final class FilterBuild extends SpanJob<FingerprintFilter> {
    private final List<IndexSegment> segments;
    private final int slice;
    private final List<IndexSegment> addedSince = new ArrayList<>();

    FilterBuild(List<IndexSegment> segments, int slice) {
        this.segments = List.copyOf(segments);
        this.slice = slice;
    }

    int slice() {
        return slice;
    }

    /** Notes a segment that was written after the build began. */
    void added(IndexSegment segment) {
        addedSince.add(segment);
    }

    List<IndexSegment> addedSince() {
        return addedSince;
    }

    /** A filter with room for so many keys; null if there is no memory for it. */
    static @Nullable FingerprintFilter allocate(long keys) {
        try {
            return new FingerprintFilter(keys);
        } catch (OutOfMemoryError e) {
            // Without it, or with the old one, more is let through, and what is let through is looked up.
            return null;
        }
    }

    @Override
    @Nullable
    FingerprintFilter make() {
        long keys = SpanFilter.keys(segments, slice);
        FingerprintFilter filter = allocate(keys + keys / 4);
        if (filter != null) {
            for (IndexSegment segment : segments) {
                segment.eachKey(slice, key -> {
                    look();
                    filter.add(key);
                });
            }
        }
        return filter;
    }

    @Override
    void discard(FingerprintFilter made) {
        made.close();
    }
}
