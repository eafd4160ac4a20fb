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
 * Fingerprint to the bodies that carry it, and from that who is to be compared with whom: the pairs of
 * {@link CandidateBounds}, kept up as bodies come, change and go. One {@link IndexSpan} for each span of time, so that
 * an old one goes as a whole. It holds nothing that its persistent rows do not, and is built again from them when a
 * partition moves; the pairs depend on the bodies in it alone, not on the order in which they came. Not thread-safe.
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
     * What a change of one body did, beside the pairs that it itself has gained.
     *
     * @param gained pairs of others that there are now, either way round; they come when a body becomes a head because
     *     another went
     * @param lost pairs that are no more, either way round
     */
    public record Change(SortedMap<String, SortedSet<String>> gained, SortedMap<String, SortedSet<String>> lost) {}

    /** Puts a body in that is not there yet, where no other body has to be notified. */
    public void restore(String bodyId, long timeMillis, long[] fingerprints) {
        IndexSpan span = span(timeMillis);
        span.insert(bodyId, timeMillis, fingerprints, span.slots(fingerprints));
    }

    private IndexSpan span(long timeMillis) {
        return spans.computeIfAbsent(
                CandidateBounds.span(timeMillis), number -> new IndexSpan(number, bounds.postings()));
    }

    /** Puts a body under its fingerprints, or where it belongs now. Times are milliseconds since 1970. */
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

    /** Takes a body out; its partners lose it. */
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

    /** What has changed for the others, pairs with the body itself left out. */
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

    /** Whom a body that is in it is to be compared with, by id. */
    public List<String> partners(String bodyId, long timeMillis) {
        IndexSpan span = spans.get(CandidateBounds.span(timeMillis));
        return span == null
                ? List.of()
                : sharing(span, bodyId).stream().sorted().toList();
    }

    /** Whether the body is in it. */
    public boolean contains(String bodyId, long timeMillis) {
        IndexSpan span = spans.get(CandidateBounds.span(timeMillis));
        return span != null && span.find(bodyId) != null;
    }

    /** Notes when a body of that time was received last. Milliseconds since 1970. */
    public void received(long timeMillis, long receivedMillis) {
        IndexSpan span = spans.get(CandidateBounds.span(timeMillis));
        if (span != null) {
            span.received(receivedMillis);
        }
    }

    /** The spans into which nothing came since a time in milliseconds since 1970, the oldest first. */
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

    /** Drops a span with all its bodies. Pairs that had one of them stay with the bodies that were notified of them. */
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

    /** How many fingerprints have more bodies in a span than are compared with everything. */
    public long overfullFingerprints() {
        return spans.values().stream()
                .mapToLong(IndexSpan::overfullFingerprints)
                .sum();
    }

    /** About how many bytes of heap it takes. */
    public long bytes() {
        return spans.values().stream().mapToLong(IndexSpan::bytes).sum();
    }

    /** How many postings were passed over so far because their list and the asker's was too long. */
    public long leftOut() {
        return leftOut;
    }
}
