package org.wirefold.enrich.state;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The bodies of a span that came last, in the heap. They are moved into an {@link IndexSegment} together.
 *
 * <p>Everything is in primitive arrays. An open-addressed table leads from a fingerprint to its newest posting, and
 * each posting leads to the one before it; a posting takes about 20 bytes. A list that is longer than its number of
 * heads becomes a sorted array, in the order of time and body id, so that its heads come first.
 *
 * <p>Each body has a number, and a number is not used again. Not thread-safe.
 */
final class YoungPart implements IndexPart {
    private static final int UNUSED = -2;
    private static final int FIRST_SORTED = -3;
    private static final int POSTING_BYTES = 8;
    private static final int SLOT_BYTES = 12;
    private static final int BODY_BYTES = 200;

    /** What a body takes for one fingerprint, about: a slot, a posting and the number itself. */
    private static final long BYTES_OF_POSTING = 40;

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

    YoungPart(int heads) {
        this.heads = heads;
    }

    @Override
    public int find(String bodyId) {
        return numbers.getOrDefault(bodyId, NONE);
    }

    @Override
    public String id(int body) {
        String id = ids.get(body);
        if (id == null) {
            throw new IllegalStateException("body " + body + " is gone");
        }
        return id;
    }

    @Override
    public void eachId(Consumer<String> consumer) {
        numbers.keySet().stream().sorted().forEach(consumer);
    }

    @Override
    public long time(int body) {
        return times[body];
    }

    long[] fingerprints(int body) {
        return fingerprints.get(body);
    }

    /** The slots of the fingerprints of a body that is added next. Missing slots are made. */
    private int[] slots(long[] bodyFingerprints) {
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

    /** Adds a body that is not there yet. Times are milliseconds since 1970. */
    void insert(String bodyId, long timeMillis, long[] bodyFingerprints) {
        int[] slots = slots(bodyFingerprints);
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
    }

    @Override
    public void remove(int body, int count) {
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

    @Override
    public long list(long fingerprint) {
        int slot = find(fingerprint);
        return taken(slot) && newest[slot] != NONE ? slot : NONE;
    }

    @Override
    public int length(long list) {
        SortedPostings longList = longList((int) list);
        return longList == null ? length((int) list) : longList.size;
    }

    @Override
    public int lowest(long list, int limit, int[] into) {
        SortedPostings longList = longList((int) list);
        SortedPostings inOrder = longList == null ? sorted((int) list) : longList;
        int count = Math.min(limit, inOrder.size);
        System.arraycopy(inOrder.bodies, 0, into, 0, count);
        return count;
    }

    @Override
    public void each(long list, IntConsumer consumer) {
        SortedPostings longList = longList((int) list);
        if (longList == null) {
            for (int at = first((int) list); at != NONE; at = postingNext[at]) {
                consumer.accept(postingBody[at]);
            }
            return;
        }
        for (int at = 0; at < longList.size; at++) {
            consumer.accept(longList.bodies[at]);
        }
    }

    /** Writes all bodies as a segment. */
    void writeTo(SegmentWriter out) throws IOException {
        int[] ordered = numbers.values().stream()
                .sorted((one, other) -> order(one, times[other], id(other)))
                .mapToInt(Integer::intValue)
                .toArray();
        long[] hashes = new long[ordered.length];
        for (int rank = 0; rank < ordered.length; rank++) {
            String id = id(ordered[rank]);
            out.body(id, times[ordered[rank]], SegmentLayout.check(fingerprints.get(ordered[rank])));
            hashes[rank] = (long) SegmentLayout.hash(id) << 32 | rank;
        }
        SegmentLayout.sortUnsigned(hashes, 0, hashes.length);
        for (long hash : hashes) {
            out.lookup((int) (hash >>> 32), (int) hash);
        }
        writePostings(ordered, out);
    }

    /** Sorts the postings by buckets first, because that is faster than to sort all of them. */
    private void writePostings(int[] ordered, SegmentWriter out) throws IOException {
        int bits = SegmentLayout.bits(ordered.length);
        int[] ends = new int[(1 << bits) + 1];
        for (int body : ordered) {
            for (long fingerprint : fingerprints.get(body)) {
                ends[(int) (SegmentLayout.mix(fingerprint) >>> (64 - bits)) + 1]++;
            }
        }
        for (int bucket = 1; bucket < ends.length; bucket++) {
            ends[bucket] += ends[bucket - 1];
        }
        long[] entries = new long[ends[ends.length - 1]];
        for (int rank = 0; rank < ordered.length; rank++) {
            for (long fingerprint : fingerprints.get(ordered[rank])) {
                long key = SegmentLayout.mix(fingerprint);
                entries[ends[(int) (key >>> (64 - bits))]++] = key << bits | rank;
            }
        }
        int from = 0;
        for (int bucket = 0; bucket < ends.length - 1; bucket++) {
            SegmentLayout.sortUnsigned(entries, from, ends[bucket]);
            for (; from < ends[bucket]; from++) {
                long key = (long) bucket << (64 - bits) | entries[from] >>> bits;
                out.posting(key, (int) (entries[from] & ((1L << bits) - 1)));
            }
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

    @Override
    public int size() {
        return numbers.size();
    }

    @Override
    public long postings() {
        return held;
    }

    /** About how many bytes of heap its bodies need, without room to grow. Found without counting. */
    long leastBytes() {
        return (long) BODY_BYTES * numbers.size() + BYTES_OF_POSTING * held;
    }

    @Override
    public long overfullFingerprints() {
        return longLists.stream().filter(longList -> longList.size > heads).count();
    }

    @Override
    public long bytes() {
        long ofPostings = (long) postingBody.length * POSTING_BYTES
                + longLists.stream()
                        .mapToLong(longList -> 4L * longList.bodies.length)
                        .sum();
        return (long) newest.length * SLOT_BYTES + ofPostings + 8L * held + (long) BODY_BYTES * ids.size();
    }
}
