package org.wirefold.enrich.state;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.wirefold.duplicates.CandidateBounds;

/**
 * The bodies that have each fingerprint, and so the pairs of bodies that are to be compared ({@link CandidateBounds}).
 * The pairs are updated when a body is added, changed or removed. They depend only on the bodies in the index, not on
 * the order in which the bodies came.
 *
 * <p>There is one {@link IndexSpan} for each span of publication time, so an old span is dropped as a whole. The index
 * can be built from its persistent rows alone, which happens when a partition moves. Only the newest bodies are in the
 * heap; the others are in files, about 420 bytes each with 48 fingerprints, behind a filter of 48 to 72.
 *
 * <p>Not thread-safe.
 */
public final class FingerprintIndex implements AutoCloseable {
    private final CandidateBounds bounds;
    private final @Nullable SegmentFolder folder;
    private final KnownFingerprints known;
    private final TreeMap<Long, IndexSpan> spans = new TreeMap<>();
    private long leftOut;

    /** Where the index finds the fingerprints of a body that is in a file: its rows. */
    @FunctionalInterface
    public interface KnownFingerprints {
        /** The fingerprints of a body of a span, ascending; null where that is not known. */
        long @Nullable [] of(String bodyId, long span);
    }

    /** An empty index that keeps everything in the heap. */
    public FingerprintIndex(CandidateBounds bounds) {
        this(bounds, null, (body, span) -> null);
    }

    /**
     * An empty index.
     *
     * @param folder takes what is not in the heap; null to keep everything in the heap. It stays the caller's to close
     * @param known saves time where the fingerprints of another body are needed; those that are not the index's own are
     *     not used
     */
    public FingerprintIndex(CandidateBounds bounds, @Nullable SegmentFolder folder, KnownFingerprints known) {
        this.bounds = bounds;
        this.folder = folder;
        this.known = known;
    }

    /**
     * What the change of one body did to other bodies. The pairs that the body itself has gained are not in it.
     *
     * @param gained new pairs of other bodies, each listed under both; a body gains pairs when it becomes a head
     *     because another one left
     * @param lost pairs that ended, each listed under both
     */
    public record Change(SortedMap<String, SortedSet<String>> gained, SortedMap<String, SortedSet<String>> lost) {}

    /** Adds a body that is not there yet, while the index is built from its rows and no body is notified. */
    public void restore(String bodyId, long timeMillis, long[] fingerprints) {
        makeRoom();
        span(timeMillis).insert(bodyId, timeMillis, fingerprints);
    }

    /**
     * Has a body as its newest row says, while the index is built from its rows and no body is notified. It may be
     * there as an older row said.
     */
    public void restoreAnew(String bodyId, long timeMillis, long[] fingerprints) {
        makeRoom();
        IndexSpan span = span(timeMillis);
        IndexSpan.Place place = span.find(bodyId);
        if (place != null) {
            if (span.isSame(place, timeMillis, fingerprints)) {
                return;
            }
            span.remove(place, span.fingerprints(place).length);
        }
        span.insert(bodyId, timeMillis, fingerprints);
    }

    /** Takes a body out of a span where it is there, while the index is built from its rows and no body is notified. */
    public void forget(String bodyId, long span) {
        IndexSpan found = spans.get(span);
        IndexSpan.Place place = found == null ? null : found.find(bodyId);
        if (found != null && place != null) {
            found.remove(place, found.fingerprints(place).length);
            if (found.sum(IndexPart::size) == 0) {
                drop(span);
            }
        }
    }

    /**
     * Writes all bodies to files and lets go of them without deleting them. The index is empty then.
     *
     * @return what {@link #open} takes
     * @throws org.apache.kafka.streams.errors.ProcessorStateException if a file cannot be written
     */
    List<IndexManifest.Span> keep(SegmentFolder into) {
        List<IndexManifest.Span> kept =
                spans.values().stream().map(span -> span.keep(into)).toList();
        spans.clear();
        return kept;
    }

    /**
     * Takes over what was kept, into an index that is empty.
     *
     * @throws IOException if a file is not as it was kept
     */
    void open(SegmentFolder from, List<IndexManifest.Span> kept) throws IOException {
        for (IndexManifest.Span span : kept) {
            IndexSpan opened = new IndexSpan(span.number(), bounds.postings(), known);
            spans.put(span.number(), opened);
            opened.open(from, span);
        }
    }

    /**
     * Moves bodies from the heap into a file when there are many, and takes over what was merged. A change does so by
     * itself.
     *
     * @throws org.apache.kafka.streams.errors.ProcessorStateException if a file cannot be written; nothing has changed
     */
    public void makeRoom() {
        if (folder == null) {
            return;
        }
        long bodies = 0;
        long bytes = 0;
        IndexSpan largest = null;
        for (IndexSpan span : spans.values()) {
            span.advance(folder);
            bodies += span.young().size();
            bytes += span.young().leastBytes();
            if (largest == null || span.young().size() > largest.young().size()) {
                largest = span;
            }
        }
        if (largest != null && folder.isFull(bodies, bytes, largest.young().size())) {
            largest.flush(folder);
        }
    }

    private IndexSpan span(long timeMillis) {
        return spans.computeIfAbsent(
                CandidateBounds.span(timeMillis), number -> new IndexSpan(number, bounds.postings(), known));
    }

    /** Adds a body under its fingerprints, or moves it to new ones. Times are milliseconds since 1970. */
    public Change put(String bodyId, long timeMillis, long[] fingerprints) {
        makeRoom();
        IndexSpan span = span(timeMillis);
        IndexSpan.Place place = span.find(bodyId);
        if (place != null && span.isSame(place, timeMillis, fingerprints)) {
            return new Change(new TreeMap<>(), new TreeMap<>());
        }
        Map<String, Set<String>> before = new HashMap<>();
        span.headsBefore(bodyId, timeMillis, span.lists(fingerprints))
                .forEach(other -> before.put(other, sharing(span, other)));
        Set<String> mine = Set.of();
        if (place != null) {
            long[] old = span.fingerprints(place);
            span.headsAround(place, old).forEach(other -> before.put(other, sharing(span, other)));
            mine = sharing(span, bodyId);
            span.remove(place, old.length);
        }
        span.insert(bodyId, timeMillis, fingerprints);
        Change change = new Change(new TreeMap<>(), new TreeMap<>());
        compare(span, before, bodyId, change);
        if (!mine.isEmpty()) {
            Set<String> now = sharing(span, bodyId);
            mine.stream().filter(other -> !now.contains(other)).forEach(other -> pair(change.lost, bodyId, other));
        }
        return change;
    }

    /** Removes a body; its partners lose it. */
    public Change remove(String bodyId, long timeMillis) {
        Change change = new Change(new TreeMap<>(), new TreeMap<>());
        IndexSpan span = spans.get(CandidateBounds.span(timeMillis));
        IndexSpan.Place place = span == null ? null : span.find(bodyId);
        if (span == null || place == null) {
            return change;
        }
        Map<String, Set<String>> before = new HashMap<>();
        long[] old = span.fingerprints(place);
        span.headsAround(place, old).forEach(other -> before.put(other, sharing(span, other)));
        Set<String> mine = sharing(span, bodyId);
        span.remove(place, old.length);
        compare(span, before, bodyId, change);
        mine.forEach(other -> pair(change.lost, bodyId, other));
        return change;
    }

    /** What has changed for other bodies, without their pairs with the body itself. */
    private void compare(IndexSpan span, Map<String, Set<String>> before, String bodyId, Change change) {
        before.remove(bodyId);
        before.forEach((other, had) -> {
            Set<String> has = sharing(span, other);
            has.stream()
                    .filter(partner -> !had.contains(partner) && !partner.equals(bodyId))
                    .forEach(partner -> pair(change.gained, other, partner));
            had.stream()
                    .filter(partner -> !has.contains(partner) && !partner.equals(bodyId))
                    .forEach(partner -> pair(change.lost, other, partner));
        });
    }

    private static void pair(SortedMap<String, SortedSet<String>> pairs, String one, String other) {
        pairs.computeIfAbsent(one, id -> new TreeSet<>()).add(other);
        pairs.computeIfAbsent(other, id -> new TreeSet<>()).add(one);
    }

    private Set<String> sharing(IndexSpan own, String bodyId) {
        IndexSpan.Place place = own.find(bodyId);
        if (place == null) {
            return Set.of();
        }
        Set<String> partners = new HashSet<>();
        long[] fingerprints = own.fingerprints(place);
        long[][] mine = own.lists(fingerprints);
        boolean[] isHead = own.headships(place, mine);
        for (IndexSpan span : spans.values()) {
            leftOut += span.collect(span == own ? mine : span.lists(fingerprints), isHead, partners);
        }
        partners.remove(bodyId);
        return partners;
    }

    /** The bodies that a body of the index is to be compared with, by id. */
    public List<String> partners(String bodyId, long timeMillis) {
        IndexSpan span = spans.get(CandidateBounds.span(timeMillis));
        return span == null
                ? List.of()
                : sharing(span, bodyId).stream().sorted().toList();
    }

    /** Whether the body is in the index. */
    public boolean contains(String bodyId, long timeMillis) {
        IndexSpan span = spans.get(CandidateBounds.span(timeMillis));
        return span != null && span.find(bodyId) != null;
    }

    /** Notes when a body of that publication time was received last. Times are milliseconds since 1970. */
    public void received(long timeMillis, long receivedMillis) {
        IndexSpan span = spans.get(CandidateBounds.span(timeMillis));
        if (span != null) {
            span.received(receivedMillis);
        }
    }

    /** The spans that received nothing since a time in milliseconds since 1970, oldest first. */
    public List<Long> untouchedSince(long receivedMillis) {
        return spans.values().stream()
                .filter(span -> span.lastReceived() < receivedMillis)
                .map(IndexSpan::number)
                .toList();
    }

    /** Passes the ids of all bodies of a span. The index must not be changed meanwhile. */
    public void eachBody(long span, Consumer<String> consumer) {
        IndexSpan found = spans.get(span);
        if (found != null) {
            found.eachId(consumer);
        }
    }

    /** Drops a span with all its bodies. Bodies of other spans keep the pairs that they were told of. */
    public void drop(long span) {
        IndexSpan dropped = spans.remove(span);
        if (dropped != null) {
            dropped.close();
        }
    }

    /** Deletes the files and forgets everything. */
    @Override
    public void close() {
        spans.values().forEach(IndexSpan::close);
        spans.clear();
    }

    /** How many bodies it holds. */
    public long size() {
        return spans.values().stream()
                .mapToLong(span -> span.sum(IndexPart::size))
                .sum();
    }

    /** How many postings it holds. */
    public long postings() {
        return spans.values().stream()
                .mapToLong(span -> span.sum(IndexPart::postings))
                .sum();
    }

    /**
     * How many fingerprints have more bodies in a span than heads are compared with all others. It is at least so many:
     * a list that is spread over several files is seen when these are merged.
     */
    public long overfullFingerprints() {
        return spans.values().stream()
                .mapToLong(IndexSpan::overfullFingerprints)
                .sum();
    }

    /** About how many bytes of heap the index takes. */
    public long bytes() {
        return spans.values().stream()
                .mapToLong(span -> span.sum(IndexPart::bytes))
                .sum();
    }

    /** In how many files it keeps bodies. */
    public int segments() {
        return spans.values().stream().mapToInt(IndexSpan::segments).sum();
    }

    /** How many bytes of memory outside the heap its filters take. */
    public long filterBytes() {
        return spans.values().stream().mapToLong(IndexSpan::filterBytes).sum();
    }

    /** How many bytes of files it has mapped. */
    public long fileBytes() {
        return spans.values().stream().mapToLong(IndexSpan::fileBytes).sum();
    }

    /** Whether files are being merged, or a filter is being built. */
    public boolean isMerging() {
        return spans.values().stream().anyMatch(IndexSpan::isMerging);
    }

    /** How often it has made one file of several. */
    public long merges() {
        return folder == null ? 0 : folder.merges();
    }

    /**
     * How many postings were left out so far because a list had more bodies than are compared. Bodies that have died
     * since a file was written may be counted too.
     */
    public long leftOut() {
        return leftOut;
    }
}
