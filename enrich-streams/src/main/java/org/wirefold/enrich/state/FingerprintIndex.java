package org.wirefold.enrich.state;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Fingerprint to the bodies that carry it, in primitive arrays: an open-addressed table from fingerprint to the newest
 * posting, postings chained through an array. About 20 bytes a posting and the body ids. It holds nothing that its
 * persistent rows do not, and is built again from them when a partition moves. Not thread-safe.
 */
public final class FingerprintIndex {
    private static final int NONE = -1;

    private long[] fingerprints = new long[1 << 12];
    private int[] heads = newHeads(1 << 12);
    private int used;

    private int[] postingBody = new int[1 << 12];
    private int[] postingNext = new int[1 << 12];
    private int postings;

    private final List<@Nullable String> bodies = new ArrayList<>();
    private final Map<String, Integer> references = new HashMap<>();

    /** Whether the body is in the index. */
    public boolean contains(String bodyId) {
        return references.containsKey(bodyId);
    }

    /** How many bodies it holds. */
    public int size() {
        return references.size();
    }

    /** How many postings it holds, those of withdrawn bodies included. */
    public int postings() {
        return postings;
    }

    /** Puts a body under its fingerprints; a body that is there already stays as it is. */
    public void insert(String bodyId, long[] bodyFingerprints) {
        if (references.containsKey(bodyId)) {
            return;
        }
        int reference = bodies.size();
        bodies.add(bodyId);
        references.put(bodyId, reference);
        for (long fingerprint : bodyFingerprints) {
            int slot = slotFor(fingerprint);
            post(slot, reference);
        }
    }

    /** Takes a body out; its postings stay and are passed over. */
    public void withdraw(String bodyId) {
        Integer reference = references.remove(bodyId);
        if (reference != null) {
            bodies.set(reference, null);
        }
    }

    /** The other bodies that carry at least one of the fingerprints, in the order of their ids. */
    public List<String> sharing(String bodyId, long[] bodyFingerprints) {
        TreeSet<String> found = new TreeSet<>();
        for (long fingerprint : bodyFingerprints) {
            for (int at = heads[find(fingerprint)]; at != NONE; at = postingNext[at]) {
                String other = bodies.get(postingBody[at]);
                if (other != null && !other.equals(bodyId)) {
                    found.add(other);
                }
            }
        }
        return List.copyOf(found);
    }

    private void post(int slot, int reference) {
        if (postings == postingBody.length) {
            postingBody = Arrays.copyOf(postingBody, postings * 2);
            postingNext = Arrays.copyOf(postingNext, postings * 2);
        }
        postingBody[postings] = reference;
        postingNext[postings] = heads[slot];
        heads[slot] = postings++;
    }

    private int slotFor(long fingerprint) {
        int slot = find(fingerprint);
        if (heads[slot] == NONE) {
            if (used * 3L > heads.length * 2L) {
                grow();
                slot = find(fingerprint);
            }
            fingerprints[slot] = fingerprint;
            used++;
        }
        return slot;
    }

    private int find(long fingerprint) {
        int mask = heads.length - 1;
        int slot = (int) ((fingerprint * 0x9E3779B97F4A7C15L) >>> 33) & mask;
        while (heads[slot] != NONE && fingerprints[slot] != fingerprint) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        long[] oldFingerprints = fingerprints;
        int[] oldHeads = heads;
        fingerprints = new long[oldHeads.length * 2];
        heads = newHeads(oldHeads.length * 2);
        for (int i = 0; i < oldHeads.length; i++) {
            if (oldHeads[i] != NONE) {
                int slot = find(oldFingerprints[i]);
                fingerprints[slot] = oldFingerprints[i];
                heads[slot] = oldHeads[i];
            }
        }
    }

    private static int[] newHeads(int length) {
        int[] heads = new int[length];
        Arrays.fill(heads, NONE);
        return heads;
    }
}
