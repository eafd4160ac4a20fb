package org.wirefold.enrich.state;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes a larger filter of a span's segments. A segment that is written meanwhile is added when it takes over. */
final class FilterBuild extends SpanJob<FingerprintFilter> {
    private final List<IndexSegment> segments;
    private final long fingerprints;
    private final List<IndexSegment> addedSince = new ArrayList<>();

    /** Builds a filter of some segments that is full with so many fingerprints. */
    FilterBuild(List<IndexSegment> segments, long fingerprints) {
        this.segments = List.copyOf(segments);
        this.fingerprints = fingerprints;
    }

    /** Notes a segment that was written after the build began. */
    void added(IndexSegment segment) {
        addedSince.add(segment);
    }

    List<IndexSegment> addedSince() {
        return addedSince;
    }

    @Override
    @Nullable
    FingerprintFilter make() {
        FingerprintFilter filter;
        try {
            filter = new FingerprintFilter(fingerprints);
        } catch (OutOfMemoryError e) {
            // The old filter goes on. It lets more through, and what it lets through is looked up.
            return null;
        }
        for (IndexSegment segment : segments) {
            for (IndexSegment.PostingCursor cursor = segment.postingCursor(); cursor.next(); ) {
                look();
                filter.add(cursor.key);
            }
        }
        return filter;
    }

    @Override
    void discard(FingerprintFilter made) {
        made.close();
    }
}
