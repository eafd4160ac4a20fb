package org.wirefold.enrich.state;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.wirefold.duplicates.CandidateBounds;

/**
 * The bodies that have each fingerprint, and so the pairs of bodies that are to be compared ({@link CandidateBounds}).
 * The pairs are updated when a body is added, changed or removed. They depend only on the bodies in the index, not on
 * the order in which the bodies came.
 *
 * <p>There is one {@link IndexSpan} for each span of publication time, so an old span is dropped as a whole. The index
 * can be built from its persistent rows alone, which happens when a partition moves. Not thread-safe.
 */
public final class FingerprintIndex {
    private final CandidateBounds bounds;
    private final TreeMap<Long, IndexSpan> spans = new TreeMap<>();
    private long leftOut;

    /** An empty index. */
    public FingerprintIndex(CandidateBounds bounds) {
        this.bounds = bounds;
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
        IndexSpan span = span(timeMillis);
        span.insert(bodyId, timeMillis, fingerprints, span.slots(fingerprints));
    }

    private IndexSpan span(long timeMillis) {
        return spans.computeIfAbsent(
                CandidateBounds.span(timeMillis), number -> new IndexSpan(number, bounds.postings()));
    }

    /** Adds a body under its fingerprints, or moves it to new ones. Times are milliseconds since 1970. */
    public Change put(String bodyId, long timeMillis, long[] fingerprints) {
        IndexSpan span = span(timeMillis);
        Integer known = span.find(bodyId);
        if (known != null && span.time(known) == timeMillis && span.hasFingerprints(known, fingerprints)) {
            return new Change(new TreeMap<>(), new TreeMap<>());
        }
        Map<String, Set<String>> before = new HashMap<>();
        int[] slots = span.slots(fingerprints);
        span.headsBefore(bodyId, timeMillis, slots).forEach(other -> before.put(other, sharing(span, other)));
        Set<String> mine = Set.of();
        if (known != null) {
            span.headsAround(known).forEach(other -> before.put(other, sharing(span, other)));
            mine = sharing(span, bodyId);
            span.remove(known);
        }
        span.insert(bodyId, timeMillis, fingerprints, slots);
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
        Integer known = span == null ? null : span.find(bodyId);
        if (span == null || known == null) {
            return change;
        }
        Map<String, Set<String>> before = new HashMap<>();
        span.headsAround(known).forEach(other -> before.put(other, sharing(span, other)));
        Set<String> mine = sharing(span, bodyId);
        span.remove(known);
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
        Integer body = own.find(bodyId);
        if (body == null) {
            return Set.of();
        }
        Set<String> partners = new HashSet<>();
        for (long fingerprint : own.fingerprints(body)) {
            int mine = own.list(fingerprint);
            boolean head = own.isHead(mine, body);
            for (IndexSpan span : spans.values()) {
                int list = span == own ? mine : span.list(fingerprint);
                if (list >= 0) {
                    leftOut += span.each(list, head, other -> partners.add(span.id(other)));
                }
            }
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

    /** The bodies of a span, by id. */
    public List<String> bodies(long span) {
        IndexSpan found = spans.get(span);
        return found == null ? List.of() : found.ids();
    }

    /** Drops a span with all its bodies. Bodies of other spans keep the pairs that they were told of. */
    public void drop(long span) {
        spans.remove(span);
    }

    /** How many bodies it holds. */
    public long size() {
        return spans.values().stream().mapToLong(IndexSpan::size).sum();
    }

    /** How many postings it holds. */
    public long postings() {
        return spans.values().stream().mapToLong(IndexSpan::postings).sum();
    }

    /** How many fingerprints have more bodies in a span than heads are compared with all others. */
    public long overfullFingerprints() {
        return spans.values().stream()
                .mapToLong(IndexSpan::overfullFingerprints)
                .sum();
    }

    /** About how many bytes of heap the index takes. */
    public long bytes() {
        return spans.values().stream().mapToLong(IndexSpan::bytes).sum();
    }

    /** How many postings were left out so far because a list had more bodies than are compared. */
    public long leftOut() {
        return leftOut;
    }
}
