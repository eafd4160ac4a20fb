package org.wirefold.enrich.state;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The part of the index for one span of publication time: which bodies have which fingerprints. A posting is one body
 * under one fingerprint.
 *
 * <p>Everything is in primitive arrays. An open-addressed table leads from a fingerprint to its newest posting, and
 * each posting leads to the one before it; a posting takes about 20 bytes. A list that is longer than its number of
 * heads becomes a sorted array, in the order of time and body id, so that its heads come first.
 *
 * <p>Each body has a number, and a number is not used again. Not thread-safe.
 */
final class IndexSpan {
    private static final int NONE = -1;
    private static final int UNUSED = -2;
    private static final int FIRST_SORTED = -3;
    private static final int POSTING_BYTES = 8;
    private static final int SLOT_BYTES = 12;
    private static final int BODY_BYTES = 200;

    private final long number;
    private final int heads;

    private long[] keys = new long[1 << 6];
    private int[] newest = unused(1 << 6);
    private int used;

    private int[] postingBody = new int[1 << 6];
    private int[] postingNext = new int[1 << 6];
    private int postings;
    private final List<SortedPostings> longLists = new ArrayList<>();

    private final List<@Nullable String> ids = new ArrayList<>();
    private final List<long[]> fingerprints = new ArrayList<>();

    /** How many fingerprints the bodies have together. */
    private long held;

    private long[] times = new long[1 << 6];
    private final Map<String, Integer> numbers = new HashMap<>();
    private long lastReceived = Long.MIN_VALUE;

    /** The bodies of a long list, in order. */
    private static final class SortedPostings {
        private int[] bodies;
        private int size;

        SortedPostings(int[] bodies) {
            this.bodies = bodies;
            this.size = bodies.length;
        }

        void insert(int at, int body) {
            if (size == bodies.length) {
                bodies = Arrays.copyOf(bodies, size * 2);
            }
            System.arraycopy(bodies, at, bodies, at + 1, size - at);
            bodies[at] = body;
            size++;
        }

        void remove(int at) {
            System.arraycopy(bodies, at + 1, bodies, at, size - at - 1);
            size--;
        }
    }

    IndexSpan(long number, int heads) {
        this.number = number;
        this.heads = heads;
    }

    long number() {
        return number;
    }

    @Nullable
    Integer find(String bodyId) {
        return numbers.get(bodyId);
    }

    String id(int body) {
        String id = ids.get(body);
        if (id == null) {
            throw new IllegalStateException("body " + body + " of span " + number + " is gone");
        }
        return id;
    }

    List<String> ids() {
        return numbers.keySet().stream().sorted().toList();
    }

    long time(int body) {
        return times[body];
    }

    long[] fingerprints(int body) {
        return fingerprints.get(body);
    }

    boolean hasFingerprints(int body, long[] others) {
        return Arrays.equals(fingerprints.get(body), others);
    }

    /**
     * The slots of the fingerprints of a body that is added next. Missing slots are made. The result is valid until the
     * next call. A look into the table is slow, because the table does not fit into the processor's cache, so each
     * fingerprint is looked up once.
     */
    int[] slots(long[] bodyFingerprints) {
        while ((used + bodyFingerprints.length) * 3L > newest.length * 2L) {
            grow();
        }
        int[] slots = new int[bodyFingerprints.length];
        for (int i = 0; i < slots.length; i++) {
            int slot = find(bodyFingerprints[i]);
            if (!taken(slot)) {
                keys[slot] = bodyFingerprints[i];
                newest[slot] = NONE;
                used++;
            }
            slots[i] = slot;
        }
        return slots;
    }

    /** Adds a body that is not there yet, under the {@link #slots} of its fingerprints; returns its number. */
    int insert(String bodyId, long timeMillis, long[] bodyFingerprints, int[] slots) {
        int body = ids.size();
        ids.add(bodyId);
        fingerprints.add(bodyFingerprints);
        held += bodyFingerprints.length;
        if (body == times.length) {
            times = Arrays.copyOf(times, body * 2);
        }
        times[body] = timeMillis;
        numbers.put(bodyId, body);
        for (int slot : slots) {
            post(slot, body);
        }
        return body;
    }

    void remove(int body) {
        for (long fingerprint : fingerprints.get(body)) {
            int slot = find(fingerprint);
            SortedPostings longList = longList(slot);
            if (longList != null) {
                int at = position(longList, body);
                if (at < longList.size && longList.bodies[at] == body) {
                    longList.remove(at);
                }
            } else {
                unchain(slot, body);
            }
        }
        numbers.remove(id(body));
        ids.set(body, null);
        held -= fingerprints.get(body).length;
        fingerprints.set(body, new long[0]);
    }

    /** The list of a fingerprint; negative where no body has it. */
    int list(long fingerprint) {
        int slot = find(fingerprint);
        return taken(slot) ? slot : NONE;
    }

    /** Whether a body of a list is among its heads. */
    boolean isHead(int list, int body) {
        SortedPostings longList = longList(list);
        return longList == null || position(longList, body) < heads;
    }

    /**
     * Passes the bodies of a list, or only its heads.
     *
     * @return how many were left out
     */
    int each(int list, boolean all, IntConsumer consumer) {
        SortedPostings longList = longList(list);
        if (longList == null) {
            for (int at = first(list); at != NONE; at = postingNext[at]) {
                consumer.accept(postingBody[at]);
            }
            return 0;
        }
        int end = all ? longList.size : Math.min(heads, longList.size);
        for (int at = 0; at < end; at++) {
            consumer.accept(longList.bodies[at]);
        }
        return longList.size - end;
    }

    /** The bodies that may stop being heads because this body is added, by id. */
    Set<String> headsBefore(String bodyId, long timeMillis, int[] slots) {
        Set<String> around = new TreeSet<>();
        for (int slot : slots) {
            SortedPostings longList = longList(slot);
            if (longList == null && length(slot) >= heads) {
                longList = sorted(slot);
            }
            if (longList != null && position(longList, timeMillis, bodyId) < heads) {
                around(longList, around);
            }
        }
        return around;
    }

    /** The bodies that may become heads, or just became heads, because this body is a head and leaves, by id. */
    Set<String> headsAround(int body) {
        Set<String> around = new TreeSet<>();
        for (long fingerprint : fingerprints.get(body)) {
            SortedPostings longList = longList(find(fingerprint));
            if (longList != null && position(longList, body) < heads) {
                around(longList, around);
            }
        }
        return around;
    }

    private void around(SortedPostings longList, Set<String> into) {
        for (int at = heads - 1; at <= heads && at < longList.size; at++) {
            into.add(id(longList.bodies[at]));
        }
    }

    private int length(int slot) {
        int length = 0;
        for (int at = first(slot); at != NONE; at = postingNext[at]) {
            length++;
        }
        return length;
    }

    private void post(int slot, int body) {
        SortedPostings longList = longList(slot);
        if (longList == null && length(slot) >= heads) {
            longList = sorted(slot);
            newest[slot] = FIRST_SORTED - longLists.size();
            longLists.add(longList);
        }
        if (longList != null) {
            longList.insert(position(longList, body), body);
            return;
        }
        if (postings == postingBody.length) {
            postingBody = Arrays.copyOf(postingBody, postings * 2);
            postingNext = Arrays.copyOf(postingNext, postings * 2);
        }
        postingBody[postings] = body;
        postingNext[postings] = first(slot);
        newest[slot] = postings++;
    }

    private void unchain(int slot, int body) {
        int before = NONE;
        for (int at = first(slot); at != NONE; at = postingNext[at]) {
            if (postingBody[at] == body) {
                if (before == NONE) {
                    newest[slot] = postingNext[at];
                } else {
                    postingNext[before] = postingNext[at];
                }
                return;
            }
            before = at;
        }
    }

    private @Nullable SortedPostings longList(int slot) {
        return newest[slot] <= FIRST_SORTED ? longLists.get(FIRST_SORTED - newest[slot]) : null;
    }

    private SortedPostings sorted(int slot) {
        List<Integer> bodies = new ArrayList<>();
        for (int at = first(slot); at != NONE; at = postingNext[at]) {
            bodies.add(postingBody[at]);
        }
        bodies.sort((one, other) -> order(one, times[other], id(other)));
        return new SortedPostings(bodies.stream().mapToInt(Integer::intValue).toArray());
    }

    private int position(SortedPostings longList, int body) {
        return position(longList, times[body], id(body));
    }

    /** The position of a body in a long list, or the one at which it belongs. */
    private int position(SortedPostings longList, long time, String id) {
        int low = 0;
        int high = longList.size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (order(longList.bodies[middle], time, id) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private int order(int body, long time, String id) {
        int byTime = Long.compare(times[body], time);
        return byTime != 0 ? byTime : id(body).compareTo(id);
    }

    /** The newest posting of a list that is short. */
    private int first(int slot) {
        return Math.max(newest[slot], NONE);
    }

    private boolean taken(int slot) {
        return newest[slot] != UNUSED;
    }

    private int find(long fingerprint) {
        int mask = newest.length - 1;
        int slot = (int) ((fingerprint * 0x9E3779B97F4A7C15L) >>> 33) & mask;
        while (taken(slot) && keys[slot] != fingerprint) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] old = newest;
        keys = new long[old.length * 2];
        newest = unused(old.length * 2);
        for (int i = 0; i < old.length; i++) {
            if (old[i] != UNUSED) {
                int slot = find(oldKeys[i]);
                keys[slot] = oldKeys[i];
                newest[slot] = old[i];
            }
        }
    }

    private static int[] unused(int length) {
        int[] slots = new int[length];
        Arrays.fill(slots, UNUSED);
        return slots;
    }

    void received(long millis) {
        lastReceived = Math.max(lastReceived, millis);
    }

    long lastReceived() {
        return lastReceived;
    }

    int size() {
        return numbers.size();
    }

    long postings() {
        return postings
                + longLists.stream().mapToLong(longList -> longList.size).sum();
    }

    long overfullFingerprints() {
        return longLists.stream().filter(longList -> longList.size > heads).count();
    }

    long bytes() {
        long ofPostings = (long) postingBody.length * POSTING_BYTES
                + longLists.stream()
                        .mapToLong(longList -> 4L * longList.bodies.length)
                        .sum();
        return (long) newest.length * SLOT_BYTES + ofPostings + 8L * held + (long) BODY_BYTES * ids.size();
    }
}
