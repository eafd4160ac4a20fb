package org.wirefold.enrich.state;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.wirefold.duplicates.CandidateBounds;
import org.wirefold.enrich.state.FingerprintIndex.KnownFingerprints;

/**
 * The part of the index for one span of publication time: which bodies have which fingerprints. A posting is one body
 * under one fingerprint.
 *
 * <p>New bodies are in the heap ({@link YoungPart}). When there are enough of them they become a segment in a file
 * ({@link IndexSegment}), and segments of like size are merged. What the span says does not depend on where a body is:
 * the list of a fingerprint is that of all parts together. Not thread-safe.
 */
final class IndexSpan {
    private final long number;
    private final int heads;
    private final KnownFingerprints known;
    private YoungPart young;
    private final List<IndexSegment> segments = new ArrayList<>();
    private final SpanFilter filter = new SpanFilter();
    private @Nullable SpanJob<?> job;

    /** Whether there is nothing to be merged or built before another segment is written. */
    private boolean settled = true;

    private long lastReceived = Long.MIN_VALUE;

    /** The lowest bodies of a list, in order, as {@link #lowest} leaves them. */
    private final IndexPart[] lowestParts;

    private final int[] lowestBodies;
    private final int[] ofOnePart;

    /** Where a body is; valid until the span changes. */
    record Place(IndexPart part, int body) {}

    /** An empty span. */
    IndexSpan(long number, int heads, KnownFingerprints known) {
        this.number = number;
        this.heads = heads;
        this.known = known;
        this.young = new YoungPart(heads);
        this.lowestParts = new IndexPart[heads + 2];
        this.lowestBodies = new int[heads + 2];
        this.ofOnePart = new int[heads + 1];
    }

    long number() {
        return number;
    }

    @Nullable
    Place find(String bodyId) {
        int inYoung = young.find(bodyId);
        if (inYoung != IndexPart.NONE) {
            return new Place(young, inYoung);
        }
        int hash = SegmentLayout.hash(bodyId);
        if (filter.mayHave(SpanFilter.bodyKey(hash))) {
            for (IndexSegment segment : segments) {
                int body = segment.find(bodyId, hash);
                if (body != IndexPart.NONE) {
                    return new Place(segment, body);
                }
            }
        }
        return null;
    }

    private IndexPart part(int i) {
        return i == 0 ? young : segments.get(i - 1);
    }

    void eachId(Consumer<String> consumer) {
        young.eachId(consumer);
        segments.forEach(segment -> segment.eachId(consumer));
    }

    long[] fingerprints(Place place) {
        if (place.part() instanceof IndexSegment segment) {
            long[] ofRow = known.of(segment.id(place.body()), number);
            return ofRow != null && SegmentLayout.check(ofRow) == segment.check(place.body())
                    ? ofRow
                    : segment.fingerprints(place.body());
        }
        return young.fingerprints(place.body());
    }

    /** Whether a body has this time and these fingerprints. */
    boolean isSame(Place place, long timeMillis, long[] others) {
        if (place.part().time(place.body()) != timeMillis) {
            return false;
        }
        boolean mayBe = !(place.part() instanceof IndexSegment segment)
                || segment.check(place.body()) == SegmentLayout.check(others);
        return mayBe && Arrays.equals(fingerprints(place), others);
    }

    /** Adds a body that is not there yet. Times are milliseconds since 1970. */
    void insert(String bodyId, long timeMillis, long[] fingerprints) {
        young.insert(bodyId, timeMillis, fingerprints);
    }

    void remove(Place place, int fingerprints) {
        if (job instanceof SegmentMerge merge
                && place.part() instanceof IndexSegment segment
                && merge.inputs().contains(segment)) {
            merge.died(segment.id(place.body()), fingerprints);
        }
        place.part().remove(place.body(), fingerprints);
    }

    /** The lists of some fingerprints, for each part. */
    long[][] lists(long[] fingerprints) {
        long[][] lists = new long[segments.size() + 1][fingerprints.length];
        for (int i = 0; i < fingerprints.length; i++) {
            lists[0][i] = young.list(fingerprints[i]);
        }
        boolean[] inNone = filter.hasNot(fingerprints);
        for (int p = 1; p < lists.length; p++) {
            for (int i = 0; i < fingerprints.length; i++) {
                lists[p][i] = inNone[i] ? IndexPart.NONE : segments.get(p - 1).list(fingerprints[i]);
            }
        }
        return lists;
    }

    /** Under which of the fingerprints of these lists a body is a head. */
    boolean[] headships(Place place, long[][] lists) {
        boolean[] is = new boolean[lists[0].length];
        for (int i = 0; i < is.length; i++) {
            is[i] = length(lists, i) <= heads;
            for (int at = is[i] ? 0 : lowest(lists, i, heads) - 1; !is[i] && at >= 0; at--) {
                is[i] = lowestParts[at] == place.part() && lowestBodies[at] == place.body();
            }
        }
        return is;
    }

    /**
     * Finds the bodies under some fingerprints.
     *
     * @param all under which of them all bodies are wanted, not only the heads
     * @param into takes their ids
     * @return how many were left out; it may include bodies that have died since the last merge
     */
    long collect(long[][] lists, boolean[] all, Set<String> into) {
        long leftOut = 0;
        FoundBodies found = new FoundBodies();
        for (int i = 0; i < all.length; i++) {
            long length = length(lists, i);
            if (all[i] || length <= heads) {
                for (int p = 0; length > 0 && p < lists.length; p++) {
                    if (lists[p][i] >= 0) {
                        int ofPart = p;
                        part(p).each(lists[p][i], body -> found.add(ofPart, body));
                    }
                }
            } else {
                int count = lowest(lists, i, heads);
                for (int at = 0; at < count; at++) {
                    found.add(partNumber(lowestParts[at]), lowestBodies[at]);
                }
                leftOut += Math.max(0, length - count);
            }
        }
        found.each((part, body) -> into.add(part(part).id(body)));
        return leftOut;
    }

    private int partNumber(IndexPart part) {
        return part instanceof IndexSegment segment ? segments.indexOf(segment) + 1 : 0;
    }

    /** How many bodies a list has in all parts, or a few more where some have died. */
    private long length(long[][] lists, int i) {
        long length = 0;
        for (int p = 0; p < lists.length; p++) {
            if (lists[p][i] >= 0) {
                length += part(p).length(lists[p][i]);
            }
        }
        return length;
    }

    /** Leaves the lowest bodies of a list over all parts in {@link #lowestParts}; returns how many. */
    private int lowest(long[][] lists, int i, int limit) {
        int count = 0;
        for (int p = 0; p < lists.length; p++) {
            if (lists[p][i] < 0) {
                continue;
            }
            IndexPart part = part(p);
            int ofPart = part.lowest(lists[p][i], limit, ofOnePart);
            for (int k = 0; k < ofPart; k++) {
                int at = count;
                while (at > 0 && IndexPart.order(part, ofOnePart[k], lowestParts[at - 1], lowestBodies[at - 1]) < 0) {
                    at--;
                }
                if (at == limit) {
                    break;
                }
                System.arraycopy(lowestParts, at, lowestParts, at + 1, count - at);
                System.arraycopy(lowestBodies, at, lowestBodies, at + 1, count - at);
                lowestParts[at] = part;
                lowestBodies[at] = ofOnePart[k];
                count = Math.min(limit, count + 1);
            }
        }
        return count;
    }

    /** The bodies that may stop being heads because a body is added under these lists, by id. */
    Set<String> headsBefore(String bodyId, long timeMillis, long[][] lists) {
        Set<String> around = new TreeSet<>();
        for (int i = 0; i < lists[0].length; i++) {
            if (length(lists, i) >= heads) {
                int count = lowest(lists, i, heads + 1);
                if (count < heads || isBefore(bodyId, timeMillis, heads - 1)) {
                    around(count, around);
                }
            }
        }
        return around;
    }

    /** Whether a body comes before one of the lowest ones. */
    private boolean isBefore(String bodyId, long timeMillis, int at) {
        int byTime = Long.compare(timeMillis, lowestParts[at].time(lowestBodies[at]));
        return byTime != 0 ? byTime < 0 : bodyId.compareTo(lowestParts[at].id(lowestBodies[at])) <= 0;
    }

    /** The bodies that may become heads, or just became heads, because a body that is a head leaves, by id. */
    Set<String> headsAround(Place place, long[] fingerprints) {
        Set<String> around = new TreeSet<>();
        long[][] lists = lists(fingerprints);
        for (int i = 0; i < fingerprints.length; i++) {
            if (length(lists, i) > heads) {
                int count = lowest(lists, i, heads + 1);
                boolean isHead = false;
                for (int at = 0; at < Math.min(heads, count); at++) {
                    isHead |= lowestParts[at] == place.part() && lowestBodies[at] == place.body();
                }
                if (isHead) {
                    around(count, around);
                }
            }
        }
        return around;
    }

    private void around(int count, Set<String> into) {
        for (int at = heads - 1; at <= heads && at < count; at++) {
            into.add(lowestParts[at].id(lowestBodies[at]));
        }
    }

    /** Moves the young bodies into a segment. */
    void flush(SegmentFolder into) {
        write(into);
        advance(into);
    }

    private void write(SegmentFolder into) {
        Path file = into.newFile();
        try {
            try (SegmentWriter out = new SegmentWriter(file, young.size(), spanStart(), heads)) {
                young.writeTo(out);
                out.finish();
            }
            add(new IndexSegment(file, 0));
        } catch (IOException e) {
            SegmentFolder.discard(file);
            throw into.failure("cannot take a segment", e);
        }
        young = new YoungPart(heads);
        settled = false;
    }

    /**
     * Ends the work beside the task, writes the young bodies as a segment, and lets go of the segments without deleting
     * them. The span is empty then.
     *
     * @return what is to be opened again
     */
    IndexManifest.Span keep(SegmentFolder into) {
        if (job != null && job.isDone()) {
            takeOver(into);
        } else if (job != null) {
            job.stop();
            job = null;
        }
        if (young.size() > 0) {
            write(into);
        }
        List<IndexManifest.Segment> kept = new ArrayList<>();
        for (IndexSegment segment : segments) {
            if (segment.size() == 0) {
                segment.delete();
            } else {
                kept.add(segment.kept());
                segment.close();
            }
        }
        segments.clear();
        close();
        return new IndexManifest.Span(number, lastReceived, kept);
    }

    /**
     * Takes over segments that were kept. Their filter is built beside the task; until it is there, all segments are
     * asked.
     *
     * @throws IOException if one is not as it was kept
     */
    void open(SegmentFolder from, IndexManifest.Span kept) throws IOException {
        lastReceived = kept.lastReceived();
        for (IndexManifest.Segment segment : kept.segments()) {
            segments.add(IndexSegment.open(from.path(), segment));
        }
        settled = false;
        advance(from);
    }

    private void add(IndexSegment segment) {
        if (segments.isEmpty()) {
            filter.make(segment);
        }
        filter.add(segment);
        if (job instanceof FilterBuild build) {
            build.added(segment);
        }
        segments.add(segment);
    }

    private long spanStart() {
        return number * CandidateBounds.SPAN_MILLIS;
    }

    /** Takes over what was made beside the task, and begins what is next: a larger filter, or a merge. */
    void advance(SegmentFolder into) {
        while (job == null ? !settled : job.isDone()) {
            takeOver(into);
            job = next(into);
            if (job == null) {
                settled = true;
                return;
            }
            into.run(job);
        }
    }

    private @Nullable SpanJob<?> next(SegmentFolder into) {
        int slice = segments.isEmpty() ? -1 : filter.toMake(segments);
        if (slice >= 0) {
            return new FilterBuild(segments, slice);
        }
        List<IndexSegment> toMerge = SegmentMerge.choose(segments, into.mergedAtOnce());
        return toMerge.isEmpty() ? null : new SegmentMerge(toMerge, into.newFile(), spanStart(), heads);
    }

    private void takeOver(SegmentFolder into) {
        SpanJob<?> done = job;
        job = null;
        try {
            if (done instanceof SegmentMerge merge) {
                takeOver(merge, into);
            } else if (done instanceof FilterBuild build) {
                takeOver(build);
            }
        } catch (IOException e) {
            throw into.failure("cannot take a segment that was merged", e);
        }
    }

    private void takeOver(SegmentMerge merge, SegmentFolder into) throws IOException {
        IndexSegment merged = merge.made();
        segments.removeAll(merge.inputs());
        if (merged != null) {
            merge.passOnDeaths(merged);
            segments.add(merged);
        }
        merge.inputs().forEach(IndexSegment::delete);
        into.countMerge();
    }

    private void takeOver(FilterBuild build) throws IOException {
        FingerprintFilter made = build.made();
        if (made != null) {
            build.addedSince().forEach(segment -> segment.eachKey(build.slice(), made::add));
        }
        filter.takeOver(build.slice(), made, segments);
    }

    /** Lets the files go. */
    void close() {
        if (job != null) {
            job.stop();
        }
        job = null;
        filter.close();
        segments.forEach(IndexSegment::delete);
        segments.clear();
    }

    void received(long millis) {
        lastReceived = Math.max(lastReceived, millis);
    }

    long lastReceived() {
        return lastReceived;
    }

    YoungPart young() {
        return young;
    }

    boolean isMerging() {
        return job != null;
    }

    int segments() {
        return segments.size();
    }

    /** Bytes of memory outside the heap that are not of a file. */
    long filterBytes() {
        return filter.bytes();
    }

    long fileBytes() {
        return segments.stream().mapToLong(IndexSegment::fileBytes).sum();
    }

    long sum(ToLongFunction<IndexPart> what) {
        return parts().mapToLong(what).sum();
    }

    /** How many fingerprints have more bodies than heads, in the part where they are most: at least so many. */
    long overfullFingerprints() {
        return parts().mapToLong(IndexPart::overfullFingerprints).max().orElse(0);
    }

    private Stream<IndexPart> parts() {
        return Stream.concat(Stream.of(young), segments.stream());
    }
}
